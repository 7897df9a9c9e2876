// Pictures and axe for the screens of meetings, at four widths, under the product's policy:
// node tests/shots_d.mjs [scene]. DIST and OUT may be given in the environment.
import { mkdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";
import { answer, kNow } from "./fixtures_d.mjs";
import { paper } from "./shots/paper.mjs";
import { serve } from "./shots/serve.mjs";

const only = process.argv[2] ?? "";
const kWidths = (process.env.WIDTHS ?? "390,820,1180,1440").split(",").map(Number);
const kHeights = { 390: 844, 820: 1180, 1180: 820, 1440: 900 };
const kOut = process.env.OUT ?? new URL("../../build/shots/", import.meta.url).pathname;
const kDist = process.env.DIST ?? new URL("../dist/", import.meta.url).pathname;
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking"] });
const state = { who: "member", refuse: [], now: kNow };
const { server, base } = await serve(kDist, await paper(browser), answer, state);
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
await mkdir(kOut, { recursive: true });

const stale = [{ method: "POST", path: "/commands", reason: "stale-version", status: 412 }];
const button = (page, name) => page.getByRole("button", { name }).first();
const kScenes = [
  { name: "hop-trang-nha", at: "/" },
  { name: "hop-trang-nha-da-tra-loi", who: "attended", at: "/", widths: [1180] },
  { name: "hop-danh-sach", at: "/phien-hop" },
  { name: "hop-danh-sach-vp", who: "specialist", at: "/phien-hop" },
  { name: "hop-danh-sach-trong", who: "convener", at: "/phien-hop", widths: [390, 1180] },
  { name: "hop-danh-sach-loi", at: "/phien-hop", refuse: [{ method: "GET", path: "/meetings", reason: "unavailable", status: 503 }], widths: [1180] },
  { name: "hop-moi", who: "specialist", at: "/phien-hop/moi", act: async (page) => { await button(page, "Triệu tập").click(); await page.getByText("chỗ cần sửa").waitFor(); } },
  { name: "hop-ke-hoach", who: "specialist", at: "/phien-hop/m-2/ke-hoach", widths: [1180], refuse: stale, act: async (page) => { await button(page, "Lưu kế hoạch").click(); await page.getByText("vừa được người khác").waitFor(); } },
  { name: "hop-tai-lieu", at: "/phien-hop/m-1" },
  { name: "hop-du-thay", at: "/phien-hop/m-1?tra-loi=du-thay", act: async (page) => { await button(page, "Gửi trả lời").click(); } },
  { name: "hop-y-kien", who: "attended", at: "/phien-hop/m-1", act: async (page) => { await button(page, /^Đổi ý kiến\s*: Giải pháp/u).click(); await page.locator("#item-i-3").scrollIntoViewIfNeeded(); } },
  { name: "hop-y-kien-thieu", who: "attended", at: "/phien-hop/m-1", widths: [390, 1180], act: async (page) => { await button(page, "Đến nội dung chưa nêu ý kiến").click(); await page.locator("#item-i-2").scrollIntoViewIfNeeded(); } },
  { name: "hop-khach", who: "guest", at: "/phien-hop/m-1" },
  { name: "hop-dang-hop", at: "/phien-hop/m-open", widths: [390, 1180] },
  { name: "hop-be-mac", at: "/phien-hop/m-closed", widths: [1180] },
  { name: "hop-huy", at: "/phien-hop/m-cancelled", widths: [1180] },
  { name: "hop-khong-co", at: "/phien-hop/m-khong", widths: [1180] },
  { name: "hop-doc", who: "attended", at: "/tai-lieu/d-3-2?phien=m-1&noi-dung=i-3", widths: [390, 1180] },
  { name: "hop-lap", who: "specialist", at: "/phien-hop/m-2/chuan-bi" },
  { name: "hop-lap-chi-tiet", who: "specialist", at: "/phien-hop/m-2/chuan-bi", act: async (page) => { await button(page, /^Giải pháp đẩy nhanh/u).click(); await button(page, "Gửi tài liệu").click(); await page.getByLabel("Không chứa bí mật nhà nước").check(); } },
  { name: "hop-lap-sua", who: "specialist", at: "/phien-hop/m-2/chuan-bi", act: async (page) => { await button(page, "Sửa nội dung 2").click(); } },
  { name: "hop-lap-chuyen", who: "specialist", at: "/phien-hop/m-2/chuan-bi", widths: [1180], act: async (page) => { await button(page, /^Dự án Luật Chuyển đổi số/u).focus(); await page.keyboard.press("Alt+ArrowDown"); await page.getByText("chuyển từ vị trí 2 sang 3").waitFor(); } },
  { name: "hop-lap-xung-dot", who: "specialist", at: "/phien-hop/m-2/chuan-bi", refuse: stale, widths: [390, 1180], act: async (page) => { await button(page, /^Chuyển xuống: Dự án/u).click(); await page.getByText("vừa được người khác").waitFor(); } },
  { name: "hop-lap-trong", who: "specialist", at: "/phien-hop/m-new/chuan-bi", widths: [390, 1180] },
  { name: "hop-lap-tra-lai", who: "specialist", at: "/phien-hop/m-2/chuan-bi", widths: [390, 1180], act: async (page) => { await button(page, /^Giải pháp đẩy nhanh/u).click(); await button(page, /^Trả lại/u).click(); } },
  { name: "hop-duyet", who: "leader", at: "/phien-hop/m-2/chuan-bi" },
  { name: "hop-giay-moi", who: "specialist", at: "/phien-hop/m-ready/chuan-bi", act: async (page) => { await button(page, "Gửi giấy mời").click(); await page.getByRole("dialog").waitFor(); } },
  { name: "hop-da-moi", who: "specialist", at: "/phien-hop/m-1/chuan-bi" },
  { name: "hop-chu-toa", who: "chair", at: "/phien-hop/m-1/chuan-bi", act: async (page) => { await page.getByText("Thành viên trả lời").scrollIntoViewIfNeeded(); } },
  { name: "hop-dau-moi", who: "focal", at: "/phien-hop/m-1/chuan-bi", act: async (page) => { await button(page, /^Giải pháp đẩy nhanh/u).click(); } },
  { name: "hop-khong-quyen", at: "/phien-hop/m-1/chuan-bi", widths: [1180] },
  { name: "hop-english", who: "specialist", at: "/phien-hop/m-2/chuan-bi", english: true, widths: [1180] },
  { name: "hop-english-pack", at: "/phien-hop/m-1", english: true, widths: [390] },
];

let passed = 0;
let failed = 0;
async function scene(one, width) {
  const context = await browser.newContext({ viewport: { width, height: kHeights[width] ?? 900 }, hasTouch: width < 1280, reducedMotion: "reduce", locale: "vi-VN", serviceWorkers: "block" });
  const page = await context.newPage();
  const faults = [];
  page.on("console", (message) => { if (message.type() === "error" && !message.text().includes("Failed to load resource")) faults.push(message.text()); });
  page.on("pageerror", (error) => faults.push(error.message));
  state.who = one.who ?? "member";
  state.refuse = one.refuse ?? [];
  if (one.english === true) {
    await page.goto(`${base}/mark.svg`);
    await page.evaluate(() => localStorage.setItem("language", "en"));
  }
  await page.goto(base + one.at);
  try {
    await page.locator("h1, h2").first().waitFor({ timeout: 8000 });
    await page.waitForFunction(() => document.querySelector(".bones") === null, null, { timeout: 8000 });
    await page.waitForTimeout(250);
    await one.act?.(page);
  } catch (error) {
    faults.push(`${error.message.split("\n")[0]}`);
  }
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(200);
  if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1)) faults.push("sideways overflow");
  await page.screenshot({ path: `${kOut}/${one.name}-${width}.png`, fullPage: process.env.FULL === "1" && !(await page.locator("dialog").count()) });
  await page.evaluate(axe);
  const found = await page.evaluate(() => globalThis.axe.run({ exclude: [".hiddenCanvasElement"] }, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
  for (const violation of found.violations) faults.push(`axe ${violation.id}: ${violation.nodes.slice(0, 3).map((node) => node.target.join(" ")).join(" | ")}`);
  if (faults.length === 0) passed += 1;
  else {
    failed += 1;
    console.log(`${one.name} ${width}\n  ${faults.join("\n  ")}`);
  }
  await context.close();
}
for (const one of kScenes.filter((each) => each.name.startsWith(only))) for (const width of one.widths ?? kWidths) if (kWidths.includes(width)) await scene(one, width);
await browser.close();
server.close();
server.closeAllConnections();
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
