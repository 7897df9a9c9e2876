// Where an installation lives: its files are its user's alone, and nothing travels in the clear but to itself.
import { strict as assert } from "node:assert";
import { chmodSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { run } from "../support/server.mjs";
import { World } from "../support/world.mjs";

const BEHIND_PROXY = ["--behind-proxy", "--origin", "https://ecabinet.test", "--rp-id", "ecabinet.test"];
let world;

before(async () => {
  world = await World.open({ people: [] });
});
after(() => world.close());

const filesUnder = (dir) =>
  readdirSync(dir, { withFileTypes: true, recursive: true })
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath ?? one.path, one.name));

async function refusedToServe(text, ...more) {
  const done = await run(["serve", ...world.place.args, "--port", "0", ...more]);
  assert.notEqual(done.code, 0, "it was served");
  assert.match(done.stderr, text);
}

test("what import and server write is readable by nobody else of the machine", () => {
  const files = filesUnder(world.place.dir);
  assert.ok(files.some((path) => path.endsWith("sealing-key")), files.join());
  for (const path of files) assert.equal(statSync(path).mode & 0o077, 0, path);
});

test("a database or a key that others may read is not served", async () => {
  await world.server.stop();
  for (const name of ["ecabinet.sqlite", "sealing-key"]) {
    const path = join(world.place.dir, name);
    chmodSync(path, 0o644);
    await refusedToServe(/is open to others of this machine; chmod -R go-rwx/u);
    chmodSync(path, 0o600);
  }
  await world.restart();
});

test("without TLS only the loopback is served, also behind a proxy", async () => {
  await world.server.stop();
  const off = ["--listen", "0.0.0.0:0"];
  await refusedToServe(/--listen: without TLS only a loopback address is served/u, ...off);
  await refusedToServe(/--listen: without TLS only a loopback address is served/u, ...off, ...BEHIND_PROXY);
  await world.restart();
});

test("behind TLS every answer tells the browser to come back by TLS only", async () => {
  const told = async (server) => {
    const paths = ["/", "/api/v1/health", "/api/v1/session"];
    const replies = await Promise.all(paths.map((path) => fetch(server.base + path)));
    return replies.map(({ headers }) => headers.get("strict-transport-security"));
  };
  assert.deepEqual(await told(world.server), Array(3).fill(null));
  await world.server.stop();
  const behind = await world.place.serve(...BEHIND_PROXY);
  try {
    assert.deepEqual(await told(behind), Array(3).fill("max-age=31536000"));
  } finally {
    await behind.stop();
    await world.restart();
  }
});
