// ./dev bench agenda: 300 items of 20 documents each, opened on a client six times slower than this
// machine. The built client runs in Chromium with the product's policy; the server's answers are made
// up. Measured in the page: from the click in the list of meetings to the first paint after which the
// last item stands in the agenda. Warm: signed in, and the list has been on the screen for two seconds.
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

// In the page: the time from the click on a link to the frame painted with the last item. What stands in
// the document when the callbacks of a frame run is painted by that frame.
function untilPainted({ link, last }) {
  return new Promise((resolve) => {
    let from = 0;
    const look = () => {
      if (document.querySelector(last) === null) return requestAnimationFrame(look);
      const channel = new MessageChannel(); // its message comes after the paint of this frame
      channel.port1.onmessage = () => resolve(performance.now() - from);
      return channel.port2.postMessage(null);
    };
    addEventListener("click", () => {
      from = performance.now();
      requestAnimationFrame(look);
    }, { capture: true, once: true });
    document.querySelector(link).click();
  });
}

const PAGES = {
  pack_ms: { link: 'h3 a[href="/phien-hop/m-1"]', last: `#item-i-${ITEMS}` },
  room_ms: { link: 'a[href="/phien-hop/m-open/phong"]', last: ".agenda ol > li:last-child .name" },
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
  const ms = await page.evaluate(untilPainted, PAGES[what]);
  await session.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  const shown = await page.locator(PAGES[what].last).textContent();
  if (!shown.includes(`nội dung thứ ${ITEMS}`)) faults.push(`the last item is another: ${shown}`);
  await context.close();
  if (faults.length > 0) throw new Error(faults.join("\n"));
  return Math.round(ms);
}

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

const dist = process.env.DIST ?? fileURLToPath(new URL("../../web/dist/", import.meta.url));
if (!existsSync(`${dist}index.html`)) throw new Error("web/dist is missing: npm run build in web/");
const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
const browser = await chromium.launch({ executablePath, args: ARGS });
const state = { who: "member", refuse: [], now: kNow, hello: "event: hello\nid: 812\ndata: {}\n\n" };
const { server, base } = await serve(dist, Buffer.alloc(0), large, state);
const taken = Object.fromEntries(Object.keys(PAGES).map((what) => [what, []]));
for (let run = 1; run <= RUNS; run += 1) {
  for (const what of Object.keys(PAGES)) {
    const ms = await once(browser, base, what);
    taken[what].push(ms);
    console.log(JSON.stringify({ bench: "agenda", run, [what]: ms }));
  }
}
await browser.close();
server.close();
server.closeAllConnections();
const medians = Object.fromEntries(Object.entries(taken).map(([what, all]) => [what, median(all)]));
console.log(JSON.stringify({ ...medians, goal_ms: GOAL_MS, throttle: THROTTLE }));
process.exitCode = Object.values(medians).every((ms) => ms <= GOAL_MS) ? 0 : 1;
