import type { Route } from "../../shell/routes";

const kAll = [
  "specialist",
  "department_leader",
  "office_head",
  "office_deputy",
  "clerk",
  "prime_minister",
  "member",
  "assistant",
  "focal_officer",
] as const;

// Guests and substitutes need no office: the list and the pack are there for everybody, and the server
// says what is in them.
export const routes: readonly Route[] = [
  { path: "/phien-hop", page: () => import("./ListPage.svelte") },
  {
    path: "/phien-hop/moi",
    page: () => import("./PlanPage.svelte"),
    roles: ["specialist", "department_leader", "office_deputy"],
  },
  { path: "/phien-hop/:id", page: () => import("./PackPage.svelte") },
  { path: "/phien-hop/:id/chuan-bi", page: () => import("./PreparePage.svelte"), roles: kAll },
  {
    path: "/phien-hop/:id/ke-hoach",
    page: () => import("./PlanPage.svelte"),
    roles: ["specialist", "department_leader", "office_head", "office_deputy"],
  },
];
