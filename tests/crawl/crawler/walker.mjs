// One person walks every screen that links lead to and presses everything on it. While reading nothing that
// would change data leaves the page; what was about to be asked is kept as an act, to be done afterwards in
// earnest (acts.mjs). Each thing that was offered and failed is told as a sentence: who, where, what, how.
import { SEED, numbers } from "../../support/chance.mjs";
import { WAIT_MS, pageOf } from "../../browser/support/browser.mjs";
import { AS_WRITTEN, LEAVES, ODD } from "./controls.mjs";
import * as side from "./page_side.mjs";

const PATIENCE_MS = 20_000; // with a page that does not come to rest
const SCREENS_MAX = 60; // of one person
const SAME_KIND_MAX = 1; // screens of one kind and one state of the matter: more prove no more
const PRESSES_MAX = 30; // of one person, beside those that others have pressed
const ONCE = /^\/(tai-lieu|man-chieu)\/|\/bien-nhan\/|\?/u; // the same in every state

export function shuffled(list, seed = SEED) {
  const chance = numbers(seed);
  const copy = [...list];
  for (let at = copy.length - 1; at > 0; at -= 1) {
    const other = Math.floor(chance.next().value * (at + 1));
    [copy[at], copy[other]] = [copy[other], copy[at]];
  }
  return copy;
}

export class Walker {
  // `states`: what is told instead of the id of a matter: "issued", "meeting open". `pressed`: what others have
  // found out about the controls of a kind of screen; it is not found out again.
  static async of(browser, member, role, size, { states = {}, pressed = new Map() } = {}) {
    const walker = new Walker();
    Object.assign(walker, { member, role, states, pressed, faults: [], visited: new Set(), files: new Set(), counts: {}, offered: {}, acts: [], presses: 0 });
    walker.page = await pageOf(browser, member, size);
    walker.page.setDefaultTimeout(WAIT_MS);
    await walker.page.addInitScript(side.listen);
    return walker;
  }

  // "/phieu/(issued)/tong-hop?phien=(meeting open)": the address without what is different in every run. Values of
  // a query choose among the same: "/phieu?trang-thai=*".
  place(path) {
    const [place = "", query] = path.replace(/#.*$/u, "").split("?");
    const state = (part) => (this.states[part] === undefined ? null : `(${this.states[part]})`);
    const named = (part) => state(part) ?? (/\d/u.test(part) || part.length > 20 ? "*" : part);
    const kind = place.replace(/[^/]+/gu, named);
    return query === undefined ? kind : `${kind}?${query.replace(/=([^&]*)/gu, (_, value) => `=${state(value) ?? "*"}`)}`;
  }

  fault(path, control, reason) {
    const told = `${this.role} at ${this.place(path)}, ${control}: ${reason}`;
    if (!this.faults.includes(told)) this.faults.push(told);
  }

  async ask(what, given) {
    for (let tries = 0; ; tries += 1) {
      try {
        return await this.page.evaluate(what, given);
      } catch (error) {
        // The page was just leaving for another one.
        if (tries > 2 || !/navigation|context was destroyed/u.test(error.message)) throw error;
        await this.page.waitForLoadState("domcontentloaded");
      }
    }
  }

  async settled() {
    await this.ask(side.quiet, PATIENCE_MS);
  }

  hold(on) {
    return this.ask((value) => {
      Object.assign(globalThis.crawled, { hold: value, held: [] });
    }, on);
  }

  // What was refused or logged since the last question.
  judge(path, control, { refused }) {
    for (const one of refused) this.fault(path, control, `answered ${one.status} ${one.reason} ${one.detail} to ${one.method} ${this.place(one.path)}`);
    for (const one of this.page.faults.splice(0)) this.fault(path, control, `logged: ${one.slice(0, 240)}`);
  }

  // Afresh, or as the client goes on by itself.
  async go(path, { afresh = false } = {}) {
    if (afresh || this.page.url() === "about:blank") await this.page.goto(path);
    else {
      await this.ask((to) => {
        history.pushState(null, "", to);
        dispatchEvent(new PopStateEvent("popstate"));
      }, path);
    }
    await this.settled();
  }

  #wants(path) {
    if (this.visited.has(path) || this.visited.size >= SCREENS_MAX) return false;
    const place = this.place(path);
    const kind = ONCE.test(place) ? place.replace(/\([^)]*\)/gu, "*") : place;
    this.counts[kind] = (this.counts[kind] ?? 0) + 1;
    return this.counts[kind] <= SAME_KIND_MAX;
  }

  // Breadth first from these addresses.
  async walk(starts) {
    const queue = starts.map((path) => ({ path, from: "the address" }));
    while (queue.length > 0) {
      const { path, from } = queue.shift();
      if (!this.#wants(path)) continue;
      this.visited.add(path);
      await this.go(path);
      const links = await this.#screen(path, from);
      for (const { name, href } of shuffled(links)) queue.push({ path: href, from: `link “${name}” of ${this.place(path)}` });
    }
  }

  async #screen(path, from) {
    await this.ask(side.unfold);
    await this.settled();
    this.judge(path, from, await this.ask(side.state));
    const screen = await this.ask(side.look);
    this.#read(path, from, screen);
    (this.offered[path.replace(/[?#].*$/u, "")] ??= []).push(...screen.buttons.map(({ name }) => name), ...screen.links.map(({ name }) => name));
    await this.#pressAll(path, screen.buttons);
    return this.#follow(path, screen.links);
  }

  #read(path, from, screen) {
    if (screen.headings.filter((text) => text !== "").length !== 1) this.fault(path, from, `has ${screen.headings.length} headings: ${screen.headings.join(" | ")}`);
    if (!/^\S.* · e-Cabinet$/u.test(screen.title)) this.fault(path, from, `is titled “${screen.title}”`);
    for (const text of screen.alerts) this.fault(path, from, `an alert stands: ${text.slice(0, 160)}`);
    for (const one of screen.nameless) this.fault(path, "a control without a name", one);
    if (AS_WRITTEN.test(this.place(path))) return;
    for (const text of screen.words) if (ODD.test(text) && !/^[{[]"/u.test(text)) this.fault(path, "words", `“${text.slice(0, 80)}”`);
  }

  // Links inside lead on; files are asked for once; other sites are not asked.
  async #follow(path, links) {
    const inside = [];
    for (const { name, href } of links) {
      if (href.startsWith("#")) {
        const there = href.length > 1 && (await this.ask((id) => document.getElementById(id) !== null, decodeURIComponent(href.slice(1))));
        if (!there) this.fault(path, `link “${name}”`, `leads to no place: ${href}`);
      } else if (href.startsWith("/api/")) {
        const kind = this.place(href);
        if (this.files.has(kind)) continue;
        this.files.add(kind);
        const reply = await this.page.request.get(href);
        if (reply.status() >= 400) this.fault(path, `link “${name}”`, `answered ${reply.status()}`);
      } else if (href.startsWith("/")) inside.push({ name, href });
      else if (!/^(https?:|mailto:|blob:|data:)/u.test(href)) this.fault(path, `link “${name}”`, `leads to no address: ${href}`);
    }
    return inside;
  }

  async #pressAll(path, buttons) {
    for (const one of shuffled(buttons)) {
      const mark = `${this.place(path)} ${one.name.replace(/[\d:]+/gu, "*")}`;
      if (!one.enabled || one.fold || one.chosen || LEAVES.test(one.name)) continue;
      if (this.pressed.has(mark)) {
        const act = this.pressed.get(mark);
        if (act !== null && !this.acts.some((known) => known.mark === mark)) this.acts.push({ ...act, path, mark, name: one.name, twin: one.twin });
        continue;
      }
      if (this.presses >= PRESSES_MAX) continue;
      this.presses += 1;
      this.pressed.set(mark, null);
      const fresh = await this.#press(path, one, mark);
      if (!fresh) await this.#again(path);
    }
  }

  // Whether the screen is still as it was.
  async #press(path, { nth, name, twin }, mark) {
    const control = `“${name}”`;
    await this.hold(true);
    const { buttons, fields } = await this.ask(side.state);
    const before = await this.ask(side.press, nth);
    if (before === null) return this.hold(false).then(() => true);
    await this.settled();
    const after = await this.ask(side.state);
    this.judge(path, control, after);
    if (after.notFound) this.fault(path, control, "leads nowhere");
    const acts = after.held.length > 0;
    const opens = after.dialog !== null || (after.at === before.at && after.fields > fields);
    if (!acts && after.changes === before.changes && after.at === before.at) this.fault(path, control, "does nothing");
    if (acts || opens) {
      const act = { path, mark, name, twin, opens: !acts };
      this.acts.push(act);
      this.pressed.set(mark, act);
    }
    if (after.dialog !== null) await this.#dialog(path, control, after.dialog);
    const left = await this.ask(side.state);
    await this.hold(false);
    return !acts && left.at === before.at && left.buttons === buttons && left.dialog === null;
  }

  // It says what it is, has the focus, and Escape leaves it to where the person was.
  async #dialog(path, control, { name, focused }) {
    if (name.trim() === "") this.fault(path, control, "opens a dialog without a name");
    if (!focused) this.fault(path, control, "opens a dialog that does not take the focus");
    await this.page.keyboard.press("Escape");
    await this.settled();
    const left = await this.ask(side.state);
    if (left.dialog !== null) this.fault(path, control, "opens a dialog that Escape does not leave");
    else if (left.lost) this.fault(path, control, "opens a dialog that loses the focus when it is left");
  }

  async #again(path) {
    await this.go(path, { afresh: true });
    await this.ask(side.unfold);
    await this.settled();
    this.judge(path, "opened once more", await this.ask(side.state));
    await this.ask(side.look);
  }

  close() {
    return this.page.context().close();
  }
}
