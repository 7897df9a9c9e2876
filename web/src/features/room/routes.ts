import type { Route } from "../../shell/routes";

const kOffice = [
  "specialist",
  "department_leader",
  "office_head",
  "office_deputy",
  "clerk",
  "prime_minister",
  "member",
] as const;

export const routes: readonly Route[] = [
  { path: "/phien-hop/:id/phong", page: () => import("./MemberPage.svelte"), bare: true },
  { path: "/phien-hop/:id/dieu-hanh", page: () => import("./ChairPage.svelte"), bare: true, roles: kOffice },
  { path: "/phien-hop/:id/bien-ban", page: () => import("./MinutesPage.svelte") },
  { path: "/man-chieu/:token", page: () => import("./ProjectorPage.svelte"), open: true },
];
