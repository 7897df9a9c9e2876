// After a navigation the focus goes to the page's heading, so that readers hear where they are. A page that is
// still loading has a heading that stands in (aria-busy): it says less, and goes when the page comes and takes
// the focus with it. So it gets the focus only where the page takes its time, and the next heading follows
// it, as it follows one whose page was in trouble and came at the second try.
const kPatienceMs = 200;

let stop: () => void = () => undefined;

// Who has gone on to something else keeps the focus there.
export function focusHeading(): void {
  stop();
  const main = document.querySelector("main");
  if (main === null) return;
  const from = document.activeElement;
  let last: Element | null = null;

  const isFree = (): boolean => {
    const now = document.activeElement;
    return now === null || now === document.body || now === (last ?? from);
  };
  const look = (patient: boolean): void => {
    const heading = main.querySelector<HTMLElement>("h1");
    if (heading === null || heading === last || !isFree()) return;
    if (patient && heading.getAttribute("aria-busy") === "true") return;
    last = heading;
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  };
  const watch = new MutationObserver(() => look(true));
  watch.observe(main, { childList: true, subtree: true, attributeFilter: ["aria-busy"] });
  const late = setTimeout(() => look(false), kPatienceMs);
  stop = () => {
    watch.disconnect();
    clearTimeout(late);
  };
  look(true);
}
