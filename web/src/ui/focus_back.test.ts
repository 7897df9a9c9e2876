import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { focusBack } from "./focus_back";

const made = (name: string): HTMLElement => {
  const one = document.createElement(name);
  document.body.append(one);
  return one;
};
let heading: HTMLElement;
let opener: HTMLButtonElement;

beforeEach(() => {
  vi.useFakeTimers();
  document.body.replaceChildren();
  heading = made("h1");
  opener = made("button") as HTMLButtonElement;
  opener.focus();
});
afterEach(() => vi.useRealTimers());

function shown(): () => void {
  const back = focusBack();
  const dialog = made("dialog");
  const inside = document.createElement("button");
  dialog.append(inside);
  inside.focus();
  return () => {
    dialog.remove();
    back();
  };
}
const at = (): Element | null => {
  vi.runAllTimers();
  return document.activeElement;
};

it("gives the focus back to the control that opened the dialog", () => {
  shown()();
  expect(at()).toBe(opener);
});

it("goes to the heading where the act has taken the control away", () => {
  const leave = shown();
  opener.remove();
  leave();
  expect(at()).toBe(heading);
});

it("leaves the focus where somebody has put it", () => {
  const field = made("input");
  shown()();
  field.focus();
  expect(at()).toBe(field);
});

it("comes back from the second of two dialogs to what opened the first", () => {
  shown()();
  const second = shown();
  vi.runAllTimers();
  second();
  expect(at()).toBe(opener);
});
