// Live texts: what was typed as one splice, and how an unsent edit moves past what others wrote first. The
// server orders the edits and does the same; positions count code points, as the server counts them.
import type { Schemas } from "../../api/types";

export type Splice = Schemas["Splice"];
const points = (text: string): string[] => Array.from(text);

// The smallest single splice that makes `after` of `before`; null when nothing changed.
export function spliceBetween(before: string, after: string): Splice | null {
  if (before === after) return null;
  const [a, b] = [points(before), points(after)];
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail])
    tail += 1;
  return { at: head, removed: a.length - head - tail, text: b.slice(head, b.length - tail).join("") };
}

export function applySplice(text: string, splice: Splice): string {
  const letters = points(text);
  return [...letters.slice(0, splice.at), ...points(splice.text), ...letters.slice(splice.at + splice.removed)].join(
    "",
  );
}

// `mine` and `theirs` were made on the same text and theirs came first. Text both removed goes once, what
// either inserted stays, at the same place theirs stands first. Theirs inside my removed stretch splits mine
// in two; the text they wrote is kept.
export function movedPast(mine: Splice, theirs: Splice): readonly Splice[] {
  const grown = points(theirs.text).length;
  const [myEnd, theirEnd] = [mine.at + mine.removed, theirs.at + theirs.removed];
  if (theirEnd <= mine.at) return [{ ...mine, at: mine.at - theirs.removed + grown }];
  if (theirs.at >= myEnd && !(theirs.at === mine.at)) return [mine];
  if (theirs.at === mine.at && mine.removed === 0) return [{ ...mine, at: mine.at + grown }];
  const before = Math.max(0, theirs.at - mine.at);
  const after = Math.max(0, myEnd - theirEnd);
  if (theirs.at <= mine.at) return [{ at: theirs.at + grown, removed: after, text: mine.text }];
  // Ascending and on the same text, as the server wants an edit's splices.
  const first = { at: mine.at, removed: before, text: mine.text };
  return after === 0 ? [first] : [first, { at: theirs.at + grown, removed: after, text: "" }];
}

export function applySplices(text: string, splices: readonly Splice[]): string {
  return [...splices].reverse().reduce(applySplice, text);
}

// The server's text moved from `base` to `theirs` while `mine` was typed on `base`.
export function rebase(base: string, theirs: string, mine: string): string {
  const other = spliceBetween(base, theirs);
  const own = spliceBetween(base, mine);
  if (own === null) return theirs;
  if (other === null) return mine;
  return applySplices(theirs, movedPast(own, other));
}

// Where a caret that stood at `at` (UTF-16 units of `before`) stands after the text became `after`.
export function caretAfter(before: string, after: string, at: number): number {
  const splice = spliceBetween(before, after);
  if (splice === null) return at;
  const place = points(before.slice(0, at)).length;
  let moved = place;
  if (splice.at + splice.removed <= place) moved = place - splice.removed + points(splice.text).length;
  else if (splice.at < place) moved = splice.at;
  return points(after).slice(0, moved).join("").length;
}
