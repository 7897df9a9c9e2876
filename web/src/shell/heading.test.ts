import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { focusHeading } from "./heading";

const main = document.createElement("main");

function element(tag: string, text: string, attributes: Readonly<Record<string, string>> = {}): HTMLElement {
  const made = document.createElement(tag);
  made.textContent = text;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}
const standIn = (): HTMLElement => element("h1", "Phiên họp", { "aria-busy": "true" });
const page = (): HTMLElement => element("h1", "Phiên họp tháng 6");
const text = (): string =>
  document.activeElement === document.body ? "" : (document.activeElement?.textContent ?? "");
const settled = (): Promise<unknown> => vi.advanceTimersByTimeAsync(1);

beforeEach(() => {
  vi.useFakeTimers();
  main.replaceChildren();
  document.body.replaceChildren(element("a", "Việc của tôi", { href: "/" }), element("input", ""), main);
});
afterEach(() => void vi.useRealTimers());

describe("the focus after a navigation", () => {
  test("goes to the heading that is there", () => {
    main.append(element("h1", "Tài khoản"), element("div", "", { "aria-busy": "true" }));
    focusHeading();
    expect(text()).toBe("Tài khoản");
  });
  test("waits a moment for the heading of a page that is still loading", async () => {
    document.querySelector("a")?.focus();
    main.append(standIn());
    focusHeading();
    expect(text()).toBe("Việc của tôi");
    main.replaceChildren(page());
    await settled();
    expect(text()).toBe("Phiên họp tháng 6");
  });
  test("goes to the one that stands in where the page takes its time, and follows the page", async () => {
    main.append(standIn());
    focusHeading();
    await vi.advanceTimersByTimeAsync(300);
    expect(text()).toBe("Phiên họp");
    main.replaceChildren(page());
    await settled();
    expect(text()).toBe("Phiên họp tháng 6");
  });
  test("follows the page that came at the second try, from the button that asked for it", async () => {
    const again = element("button", "Thử lại");
    main.append(element("h1", "Phiên họp"), again);
    focusHeading();
    again.focus();
    main.replaceChildren(page());
    await settled();
    expect(text()).toBe("Phiên họp tháng 6");
  });
  test("stays where the reader has gone meanwhile", async () => {
    main.append(standIn());
    focusHeading();
    document.querySelector("input")?.focus();
    main.replaceChildren(page());
    await vi.advanceTimersByTimeAsync(300);
    expect(document.activeElement).toBe(document.querySelector("input"));
  });
  test("is no longer followed for a page that was left", async () => {
    main.append(page());
    focusHeading();
    const disconnected = vi.spyOn(MutationObserver.prototype, "disconnect");
    main.replaceChildren(element("h1", "Nhật ký"));
    focusHeading();
    expect(disconnected).toHaveBeenCalledTimes(1);
    expect(text()).toBe("Nhật ký");
    disconnected.mockRestore();
    await settled();
  });
});
