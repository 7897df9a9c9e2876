import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { prefetchPages, routesBehind } from "./prefetch_pages";
import type { Route } from "./routes";

const page = (): (() => Promise<{ default: unknown }>) => vi.fn(() => Promise.resolve({ default: null }));
const routes: readonly Route[] = [
  { path: "/phien-hop", page: page() },
  { path: "/phien-hop/:id", page: page() },
  { path: "/quan-tri", page: page(), roles: ["administrator"] },
  { path: "/nhat-ky", page: page() },
];
const called = (): readonly boolean[] => routes.map((route) => vi.mocked(route.page).mock.calls.length > 0);

function linkTo(...addresses: readonly string[]): void {
  document.body.replaceChildren(
    ...addresses.map((address) => {
      const link = document.createElement("a");
      link.href = address;
      return link;
    }),
  );
}

beforeEach(() => {
  vi.useFakeTimers();
  linkTo("/phien-hop/m-1", "/phien-hop/m-2", "/quan-tri", "https://example.org/phien-hop", "/khong-co");
  const file = document.createElement("a");
  file.href = "/nhat-ky";
  file.download = "nhat-ky.txt";
  document.body.append(file);
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
    prefetchPages(routes, (route) => route.roles === undefined);
    expect(called()).toEqual([false, false, false, false]);
    await vi.runAllTimersAsync();
    expect(called()).toEqual([false, true, false, false]);
    expect(routes[1]?.page).toHaveBeenCalledTimes(1);
  });
  test("wait for the last of several visits in a row", async () => {
    prefetchPages(routes, () => true);
    linkTo("/phien-hop");
    prefetchPages(routes, () => true);
    await vi.runAllTimersAsync();
    expect(called()).toEqual([true, false, false, false]);
  });
});
