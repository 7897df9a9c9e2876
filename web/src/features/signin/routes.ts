import type { Route } from "../../shell/routes";

export const routes: readonly Route[] = [
  { path: "/dang-nhap", page: () => import("./SignInPage.svelte"), open: true },
  { path: "/dung-thu", page: () => import("./TryAsPage.svelte"), open: true },
  { path: "/kich-hoat", page: () => import("./ActivationPage.svelte"), open: true },
];
