import type { Route } from "../../shell/routes";

const roles = ["administrator"] as const;

export const routes: readonly Route[] = [
  { path: "/quan-tri", page: () => import("./OrganisationPage.svelte"), roles },
  { path: "/quan-tri/to-chuc", page: () => import("./OrganisationPage.svelte"), roles },
  { path: "/quan-tri/nguoi-dung", page: () => import("./PeoplePage.svelte"), roles },
  { path: "/quan-tri/chuc-danh", page: () => import("./PositionsPage.svelte"), roles },
  { path: "/quan-tri/uy-quyen", page: () => import("./MandatesPage.svelte"), roles },
  { path: "/quan-tri/xac-nhan", page: () => import("./RequestsPage.svelte"), roles },
  { path: "/quan-tri/thiet-bi", page: () => import("./DevicesPage.svelte"), roles },
  { path: "/quan-tri/tac-vu", page: () => import("./JobsPage.svelte"), roles },
  { path: "/quan-tri/quy-tac", page: () => import("./RulesPage.svelte"), roles },
  { path: "/quan-tri/phien-ban", page: () => import("./DefinitionsPage.svelte"), roles },
  { path: "/quan-tri/lich", page: () => import("./CalendarPage.svelte"), roles },
];
