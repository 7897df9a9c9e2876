// Chromium without a window: one browser of the suite, one context for every person and screen size.
// A page that logs an error, breaks the content policy or throws fails the test that used it.
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";
import { sourceFile } from "../../support/places.mjs";

const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
const ARGS = [
  "--headless=new",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
export const SIZES = {
  phone: { width: 390, height: 844 },
  portrait: { width: 820, height: 1180 },
  tablet: { width: 1180, height: 820 },
  desktop: { width: 1440, height: 900 },
};
export const WAIT_MS = 120_000; // patience with a busy machine, not a measure

export const launch = () => chromium.launch({ executablePath: CHROMIUM, args: ARGS });

export function webFolder() {
  const folder = sourceFile("web/dist");
  if (!existsSync(`${folder}/index.html`)) throw new Error("web/dist is missing: npm run build in web/");
  return folder;
}

// A refused or broken request is an answer the screen deals with; the rest is a fault of the client.
const expected = (text) => /Failed to load resource|net::ERR_/u.test(text);

export async function newPage(browser, base, size = "desktop") {
  const context = await browser.newContext({
    baseURL: base,
    viewport: SIZES[size],
    hasTouch: SIZES[size].width < 1280,
    locale: "vi-VN",
    timezoneId: "Asia/Ho_Chi_Minh",
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  page.setDefaultTimeout(WAIT_MS);
  page.faults = [];
  page.on("console", (message) => {
    if (message.type() === "error" && !expected(message.text())) page.faults.push(message.text());
  });
  page.on("pageerror", (error) => page.faults.push(error.stack ?? error.message));
  stayAwake(page);
  return page;
}

// Somebody sits before every screen of a story, also while the others act: a touch a minute keeps the
// client from locking itself (web/src/platform/idle_lock.ts).
function stayAwake(page) {
  const touch = () => page.keyboard.press("ScrollLock").catch(() => undefined);
  const timer = setInterval(touch, 60_000);
  timer.unref();
  page.on("close", () => clearInterval(timer));
}

// The same person at a screen, by the session a software member already has.
export async function pageOf(browser, member, size) {
  const page = await newPage(browser, member.base, size);
  const [name, value] = member.cookie.split("=");
  await page.context().addCookies([{ name, value, url: member.base }]);
  return page;
}

// A passkey device of Chromium's own: present, verified, answers by itself.
export async function virtualAuthenticator(page) {
  const session = await page.context().newCDPSession(page);
  await session.send("WebAuthn.enable");
  await session.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

export async function settled(page) {
  await page.locator("h1, h2").first().waitFor();
  await page.waitForFunction(() => document.querySelector(".skeleton") === null);
  await page.evaluate(() => document.fonts.ready.then(() => undefined));
}
