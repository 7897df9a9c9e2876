// Where a page of the journal begins: the asked place, or the last full page.
export function pageStart(asked: string | null, size: number, step: number): number {
  if (asked !== null && /^\d{1,15}$/u.test(asked))
    return Math.max(0, Math.min(Number.parseInt(asked, 10), Math.max(0, size - 1)));
  return Math.max(0, size - step);
}
