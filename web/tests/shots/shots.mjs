// Pictures of every screen at four widths and axe on each, under the product's policy, against fixtures:
//   node tests/shots/shots.mjs [SET [SCENE…]]     SET: member, office, meetings, room, tasks; SCENE may end in *
// WIDTHS=390,1180 narrows. DIST is the built client. A set says who looks, what the server answers, and the
// scenes: an address, who, what is refused, what is done on the page before the picture.
import { mkdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";
import { paper } from "./paper.mjs";
import { serve } from "./serve.mjs";

const kSets = ["member", "office", "meetings", "room", "tasks"];
const kHeights = { 390: 844, 820: 1180, 1180: 820, 1440: 900, 1920: 1080 };
const kWidths = [390, 820, 1180, 1440];
const kOut = new URL("../../../build/shots/", import.meta.url).pathname;
const kRules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const kWaitMs = 9000;

const [set = "", ...names] = process.argv.slice(2);
const asked = process.env.WIDTHS?.split(",").map(Number);
const dist = process.env.DIST ?? new URL("../../dist/", import.meta.url).pathname;
if (set !== "" && !kSets.includes(set)) throw new Error(`no such set: ${set} (${kSets.join(", ")})`);

const isAsked = ({ name }) => names.length === 0 || names.some((one) => (one.endsWith("*") ? name.startsWith(one.slice(0, -1)) : name === one));

// Puts a key of this device in its place: the device owns the key of the fixture's certificate.
const enrol = (page) => page.evaluate(async () => {
  const pair = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign", "verify"]);
  await new Promise((resolve, reject) => {
    const open = indexedDB.open("ecabinet", 1);
    open.onupgradeneeded = () => { open.result.createObjectStore("keys", { keyPath: "certificate" }); open.result.createObjectStore("drafts"); };
    open.onerror = reject;
    open.onsuccess = () => {
      const put = open.result.transaction("keys", "readwrite").objectStore("keys").put({ certificate: "c-1", privateKey: pair.privateKey });
      put.onsuccess = () => { open.result.close(); resolve(); };
    };
  });
});

async function prepare(page, base, scene, enrolled) {
  await page.goto(`${base}/mark.svg`);
  if (scene.english === true) await page.evaluate(() => localStorage.setItem("language", "en"));
  if (enrolled && scene.bare !== true) await enrol(page);
}

async function play(page, base, scene, hall) {
  await page.goto(base + scene.at);
  await page.locator("h1, h2").first().waitFor({ timeout: kWaitMs });
  await page.waitForFunction(() => document.querySelector(".skeleton") === null, null, { timeout: kWaitMs });
  await page.waitForTimeout(300);
  await scene.act?.(page, hall);
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(200);
}

async function violations(page, axe) {
  await page.evaluate(axe);
  const found = await page.evaluate((runOnly) => globalThis.axe.run({ exclude: [".hiddenCanvasElement"] }, { runOnly }), kRules);
  return found.violations.map((one) => `axe ${one.id}: ${one.nodes.slice(0, 3).map((node) => node.target.join(" ")).join(" | ")}`);
}

// What is wrong with one scene at one width; its picture is kept.
async function faultsOf(browser, hall, axe, scene, width) {
  const context = await browser.newContext({
    viewport: { width, height: kHeights[width] ?? 900 }, hasTouch: width < 1280, reducedMotion: "reduce",
    locale: "vi-VN", timezoneId: "Asia/Ho_Chi_Minh", serviceWorkers: "block",
  });
  const page = await context.newPage();
  const faults = [];
  page.on("console", (message) => { if (message.type() === "error" && !message.text().includes("Failed to load resource")) faults.push(message.text()); });
  page.on("pageerror", (error) => faults.push(error.message));
  hall.begin(scene);
  await prepare(page, hall.base, scene, hall.enrolled);
  await play(page, hall.base, scene, hall).catch((error) => faults.push(error.message.split("\n")[0]));
  if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1)) faults.push("sideways overflow");
  await page.screenshot({ path: `${kOut}${scene.name}-${width}.png`, fullPage: width < 1280 && scene.act === undefined });
  faults.push(...(await violations(page, axe)));
  await context.close();
  return faults;
}

// One set's server and what its scenes may do to it.
async function hallOf(scenes, pdf) {
  const state = { who: null, refuse: [], now: scenes.now, events: scenes.events, streams: new Set(), lost: false };
  const { server, base } = await serve(dist, pdf, scenes.answer, state);
  return {
    base,
    enrolled: scenes.enrolled,
    begin: ({ who = scenes.who, refuse = [] }) => Object.assign(state, { who, refuse, lost: false }),
    loseStreams: () => {
      state.lost = true;
      for (const one of state.streams) one.destroy();
      state.streams.clear();
    },
    end: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking"] });
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const pdf = await paper(browser);
await mkdir(kOut, { recursive: true });
let [passed, failed] = [0, 0];
for (const one of kSets.filter((name) => set === "" || name === set)) {
  const scenes = await import(`./scenes/${one}.mjs`);
  const hall = await hallOf(scenes, pdf);
  for (const scene of scenes.scenes.filter(isAsked)) {
    for (const width of scene.widths ?? kWidths) {
      if (asked !== undefined && !asked.includes(width)) continue;
      const faults = await faultsOf(browser, hall, axe, scene, width);
      if (faults.length === 0) passed += 1;
      else {
        failed += 1;
        console.log(`${scene.name} ${width}\n  ${faults.join("\n  ")}`);
      }
    }
  }
  hall.end();
}
await browser.close();
if (passed + failed === 0) throw new Error("no scene is called so, or none is for these widths");
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
