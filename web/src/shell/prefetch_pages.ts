// The pages behind the links on the screen are fetched and prepared while nothing else happens, so that
// a touch on one shows it at once. Not where the device asks to save data.
import { match, type Route } from "./routes";

const kSettledMs = 800; // the lists of a page have come by then
let waiting: ReturnType<typeof setTimeout> | undefined;

function whenIdle(work: () => void): void {
  if (typeof requestIdleCallback === "function") requestIdleCallback(work);
  else setTimeout(work);
}

function savesData(): boolean {
  const connection: unknown = "connection" in navigator ? navigator.connection : undefined;
  return (
    typeof connection === "object" && connection !== null && "saveData" in connection && connection.saveData === true
  );
}

// The routes that links inside `root` lead to, each once.
export function routesBehind(root: ParentNode, routes: readonly Route[]): ReadonlySet<Route> {
  const found = new Set<Route>();
  for (const link of root.querySelectorAll<HTMLAnchorElement>("a[href^='/']:not([download])")) {
    const route = match(routes, new URL(link.href, location.origin).pathname)?.route;
    if (route !== undefined) found.add(route);
  }
  return found;
}

// `may` says which routes this person has. One at a time, each when the browser has nothing to do.
export function prefetchPages(routes: readonly Route[], may: (route: Route) => boolean): void {
  clearTimeout(waiting);
  if (savesData()) return;
  waiting = setTimeout(() => {
    const left = [...routesBehind(document, routes)].filter(may);
    const next = (): void => {
      const route = left.shift();
      if (route === undefined || !navigator.onLine) return;
      // Without a network the visit itself will say so.
      whenIdle(() => void route.page().then(next, () => undefined));
    };
    next();
  }, kSettledMs);
}
