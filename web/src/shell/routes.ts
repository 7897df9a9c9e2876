// Every address of the client. A feature lists its own routes in features/<topic>/routes.ts; the pages
// themselves are loaded when first visited. Fixed parts win over parameters.
import type { Component } from "svelte";
import type { Role } from "../api/types";

export type Page = Component<Record<string, string>>;
// `prefetch` asks the server what the page will show first.
export type PageModule = {
  readonly default: unknown;
  readonly prefetch?: (params: Readonly<Record<string, string>>) => Promise<unknown>;
};
// Routes of one feature. `roles` hides a place from others: for them it does not exist.
export type Route = {
  readonly path: string; // "/phieu/:id/tong-hop"
  readonly page: () => Promise<PageModule>;
  readonly roles?: readonly Role[];
  readonly bare?: true; // without the navigation around it
  readonly open?: true; // without a session
};
export type Found = { readonly route: Route; readonly params: Readonly<Record<string, string>> };

export function match(routes: readonly Route[], path: string): Found | null {
  const wanted = path.split("/").filter((part) => part !== "");
  let best: (Found & { readonly fixed: number }) | null = null;
  for (const route of routes) {
    const parts = route.path.split("/").filter((part) => part !== "");
    if (parts.length !== wanted.length) continue;
    const params: Record<string, string> = {};
    let fixed = 0;
    const fits = parts.every((part, i) => {
      const given = wanted[i] ?? "";
      if (part.startsWith(":")) {
        params[part.slice(1)] = safeDecode(given);
        return true;
      }
      fixed += 1;
      return part === given;
    });
    if (fits && (best === null || fixed > best.fixed)) best = { route, params, fixed };
  }
  return best;
}

function safeDecode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

const modules = import.meta.glob<{ readonly routes: readonly Route[] }>("../features/*/routes.ts", { eager: true });
export const kRoutes: readonly Route[] = Object.values(modules).flatMap((module) => module.routes);
