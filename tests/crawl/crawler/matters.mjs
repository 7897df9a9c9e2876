// A ballot and a meeting in each of their states, with the people who may do something about them.
import * as meetings from "../../support/meeting.mjs";
import * as story from "../../support/story.mjs";

const OTHER = () => ({ option: "other", comment: "Đề nghị làm rõ." });

async function ballots(world) {
  const made = { drafted: await story.drafted(world), "in approval": await story.inApproval(world) };
  made["to be issued"] = (await story.approved(world)).ballot;
  made.issued = await story.issued(world);
  made.closed = await story.issued(world);
  await story.answered(world, made.closed, OTHER);
  await story.closed(world, made.closed);
  made.submitted = await story.issued(world);
  await story.answered(world, made.submitted);
  await story.closed(world, made.submitted);
  await story.submitted(world, made.submitted);
  made.decided = await story.wholeStory(world);
  return made;
}

async function held(world) {
  const one = (title) => ({ items: [meetings.contentOf("Dự án Luật"), meetings.contentOf("Dự thảo Nghị định")], plan: { title } });
  const secretary = world.as("specialist");
  const made = {};
  made["meeting prepared"] = await meetings.convened(world, one("Phiên họp đang chuẩn bị"));
  made["meeting invited"] = await meetings.invited(world, one("Phiên họp đã mời"));
  made["meeting open"] = await meetings.opened(world, one("Phiên họp đang họp"));
  await meetings.mustSend(secretary, made["meeting open"], "start-item", { item: made["meeting open"].room.head.order[0] });
  const over = await meetings.opened(world, one("Phiên họp đã họp"));
  const [item] = over.room.head.order;
  await meetings.mustSend(secretary, over, "start-item", { item });
  await meetings.mustSend(secretary, over, "conclude-item", { item, result: "postponed", conclusion: "Lùi sang phiên sau." });
  await meetings.mustSend(world.as("prime_minister"), over, "close-meeting");
  made["meeting over"] = over;
  return made;
}

// {ballots, states}: the ballots by state, and what is told of each matter by its id.
export async function makeMatters(world) {
  const made = await ballots(world);
  const states = {};
  for (const [state, { id }] of Object.entries({ ...made, ...(await held(world)) })) states[id] = state;
  return { ballots: made, states };
}
