// How a screen stands: axe-core without a violation, nothing wider than the screen; and its picture.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { sourceFile } from "../../support/places.mjs";
import { SIZES, settled } from "./browser.mjs";
import { palette } from "./png.mjs";

// Trusted Types refuse a script element, so the source is evaluated by the debugger.
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];

// ECAB_PICTURES=FOLDER asks for pictures (docs/screens renews those of the guide): they are for looking
// at, prove nothing, and drawing them takes as long as the tests. Those of failures go beside the reports.
const wanted = Boolean(process.env.ECAB_PICTURES);
const folder = sourceFile(process.env.ECAB_PICTURES ?? "build/reports/screens");

export async function violations(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(
    (values) => globalThis.axe.run({ exclude: [".hiddenCanvasElement"] }, { runOnly: { type: "tag", values } }),
    TAGS,
  );
  return found.violations.map(({ id, nodes }) => {
    const where = nodes.slice(0, 3).map((node) => `${node.target.join(" ")} ${node.html.slice(0, 120)}`);
    return `${id}: ${where.join(" | ")}`;
  });
}

const wider = () => document.documentElement.scrollWidth > innerWidth + 1;

// Every fault of the screen as it stands, in words, at the sizes named.
export async function faultsOf(page, name, sizes) {
  const faults = [];
  for (const size of sizes) {
    await page.setViewportSize(SIZES[size]);
    await settled(page);
    for (const one of await violations(page)) faults.push(`${name} ${size}: ${one}`);
    if (await page.evaluate(wider)) faults.push(`${name} ${size}: wider than the screen`);
    if (wanted) await picture(page, `${name}-${SIZES[size].width}`);
  }
  faults.push(...page.faults.splice(0).map((one) => `${name}: ${one}`));
  return faults;
}

// A browser that draws none in time does not break the story; renewing the guide's needs every one.
const DRAWN_IN_MS = 20_000;
const TRIES = 3;

async function drawn(page) {
  let why;
  for (let nth = 0; nth < TRIES; nth += 1) {
    try {
      return await page.screenshot({ scale: "css", animations: "disabled", timeout: DRAWN_IN_MS });
    } catch (error) {
      if (error.name !== "TimeoutError") throw error;
      why = error;
    }
  }
  if (wanted) throw why;
  return null;
}

export async function picture(page, name) {
  mkdirSync(folder, { recursive: true });
  const bytes = await drawn(page);
  if (bytes) writeFileSync(join(folder, `${name}.png`), palette(bytes));
  else process.stderr.write(`no picture of ${name}: the browser drew none\n`);
}

// What a failed test leaves: the screen as picture, and its words with the faults logged.
export async function keep(page, name) {
  await picture(page, `failed-${name}`);
  const text = await page.locator("body").innerText();
  writeFileSync(join(folder, `failed-${name}.txt`), `${page.url()}\n${page.faults.join("\n")}\n${text}\n`);
}
