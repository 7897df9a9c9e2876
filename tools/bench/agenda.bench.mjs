// ./dev bench agenda: 300 items of 20 documents each, opened on a client six times slower than this
// machine. The built client runs in Chromium with the product's policy; the server's answers are made
// up. Measured in the page, from the click in the list of meetings: until the main thread has painted the
// first frame of a document in which number and title of every item stand (pack_ms, room_ms: the goal), and
// until every item is complete (…_complete_ms). Warm: signed in, and the list has been on the screen for two
// seconds.
//   node agenda.bench.mjs [RUNS]    a line of JSON a run, medians in the last one
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { answer, kNow } from "../../web/tests/fixtures/meetings.mjs";
import { serve } from "../../web/tests/shots/serve.mjs";

const { chromium } = createRequire(new URL("../../web/package.json", import.meta.url))("playwright-core");

const RUNS = Number(process.argv[2] ?? 5);
const ITEMS = 300;
const DOCUMENTS = 20;
const THROTTLE = 6;
const GOAL_MS = 1000;
const WAIT_MS = 60_000;
const SETTLED_MS = 2_000;
const ARGS = ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking"];

const KINDS = ["submission", "draft", "appraisal_report", "other"];
const documentsOf = (n) =>
  Array.from({ length: DOCUMENTS }, (_, i) => ({
    id: `d-${n}-${i + 1}`,
    title: `Tài liệu số ${i + 1} kèm theo Tờ trình của Bộ về nội dung ${n}`,
    kind: KINDS[i % KINDS.length],
    version: 1 + (i % 3),
    pages: 4 + ((n * 7 + i) % 60),
  }));

// Every other item is debated, the last one too; the rest waits for adoption together.
function largeAgenda(model) {
  const pattern = Object.values(model);
  const items = Array.from({ length: ITEMS }, (_, i) => {
    const item = i % 2 === 0 ? pattern.at(-1) : pattern[1];
    const number = i + 1;
    return [`i-${number}`, {
      ...item,
      number,
      state: "planned",
      result: null,
      section: `Phần ${1 + Math.floor(i / 50)}`,
      title: `${item.title} (nội dung thứ ${number} của phiên họp)`,
      documents: documentsOf(number),
    }];
  });
  return Object.fromEntries(items);
}

const views = new Map();
function large(method, path, who) {
  const found = answer(method, path, who);
  if (path === "/meetings" && method === "GET") {
    const running = { ...found.meetings[0], id: "m-open", phase: "open" };
    const all = [running, ...found.meetings];
    return { ...found, meetings: all.map((one) => ({ ...one, items: ITEMS, documents: ITEMS * DOCUMENTS })) };
  }
  if (!/^\/meetings\/(m-1|m-open)$/u.test(path)) return found;
  if (!views.has(path)) {
    const items = largeAgenda(found.room.items);
    const head = { ...found.room.head, order: Object.keys(items) };
    views.set(path, { ...found, room: { ...found.room, items, head } });
  }
  return views.get(path);
}

// In the page: milliseconds from the click on a link to the frame with the last item, and to the frame in which
// no item waits for the rest of it. What stands in the document when the callbacks of a frame run is painted
// by that frame; the message comes after it.
function untilPainted({ link, last, soon }) {
  return new Promise((resolve) => {
    let from = 0;
    const painted = () => new Promise((then) => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => then(performance.now() - from);
      channel.port2.postMessage(null);
    });
    let all = null;
    const look = () => {
      if (document.querySelector(last) === null) return requestAnimationFrame(look);
      all ??= painted();
      if (document.querySelector(soon) !== null) return requestAnimationFrame(look);
      return void Promise.all([all, painted()]).then(resolve);
    };
    addEventListener("click", () => {
      from = performance.now();
      requestAnimationFrame(look);
    }, { capture: true, once: true });
    document.querySelector(link).click();
  });
}

const PAGES = {
  pack: { link: 'h3 a[href="/phien-hop/m-1"]', last: `#item-i-${ITEMS}`, soon: ".agenda .soon" },
  room: { link: 'a[href="/phien-hop/m-open/phong"]', last: ".agenda ol > li:last-child .name", soon: ".agenda .soon" },
};

async function once(browser, base, what) {
  const context = await browser.newContext({
    viewport: { width: 1180, height: 820 },
    hasTouch: true,
    locale: "vi-VN",
    timezoneId: "Asia/Ho_Chi_Minh",
    serviceWorkers: "block",
  });
  const page = await context.newPage();
  page.setDefaultTimeout(WAIT_MS);
  const faults = [];
  page.on("pageerror", (error) => faults.push(error.message));
  await page.goto(`${base}/phien-hop`);
  await page.locator(PAGES[what].link).first().waitFor();
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
  await pause(SETTLED_MS);
  const session = await context.newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: THROTTLE });
  const times = await page.evaluate(untilPainted, PAGES[what]);
  await session.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  const shown = await page.locator(PAGES[what].last).textContent();
  if (!shown.includes(`nội dung thứ ${ITEMS}`)) faults.push(`the last item is another: ${shown}`);
  await context.close();
  if (faults.length > 0) throw new Error(faults.join("\n"));
  return times.map(Math.round);
}

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

const dist = process.env.DIST ?? fileURLToPath(new URL("../../web/dist/", import.meta.url));
if (!existsSync(`${dist}index.html`)) throw new Error("web/dist is missing: npm run build in web/");
const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
const browser = await chromium.launch({ executablePath, args: ARGS });
const state = { who: "member", refuse: [], now: kNow, hello: "event: hello\nid: 812\ndata: {}\n\n" };
const { server, base } = await serve(dist, Buffer.alloc(0), large, state);
const names = Object.keys(PAGES).flatMap((what) => [`${what}_ms`, `${what}_complete_ms`]);
const taken = Object.fromEntries(names.map((name) => [name, []]));
for (let run = 1; run <= RUNS; run += 1) {
  for (const what of Object.keys(PAGES)) {
    const [ms, complete] = await once(browser, base, what);
    taken[`${what}_ms`].push(ms);
    taken[`${what}_complete_ms`].push(complete);
    console.log(JSON.stringify({ bench: "agenda", run, [`${what}_ms`]: ms, [`${what}_complete_ms`]: complete }));
  }
}
await browser.close();
server.close();
server.closeAllConnections();
const medians = Object.fromEntries(Object.entries(taken).map(([name, all]) => [name, median(all)]));
console.log(JSON.stringify({ ...medians, goal_ms: GOAL_MS, throttle: THROTTLE }));
process.exitCode = medians.pack_ms <= GOAL_MS && medians.room_ms <= GOAL_MS ? 0 : 1;
