// The room is dark, wherever it is opened; the daily screens get their light back when it is left.
export function darkRoom(): () => void {
  const root = document.documentElement;
  const before = root.dataset["theme"];
  root.dataset["theme"] = "session";
  return () => {
    if (before === undefined) delete root.dataset["theme"];
    else root.dataset["theme"] = before;
  };
}
