import type { Route } from "../../shell/routes";

export const routes: readonly Route[] = [
  {
    path: "/so-van-ban",
    page: () => import("./NumbersPage.svelte"),
    roles: ["clerk", "office_head", "office_deputy", "administrator"],
  },
];
