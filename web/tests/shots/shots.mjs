// Pictures and axe for the screens of members, assistants and the account, at four widths, under the
// product's policy: node tests/shots/shots.mjs [scene]. Scenes also act: sign, fail, quote, search.
import { mkdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";
import { answer, kNow } from "../fixtures.mjs";
import { paper } from "./paper.mjs";
import { serve } from "./serve.mjs";

const only = process.argv[2] ?? "";
const kWidths = (process.env.WIDTHS ?? "390,820,1180,1440").split(",").map(Number);
const kHeights = { 390: 844, 820: 1180, 1180: 820, 1440: 900 };
const kOut = new URL("../../../build/shots/", import.meta.url).pathname;
const kDist = new URL("../../dist/", import.meta.url).pathname;
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking"] });
const state = { who: "member", refuse: [], now: kNow };
const { server, base } = await serve(kDist, await paper(browser), answer, state);
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
await mkdir(kOut, { recursive: true });

const choose = (page, name) => page.getByRole("radio", { name }).first().check({ force: true });
// The device owns the key of the fixture's certificate.
const ownKey = (page) => page.evaluate(async () => {
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
const selectPassage = async (page) => {
  await page.locator(".textLayer span", { hasText: "thời hạn 15" }).first().waitFor();
  await page.evaluate(() => {
    const span = [...document.querySelectorAll(".textLayer span")].find((one) => one.textContent.includes("thời hạn 15"));
    const range = document.createRange();
    const at = span.textContent.indexOf("thời hạn 15");
    range.setStart(span.firstChild, at);
    range.setEnd(span.firstChild, at + 16);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
  });
};
const kScenes = [
  { name: "dang-nhap", who: null, at: "/dang-nhap" },
  { name: "dang-nhap-khoa", who: null, at: "/dang-nhap", refuse: [{ method: "POST", path: "/session", reason: "account-locked", status: 403 }], act: async (page) => {
    await page.getByLabel("Tên đăng nhập").fill("do.quang.vinh"); await page.getByLabel("Mật khẩu").fill("mật khẩu sai"); await page.getByRole("button", { name: "Tiếp tục" }).click(); await page.getByText("đang bị khóa").waitFor(); } },
  { name: "dang-nhap-buoc-hai", who: null, at: "/dang-nhap", act: async (page) => {
    await page.getByLabel("Tên đăng nhập").fill("do.quang.vinh"); await page.getByLabel("Mật khẩu").fill("mật khẩu"); await page.getByRole("button", { name: "Tiếp tục" }).click(); await page.getByText("Mã xác thực 6").waitFor(); } },
  { name: "kich-hoat", who: null, at: "/kich-hoat", act: async (page) => { await page.getByRole("button", { name: "Kích hoạt" }).click(); } },
  { name: "kich-hoat-qr", who: null, at: "/kich-hoat", act: async (page) => {
    await page.getByLabel("Mã mời").fill("ABCD-EFGH-IJKL-MNOP"); await page.getByLabel("Mật khẩu mới", { exact: true }).fill("một câu rất dài"); await page.getByLabel("Nhập lại mật khẩu mới").fill("một câu rất dài");
    await page.getByRole("button", { name: "Kích hoạt" }).click(); await page.getByText("Khóa nhập tay").waitFor(); } },
  { name: "viec-cua-toi", at: "/" },
  { name: "viec-trong", who: "idle", at: "/" },
  { name: "viec-loi", at: "/", refuse: [{ method: "GET", path: "/work", reason: "unavailable", status: 503 }] },
  { name: "viec-chua-dang-ky", at: "/", bare: true },
  { name: "tai-khoan", at: "/tai-khoan" },
  { name: "dang-ky-thiet-bi", at: "/tai-khoan/thiet-bi", bare: true },
  { name: "phieu-danh-sach", at: "/phieu" },
  { name: "phieu", at: "/phieu/b-1?tai-lieu=d-draft&trang=5" },
  { name: "phieu-trich", at: "/phieu/b-1?tai-lieu=d-draft&trang=5", widths: [820, 1180, 1440], act: async (page) => {
    await choose(page, "Ý kiến khác"); await selectPassage(page); await page.getByRole("button", { name: "Trích vào ý kiến" }).click(); await page.getByText("Khoản 2 Điều 5").waitFor();
    await page.getByPlaceholder("Ý kiến về đoạn trích 1").fill("Đề nghị 30 ngày đối với hệ thống mới."); await page.getByText("Bản nháp đã lưu").waitFor(); } },
  { name: "phieu-tim", at: "/phieu/b-1?tai-lieu=d-draft", widths: [1180], act: async (page) => {
    await page.getByRole("button", { name: "Tìm trong tài liệu" }).click(); await page.getByRole("searchbox").fill("ket noi"); await page.keyboard.press("Enter"); await page.getByText(/^1 trên \d+$/u).waitFor(); } },
  { name: "phieu-thieu", at: "/phieu/b-1", act: async (page) => { await choose(page, "Không tán thành"); await page.getByRole("button", { name: "Ký số và gửi" }).click(); await page.getByText("Còn 1 mục").waitFor(); } },
  { name: "phieu-ky", at: "/phieu/b-1", act: async (page) => { await choose(page, /^Tán thành/u); await page.getByRole("button", { name: "Ký số và gửi" }).click(); await page.getByRole("dialog").waitFor(); } },
  { name: "phieu-bien-nhan", at: "/phieu/b-1", act: async (page) => {
    await choose(page, /^Tán thành/u); await page.getByRole("button", { name: "Ký số và gửi" }).click(); await page.getByLabel("Mã PIN ký số").fill("12345678");
    await page.getByRole("dialog").getByRole("button", { name: "Ký số và gửi" }).click(); await page.getByText("Mã biên nhận").waitFor(); } },
  { name: "phieu-chua-gui", at: "/phieu/b-1", refuse: [{ method: "POST", path: "/answers", reason: "unavailable", status: 503 }], act: async (page) => {
    await choose(page, /^Tán thành/u); await page.getByRole("button", { name: "Ký số và gửi" }).click(); await page.getByLabel("Mã PIN ký số").fill("12345678");
    await page.getByRole("dialog").getByRole("button", { name: "Ký số và gửi" }).click(); await page.getByText("Ý kiến chưa được gửi.").waitFor(); } },
  { name: "phieu-het-phien", at: "/phieu/b-1", refuse: [{ method: "POST", path: "/statement", reason: "not-signed-in", status: 401 }], act: async (page) => {
    await choose(page, /^Tán thành/u); await page.getByRole("button", { name: "Ký số và gửi" }).click(); await page.getByRole("heading", { name: "Xin đăng nhập lại" }).waitFor(); } },
  { name: "phieu-tro-ly-soan", at: "/phieu/b-aide" },
  { name: "phieu-hai-cau", at: "/phieu/b-three" },
  { name: "phieu-da-gui", at: "/phieu/b-sent" },
  { name: "phieu-doi-ban", at: "/phieu/b-stale", act: async (page) => { await page.getByRole("button", { name: "Xem điểm khác" }).click(); await page.getByText("2 điểm khác").waitFor(); } },
  { name: "phieu-qua-han", at: "/phieu/b-late" },
  { name: "phieu-ket-qua", at: "/phieu/b-closed" },
  { name: "phieu-tro-ly", who: "assistant", at: "/phieu/b-assist" },
  { name: "tai-lieu", at: "/tai-lieu/d-draft?phieu=b-1&trang=2" },
  { name: "khong-co", at: "/khong-co-trang-nay" },
  { name: "tieng-anh", at: "/phieu/b-1", english: true },
];

let passed = 0;
let failed = 0;
async function scene(one, width) {
  const context = await browser.newContext({ viewport: { width, height: kHeights[width] ?? 900 }, hasTouch: width < 1280, reducedMotion: "reduce", locale: "vi-VN", serviceWorkers: "block" });
  const page = await context.newPage();
  const faults = [];
  page.on("console", (message) => { if (message.type() === "error" && !message.text().includes("Failed to load resource")) faults.push(message.text()); });
  page.on("pageerror", (error) => faults.push(error.message));
  state.who = one.who === undefined ? "member" : one.who;
  state.refuse = one.refuse ?? [];
  if (one.bare !== true || one.english === true) {
    await page.goto(`${base}/mark.svg`);
    if (one.english === true) await page.evaluate(() => localStorage.setItem("language", "en"));
    if (one.bare !== true) await ownKey(page);
  }
  await page.goto(base + one.at);
  try {
    await page.locator("h1, h2").first().waitFor({ timeout: 8000 });
    await page.waitForFunction(() => document.querySelector(".bones") === null, null, { timeout: 8000 });
    await one.act?.(page);
  } catch (error) {
    faults.push(`${error.message.split("\n")[0]}`);
  }
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(150);
  if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1)) faults.push("sideways overflow");
  await page.screenshot({ path: `${kOut}${one.name}-${width}.png` });
  await page.evaluate(axe);
  const found = await page.evaluate(() => globalThis.axe.run({ exclude: [".hiddenCanvasElement"] }, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }));
  for (const violation of found.violations) faults.push(`axe ${violation.id}: ${violation.nodes.slice(0, 2).map((node) => node.target.join(" ")).join(" | ")}`);
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
