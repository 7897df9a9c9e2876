import type { Route } from "../../shell/routes";

const kRoles = ["specialist", "department_leader", "office_head", "office_deputy", "clerk", "prime_minister"] as const;

export const routes: readonly Route[] = [
  { path: "/trinh-duyet", page: () => import("./ApprovalInbox.svelte"), roles: kRoles },
  { path: "/phieu/:id/trinh-duyet", page: () => import("./ApprovalPage.svelte"), roles: kRoles },
];
