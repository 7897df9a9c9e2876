// Pictures and axe for the session room, conduct, projector and minutes, under the product's policy:
// node tests/shots_c.mjs [scene]. WIDTHS=390,1180 narrows; scenes also act: choose, sign, lose the stream.
import { createServer } from "node:http";
import { mkdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { extname, join } from "node:path";
import { chromium } from "playwright-core";
import { answer, events, kNow } from "./fixtures_c.mjs";
import { kPolicy } from "./shots/serve.mjs";
import { paper } from "./shots/paper.mjs";

const only = process.argv[2] ?? "";
const kOut = new URL("../../build/shots/", import.meta.url).pathname;
const kDist = process.env.DIST ?? new URL("../dist/", import.meta.url).pathname;
const kTypes = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".mjs": "text/javascript", ".css": "text/css", ".woff2": "font/woff2", ".svg": "image/svg+xml", ".webmanifest": "application/manifest+json" };
const kHeights = { 390: 844, 820: 1180, 1180: 820, 1440: 900, 1920: 1080 };
const kWidths = (process.env.WIDTHS ?? "390,820,1180,1440").split(",").map(Number);
const state = { who: "member", refuse: null };
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-background-networking"] });
const pdf = await paper(browser);
const streams = new Set();

const server = createServer(async (request, response) => {
  const url = new URL(request.url, "http://localhost");
  response.setHeader("date", new Date(Date.parse(kNow)).toUTCString());
  if (url.pathname.startsWith("/api/v1/")) {
    const path = url.pathname.slice("/api/v1".length);
    if (path.endsWith("/events")) {
      if (state.refuse?.path === "/events") return response.destroy();
      streams.add(response);
      return response.writeHead(200, { "content-type": "text/event-stream" }).write(`: hello\n\n${events(path)}`);
    }
    if (/\/versions\/\d+$/u.test(path)) return response.writeHead(200, { "content-type": "application/pdf", "accept-ranges": "none", "content-length": pdf.length }).end(pdf);
    const refused = state.refuse !== null && path.endsWith(state.refuse.path);
    const body = refused ? undefined : answer(request.method, path, state.who);
    const out = state.who === null && path === "/session";
    const reason = refused ? state.refuse.reason : out ? "not-signed-in" : "not-found";
    const status = body !== undefined ? 200 : out ? 401 : reason === "not-found" ? 404 : 503;
    request.resume();
    response.writeHead(status, { "content-type": body === undefined ? "application/problem+json" : "application/json" });
    return response.end(JSON.stringify(body ?? { type: "about:blank", title: reason, status, reason }));
  }
  const send = async (file) => {
    const bytes = await readFile(join(kDist, file));
    response.writeHead(200, { "content-type": kTypes[extname(file)] ?? "application/octet-stream", "content-security-policy": kPolicy });
    response.end(bytes);
  };
  await send(decodeURIComponent(url.pathname)).catch(() => send("index.html"));
});
await new Promise((resolve) => server.listen(0, resolve));
const base = `http://localhost:${server.address().port}`;
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
await mkdir(kOut, { recursive: true });

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
const radio = (page, name) => page.getByRole("radio", { name }).first().check({ force: true });
const kScenes = [
  { name: "phong-noi", at: "/phien-hop/m-noi/phong" },
  { name: "phong-luot", at: "/phien-hop/m-luot/phong" },
  { name: "phong-bieu-quyet", at: "/phien-hop/m-bq/phong", act: (page) => radio(page, /^Tán thành/u) },
  { name: "phong-ky", at: "/phien-hop/m-bq/phong", act: async (page) => { await radio(page, /^Tán thành/u); await page.getByRole("button", { name: "Ký số và biểu quyết" }).click(); await page.getByRole("dialog").waitFor(); } },
  { name: "phong-chua-gui", at: "/phien-hop/m-bq/phong", refuse: { path: "/signed", reason: "unavailable" }, act: async (page) => {
    await radio(page, /^Tán thành/u); await page.getByRole("button", { name: "Ký số và biểu quyết" }).click(); await page.getByLabel("Mã PIN ký số").fill("12345678");
    await page.getByRole("dialog").getByRole("button", { name: "Ký số và biểu quyết" }).click(); await page.getByText("Chữ ký chưa được gửi.").first().waitFor(); } },
  { name: "phong-thieu", at: "/phien-hop/m-bq/phong", act: async (page) => { await radio(page, /^Không tán thành/u); await page.getByRole("button", { name: "Ký số và biểu quyết" }).click(); await page.getByText("Lựa chọn này cần nêu").waitFor(); } },
  { name: "phong-da-gui", at: "/phien-hop/m-bq-gui/phong" },
  { name: "phong-ket-qua", at: "/phien-hop/m-kq/phong", act: (page) => page.getByRole("button", { name: "Bảo lưu ý kiến" }).click() },
  { name: "phong-cho", at: "/phien-hop/m-cho/phong" },
  { name: "phong-nghi", at: "/phien-hop/m-nghi/phong" },
  { name: "phong-het", at: "/phien-hop/m-het/phong" },
  { name: "phong-khach", who: "guest", at: "/phien-hop/m-noi/phong" },
  { name: "phong-tai-lieu", at: "/phien-hop/m-bq/phong?tai-lieu=d-2-2", act: (page) => page.locator(".textLayer span").first().waitFor() },
  { name: "phong-mat-ket-noi", at: "/phien-hop/m-noi/phong", act: async (page) => { state.refuse = { path: "/events" }; for (const one of streams) one.destroy(); await page.getByText("Đồng hồ vẫn chạy").waitFor({ timeout: 9000 }); } },
  { name: "phong-khong-co", at: "/phien-hop/m-khong-co/phong" },
  { name: "dieu-hanh", who: "chair", at: "/phien-hop/m-noi/dieu-hanh" },
  { name: "dieu-hanh-gop", who: "chair", at: "/phien-hop/m-giua/dieu-hanh", act: async (page) => { await page.getByRole("button", { name: /Thông qua gộp/u }).last().click(); await page.getByRole("dialog").waitFor(); } },
  { name: "dieu-hanh-mo", who: "chair", at: "/phien-hop/m-noi/dieu-hanh", act: async (page) => { await page.getByRole("button", { name: "Mở biểu quyết" }).click(); await page.getByRole("dialog").waitFor(); } },
  { name: "dieu-hanh-bieu-quyet", who: "chair", at: "/phien-hop/m-bq/dieu-hanh" },
  { name: "dieu-hanh-ket-qua", who: "chair", at: "/phien-hop/m-kq/dieu-hanh" },
  { name: "dieu-hanh-ket-luan", who: "chair", at: "/phien-hop/m-noi/dieu-hanh", act: async (page) => { await page.getByRole("button", { name: "Hoãn nội dung" }).click(); await page.getByRole("dialog").waitFor(); } },
  { name: "dieu-hanh-khai-mac", who: "chair", at: "/phien-hop/m-cho/dieu-hanh" },
  { name: "thu-ky-diem-danh", who: "office", at: "/phien-hop/m-noi/dieu-hanh?the=presence" },
  { name: "thu-ky-loi-nhan", who: "office", at: "/phien-hop/m-bq/dieu-hanh?the=messages" },
  { name: "thu-ky-ket-luan", who: "office", at: "/phien-hop/m-noi/dieu-hanh?the=texts" },
  { name: "thu-ky-noi-mieng", who: "office", at: "/phien-hop/m-bq/dieu-hanh", act: async (page) => { await page.getByRole("button", { name: "Ghi phiếu nói miệng" }).click(); await page.getByRole("dialog").waitFor(); } },
  { name: "thu-ky-man-chieu", who: "office", at: "/phien-hop/m-noi/dieu-hanh", act: async (page) => { await page.getByRole("button", { name: "Màn chiếu" }).click(); await page.getByRole("button", { name: "Cấp địa chỉ" }).click(); await page.getByText("/man-chieu/").waitFor(); } },
  { name: "dieu-hanh-khong-quyen", who: "member", at: "/phien-hop/m-noi/dieu-hanh" },
  { name: "bien-ban", who: "office", at: "/phien-hop/m-het/bien-ban" },
  { name: "bien-ban-trong", who: "office", at: "/phien-hop/m-cho/bien-ban" },
  ...["cho", "giua", "noi", "bq", "kq", "nghi", "het"].map((id) => ({ name: `man-chieu-${id}`, who: null, at: `/man-chieu/t-${id}`, widths: [1440, 1920] })),
  { name: "man-chieu-het-han", who: null, at: "/man-chieu/t-khong-co", widths: [1440, 1920] },
  { name: "phong-tieng-anh", at: "/phien-hop/m-bq/phong", english: true, widths: [390, 1180] },
  { name: "dieu-hanh-tieng-anh", who: "chair", at: "/phien-hop/m-noi/dieu-hanh", english: true, widths: [1440] },
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
  state.refuse = one.refuse ?? null;
  await page.goto(`${base}/mark.svg`);
  if (one.english === true) await page.evaluate(() => localStorage.setItem("language", "en"));
  await ownKey(page);
  await page.goto(base + one.at);
  try {
    await page.locator("h1").first().waitFor({ timeout: 9000 });
    await page.waitForFunction(() => document.querySelector(".bones") === null, null, { timeout: 9000 });
    await page.waitForTimeout(300);
    await one.act?.(page);
  } catch (error) {
    faults.push(`${error.message.split("\n")[0]}`);
  }
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(200);
  if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1)) faults.push("sideways overflow");
  await page.screenshot({ path: `${kOut}c-${one.name}-${width}.png`, fullPage: width < 1001 && one.act === undefined });
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
const wanted = only.split(",");
for (const one of kScenes.filter((each) => only === "" || wanted.some((name) => each.name === name || (name.endsWith("*") && each.name.startsWith(name.slice(0, -1)))))) {
  const widths = one.widths ?? kWidths;
  for (const width of widths) if (process.env.WIDTHS === undefined || kWidths.includes(width)) await scene(one, width);
}
await browser.close();
server.close();
server.closeAllConnections();
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
