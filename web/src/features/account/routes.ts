import type { Route } from "../../shell/routes";

export const routes: readonly Route[] = [
  { path: "/tai-khoan", page: () => import("./AccountPage.svelte") },
  { path: "/tai-khoan/thiet-bi", page: () => import("./EnrolPage.svelte") },
];
