import type { Route } from "../../shell/routes";

const kRoles = [
  "specialist",
  "department_leader",
  "office_head",
  "office_deputy",
  "clerk",
  "prime_minister",
  "focal_officer",
] as const;

export const routes: readonly Route[] = [
  { path: "/phieu/:id/tong-hop", page: () => import("./SynthesisPage.svelte"), roles: kRoles },
  { path: "/phieu/:id/bang-tong-hop", page: () => import("./PrintPage.svelte"), roles: kRoles, bare: true },
];
