import { expect, it } from "vitest";
import { focusFirst } from "./focus_first";

it("moves to the first field in which something is missing", () => {
  const made = (name: string, marks: Readonly<Record<string, string>>, ...inside: Element[]): HTMLElement => {
    const one = document.createElement(name);
    for (const [mark, value] of Object.entries(marks)) one.setAttribute(mark, value);
    one.append(...inside);
    return one;
  };
  const wrong = made("textarea", { id: "b", "aria-invalid": "true" });
  document.body.replaceChildren(
    made(
      "div",
      { id: "form" },
      made("label", { class: "field" }, made("input", { id: "a" })),
      made("label", { class: "field" }, wrong),
      made("input", { id: "c", "data-lacking": "" }),
    ),
  );
  const root = document.getElementById("form") ?? undefined;
  const moved: string[] = [];
  HTMLElement.prototype.scrollIntoView = function (this: HTMLElement) {
    moved.push(this.tagName);
  };
  focusFirst(root);
  expect(document.activeElement?.id).toBe("b");
  expect(moved).toEqual(["LABEL"]);
  document.getElementById("b")?.removeAttribute("aria-invalid");
  focusFirst(root);
  expect(document.activeElement?.id).toBe("c");
  focusFirst(undefined);
});
