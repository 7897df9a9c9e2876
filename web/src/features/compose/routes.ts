import type { Route } from "../../shell/routes";

export const routes: readonly Route[] = [
  { path: "/phieu/moi", page: () => import("./ComposePage.svelte"), roles: ["specialist"] },
  {
    path: "/phieu/:id/soan",
    page: () => import("./ComposePage.svelte"),
    roles: ["specialist", "department_leader", "office_head", "office_deputy", "clerk"],
  },
];
