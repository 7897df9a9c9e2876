import { expect, it } from "vitest";
import { focusFirst } from "./focus_first";

it("moves to the first field in which something is missing", () => {
  document.body.innerHTML = `<div id="form"><label class="field"><input id="a"></label><label class="field"><textarea id="b" aria-invalid="true"></textarea></label><input id="c" data-lacking></div>`;
  const root = document.getElementById("form") ?? undefined;
  const moved: string[] = [];
  HTMLElement.prototype.scrollIntoView = function (this: HTMLElement) { moved.push(this.tagName); };
  focusFirst(root);
  expect(document.activeElement?.id).toBe("b");
  expect(moved).toEqual(["LABEL"]);
  document.getElementById("b")?.removeAttribute("aria-invalid");
  focusFirst(root);
  expect(document.activeElement?.id).toBe("c");
  focusFirst(undefined);
});
