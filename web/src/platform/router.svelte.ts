// Where the client is. Addresses are ordinary paths; links are ordinary links. The page's query is part
// of the address, so that every view can be linked. While the page of a new address is awaited the old one
// stays on the screen, with its own query.
class Router {
  path = $state(typeof location === "undefined" ? "/" : location.pathname);
  query = $state.raw(new URLSearchParams(typeof location === "undefined" ? "" : location.search));

  #leaving = false;

  start(): void {
    window.addEventListener("popstate", () => this.#read());
    document.addEventListener("click", (event) => this.#click(event));
  }

  go(to: string, how: "push" | "replace" = "push"): void {
    const url = new URL(to, location.origin);
    if (how === "push") history.pushState(null, "", url);
    else history.replaceState(null, "", url);
    this.#read();
  }

  // What the address leads to is on the screen: its query counts from here on.
  arrive(): void {
    this.#leaving = false;
    this.query = new URLSearchParams(location.search);
  }

  // Changes the query alone; null removes a key. A page that is being left changes nothing any more.
  set(changes: Readonly<Record<string, string | null>>): void {
    if (this.#leaving) return;
    const query = new URLSearchParams(this.query);
    for (const [key, value] of Object.entries(changes)) {
      if (value === null) query.delete(key);
      else query.set(key, value);
    }
    const text = query.toString();
    this.go(`${this.path}${text === "" ? "" : `?${text}`}`, "replace");
  }

  #read(): void {
    this.#leaving ||= location.pathname !== this.path;
    this.path = location.pathname;
    if (!this.#leaving) this.query = new URLSearchParams(location.search);
  }

  #click(event: MouseEvent): void {
    if (
      event.defaultPrevented ||
      event.button !== 0 ||
      event.metaKey ||
      event.ctrlKey ||
      event.shiftKey ||
      event.altKey
    )
      return;
    const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    if (!(link instanceof HTMLAnchorElement) || link.target !== "" || link.hasAttribute("download")) return;
    const url = new URL(link.href);
    if (url.origin !== location.origin || url.pathname.startsWith("/api/")) return;
    if (url.pathname === location.pathname && url.search === location.search && url.hash !== "") return;
    event.preventDefault();
    this.go(`${url.pathname}${url.search}${url.hash}`);
  }
}

export const router = new Router();
