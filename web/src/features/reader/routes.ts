import type { Route } from "../../shell/routes";

export const routes: readonly Route[] = [
  { path: "/tai-lieu/:id", page: () => import("./ReaderPage.svelte"), bare: true },
];
