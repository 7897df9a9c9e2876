// What a refusal must be: its status and reason, in a problem document; and nothing changed.
import { strict as assert } from "node:assert";

export function assertRefused(reply, status, reason, detail) {
  const shown = `${reply.status} ${reply.text.slice(0, 400)}`;
  assert.equal(reply.status, status, `expected ${status} ${reason}, got ${shown}`);
  assert.equal(reply.json.reason, reason, `expected ${reason}, got ${shown}`);
  assert.equal(reply.json.type, `urn:ecabinet:problem:${reason}`);
  if (detail !== undefined) assert.equal(reply.json.detail, detail);
}

// Runs the calls; the journal must be as long after them as before.
export async function unchanged(world, calls) {
  const before = await world.journalSize();
  await calls();
  assert.equal(await world.journalSize(), before, "a refused request left something in the journal");
}
