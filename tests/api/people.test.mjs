// Finding people by a few letters: how people type, what is refused, and who may ask about whom.
import { strict as assert } from "node:assert";
import { after, before, test } from "node:test";
import { Member } from "../support/member.mjs";
import { assertRefused } from "../support/refusals.mjs";
import { World } from "../support/world.mjs";

let world;
let neighbour;
let specialist;

before(async () => {
  const people = ["chuyen-vien", "quan-tri"];
  world = await World.open({ people, beside: "tinh-thu" });
  neighbour = await world.beside(people);
  specialist = world.as("specialist");
  const admin = world.as("administrator");
  const add = (id, name) => admin.must(admin.post("/admin/people", { id, name }), 201);
  await add("dang-duong", "Đặng Thị Hồng Dương");
  await add("khach-moi", "Người Thử Khách Mời");
});
after(() => world.close());

const path = (text) => `/people?find=${encodeURIComponent(text)}`;
async function found(actor, text) {
  const { people } = await actor.must(actor.get(path(text)), 200);
  return people;
}
const codes = async (actor, text) => (await found(actor, text)).map(({ id }) => id);

test("a name is found however it is typed", async () => {
  const same = ["Đặng Thị Hồng Dương", "dang thi hong duong", "ĐẶNG", "dương đặng", "hong d"];
  const decomposed = "Đặng Thị Hồng".normalize("NFD");
  for (const text of [...same, decomposed, "  đặng   thị ", "dang-duong"]) {
    assert.deepEqual(await codes(specialist, text), ["dang-duong"], text);
  }
});

test("an office is found, and stands beside name and code", async () => {
  const office = "Bộ trưởng Bộ Tư pháp";
  const justice = { id: "thanh-vien-02", name: office, office }; // imported people are offices
  assert.deepEqual(await found(specialist, "bo tu phap"), [justice]);
  assert.deepEqual(await found(specialist, "Bộ trưởng Bộ Tư pháp"), [justice]);
  const nobody = { id: "khach-moi", name: "Người Thử Khách Mời", office: "" };
  assert.deepEqual(await found(specialist, "khách mời"), [nobody]);
});

test("the very code comes first, and at most twenty come", async () => {
  const admin = world.as("administrator");
  for (let n = 10; n < 32; n += 1) {
    const person = { id: `lap-${n}`, name: `Lặp Lại ${n}` };
    await admin.must(admin.post("/admin/people", person), 201);
  }
  await admin.must(admin.post("/admin/people", { id: "lap", name: "Người Thử Z" }), 201);
  const twenty = await codes(specialist, "lap");
  assert.equal(twenty.length, 20);
  assert.deepEqual(twenty.slice(0, 2), ["lap", "lap-10"]);
});

test("nobody is an empty list", async () => {
  assert.deepEqual(await found(specialist, "zzzz"), []);
  assert.deepEqual(await found(specialist, "--"), []);
});

test("too short, too long and not text are refused", async () => {
  const wrong = ["", "a", " a ", "\u0301\u0301\u0301", "a".repeat(61)];
  for (const text of wrong) assertRefused(await specialist.get(path(text)), 400, "invalid-input", "find");
  assertRefused(await specialist.get("/people?find=%C3%28"), 400, "invalid-input", "find");
  assertRefused(await specialist.get("/people"), 400, "invalid-input", "find");
  assert.deepEqual(await found(specialist, "a".repeat(60)), []);
  assert.ok((await found(specialist, "đặ")).length > 0);
});

test("the other organisation's people are never found", async () => {
  for (const text of ["đặng thị", "dang-duong", "khach-moi"]) {
    for (const actor of Object.values(neighbour.cast)) {
      assert.deepEqual(await found(actor, text), [], text);
    }
  }
  assert.deepEqual(await codes(neighbour.as("administrator"), "thanh-vien-02"), ["thanh-vien-02"]);
});

test("an administrator may ask; somebody without a position finds nothing there", async () => {
  const admin = world.as("administrator");
  assert.deepEqual(await codes(admin, "dang-duong"), ["dang-duong"]);
  const { code } = await world.invitedAnew("khach-moi", "khach-moi");
  const guest = new Member(world.server.base, { login: "khach-moi", code, person: "khach-moi" });
  await guest.activate();
  await guest.signIn();
  const reply = await guest.get(path("đặng"));
  assertRefused(reply, 404, "not-found");
  assert.deepEqual(reply.bytes, (await guest.get("/ballots/b-none")).bytes);
  assert.deepEqual((await guest.get(path("a"))).bytes, reply.bytes);
});

test("a stranger is asked to sign in", async () => {
  const stranger = new Member(world.server.base, { login: "x", code: "x", person: "x" });
  assertRefused(await stranger.get(path("đặng")), 401, "not-signed-in");
});

test("a position without an English title goes by the Vietnamese one in both languages", async () => {
  const admin = world.as("administrator");
  const given = { id: "to-cong-tac", title: "Tổ trưởng Tổ công tác", title_en: "", agency: null, body: null, roles: [] };
  await admin.must(admin.post("/admin/positions", given), 201);
  const { positions } = await admin.must(admin.get("/admin/positions"), 200);
  const made = positions.find(({ id }) => id === given.id);
  assert.deepEqual([made.title, made.title_en], [given.title, given.title]);
});
