import type { Route } from "../../shell/routes";

// Who may see a receipt is the server's to say: a member's own answer, the staff of the matter, the auditor.
export const routes: readonly Route[] = [
  { path: "/phieu/:id/bien-nhan/:seq", page: () => import("./ReceiptPage.svelte") },
  { path: "/nhat-ky", page: () => import("./LogPage.svelte"), roles: ["auditor"] },
  { path: "/quan-tri/nhat-ky", page: () => import("./LogPage.svelte"), roles: ["auditor"] },
  { path: "/nhat-ky/an-ninh", page: () => import("./SecurityPage.svelte"), roles: ["auditor"] },
  { path: "/nhat-ky/:seq", page: () => import("./ReceiptPage.svelte") },
];
