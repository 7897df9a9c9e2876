// The program under test: import, serve, verify, stop, sudden death. Every server has a fresh data
// folder; PostgreSQL runs as a private cluster in a folder of its own.
import { execFile, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { iso, isShifted, now } from "./clock.mjs";
import { program, sourceFile } from "./places.mjs";

// Where a story is told on each store. At a special moment one is enough: no store knows the date.
export const STORES = isShifted() ? ["sqlite"] : ["sqlite", "postgres"];

const READY_MS = 120_000; // patience with a busy machine, not a measure

export function freshFolder(what) {
  return mkdtempSync(join(tmpdir(), `ecab-${what}-`));
}

// Continuous integration may run where the system allows no namespaces. That papers are then read
// without a sandbox is declared there, as an operator would, and said once a run.
function declaresNoSandbox(more = []) {
  const probe = ["--unshare-all", "--unshare-user", "--ro-bind", "/", "/", "--dev", "/dev", ...more, "true"];
  try {
    execFileSync("bwrap", probe, { stdio: "ignore" });
    return [];
  } catch {
    process.stderr.write("papers are read without a sandbox: this system allows none\n");
    return ["--papers-without-sandbox"];
  }
}
let declared = null;
export const paperWords = () => (declared ??= declaresNoSandbox());

// LibreOffice needs to see its own processes besides, which some systems refuse.
let converting = null;
export const converterWords = () => (converting ??= declaresNoSandbox(["--proc", "/proc"]));

export const removeFolder = (path) => rmSync(path, { recursive: true, force: true });

// {code, stdout, stderr} of one run of the program.
export function run(args, options = {}) {
  return new Promise((resolve) => {
    const settings = { maxBuffer: 64 << 20, timeout: 120_000, ...options };
    execFile(program(), args, settings, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : (error.code ?? error.signal), stdout, stderr });
    });
  });
}

// Where the data are: a folder, and for PostgreSQL an address as well. `at`: the moment its time starts,
// where it is not that of the run. `rules`: a folder of rules, where it is not the installed one.
export class Place {
  #isNew = true;

  constructor(dir, { postgres = null, at = null, rules = null } = {}) {
    Object.assign(this, { dir, postgres, at });
    this.args = ["--data", dir, ...(postgres === null ? [] : ["--postgres", postgres])];
    if (rules !== null) this.args.push("--rules", rules);
  }

  // The words for the command that makes the installation; it keeps its clock from then on.
  #clock() {
    const at = this.at ?? (isShifted() ? iso(now()) : null);
    const words = this.#isNew && at !== null ? ["--clock-at", at] : [];
    this.#isNew = false;
    return words;
  }

  // The people of the government file: [{person, login, code}].
  async import(file, ...more) {
    const done = await run(["import", ...this.args, ...this.#clock(), "--demonstration", ...more, file]);
    if (done.code !== 0) throw new Error(`import ended with ${done.code}: ${done.stderr}`);
    return done.stdout
      .split("\n")
      .map((line) => line.split("\t"))
      .filter((cells) => cells.length === 3)
      .map(([person, login, code]) => ({ person, login, code }));
  }

  // What `./dev run` shows; takes a while.
  async demonstrate(papers) {
    const args = ["demo-data", ...this.args, ...this.#clock(), ...paperWords(), "--papers", papers];
    const done = await run(args, { timeout: 600_000 });
    if (done.code !== 0) throw new Error(`demo-data ended with ${done.code}: ${done.stderr}`);
  }

  async verify() {
    const done = await run(["verify", ...this.args]);
    return { ...done, good: done.code === 0 };
  }

  serve(...more) {
    return Server.start(this, [...this.#clock(), ...more]);
  }
}

export class Server {
  #child;
  #ended;

  static async start(place, more = []) {
    const server = new Server();
    server.log = "";
    const names = more.includes("--bwrap") || more.includes("--papers-without-sandbox");
    const papers = names ? [] : paperWords();
    const args = ["serve", ...place.args, "--port", "0", ...papers, ...more];
    server.#child = spawn(program(), args, { stdio: ["ignore", "pipe", "pipe"] });
    server.#ended = new Promise((resolve) => {
      server.#child.on("exit", (code, signal) => resolve({ code, signal }));
    });
    server.#child.stderr.on("data", (part) => (server.log += part));
    server.base = await server.#address();
    return server;
  }

  async #address() {
    const lines = createInterface({ input: this.#child.stdout });
    let timer;
    const late = new Promise((_, reject) => {
      timer = setTimeout(() => reject(new Error(`not ready: ${this.log}`)), READY_MS);
    });
    const ended = this.#ended.then(({ code, signal }) => {
      throw new Error(`the server ended with ${code ?? signal}: ${this.log}`);
    });
    const ready = new Promise((resolve) => {
      lines.on("line", (line) => {
        const found = /^listening on (\S+)$/u.exec(line);
        if (found !== null) resolve(found[1]);
      });
    });
    try {
      return await Promise.race([ready, late, ended]);
    } finally {
      clearTimeout(timer);
      ended.catch(() => undefined);
    }
  }

  get pid() {
    return this.#child.pid;
  }

  // Waits until the server's log says it.
  said(pattern) {
    const told = new Promise((resolve) => {
      const look = () => pattern.test(this.log) && resolve();
      this.#child.stderr.on("data", look);
      look();
    });
    const ended = once(this.#child, "close").then(() => {
      if (!pattern.test(this.log)) throw new Error(`the log never said ${pattern}: ${this.log}`);
    });
    return Promise.race([told, ended]);
  }

  // In order: finishes what runs, commits, closes.
  async stop() {
    this.#child.kill("SIGTERM");
    return this.#ended;
  }

  async kill() {
    this.#child.kill("SIGKILL");
    return this.#ended;
  }
}

const cluster = (action, dir) =>
  execFileSync("sh", [sourceFile("tools/setup/private_postgres.sh"), action, dir], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  }).trim();

// A place on SQLite or PostgreSQL and how to be rid of it.
export function newPlace(store, options = {}) {
  const dir = freshFolder(store);
  if (store !== "postgres") {
    return { place: new Place(dir, options), remove: () => removeFolder(dir) };
  }
  const database = freshFolder("pg");
  const address = cluster("start", database);
  return {
    place: new Place(dir, { ...options, postgres: address }),
    remove() {
      cluster("stop", database);
      removeFolder(database);
      removeFolder(dir);
    },
  };
}
