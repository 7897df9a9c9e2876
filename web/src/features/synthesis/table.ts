// The official table "Bảng tổng hợp, tiếp thu, giải trình" as plain rows, shared by the preview beside
// the board and the page for printing. The words of the members are not changed or shortened.
import { inDraftOrder, placeOf, type MatrixRow, type Synthesis } from "./matrix";

export type TableRow = {
  readonly id: string;
  readonly ordinal: number;
  readonly clause: string;
  readonly remarks: readonly string[];
  readonly members: readonly string[];
  readonly disposition: MatrixRow["disposition"];
  readonly response: string;
};

function distinct(texts: readonly string[]): string[] {
  const seen = new Set<string>();
  const kept: string[] = [];
  for (const text of texts) {
    const plain = text.trim();
    const key = plain.toLocaleLowerCase("vi");
    if (plain === "" || seen.has(key)) continue;
    seen.add(key);
    kept.push(plain);
  }
  return kept;
}

export function tableRows(
  matrix: readonly MatrixRow[],
  questions: Synthesis["questions"],
  question: (n: number) => string,
): TableRow[] {
  return inDraftOrder(matrix).map((row, index) => ({
    id: row.id,
    ordinal: index + 1,
    clause: placeOf(row, questions, { whole: "", question }),
    remarks: distinct(row.remarks.map((remark) => remark.text)),
    members: distinct(row.remarks.map((remark) => remark.by.title || remark.by.name)),
    disposition: row.disposition,
    response: row.response.trim(),
  }));
}
