import type { Route } from "../../shell/routes";

export const routes: readonly Route[] = [
  {
    path: "/phieu/:id/quyet-dinh",
    page: () => import("./DecisionPage.svelte"),
    roles: ["prime_minister", "member", "specialist", "department_leader", "office_head", "office_deputy", "clerk"],
  },
];
