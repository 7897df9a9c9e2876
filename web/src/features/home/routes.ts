import type { Route } from "../../shell/routes";

export const routes: readonly Route[] = [{ path: "/", page: () => import("./HomePage.svelte") }];
