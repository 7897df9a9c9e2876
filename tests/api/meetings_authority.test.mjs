// Who has no part in a meeting is told the same, byte for byte, as of a meeting that does not exist;
// substitutes and guests see theirs and never vote; convening is for the office.
import { strict as assert } from "node:assert";
import { after, before, test } from "node:test";
import { MEETINGS } from "../support/authority_calls.mjs";
import * as story from "../support/meeting.mjs";
import { assertRefused } from "../support/refusals.mjs";
import { World } from "../support/world.mjs";

let world;
const strangers = () => [world.as("administrator"), world.as("auditor")];

before(async () => {
  world = await World.open();
});
after(() => world.close());

const named = (meeting) => {
  const [item] = meeting.room.head.order;
  const paper = meeting.papers[item][0].id;
  const statement = JSON.stringify({ type: "e-cabinet/en-bloc/v1" });
  return { id: meeting.id, item, paper, statement };
};

async function assertHidden(person, meeting) {
  const unknown = { ...meeting, id: "h0" };
  for (const [name, send] of Object.entries(MEETINGS)) {
    const hidden = await send(person, meeting);
    const missing = await send(person, unknown);
    assert.equal(hidden.text, missing.text, `${name} by ${person.login}`);
    assert.ok(hidden.status === missing.status && hidden.status >= 400, `${name} by ${person.login}`);
  }
}

test("administrators and auditors see nothing of a meeting, before and while it runs", async () => {
  const meetings = [await story.convened(world), await story.opened(world)];
  for (const meeting of meetings) {
    for (const person of strangers()) await assertHidden(person, named(meeting));
  }
});

test("before the invitation members see nothing of it either", async () => {
  const meeting = named(await story.convened(world));
  const member = world.members.find(({ login }) => login.startsWith("thanh-vien-"));
  await assertHidden(member, meeting);
});

test("only the office convenes", async () => {
  const member = world.members.find(({ login }) => login.startsWith("thanh-vien-"));
  const others = [...strangers(), member, world.as("clerk")];
  for (const person of others) {
    const reply = await person.post("/meetings", story.planOf());
    assertRefused(reply, 403, "forbidden");
  }
});

test("a guest sees the item of the invitation, nobody's position, and has no vote", async () => {
  const meeting = await story.convened(world);
  const [first, second] = meeting.room.head.order;
  const guest = world.as("auditor");
  const secretary = world.as("specialist");
  await story.onAgenda(secretary, meeting, "invite-guest", { person: guest.person, items: [first] });
  await story.onAgenda(secretary, meeting, "start-agenda-approval");
  for (;;) {
    const { pending, agenda_state: state } = await story.see(secretary, meeting);
    if (state === "approved") break;
    const actor = Object.values(world.cast).find(({ session }) => session.roles.includes(pending[0].role));
    const step = { step: pending[0].step, outcome: "approve", comment: "" };
    await story.onAgenda(actor, meeting, "complete-agenda-step", step);
  }
  await story.onAgenda(secretary, meeting, "send-invitations");
  const member = world.members.at(-1);
  await story.mustSend(member, meeting, "take-position", {
    item: first,
    stance: "other_opinion",
    wishes_to_speak: true,
    text: "Ý kiến riêng của thành viên",
  });
  const seen = await story.see(guest, meeting);
  assert.deepEqual(seen.room.head.order, [first]);
  assert.ok(!JSON.stringify(seen).includes("Ý kiến riêng"));
  assert.ok(!JSON.stringify(seen).includes(second));
  assert.ok(!seen.my.may.includes("vote"));
});
