// Recomputes the contrast of every pair of tokens that carries text or the border of a control.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const css = readFileSync("src/ui/tokens.css", "utf8");

function tokensOf(selector: string): Map<string, string> {
  const start = css.indexOf(`${selector} {`);
  const block = css.slice(start, css.indexOf("\n}", start));
  return new Map(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6})/gu)].map(([, name, value]) => [name ?? "", value ?? ""]),
  );
}
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = (hex.slice(1).match(/../gu) ?? []).map((pair) => {
    const part = Number.parseInt(pair, 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

const kGrounds = ["paper", "surface", "sunken"];
const kPairs: readonly [string, string, number][] = [
  ...kGrounds.flatMap((ground): [string, string, number][] => [
    ["ink", ground, 7],
    ["ink-2", ground, 6.9],
    ["ink-3", ground, 4.5],
    ["line-strong", ground, 3],
    ["seal-text", ground, 4.5],
    ["focus", ground, 3],
  ]),
  ["on-seal", "seal", 4.5],
  ["on-seal", "seal-hover", 4.5],
  ["on-ink", "ink", 7],
  ["agree", "agree-tint", 4.5],
  ["disagree", "disagree-tint", 4.5],
  ["other", "other-tint", 4.5],
  ["warn", "warn-tint", 4.5],
  ["gold-text", "gold-tint", 4.5],
  ["seal-text", "seal-tint", 4.5],
  ["agree", "surface", 4.5],
  ["disagree", "surface", 4.5],
  ["other", "surface", 4.5],
  ["warn", "surface", 4.5],
  ["gold-text", "surface", 4.5],
];

describe.each([":root", '[data-theme="session"]'])("the tokens of %s", (selector) => {
  const tokens = tokensOf(selector);
  it.each(kPairs)("give %s on %s a contrast of at least %d", (front, ground, least) => {
    expect(contrast(tokens.get(front) ?? "", tokens.get(ground) ?? "")).toBeGreaterThanOrEqual(least);
  });
});
