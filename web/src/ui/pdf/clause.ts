// The article and clause a place in a legal text belongs to, read from the text before it. Only
// headings at the start of a line count: "Điều 5." and, after it, "2." as the clause. Inside quoted
// text of an amending document the innermost heading wins, as a reader would take it.
export type Clause = { readonly article: string; readonly clause: string };

export function clauseAt(before: string): Clause | null {
  let article = "";
  let clause = "";
  for (const line of before.normalize("NFC").split("\n")) {
    const heading = /^[\s“"]*Điều\s+(\d+[a-zđ]?)\s*[.:]/u.exec(line);
    const item = /^[\s“"]*(\d{1,2}[a-zđ]?)\.\s+\S/u.exec(line);
    if (heading !== null) {
      article = heading[1] ?? "";
      clause = "";
    } else if (item !== null && article !== "") clause = item[1] ?? "";
  }
  return article === "" ? null : { article, clause };
}
