// What was offered, done in earnest: each act on a fresh screen, its form filled with something and sent. A
// refusal is a fault, unless it is one about the words that were typed and stands on the screen.
import { addDays, today } from "../../support/clock.mjs";
import { ABOUT_WORDS, FINDS, LAST } from "./controls.mjs";
import * as side from "./page_side.mjs";
import { shuffled } from "./walker.mjs";

const ACTS_MAX = 6; // of one person
const FORMS_MAX = 2; // one after the other: a form, and the question it ends in
const FIRST_NTH = 99_999;

const find = (screen, { name, twin }) => screen.buttons.find((one) => one.name === name && one.twin === twin && one.enabled);

// Gives the names of what was done. `known`: marks of what somebody has done, which nobody does again.
export async function doActs(walker, acts, known) {
  const inOrder = shuffled(acts);
  const last = ({ name }) => LAST.test(name);
  const names = [];
  for (const act of [...inOrder.filter((one) => !last(one)), ...inOrder.filter(last)]) {
    // A person's own keys are those of credentials.test.mjs.
    if (known.has(act.mark) || act.path.startsWith("/tai-khoan") || FINDS.test(act.name) || names.length >= ACTS_MAX) continue;
    const sent = await doAct(walker, act);
    if (sent === null) continue; // another act has taken it away
    known.add(act.mark);
    names.push(`${walker.place(act.path)} “${act.name}”${sent}`);
  }
  return names;
}

async function doAct(walker, act) {
  await walker.go(act.path, { afresh: true });
  await walker.ask(side.unfold);
  await walker.settled();
  walker.page.faults.splice(0); // what the walk has judged
  await walker.ask(side.state);
  const screen = await walker.ask(side.look);
  const button = find(screen, act);
  if (button === undefined) return null;
  const form = { nth: button.nth, day: addDays(today(), 20), text: "Nội dung thử" };
  let filled = act.opens ? 0 : await walker.ask(side.fill, form);
  if ((await walker.ask(side.press, button.nth)) === null) return null;
  await walker.settled();
  let sent = "";
  for (let forms = 0; forms < FORMS_MAX; forms += 1) {
    const now = await walker.ask(side.state);
    verdict(walker, act, sent, now, filled);
    if (!act.opens && now.dialog === null) break;
    filled += await walker.ask(side.fill, form);
    const name = await walker.ask(side.submit, { before: screen.buttons.length });
    if (name === null || sent === ` then “${name}”`) break;
    sent = ` then “${name}”`;
    await walker.ask(side.press, FIRST_NTH);
    await walker.settled();
  }
  verdict(walker, act, sent, await walker.ask(side.state), filled);
  return sent;
}

function verdict(walker, act, sent, now, filled) {
  const control = `“${act.name}”${sent}`;
  const explained = ({ method, reason }) => method !== "GET" && filled > 0 && now.alerts > 0 && ABOUT_WORDS.test(reason);
  walker.judge(act.path, control, { refused: now.refused.filter((one) => !explained(one)) });
  if (now.notFound) walker.fault(act.path, control, "ends at a page that is not there");
}
