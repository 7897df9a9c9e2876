import type { Route } from "../../shell/routes";

const kAll = ["specialist", "department_leader", "office_head", "office_deputy", "clerk", "prime_minister", "member", "assistant", "focal_officer"] as const;

export const routes: readonly Route[] = [
  { path: "/nhiem-vu", page: () => import("./ListPage.svelte"), roles: kAll },
  { path: "/nhiem-vu/:id", page: () => import("./TaskPage.svelte"), roles: kAll },
];
