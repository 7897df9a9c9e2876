import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, it } from "vitest";

const files = (folder: string, name: RegExp): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? files(path, name) : name.test(entry.name) ? [path] : [];
  });
const componentsOf = (file: string): string[] =>
  [...readFileSync(file, "utf8").matchAll(/(?:from |import\()"(\.[^"]*\/[A-Z][^"/]*\.svelte)"/gu)].map((found) =>
    join(dirname(file), found[1] ?? ""),
  );
const titled = (file: string): boolean =>
  readFileSync(file, "utf8").includes("<svelte:head") || componentsOf(file).some(titled);

// A page without one keeps the title of the page before it.
it("every page says its title", () => {
  const pages = files("src/features", /^routes\.ts$/u).flatMap(componentsOf);
  expect(pages.length).toBeGreaterThan(30);
  expect(pages.filter((page) => !titled(page))).toEqual([]);
});

// The sign-in over a screen stands until somebody is signed in.
it("every dialog gives the focus back when it is left", () => {
  const shows = files("src", /\.svelte$/u).filter((file) => readFileSync(file, "utf8").includes(".showModal()"));
  const keeps = shows.filter((file) => !readFileSync(file, "utf8").includes("focusBack()"));
  expect(keeps).toEqual([join("src", "shell", "SignInSheet.svelte")]);
});
