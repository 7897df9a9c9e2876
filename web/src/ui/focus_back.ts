// Who leaves a dialog is again where they were: at the control that opened it, or, when the act has taken that
// away, at the page's heading. A dialog that is taken off the page while open does not do this by itself.
let opener: Element | null = null;
let going = false; // a dialog has just left

const nowhere = (): boolean => document.activeElement === null || document.activeElement === document.body;

function canHave(one: Element | null): one is HTMLElement {
  return one instanceof HTMLElement && one.isConnected && !one.matches(":disabled");
}

// Called before a dialog is shown; gives what to call when it goes. Of dialogs that follow each other the first
// one's opener counts.
export function focusBack(): () => void {
  const from = document.activeElement;
  if (from !== null && from !== document.body) opener = from;
  else if (!going) opener = null;
  return () => {
    going = true;
    // The page is told first what came of it: it may have a better place.
    setTimeout(() => {
      going = false;
      if (!nowhere() || document.querySelector("dialog[open]") !== null) return;
      if (canHave(opener)) opener.focus({ preventScroll: true });
      if (!nowhere()) return;
      const heading = document.querySelector<HTMLElement>("h1");
      if (heading === null) return;
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
    });
  };
}
