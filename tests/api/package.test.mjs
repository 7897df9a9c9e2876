// The Debian package: made of the built program and client, it holds what a server needs, and what is
// unpacked from it runs from where it lies.
import { strict as assert } from "node:assert";
import { execFile, execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { program, sourceFile } from "../support/places.mjs";
import { freshFolder, removeFolder } from "../support/server.mjs";

const PACK = `
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
import package
print(package.make(Path(sys.argv[2]), Path(sys.argv[3])))
`;
const PARTS = [
  "./usr/bin/ecabinet",
  "./etc/ecabinet/ecabinet.yaml",
  "./usr/lib/systemd/system/ecabinet.service",
  "./usr/lib/systemd/system/ecabinet-backup.service",
  "./usr/lib/systemd/system/ecabinet-backup.timer",
  "./usr/lib/sysusers.d/ecabinet.conf",
  "./usr/lib/tmpfiles.d/ecabinet.conf",
  "./usr/share/ecabinet/rules/vn-government@1.yaml",
  "./usr/share/ecabinet/web/index.html",
  "./usr/share/ecabinet/web/routes.json",
  "./usr/share/man/man1/ecabinet.1.gz",
  "./usr/share/doc/ecabinet/copyright",
  "./usr/share/doc/ecabinet/examples/nginx.conf",
  "./usr/share/doc/ecabinet/examples/haproxy.cfg",
];

let dir;
let file;
let root;
const installed = (path) => join(root, path);
const ask = (...words) => promisify(execFile)(installed("usr/bin/ecabinet"), words);

before(() => {
  dir = freshFolder("package");
  root = join(dir, "root");
  const words = ["-B", "-c", PACK, sourceFile("tools/dev"), program(), dir];
  const said = execFileSync("python3", words, { encoding: "utf8" });
  file = said.trim().split("\n").at(-1);
  execFileSync("dpkg-deb", ["-x", file, root]);
});
after(() => removeFolder(dir));

const field = (name) => execFileSync("dpkg-deb", ["-f", file, name], { encoding: "utf8" }).trim();

test("it is named after its version and says what it needs", () => {
  assert.match(file, new RegExp(`/ecabinet_${field("Version")}_${field("Architecture")}\\.deb$`, "u"));
  for (const name of ["libsqlite3-0", "libpq5", "libssl3", "bubblewrap", "poppler-utils"]) {
    assert.match(field("Depends"), new RegExp(`(?:^|, )${name}\\b`, "u"));
  }
});

test("it holds program, client, rules, service, settings, manual and samples, all of root", () => {
  const listed = execFileSync("dpkg-deb", ["-c", file], { encoding: "utf8" }).trim().split("\n");
  const names = listed.map((line) => line.split(/\s+/u).at(5));
  for (const part of PARTS) assert.ok(names.includes(part), part);
  for (const line of listed) assert.match(line, /^[d-]\S{9} root\/root /u);
  const control = execFileSync("dpkg-deb", ["-I", file, "conffiles"], { encoding: "utf8" });
  assert.equal(control, "/etc/ecabinet/ecabinet.yaml\n");
});

test("what is unpacked runs: version, its own settings, rules and client from where they lie", async () => {
  assert.equal((await ask("--version")).stdout, `ecabinet ${field("Version")}\n`);
  const settings = join(dir, "settings.yaml");
  const text = readFileSync(installed("etc/ecabinet/ecabinet.yaml"), "utf8");
  writeFileSync(settings, text.replace("/var/lib/ecabinet", join(dir, "data")), { mode: 0o644 });
  await ask("config", "check", "--config", settings);
  const { stdout } = await ask("serve", "--help");
  assert.match(stdout, /room-min/u);
  await ask("migrate", "--data", join(dir, "data"));
  assert.ok(existsSync(join(dir, "data", "ecabinet.sqlite")));
});
