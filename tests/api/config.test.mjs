// The configuration file of the server, its check and what the program says of itself.
import { strict as assert } from "node:assert";
import { execFileSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { Place, freshFolder, removeFolder, run } from "../support/server.mjs";
import { GOVERNMENTS } from "../support/world.mjs";

let dir;

before(() => {
  dir = freshFolder("config");
});
after(() => removeFolder(dir));

function written(name, text) {
  const path = join(dir, name);
  writeFileSync(path, text, { mode: 0o644 });
  return path;
}
const check = (path) => run(["config", "check", "--config", path]);

test("every fault of a file is told at once, with file and line, and nothing is served with it", async () => {
  const path = written("bad.yaml", `dta: ${dir}\nworkers: 0\nlisten: 0.0.0.0:8480\n`);
  const { code, stdout, stderr } = await check(path);
  assert.deepEqual([code, stdout], [1, ""]);
  const lines = stderr.trim().split("\n");
  assert.equal(lines.length, 3);
  assert.equal(lines[0], `${path}:1: unknown setting dta; did you mean data?`);
  assert.match(lines[1], /:2: workers: needs a whole number from 1 to 256/u);
  assert.match(lines[2], /:3: listen: without TLS/u);
  const served = await run(["serve", "--config", path]);
  assert.equal(served.code, 1);
  assert.match(served.stderr, /line 1: unknown setting dta[^]*line 3: listen/u);
});

test("a server is served by its file, and the command line wins over it", async () => {
  const place = new Place(join(dir, "data"));
  await place.import(GOVERNMENTS.small);
  const path = written("good.yaml", `data: ${join(dir, "none")}\nlisten: 127.0.0.1:1\nroom-min: 0\n`);
  assert.equal((await check(path)).code, 0);
  const server = await place.serve("--config", path);
  try {
    assert.equal((await fetch(`${server.base}/readyz`)).status, 200);
  } finally {
    await server.stop();
  }
});

test("the command line is judged with what the file sets, before anything is opened", async () => {
  const path = written("pair.yaml", `data: ${join(dir, "untouched")}\nworkers: 0\nwitness-url: https://witness.test\n`);
  const cases = [
    [["--shards", "0"], 2, /^ecabinet: --shards: needs a whole number from 1 to 64, not 0;/u],
    [["--workers", "0", "--security-months", "1"], 2, /--security-months: needs [^]*--workers: needs/u],
    [["--workers", "many"], 2, /--workers: needs a whole number from 1 to 256, not many/u],
    [["--tls-key", join(dir, "none.pem")], 2, /--tls-key: no file [^]*--tls-key: needs tls-certificate/u],
    [["--config", path, "--shards", "65"], 1, /command line: --shards: [^]*line 2: workers: [^]*line 3: witness-url: needs/u],
    [["--config", path, "--workers", "1", "--witness-key", "k", "--port", "70000"], 2, /^ecabinet: --port: needs a/u],
  ];
  for (const [words, expected, text] of cases) {
    const { code, stdout, stderr } = await run(["serve", "--data", join(dir, "untouched"), ...words]);
    assert.deepEqual([code, stdout], [expected, ""], stderr);
    assert.match(stderr, text);
  }
  assert.ok(!existsSync(join(dir, "untouched")), "nothing is made before the settings hold");
});

test("the default file is a file that may be used, and a password is told nobody", async () => {
  const { stdout } = await run(["config", "print-default"]);
  const path = written("default.yaml", `${stdout}\ndata: ${dir}\n`);
  const { code, stderr } = await check(path);
  assert.equal(code, 0, stderr);
  const address = `postgresql://${["ecabinet", "bi-mat"].join(":")}@localhost/ecabinet`;
  const given = await run(["migrate", "--postgres", address]);
  assert.equal(given.code, 2);
  assert.match(given.stderr, /passfile=FILE/u);
  assert.doesNotMatch(given.stderr, /bi-mat/u);
});

test("the program says its version, its manual page and each command's help", async () => {
  const { stdout } = await run(["--version"]);
  assert.match(stdout, /^ecabinet \d+\.\d+\.\d+\n$/u);
  const manual = await run(["--man"]);
  assert.match(manual.stdout, /^\.TH ECABINET 1/u);
  assert.match(manual.stdout, /\.BI \\-\\-tls\\-key/u);
  const page = written("ecabinet.1", manual.stdout);
  const warnings = execFileSync("sh", ["-c", `! command -v groff >/dev/null || groff -man -ww -Tutf8 ${page} 2>&1 >/dev/null`]);
  assert.equal(warnings.toString(), "");
  const serve = (await run(["serve", "--help"])).stdout;
  assert.match(serve, /ecabinet serve/u);
  assert.match(serve, /room-min MEGABYTES {3}\(256\)/u);
  assert.doesNotMatch(serve, /ecabinet tally/u);
  for (const command of ["import", "verify", "backup", "restore", "config", "security-log"]) {
    const { code, stdout: text } = await run([command, "--help"]);
    assert.equal(code, 0);
    assert.match(text, new RegExp(`^ {2}ecabinet ${command} `, "mu"));
    assert.doesNotMatch(text, /ecabinet demo-data/u);
  }
});
