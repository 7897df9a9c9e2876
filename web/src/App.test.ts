import { flushSync, mount, unmount } from "svelte";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

const pages = vi.hoisted(() => ({ answer: (() => undefined) as (value?: unknown) => void, fetched: [] as string[] }));
vi.mock("./state/session.svelte", () => ({
  session: { status: "in", expired: false, load: () => Promise.resolve(), has: () => true },
}));
vi.mock("./shell/prefetch_pages", () => ({ prefetchPages: () => undefined }));
vi.mock("./shell/routes", async (original) => {
  const page = async (early = false) => ({
    default: (await import("./ui/Skeleton.svelte")).default,
    ...(early
      ? {
          prefetch: (params: Readonly<Record<string, string>>) => {
            pages.fetched.push(params["id"] ?? "");
            return new Promise((then) => (pages.answer = then));
          },
        }
      : {}),
  });
  return {
    ...(await original<typeof import("./shell/routes")>()),
    kRoutes: [
      { path: "/danh-sach", page: () => page(), bare: true },
      { path: "/muc/:id", page: () => page(true), bare: true },
    ],
  };
});

import App from "./App.svelte";
import { router } from "./platform/router.svelte";

let app: Record<string, unknown>;
// What is on the screen, by the page's own query: each page brings its own.
const shown = (): string => `${document.querySelector(".skeleton") === null ? "" : "page "}${router.query.toString()}`;
const settled = async (): Promise<void> => {
  await vi.advanceTimersByTimeAsync(20);
  flushSync();
};

beforeEach(async () => {
  vi.useFakeTimers();
  pages.fetched = [];
  history.replaceState(null, "", "/danh-sach?loc=moi");
  router.go("/danh-sach?loc=moi", "replace");
  app = mount(App, { target: document.body });
  await settled();
  await settled();
});
afterEach(async () => {
  await unmount(app);
  document.body.replaceChildren();
  vi.useRealTimers();
});

describe("going to another page", () => {
  test("asks what it shows first at once, and keeps the old page with its query until the answer is there", async () => {
    expect(shown()).toBe("page loc=moi");
    router.go("/muc/m-1?trang=2");
    await settled();
    expect(pages.fetched).toEqual(["m-1"]);
    expect(shown()).toBe("page loc=moi");
    router.set({ loc: null });
    expect(location.search).toBe("?trang=2");
    pages.answer();
    await settled();
    expect(shown()).toBe("page trang=2");
  });
  test("does not wait for a slow answer", async () => {
    router.go("/muc/m-1?trang=2");
    await vi.advanceTimersByTimeAsync(400);
    expect(shown()).toBe("page trang=2");
  });
  test("shows the last of two addresses, and the page that was never left when it is that one", async () => {
    router.go("/muc/m-1?trang=2");
    await settled();
    router.go("/muc/m-2?trang=3");
    await settled();
    pages.answer();
    await settled();
    expect([...pages.fetched, shown()]).toEqual(["m-1", "m-2", "page trang=3"]);
    router.go("/muc/m-1?trang=4");
    await settled();
    router.go("/muc/m-2?trang=5");
    await settled();
    expect(shown()).toBe("page trang=5");
  });
});
