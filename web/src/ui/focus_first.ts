// The first field of a form in which something is missing takes the focus and stands in the middle of the
// screen, clear of bars at its foot.
export function focusFirst(root: HTMLElement | undefined): void {
  const field = root?.querySelector<HTMLElement>("[aria-invalid=true], [data-lacking]");
  if (field === null || field === undefined) return;
  field.focus({ preventScroll: true });
  (field.closest<HTMLElement>("label.field, fieldset") ?? field).scrollIntoView({ block: "center" });
}
