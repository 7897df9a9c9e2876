import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

function components(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? components(join(folder, entry.name))
      : entry.name.endsWith(".svelte")
        ? [join(folder, entry.name)]
        : [],
  );
}

// A rule of a component for ".line" would also shape its outlined buttons (class "b line"): they lost their
// inner space, or all their width.
it("no component gives its own meaning to the name of outlined buttons", () => {
  const wrong = components("src").filter((file) => {
    const [markup = "", style = ""] = readFileSync(file, "utf8").split("<style>");
    return /class="b[^"]*\bline\b/u.test(markup) && /(?:^|[\s,}])\.line\b/u.test(style);
  });
  expect(wrong).toEqual([]);
});
