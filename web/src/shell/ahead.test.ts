import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { loadAhead, routesBehind } from "./ahead";
import type { Route } from "./routes";

const page = (): (() => Promise<{ default: unknown }>) => vi.fn(() => Promise.resolve({ default: null }));
const routes: readonly Route[] = [
  { path: "/phien-hop", page: page() },
  { path: "/phien-hop/:id", page: page() },
  { path: "/quan-tri", page: page(), roles: ["administrator"] },
  { path: "/nhat-ky", page: page() },
];
const called = (): readonly boolean[] => routes.map((route) => vi.mocked(route.page).mock.calls.length > 0);

beforeEach(() => {
  vi.useFakeTimers();
  document.body.innerHTML = `<a href="/phien-hop/m-1">1</a><a href="/phien-hop/m-2">2</a><a href="/quan-tri">3</a>
    <a href="/nhat-ky" download>4</a><a href="https://example.org/phien-hop">5</a><a href="/khong-co">6</a>`;
});
afterEach(() => {
  vi.useRealTimers();
  vi.clearAllMocks();
});

describe("pages loaded ahead", () => {
  test("are those that links on the screen lead to, each once", () => {
    expect([...routesBehind(document, routes)].map(({ path }) => path)).toEqual(["/phien-hop/:id", "/quan-tri"]);
  });
  test("are loaded when the page has settled, and never a place this person has not", async () => {
    loadAhead(routes, (route) => route.roles === undefined);
    expect(called()).toEqual([false, false, false, false]);
    await vi.runAllTimersAsync();
    expect(called()).toEqual([false, true, false, false]);
    expect(routes[1]?.page).toHaveBeenCalledTimes(1);
  });
  test("wait for the last of several visits in a row", async () => {
    loadAhead(routes, () => true);
    document.body.innerHTML = `<a href="/phien-hop">1</a>`;
    loadAhead(routes, () => true);
    await vi.runAllTimersAsync();
    expect(called()).toEqual([true, false, false, false]);
  });
});
