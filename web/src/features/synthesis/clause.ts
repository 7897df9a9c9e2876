// Reads the place a remark speaks of ("Điểm a khoản 2 Điều 5", "Phụ lục II") so that the response
// matrix follows the order of the draft. Only the order is derived; the words stay the author's.

export type ClausePlace = {
  readonly article: number | null;
  readonly clause: number | null;
  readonly point: string;
};

const kNone: ClausePlace = { article: null, clause: null, point: "" };

function numberAfter(text: string, word: string): number | null {
  const found = new RegExp(`${word}\\s+(\\d{1,4})`, "iu").exec(text);
  const digits = found?.[1];
  return digits === undefined ? null : Number.parseInt(digits, 10);
}

export function parseClause(text: string): ClausePlace {
  const plain = text.normalize("NFC");
  const point = /(?:điểm|point)\s+([a-zđ])(?!\p{L})/iu.exec(plain)?.[1] ?? "";
  const article = numberAfter(plain, "(?:điều|article)");
  const clause = numberAfter(plain, "(?:khoản|clause)");
  if (article === null && clause === null && point === "") return kNone;
  return { article, clause, point: point.toLowerCase() };
}

function byNumber(left: number | null, right: number | null): number {
  if (left === right) return 0;
  if (left === null) return 1;
  if (right === null) return -1;
  return left - right;
}

// Articles first by number, then clauses, then points; places without a number come last and keep
// the alphabetical order of their words.
export function compareClauses(left: string, right: string): number {
  const a = parseClause(left);
  const b = parseClause(right);
  const article = byNumber(a.article, b.article);
  if (article !== 0) return article;
  if (a.clause !== b.clause) {
    // "Điều 5" as a whole stands before "Khoản 1 Điều 5".
    if (a.clause === null && a.article !== null) return -1;
    if (b.clause === null && b.article !== null) return 1;
    return byNumber(a.clause, b.clause);
  }
  if (a.point !== b.point) return a.point.localeCompare(b.point, "vi");
  return left.localeCompare(right, "vi");
}
