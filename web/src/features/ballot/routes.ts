import type { Route } from "../../shell/routes";

export const routes: readonly Route[] = [
  { path: "/phieu", page: () => import("./ListPage.svelte") },
  { path: "/phieu/:id", page: () => import("./BallotPage.svelte") },
];
