// One person walks every screen that links lead to, presses what the table says, and tells each thing that was
// offered and failed: {screen, control, reason}.
import { SIZES, newPage } from "../support/browser.mjs";
import { violations } from "../support/look.mjs";
import { howOf } from "./controls.mjs";

const QUIET_MS = 120; // nothing asked for so long: the screen stands
const PATIENCE_MS = 20_000;
const SCREENS_MAX = 90; // of one person; more of the same kind prove no more
const SAME_KIND_MAX = { "/tai-lieu": 2, "/nhat-ky": 2, "/man-chieu": 1, "bien-nhan": 2 };

const kindOf = (path) =>
  path.replace(/\?.*$/u, "").split("/").map((part) => (/\d/u.test(part) ? "*" : part)).join("/");

// Runs in the page: what can be pressed, by the names it is called, and where links lead.
function controls() {
  const nameOf = (one) => (one.getAttribute("aria-label") ?? one.innerText ?? one.title ?? "").replace(/\s+/gu, " ").trim();
  const seen = (one) => one.checkVisibility() && one.closest("[inert]") === null;
  const all = (what) => [...document.querySelectorAll(what)].filter(seen);
  return {
    links: all("a[href]").map((one) => ({ name: nameOf(one), href: one.getAttribute("href"), file: one.hasAttribute("download") })),
    buttons: all("button, [role=menuitem]").filter((one) => one.role !== "tab").map((one, nth) => {
      one.dataset.crawled = String(nth);
      return { nth, name: nameOf(one), enabled: !one.disabled };
    }),
    folds: all("summary, [role=tab]").length,
    words: (document.querySelector("main") ?? document.body).innerText.trim().length,
    alerts: all("[role=alert]").map((one) => one.innerText.trim()).filter((text) => text !== ""),
  };
}
const press = (nth) => document.querySelector(`[data-crawled="${nth}"]`).click();
const unfold = () => {
  for (const one of document.querySelectorAll("summary")) if (!one.parentElement.open) one.click();
  for (const one of document.querySelectorAll("[role=tab]")) one.click();
};

export class Walker {
  static async of(browser, member, role, size) {
    const walker = new Walker();
    Object.assign(walker, { member, role, faults: [], visited: new Set(), counts: {}, offered: {}, pressed: new Set(), waiting: 0, refused: [], axed: new Set() });
    walker.page = await newPage(browser, member.base, size);
    const [name, value] = member.cookie.split("=");
    await walker.page.context().addCookies([{ name, value, url: member.base }]);
    await walker.page.setViewportSize(SIZES[size]);
    walker.#listen();
    return walker;
  }

  #listen() {
    const asked = (request) => /\/api\/v1\//u.test(request.url()) && !/\/events/u.test(request.url());
    const done = (request) => asked(request) && (this.waiting = Math.max(0, this.waiting - 1));
    this.page.on("request", (request) => asked(request) && (this.waiting += 1));
    this.page.on("requestfinished", done);
    this.page.on("requestfailed", done);
    this.page.on("response", (response) => {
      if (response.status() < 400 || !asked(response.request())) return;
      const { pathname } = new URL(response.url());
      this.refused.push(`${response.request().method()} ${pathname} ${response.status()}`);
    });
  }

  #fault(screen, control, reason) {
    this.faults.push(`${this.role} ${screen} ${control}: ${reason}`);
  }

  async #settled() {
    const end = performance.now() + PATIENCE_MS;
    for (let quiet = 0; quiet < 2; ) {
      await this.page.waitForTimeout(QUIET_MS / 2);
      const busy = this.waiting > 0 || (await this.page.evaluate(() => document.querySelector(".skeleton, h1[aria-busy=true]") !== null));
      quiet = busy ? 0 : quiet + 1;
      if (performance.now() > end) return;
    }
  }

  // What was refused or logged since the last question is a fault of this control.
  #judge(screen, control, { mayRefuse = false } = {}) {
    for (const one of this.refused.splice(0)) if (!mayRefuse) this.#fault(screen, control, `refused: ${one}`);
    for (const one of this.page.faults.splice(0)) this.#fault(screen, control, `logged: ${one.slice(0, 200)}`);
  }

  // The client goes on by itself, as by a link.
  async #go(path) {
    if (this.visited.size === 0) await this.page.goto(path);
    else {
      await this.page.evaluate((to) => {
        history.pushState(null, "", to);
        dispatchEvent(new PopStateEvent("popstate"));
      }, path);
    }
    await this.#settled();
  }

  // Whether one more screen of this kind is worth the time.
  #wants(path) {
    if (this.visited.has(path) || this.visited.size >= SCREENS_MAX) return false;
    const kind = kindOf(path);
    const most = Object.entries(SAME_KIND_MAX).find(([part]) => kind.includes(part))?.[1];
    this.counts[kind] ??= 0;
    if (most !== undefined && this.counts[kind] >= most) return false;
    this.counts[kind] += 1;
    return true;
  }

  // Breadth first from these addresses. `axe`: each kind of screen once.
  async walk(starts, { axe = true } = {}) {
    const queue = starts.map((path) => [path, "the address"]);
    while (queue.length > 0) {
      const [path, from] = queue.shift();
      if (!this.#wants(path)) continue;
      await this.#go(path);
      this.visited.add(path);
      this.#judge(path, from);
      if (axe && !this.axed.has(kindOf(path))) {
        this.axed.add(kindOf(path));
        for (const one of await violations(this.page)) this.#fault(path, "axe", one);
      }
      const found = await this.#look(path, from);
      for (const link of found) queue.push([link.href, `link “${link.name}” on ${path}`]);
    }
  }

  async #look(path, from) {
    const { title } = await this.page.evaluate(() => ({ title: document.querySelector("h1")?.innerText ?? "" }));
    if (/^Không tìm thấy|^Không có trang/u.test(title)) this.#fault(path, from, `leads to “${title}”`);
    await this.page.evaluate(unfold);
    await this.#settled();
    this.#judge(path, "summary, tab");
    const seen = await this.page.evaluate(controls);
    if (seen.words < 20) this.#fault(path, from, "an empty page");
    for (const text of seen.alerts) this.#fault(path, from, `an alert stands: ${text.slice(0, 160)}`);
    (this.offered[path.replace(/\?.*$/u, "")] ??= []).push(...seen.buttons.map((one) => one.name), ...seen.links.map((one) => one.name));
    await this.#press(path, seen.buttons);
    return this.#follow(path, seen.links);
  }

  // Links inside lead on; files are asked for once; the rest is no address of this client.
  async #follow(path, links) {
    const inside = [];
    for (const link of links) {
      if (link.href.startsWith("#")) {
        if (link.href !== "#" && !(await this.page.evaluate((id) => document.getElementById(id) !== null, link.href.slice(1)))) this.#fault(path, `link “${link.name}”`, `leads to no place ${link.href}`);
      } else if (link.href.startsWith("/api/")) {
        if (this.visited.has(link.href)) continue;
        this.visited.add(link.href);
        const reply = await this.page.request.get(link.href);
        if (reply.status() >= 400) this.#fault(path, `link “${link.name}”`, `answered ${reply.status()}`);
      } else if (link.href.startsWith("/")) inside.push(link);
    }
    return inside;
  }

  // Each control once a kind of screen and state; what the table does not name is a fault.
  async #press(path, buttons) {
    for (const { nth, name, enabled } of buttons) {
      const known = howOf(name);
      const mark = `${kindOf(path)} ${name.replace(/\d+/gu, "*")}`;
      if (known === null) {
        if (!this.pressed.has(mark)) this.#fault(path, `button “${name}”`, "nobody has said what it does: tests/browser/crawler/controls.mjs");
        this.pressed.add(mark);
        continue;
      }
      if (!enabled || this.pressed.has(mark) || known.how !== "open") continue;
      this.pressed.add(mark);
      await this.#open(path, nth, name);
    }
  }

  async #open(path, nth, name) {
    const shape = () => ({ dialogs: document.querySelectorAll("dialog[open]").length, fields: document.querySelectorAll("input, textarea, select").length, at: location.href });
    const before = await this.page.evaluate(shape);
    if (!(await this.page.evaluate((one) => document.querySelector(`[data-crawled="${one}"]`)?.isConnected ?? false, nth))) return;
    await this.page.evaluate(press, nth);
    await this.#settled();
    const after = await this.page.evaluate(shape);
    this.#judge(path, `button “${name}”`);
    const opened = JSON.stringify(after) !== JSON.stringify(before);
    if (!opened) this.#fault(path, `button “${name}”`, "opens nothing");
    // Back to the screen as it was, whatever opened.
    await this.page.keyboard.press("Escape");
    await this.#again(path);
  }

  async #again(path) {
    await this.page.evaluate(() => {
      history.pushState(null, "", "/tai-khoan");
      dispatchEvent(new PopStateEvent("popstate"));
    });
    await this.#settled();
    await this.#go(path);
    this.refused.length = 0;
    await this.page.evaluate(unfold);
    await this.#settled();
    await this.page.evaluate(controls);
  }
}
