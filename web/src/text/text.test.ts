import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { english, never, terms } from "./glossary";
import { en as englishLoad } from "./en";
import { refusals as enRefusals } from "./en/refusals";
import { vi as firstLoad } from "./vi";
import { refusals as viRefusals } from "./vi/refusals";

// Every part of a dictionary: those of the first load and those that travel with their screens.
const en = Object.assign({}, ...Object.values(import.meta.glob("./en/*.ts", { eager: true }))) as Record<
  string,
  unknown
>;
const vi = Object.assign({}, ...Object.values(import.meta.glob("./vi/*.ts", { eager: true }))) as Record<
  string,
  unknown
>;

function leaves(value: unknown, path = ""): [string, unknown][] {
  if (typeof value !== "object" || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, path === "" ? key : `${path}.${key}`));
}
function files(folder: string, end: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? files(join(folder, entry.name), end)
      : entry.name.endsWith(end)
        ? [join(folder, entry.name)]
        : [],
  );
}

const enReasons: Readonly<Record<string, string>> = englishLoad.reasons;
const enDetails: Readonly<Record<string, string>> = enRefusals.details;

// What a sentence says: functions are given numbers and words of no language.
function spoken(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value !== "function") return "";
  for (const given of [2, "–", ["–"], { agency: { name: "–" } }]) {
    try {
      const said: unknown = value(...Array.from({ length: 6 }, () => given));
      if (typeof said === "string" && !said.includes("[object")) return said;
    } catch {
      // Not this kind of value.
    }
  }
  return "";
}

describe("the dictionaries", () => {
  it("have the same keys and the same kinds of values in both languages", () => {
    const shape = (words: unknown): string[] =>
      leaves(words)
        .map(([path, value]) => `${path}: ${typeof value}`)
        .sort();
    expect(shape(en)).toEqual(shape(vi));
  });

  it("have no empty entry, no exclamation mark, and are composed Unicode", () => {
    const wrong = [...leaves(vi), ...leaves(en)].filter(
      ([, value]) =>
        typeof value === "string" && (value.trim() === "" || value !== value.normalize("NFC") || value.includes("!")),
    );
    expect(wrong).toEqual([]);
  });

  it("address people as the style asks, never as “bạn”", () => {
    expect(
      leaves(vi).filter(([, value]) => typeof value === "string" && /(^|\s)bạn(\s|$|[.,])/u.test(value.toLowerCase())),
    ).toEqual([]);
  });

  it("have a sentence for every reason of the contract", () => {
    const contract = readFileSync("../api/openapi.yaml", "utf8");
    const list = /Reason:\s+type: string\s+enum: \[([^\]]+)\]/u.exec(contract)?.[1] ?? "";
    const reasons = list
      .split(",")
      .map((one) => one.trim())
      .filter((one) => one !== "");
    expect(reasons.length).toBeGreaterThan(30);
    expect(Object.keys(firstLoad.reasons).sort()).toEqual([...reasons].sort());
  });

  it("say of every refusal the same in both languages: what was shortened in one is shortened in the other", () => {
    // As many sentences, the same names, and of a like length.
    const parts = (text: string): number => (text.match(/[.](?=\s|$)/gu) ?? []).length;
    const named = (text: string): string[] =>
      [...text.matchAll(/\{[^}]+\}/gu)].map(([name]) => name.toLowerCase()).sort();
    const both = [
      ...Object.entries(firstLoad.reasons).map(([reason, said]) => [reason, said, enReasons[reason] ?? ""]),
      ...Object.entries(viRefusals.details).map(([pair, said]) => [pair, said, enDetails[pair] ?? ""]),
    ] as const;
    expect(both.length).toBeGreaterThan(150);
    const apart = both.flatMap(([reason = "", said = "", there = ""]) => {
      const ratio = there.length / said.length;
      return parts(said) === parts(there) && `${named(said)}` === `${named(there)}` && ratio > 0.6 && ratio < 1.7
        ? []
        : [`${reason}: ${said} / ${there}`];
    });
    expect(apart).toEqual([]);
  });

  it("hold every visible word: no literal text in a component", () => {
    const found: string[] = [];
    for (const file of files("src", ".svelte")) {
      const source = readFileSync(file, "utf8");
      const markup = source
        .replace(/<script[\s\S]*?<\/script>/gu, "")
        .replace(/<style[\s\S]*?<\/style>/gu, "")
        .replace(/<!--[\s\S]*?-->/gu, "")
        .replace(/\{[^{}]*(?:\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}[^{}]*)*\}/gu, "");
      const texts = [...markup.matchAll(/>([^<>]+)</gu)].map(([, text]) => text ?? "");
      const labels = [...markup.matchAll(/\b(?:aria-label|title|placeholder|alt)="([^"]*)"/gu)].map(
        ([, text]) => text ?? "",
      );
      for (const text of [...texts, ...labels]) {
        const letters = text.replace(/&\w+;/gu, "").trim();
        if (
          /\p{L}{2,}/u.test(letters) &&
          letters !== "e-Cabinet" &&
          letters !== "· e-Cabinet" &&
          !/^\w+\.\w+$/u.test(letters)
        )
          found.push(`${file}: ${letters.slice(0, 60)}`);
      }
    }
    expect(found).toEqual([]);
  });

  it("use one term for one thing, the same in both languages", () => {
    const other = new Map(leaves(en).map(([path, value]) => [path, spoken(value)]));
    const wrong = leaves(vi).flatMap(([path, value]) => {
      const [said, there] = [spoken(value), other.get(path) ?? ""];
      return terms
        .filter((term) => there !== "" && term.vi.test(said) && !term.en.test(there))
        .map((term) => `${path}: ${term.vi.source} is not ${term.en.source}: ${there}`);
    });
    expect(wrong).toEqual([]);
  });

  it("do not say what people took for something else", () => {
    const wrong = leaves(vi).flatMap(([path, value]) =>
      never.filter((one) => one.vi.test(spoken(value))).map((one) => `${path}: ${spoken(value)} (${one.say})`),
    );
    expect(wrong).toEqual([]);
  });

  it("speak no English in Vietnamese and no Vietnamese in English, but for the words of the law", () => {
    const mixed = leaves(vi)
      .filter(([, value]) => english.test(spoken(value)))
      .map(([path, value]) => `${path}: ${spoken(value)}`);
    expect(mixed).toEqual([]);
    const own = /Khoản|Điều|Hà Nội|Tiếng Việt|\blang\b/gu;
    const vietnamese = leaves(en)
      .filter(([, value]) =>
        /[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]/iu.test(spoken(value).replace(own, "")),
      )
      .map(([path, value]) => `${path}: ${spoken(value)}`);
    expect(vietnamese).toEqual([]);
  });
});
