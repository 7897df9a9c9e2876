// What a node says of itself: /healthz that it lives, /readyz whether it can serve, by name; both from
// outside of the API and without a session. And what does not exist is said not to.
import { strict as assert } from "node:assert";
import { execFileSync } from "node:child_process";
import { renameSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { sourceFile } from "../support/places.mjs";
import { newPlace } from "../support/server.mjs";
import { GOVERNMENTS } from "../support/world.mjs";

const PATIENCE_MS = 30_000;
const NAMES = ["clock", "database", "disk", "journal", "writer"];

let at;
let server;

before(async () => {
  at = newPlace("sqlite");
  await at.place.import(GOVERNMENTS.small);
  server = await at.place.serve();
});
after(async () => {
  await server.stop();
  at.remove();
});

async function asked(base, path, options) {
  const reply = await fetch(base + path, options);
  const type = reply.headers.get("content-type");
  const text = await reply.text();
  return { status: reply.status, type, text, json: type.includes("json") ? JSON.parse(text) : null };
}

// Asks until the status is there; the last answer.
async function until(base, path, status) {
  const end = performance.now() + PATIENCE_MS;
  for (;;) {
    const reply = await asked(base, path);
    if (reply.status === status) return reply;
    assert.ok(performance.now() < end, `${path} stays ${reply.status}: ${reply.text}`);
    await pause(100);
  }
}

async function restarted(...more) {
  await server.stop();
  server = await at.place.serve(...more);
}

test("a node that serves says so, and what was looked at", async () => {
  const alive = await asked(server.base, "/healthz");
  assert.deepEqual([alive.status, alive.json], [200, { status: "ok" }]);
  const ready = await asked(server.base, "/readyz");
  const checks = Object.fromEntries(NAMES.map((name) => [name, "ok"]));
  assert.deepEqual([ready.status, ready.json], [200, { status: "ok", checks }]);
  // Everybody may ask the API: not what was looked at.
  assert.deepEqual((await asked(server.base, "/api/v1/health")).json, { status: "ok" });
  assert.equal((await asked(server.base, "/readyz", { method: "POST" })).status, 405);
});

test("a path that is no file, no screen and no operation is not found", async () => {
  const html = { headers: { accept: "text/html" } };
  for (const path of ["/health", "/healthz/x", "/metrics/x", "/phieu/a/b/c/d", "/wp-login.php"]) {
    const problem = await asked(server.base, path);
    assert.deepEqual([problem.status, problem.json?.reason], [404, "not-found"], path);
    const page = await asked(server.base, path, html);
    assert.equal(page.status, 404, path);
    assert.match(page.text, /<html lang="vi"/u, path);
  }
  for (const path of ["/", "/phieu/b-1", "/phien-hop/p-1/phong", "/dang-nhap"]) {
    const page = await asked(server.base, path, html);
    assert.deepEqual([page.status, page.type], [200, "text/html; charset=utf-8"], path);
  }
  assert.equal((await asked(server.base, "/api/v1/none")).status, 404);
});

test("too little room for the data is named", async () => {
  await restarted("--room-min", "1000000000");
  const { json } = await until(server.base, "/readyz", 503);
  assert.deepEqual(json.failed, ["disk"]);
  const open = await asked(server.base, "/api/v1/health");
  assert.deepEqual([open.status, open.json], [503, { status: "not-ready" }]);
  assert.equal((await asked(server.base, "/healthz")).status, 200);
  await restarted();
});

test("a database file that somebody moved away is named", async () => {
  const file = join(at.place.dir, "ecabinet.sqlite");
  renameSync(file, `${file}.away`);
  const { json } = await until(server.base, "/readyz", 503);
  assert.deepEqual(json.failed, ["database"]);
  renameSync(`${file}.away`, file);
  await until(server.base, "/readyz", 200);
});

test("a PostgreSQL that is gone is told within seconds, in no more words, and its return too", async () => {
  const far = newPlace("postgres");
  try {
    await far.place.import(GOVERNMENTS.small);
    const node = await far.place.serve();
    try {
      await until(node.base, "/readyz", 200);
      const database = new URLSearchParams(far.place.postgres.split("?")[1]).get("host");
      const cluster = (action) =>
        execFileSync("sh", [sourceFile("tools/setup/private_postgres.sh"), action, database]);
      cluster("stop");
      const gone = performance.now();
      const { json, text } = await until(node.base, "/readyz", 503);
      assert.ok(performance.now() - gone < 10_000, "told too late");
      assert.ok(json.failed.includes("database"), text);
      assert.doesNotMatch(text, /postgres|host|\/tmp/u);
      assert.equal((await asked(node.base, "/api/v1/health")).status, 503);
      assert.equal((await asked(node.base, "/healthz")).status, 200);
      cluster("start");
      const back = await until(node.base, "/readyz", 200);
      assert.equal(back.json.failed, undefined);
    } finally {
      await node.stop();
    }
  } finally {
    far.remove();
  }
});
