import { beforeEach, describe, expect, test, vi } from "vitest";
import { focusHeading } from "./heading";

const main = document.createElement("main");

function element(tag: string, text: string, attributes: Readonly<Record<string, string>> = {}): HTMLElement {
  const made = document.createElement(tag);
  made.textContent = text;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}
const standIn = (): HTMLElement => element("h1", "Phiên họp", { "aria-busy": "true" });
const text = (): string => document.activeElement?.textContent ?? "";

beforeEach(() => {
  main.replaceChildren();
  document.body.replaceChildren(element("a", "Việc của tôi", { href: "/" }), main);
});

describe("the focus after a navigation", () => {
  test("goes to the heading that is there", () => {
    main.append(element("h1", "Tài khoản"), element("div", "", { "aria-busy": "true" }));
    focusHeading();
    expect(text()).toBe("Tài khoản");
  });
  test("waits for the heading of a page that is still loading", async () => {
    document.querySelector("a")?.focus();
    main.append(standIn());
    focusHeading();
    expect(text()).toBe("Việc của tôi");
    main.replaceChildren(element("h1", "Phiên họp tháng 6"));
    await vi.waitFor(() => expect(text()).toBe("Phiên họp tháng 6"));
  });
  test("goes to the heading that stands in when the page is in trouble", async () => {
    main.append(standIn());
    focusHeading();
    main.querySelector("h1")?.setAttribute("aria-busy", "false");
    await vi.waitFor(() => expect(text()).toBe("Phiên họp"));
  });
  test("stays where the reader has gone meanwhile, and with the next navigation", async () => {
    const field = element("input", "");
    document.body.append(field);
    main.append(standIn());
    focusHeading();
    field.focus();
    main.replaceChildren(element("h1", "Phiên họp tháng 6"));
    await Promise.resolve();
    expect(document.activeElement).toBe(field);
    main.replaceChildren(element("h1", "Nhật ký"));
    focusHeading();
    expect(text()).toBe("Nhật ký");
  });
});
