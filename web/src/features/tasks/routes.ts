import type { Route } from "../../shell/routes";
import { kMatters } from "../../state/places";

export const routes: readonly Route[] = [
  { path: "/nhiem-vu", page: () => import("./ListPage.svelte"), roles: kMatters },
  {
    path: "/nhiem-vu/moi",
    page: () => import("./GivePage.svelte"),
    roles: ["specialist", "department_leader", "office_head", "office_deputy"],
  },
  { path: "/nhiem-vu/:id", page: () => import("./TaskPage.svelte"), roles: kMatters },
];
