// What runs in the page of a crawl: an ear at everything it asks of the server, and questions about what stands
// on the screen. Each function is sent to the page as text and knows nothing of this file.

// Before the client's own code. While `hold` is set nothing that would change data leaves the page: what was
// about to be asked is told instead, so that every control can be pressed and nothing happens.
export function listen() {
  const told = { busy: 0, hold: false, held: [], refused: [], changes: 0 };
  globalThis.crawled = told;
  const plain = globalThis.fetch;
  const reads = (method) => method === "GET" || method === "HEAD";
  globalThis.fetch = async (input, init) => {
    const asked = input instanceof Request ? input : null;
    const method = (init?.method ?? asked?.method ?? "GET").toUpperCase();
    const { pathname } = new URL(asked?.url ?? String(input), location.href);
    if (!pathname.startsWith("/api/") || pathname.endsWith("/events")) return plain(input, init);
    if (told.hold && !reads(method)) {
      told.held.push(`${method} ${pathname}`);
      return new Promise(() => undefined);
    }
    told.busy += 1;
    try {
      const reply = await plain(input, init);
      if (reply.status >= 400) {
        const problem = await reply.clone().json().catch(() => ({}));
        told.refused.push({ method, path: pathname, status: reply.status, reason: problem.reason ?? "", detail: problem.detail ?? "" });
      }
      return reply;
    } finally {
      told.busy -= 1;
    }
  };
  const changed = () => (told.changes += 1);
  new MutationObserver((records) => {
    if (records.some((one) => !(one.attributeName ?? "").startsWith("data-crawled"))) changed();
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
  for (const event of ["scroll", "toggle", "focusin", "input", "fullscreenchange"]) document.addEventListener(event, changed, true);
  const instead = (where, name, give) => Object.defineProperty(where, name, { configurable: true, value: () => (changed(), give) });
  instead(globalThis, "print");
  instead(globalThis, "open", null);
  if (navigator.clipboard !== undefined) instead(navigator.clipboard, "writeText", Promise.resolve());
  const made = URL.createObjectURL;
  URL.createObjectURL = (what) => (changed(), made.call(URL, what));
}

// Waits until nothing is asked for, nothing is loading and nothing has changed for some moments.
export async function quiet(patience) {
  const told = globalThis.crawled;
  let last = -1;
  let calm = 0;
  for (const end = performance.now() + patience; calm < 3 && performance.now() < end; ) {
    await new Promise((resolve) => setTimeout(resolve, 25));
    if (told.hold && told.held.length > 0) return;
    const loading = told.busy > 0 || document.querySelector(".skeleton, h1[aria-busy=true], button[aria-busy=true]") !== null;
    calm = loading || told.changes !== last ? 0 : calm + 1;
    last = told.changes;
  }
}

// Every fold open, and each tab looked at once.
export function unfold() {
  for (const one of document.querySelectorAll("main summary, .room summary, summary")) if (!one.parentElement.open) one.click();
}

// The screen as a reader has it.
export function look() {
  const seen = (one) => one.checkVisibility({ visibilityProperty: true }) && one.closest("[inert]") === null;
  const said = (one) => (one.getAttribute("aria-label") || one.innerText || one.title || "").replace(/\s+/gu, " ").trim();
  const all = (what) => [...document.querySelectorAll(what)].filter(seen);
  const counts = {};
  const buttons = all("button, summary, [role=tab], [role=menuitem]").map((one, nth) => {
    one.dataset.crawled = String(nth);
    const name = said(one);
    counts[name] = (counts[name] ?? 0) + 1;
    return { nth, name, twin: counts[name] - 1, enabled: !one.disabled && one.ariaDisabled !== "true", fold: one.localName === "summary", chosen: one.ariaSelected === "true" || one.ariaPressed === "true" || one.ariaCurrent !== null };
  });
  // Codes shown as codes are no words; a person's own words are in fields and under lang.
  const prose = document.body.cloneNode(true);
  for (const one of prose.querySelectorAll("script, style, code, pre, .mono, .code, .textLayer, textarea, svg")) one.remove();
  const labels = [...prose.querySelectorAll("[aria-label], [title], [placeholder]")].flatMap((one) => ["aria-label", "title", "placeholder"].map((what) => one.getAttribute(what) ?? ""));
  const nodes = document.createNodeIterator(prose, NodeFilter.SHOW_TEXT);
  const texts = [];
  for (let node = nodes.nextNode(); node !== null; node = nodes.nextNode()) texts.push(node.data);
  return {
    at: location.pathname + location.search,
    title: document.title,
    headings: all("h1").map(said),
    links: all("a[href]").map((one) => ({ name: said(one), href: one.getAttribute("href") })),
    buttons,
    nameless: [...buttons.filter(({ name }) => name === "").map(({ nth }) => document.querySelector(`[data-crawled="${nth}"]`)), ...all("a[href]").filter((one) => said(one) === "" && one.querySelector("img[alt]") === null)].map((one) => one.outerHTML.slice(0, 100)),
    alerts: all("[role=alert]").map((one) => one.innerText.trim()).filter((text) => text !== ""),
    words: [...new Set([...texts, ...labels].map((text) => text.replace(/\s+/gu, " ").trim()).filter((text) => text !== ""))],
  };
}

// As a finger would: the focus goes to the control first. Gives what there was before.
export async function press(nth) {
  const one = document.querySelector(`[data-crawled="${nth}"]`);
  if (one === null || one.disabled) return null;
  one.focus();
  await new Promise((resolve) => setTimeout(resolve, 0));
  const before = { changes: globalThis.crawled.changes, at: location.href };
  one.click();
  return before;
}

export function state() {
  const told = globalThis.crawled;
  const dialog = [...document.querySelectorAll("dialog[open]")].at(-1) ?? null;
  const has = document.activeElement;
  const labelled = dialog?.getAttribute("aria-labelledby");
  return {
    at: location.href,
    path: location.pathname + location.search,
    changes: told.changes,
    held: told.held.splice(0),
    refused: told.refused.splice(0),
    lost: has === null || has === document.body,
    dialog: dialog && {
      name: dialog.getAttribute("aria-label") ?? (labelled ? (document.getElementById(labelled)?.innerText ?? "") : ""),
      focused: dialog.contains(has),
    },
    notFound: document.querySelector("main .page.none, .page.none") !== null,
    alerts: [...document.querySelectorAll("[role=alert], [aria-invalid=true]")].filter((one) => one.checkVisibility()).length,
    buttons: [...document.querySelectorAll("button")].filter((one) => one.checkVisibility()).length,
    fields: [...document.querySelectorAll("input, textarea, select")].filter((one) => one.checkVisibility()).length,
  };
}

// Fills what is empty under the open dialog, or around the control that was pressed, by the kind of field; gives
// how many. `day`: in the future, as fields of dates want it.
export function fill({ nth, day, text }) {
  const dialog = [...document.querySelectorAll("dialog[open]")].at(-1);
  const pressed = document.querySelector(`[data-crawled="${nth}"]`);
  const root = dialog ?? pressed?.closest("form, fieldset, section, .card, li") ?? null;
  if (root === null) return 0;
  let count = 0;
  const put = (one, value) => {
    const kind = { TEXTAREA: HTMLTextAreaElement, SELECT: HTMLSelectElement }[one.tagName] ?? HTMLInputElement;
    Object.getOwnPropertyDescriptor(kind.prototype, "value").set.call(one, value);
    for (const event of ["input", "change"]) one.dispatchEvent(new Event(event, { bubbles: true }));
    count += 1;
  };
  const groups = new Set();
  for (const one of root.querySelectorAll("input, textarea, select")) {
    if (one.disabled || one.readOnly || !(one.checkVisibility() || one.type === "radio")) continue;
    if (one.type === "radio") {
      if (groups.has(one.name) || one.form?.querySelector(`[name="${one.name}"]:checked`) || root.querySelector(`[name="${one.name}"]:checked`)) continue;
      groups.add(one.name);
      one.click();
      count += 1;
    } else if (one.value !== "" || ["checkbox", "file", "password", "search", "hidden"].includes(one.type)) continue;
    else if (one.localName === "select") {
      const choice = [...one.options].find(({ value, disabled }) => value !== "" && !disabled);
      if (choice !== undefined) put(one, choice.value);
    } else if (one.type === "date") put(one, one.max !== "" && one.max < day ? one.max : day);
    else if (one.type === "datetime-local") put(one, `${day}T09:00`);
    else if (one.type === "time") put(one, "09:00");
    else if (one.type === "number") put(one, one.min === "" ? "1" : one.min);
    else put(one, one.maxLength > 0 ? text.slice(0, one.maxLength) : text);
  }
  return count;
}

// The act of the open dialog or of the form that just came, marked to be pressed; null where there is none.
export function submit({ before }) {
  const dialog = [...document.querySelectorAll("dialog[open]")].at(-1);
  const seen = (one) => one.checkVisibility() && !one.disabled;
  const fresh = (one) => one.dataset.crawled === undefined || Number(one.dataset.crawled) >= before;
  const found = dialog
    ? [...dialog.querySelectorAll("button[type=submit], button.ink, button.seal, button.danger")].filter(seen)
    : [...document.querySelectorAll("form button[type=submit], button.ink, button.seal")].filter((one) => seen(one) && fresh(one));
  const one = found.at(0);
  if (one === undefined) return null;
  for (const old of document.querySelectorAll('[data-crawled="99999"]')) old.dataset.crawled = "0";
  one.dataset.crawled = "99999";
  return (one.getAttribute("aria-label") || one.innerText).replace(/\s+/gu, " ").trim();
}
