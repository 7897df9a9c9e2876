// Pictures and axe for the screens of the secretariat, the deciding person, the auditor and the
// administrator: node tests/shots_b.mjs DIST OUT [name]. Serves the built client with the product's
// content security policy and answers from fixtures_b.mjs.
import { createServer } from "node:http";
import { readFile, mkdir } from "node:fs/promises";
import { join, extname } from "node:path";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";
import { answer } from "./fixtures_b.mjs";

const [dist = "dist", out = "../build/shots", only = ""] = process.argv.slice(2);
const kTypes = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".woff2": "font/woff2", ".svg": "image/svg+xml", ".webmanifest": "application/manifest+json" };
const kPolicy = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; font-src 'self'; worker-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types svelte-trusted-html ecab-worker ecab-shell";
let role = "specialist";
let failing = null;

const server = createServer(async (request, response) => {
  const url = new URL(request.url, "http://x");
  if (url.pathname.startsWith("/api/v1/")) {
    if (url.pathname === "/api/v1/events") return response.writeHead(200, { "content-type": "text/event-stream" }).write(": hello\n\n");
    const path = url.pathname.slice(7);
    const body = failing !== null && path.includes(failing.path) ? undefined : answer(path, url.searchParams, role);
    const reason = failing?.reason ?? "not-found";
    response.writeHead(body === undefined ? 404 : 200, { "content-type": body === undefined ? "application/problem+json" : "application/json" });
    return response.end(JSON.stringify(body ?? { type: "about:blank", title: reason, status: 404, reason }));
  }
  const send = async (file) => {
    const bytes = await readFile(join(dist, file));
    response.writeHead(200, { "content-type": kTypes[extname(file)] ?? "application/octet-stream", "content-security-policy": kPolicy });
    response.end(bytes);
  };
  await send(url.pathname).catch(() => send("index.html"));
});
await new Promise((resolve) => server.listen(0, resolve));
const base = `http://localhost:${server.address().port}`;

const kScreens = [
  ["tong-hop", "specialist", "/phieu/b-open/tong-hop"], ["tong-hop-dong", "specialist", "/phieu/b-closed/tong-hop"], ["bang-tong-hop", "specialist", "/phieu/b-closed/bang-tong-hop"],
  ["quyet-dinh", "pm", "/phieu/b-submitted/quyet-dinh"], ["quyet-dinh-xong", "clerk", "/phieu/b-decided/quyet-dinh"],
  ["soan", "specialist", "/phieu/b-draft/soan"], ["soan-moi", "specialist", "/phieu/moi"], ["trinh-duyet", "leader", "/trinh-duyet"],
  ["buoc-duyet", "leader", "/phieu/b-approval/trinh-duyet"], ["ban-hanh", "clerk", "/phieu/b-issue/trinh-duyet"], ["rut-phieu", "clerk", "/phieu/b-ending/trinh-duyet"],
  ["bien-nhan", "specialist", "/phieu/b-open/bien-nhan/413"], ["nhat-ky", "auditor", "/nhat-ky"], ["qt-to-chuc", "administrator", "/quan-tri/to-chuc"],
  ["qt-nguoi-dung", "administrator", "/quan-tri/nguoi-dung?nguoi=bt-1"], ["qt-chuc-danh", "administrator", "/quan-tri/chuc-danh"], ["qt-uy-quyen", "administrator", "/quan-tri/uy-quyen"],
  ["qt-thiet-bi", "administrator", "/quan-tri/thiet-bi"], ["qt-quy-tac", "administrator", "/quan-tri/quy-tac"], ["qt-lich", "administrator", "/quan-tri/lich?nam=2026"],
  ["tong-hop-loi", "specialist", "/phieu/b-open/tong-hop", { path: "/synthesis", reason: "unavailable" }], ["tong-hop-khong-co", "specialist", "/phieu/khong-co/tong-hop"],
  ["gop-y", "specialist", "/phieu/b-open/tong-hop", null, async (page) => { await page.getByRole("button", { name: "Gộp ý trùng" }).click(); await page.getByRole("checkbox").first().check(); }],
  ["hop-ban-hanh", "clerk", "/phieu/b-issue/trinh-duyet", null, async (page) => { await page.getByRole("button", { name: "Ban hành" }).click(); }],
  ["tai-len", "specialist", "/phieu/b-draft/soan", null, async (page) => { await page.getByRole("button", { name: "Thêm tài liệu" }).click(); await page.getByLabel("Có chứa bí mật nhà nước", { exact: true }).check(); }],
  ["hop-quyet-dinh", "pm", "/phieu/b-submitted/quyet-dinh", null, async (page) => { await page.getByText("Phê duyệt", { exact: true }).first().click(); await page.getByRole("button", { name: /Ghi quyết định/ }).click(); }],
];
const kWidths = [[390, 844], [820, 1180], [1180, 820], [1440, 900]];
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
await mkdir(out, { recursive: true });
let passed = 0;
let failed = 0;
const complain = (text) => { failed += 1; console.log(text); };
const wide = process.env.WIDTHS?.split(",").map(Number);

for (const [width, height] of kWidths) {
  if (wide !== undefined && !wide.includes(width)) continue;
  for (const [name, who, path, trouble = null, act] of kScreens) {
    if (only !== "" && !only.split(",").includes(name)) continue;
    role = who;
    failing = trouble;
    const context = await browser.newContext({ viewport: { width, height }, serviceWorkers: "block", locale: "vi-VN", timezoneId: "Asia/Ho_Chi_Minh", hasTouch: width < 1200 });
    const page = await context.newPage();
    page.on("pageerror", (error) => complain(`${name} ${width}: ${error.message}`));
    page.on("console", (message) => { if (message.type() === "error" && !message.text().includes("404")) complain(`${name} ${width}: console ${message.text()}`); });
    try {
      await page.goto(base + path, { waitUntil: "load" });
      await page.waitForSelector("main h1", { timeout: 8000 });
      await page.waitForTimeout(350);
      if (act !== undefined) await act(page);
      await page.waitForTimeout(150);
      await page.screenshot({ path: join(out, `b-${name}-${width}.png`), fullPage: width < 1280 });
      const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (over > 0) complain(`${name} ${width}: ${over} px of sideways overflow`);
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] }));
      for (const one of violations) complain(`${name} ${width}: axe ${one.id}: ${one.nodes.slice(0, 2).map((node) => node.html.slice(0, 160)).join(" | ")}`);
      if (violations.length === 0 && over <= 0) passed += 1;
    } catch (error) {
      complain(`${name} ${width}: ${String(error).split("\n")[0]}`);
    }
    await context.close();
  }
}
await browser.close();
server.closeAllConnections();
server.close();
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
