// Small made-up values for the tests of this folder.
import type { MatrixRow, MemberRow, RemarkView } from "./matrix";

export function remark(id: string, by: string, more: Partial<RemarkView> = {}): RemarkView {
  return {
    id,
    by: { id: by, name: by, title: `Bộ trưởng ${by}` },
    version: 1,
    at: "2026-11-23T02:00:00.000Z",
    question: null,
    document: "d1",
    document_version: 1,
    page: 12,
    clause: "Khoản 2 Điều 5",
    quotation: "",
    text: `ý kiến ${id}`,
    option: "other",
    ...more,
  };
}

export function row(id: string, clause: string, remarks: RemarkView[], more: Partial<MatrixRow> = {}): MatrixRow {
  return {
    id,
    clause,
    question: null,
    document: "d1",
    remarks,
    disposition: "open",
    response: "",
    agency: null,
    due: null,
    disposed_by: null,
    disposed_at: null,
    ...more,
  };
}

export function member(id: string, more: Partial<MemberRow> = {}): MemberRow {
  return {
    person: { id, name: id, title: `Bộ trưởng ${id}` },
    chair: false,
    state: "answered",
    answers: [{ question: "q1", option: "for", comment: "" }],
    version: 1,
    answered_at: "2026-11-23T02:00:00.000Z",
    stale: false,
    deemed: false,
    seq: 10,
    ...more,
  };
}
