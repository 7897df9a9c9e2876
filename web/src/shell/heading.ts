// After a navigation the focus goes to the page's heading, so that readers hear where they are. The heading
// of a page that is still loading stands in for its own (aria-busy): it says less, and goes when the page
// comes and takes the focus with it. Then the real one is waited for.
let waiting: MutationObserver | undefined;

function focused(main: ParentNode): boolean {
  const heading = main.querySelector<HTMLElement>("h1");
  if (heading === null || heading.getAttribute("aria-busy") === "true") return false;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  return true;
}

// Who has gone on to something else meanwhile keeps the focus there.
export function focusHeading(): void {
  waiting?.disconnect();
  const main = document.querySelector("main");
  if (main === null || focused(main)) return;
  const from = document.activeElement;
  const watch = new MutationObserver(() => {
    const now = document.activeElement;
    const elsewhere = now !== from && now !== document.body && now !== null;
    if (elsewhere || focused(main)) watch.disconnect();
  });
  watch.observe(main, { childList: true, subtree: true, attributeFilter: ["aria-busy"] });
  waiting = watch;
}
