// Made-up, fixed answers of the server for the screens of members and assistants, shaped by the
// contract. Names, numbers and texts are invented. What web-b's screens need comes from fixtures_b.mjs.
import { createHash } from "node:crypto";

export const kNow = "2026-11-24T03:00:00.000Z"; // 10:00 in Hà Nội
const sha = (text) => createHash("sha256").update(text).digest("hex");
const agency = (id, name, name_en, abbreviation) => ({ id, name, name_en, abbreviation });
const bca = agency("bca", "Bộ Công an", "Ministry of Public Security", "BCA");
const btc = agency("btc", "Bộ Tài chính", "Ministry of Finance", "BTC");
const bxd = agency("bxd", "Bộ Xây dựng", "Ministry of Construction", "BXD");
const vinh = { id: "do-quang-vinh", name: "Đỗ Quang Vinh", title: "Bộ trưởng" };
const thao = { id: "le-thu-thao", name: "Lê Thu Thảo", title: "Thư ký Bộ trưởng" };
const linh = { id: "mai-thuy-linh", name: "Mai Thùy Linh", title: "Chuyên viên" };
const minh = { id: "nguyen-van-minh", name: "Nguyễn Văn Minh", title: "Thủ tướng Chính phủ" };

export const certificate = { id: "c-1", serial: "4F02A1", subject: "CN=Đỗ Quang Vinh", sha256: sha("certificate"), device: "iPad, Safari", issued_at: "2026-03-02T02:00:00.000Z", expires_at: "2028-03-02T02:00:00.000Z", revoked_at: null, pem: "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n" };
const options = [
  { option: "for", vi: "Tán thành", en: "In favour", comment_required: false },
  { option: "against", vi: "Không tán thành", en: "Not in favour", comment_required: true },
  { option: "other", vi: "Ý kiến khác", en: "Other opinion", comment_required: true },
];
const version = (n, pages, at = "2026-11-20T02:00:00.000Z") => ({ version: n, sha256: sha(`v${n}`), bytes: 217000, pages, filename: `ban-${n}.pdf`, uploaded_at: at, note: n === 1 ? "" : "Chỉnh lý theo ý kiến thẩm định" });
const document = (id, title, kind, pages, versions = 1) => ({ id, title, kind, versions: Array.from({ length: versions }, (_, i) => version(i + 1, pages)) });
const my = (part = {}) => ({ recipient: true, opened: true, answered_version: 0, stale: false, draft_ready: false, assists: [], may: ["answer"], ...part });
const title = "Dự thảo Nghị định về quản lý, kết nối và chia sẻ dữ liệu số";

export const answerGiven = (part = {}) => ({
  version: 1, answers: [{ question: "q-1", option: "for", comment: "" }], remarks: [], signed_at: "2026-11-24T02:42:00.000Z", received_at: "2026-11-24T02:42:07.000Z",
  certificate: "c-1", confirmation: "pin", statement_sha256: "7f3a".padEnd(64, "0"), replaces: null, seq: 413, given_on: [{ document: "d-draft", version: 1 }], stale: false, ...part });
const counts = { for: 24, against: 1, other: 1, deemed_for: 1, none: 0 };
const tally = { outcome: "adopted", by: "majority", counts, base: 27, needed: 14, quorum: null, explain: [
  { rule: "majority", source: "Luật Tổ chức Chính phủ, Điều 46", holds: true, vi: "Quá nửa tổng số thành viên Chính phủ tán thành (25 trên 27).", en: "More than half of all members are in favour (25 of 27)." },
  { rule: "silence", source: "Quy chế làm việc, Điều 12", holds: true, vi: "1 thành viên không trả lời được coi như đồng ý.", en: "1 member who did not reply counts as agreed." }] };

const ballot = (id, part = {}) => ({
  id, number: "128/PLYK-VPCP", title, phase: "issued", agency: bca, drafted_by: linh, created_at: "2026-11-18T02:00:00.000Z", issued_at: "2026-11-20T02:00:00.000Z", deadline: "2026-11-24T10:00:00.000Z",
  closed_at: null, reply_working_days: 5, rules: "vn-government@nd191-2026", rules_source: "Luật Tổ chức Chính phủ; Quy chế làm việc của Chính phủ", options, may_amend: true,
  summary: [{ text: "Chia sẻ dữ liệu mặc định giữa các cơ quan nhà nước", document: "d-draft", page: 2 }, { text: "Kết nối trong 15 ngày kể từ khi có yêu cầu", document: "d-draft", page: 3 }],
  questions: [{ id: "q-1", text: title }],
  documents: [document("d-sub", "Tờ trình Chính phủ", "submission", 2), document("d-draft", "Dự thảo Nghị định", "draft", 6), document("d-app", "Báo cáo thẩm định", "appraisal_report", 3)],
  secret_register_number: null, steps: [], pending: [], my: my(), my_answer: null, my_drafts: [], progress: null, tallies: [], decision: null, ending: null, reservations: [], open_remarks_allowed: false, revision: 9, ...part });

const two = [document("d-sub", "Tờ trình Chính phủ", "submission", 2), document("d-draft", "Dự thảo Nghị định", "draft", 6, 2)];
export const ballots = {
  "b-1": ballot("b-1"),
  "b-aide": ballot("b-aide", { number: "129/PLYK-VPCP", agency: btc, title: "Dự thảo Nghị quyết về giải pháp thúc đẩy giải ngân vốn đầu tư công những tháng cuối năm", deadline: "2026-11-26T10:00:00.000Z", my: my({ opened: false, draft_ready: true }),
    my_drafts: [{ for: vinh, by: thao, at: "2026-11-24T02:40:00.000Z", answers: [{ question: "q-1", option: "other", comment: "Đề nghị phân biệt hệ thống đã kết nối nền tảng chung (15 ngày) và hệ thống mới (30 ngày) để bảo đảm khả thi." }],
      remarks: [{ document: "d-draft", version: 1, page: 3, clause: "Khoản 2 Điều 5", quotation: "hoàn thành việc kết nối trong thời hạn 15 ngày", text: "Đề nghị 30 ngày cho hệ thống mới." }] }] }),
  "b-three": ballot("b-three", { number: "130/PLYK-VPCP", agency: bxd, title: "Dự án Luật Quy hoạch đô thị và nông thôn (sửa đổi), lấy ý kiến lần 2", deadline: "2026-11-27T10:00:00.000Z", my: my({ opened: false }),
    questions: [{ id: "q-1", text: "Phạm vi điều chỉnh của Luật" }, { id: "q-2", text: "Thời điểm có hiệu lực từ 01/7/2027" }] }),
  "b-sent": ballot("b-sent", { my: my({ answered_version: 1 }), my_answer: answerGiven() }),
  "b-stale": ballot("b-stale", { documents: two, my: my({ answered_version: 1, stale: true }), my_answer: answerGiven({ stale: true }) }),
  "b-late": ballot("b-late", { number: "131/PLYK-VPCP", deadline: "2026-11-24T02:30:00.000Z", my: my({ may: [] }) }),
  "b-closed": ballot("b-closed", { phase: "decided", closed_at: "2026-11-22T10:00:00.000Z", deadline: "2026-11-22T10:00:00.000Z", my: my({ answered_version: 1, may: ["reserve_opinion"] }),
    my_answer: answerGiven({ answers: [{ question: "q-1", option: "against", comment: "Thời hạn 15 ngày chưa khả thi đối với hệ thống mới." }] }), tallies: [{ question: "q-1", tally }],
    decision: { decision: "approved", text: "Ban hành theo phương án tiếp thu.", override_stale: null, by: minh, at: "2026-11-23T08:00:00.000Z" },
    reservations: [{ by: { id: "tran-van-binh", name: "Trần Văn Bình", title: "Bộ trưởng" }, text: "Đề nghị rà soát lại sau 12 tháng thi hành.", at: "2026-11-23T09:00:00.000Z" }] }),
  "b-assist": ballot("b-assist", { my: my({ recipient: false, opened: false, may: [], assists: [vinh.id] }) }),
};
const summary = (b) => ({ id: b.id, number: b.number, title: b.title, phase: b.phase, agency: b.agency, created_at: b.created_at, issued_at: b.issued_at, deadline: b.deadline, documents: b.documents.length, pages: 11, secret_stub: false, my: b.my, progress: null, decision: b.decision?.decision ?? null, revision: b.revision });
const kNone = { to_answer: [], to_prepare: [], to_approve: [], agendas: [], to_issue: [], to_synthesise: [], to_decide: [], drafts: [], recent: [] };
const session = (person, roles, part = {}) => ({ session: "s-1", person, organisation: { id: "vn-government", name: "Chính phủ", name_en: "Government", demonstration: true }, positions: [{ id: "p-1", title: "Bộ trưởng Bộ Xây dựng", title_en: "Minister of Construction" }],
  roles, assists: [], csrf: "token-of-this-session", server_time: kNow, idle_seconds: 900, has_pin: true, has_passkey: false, certificates: [certificate], signer: "software", ...part });
export const faces = {
  member: session(vinh, ["member"]),
  idle: session(vinh, ["member"]),
  assistant: session(thao, ["assistant"], { assists: [vinh], certificates: [], positions: [{ id: "p-2", title: "Thư ký Bộ trưởng Bộ Xây dựng", title_en: "Secretary to the Minister of Construction" }] }),
};
const account = { login: "do.quang.vinh", has_totp: true, has_pin: true, recovery_codes_left: 7, passkeys: [{ id: "k-1", name: "iPad, Safari", added_at: "2026-03-02T02:00:00.000Z", last_used_at: "2026-11-24T02:42:00.000Z" }],
  sessions: [{ id: "s-1", person: vinh.id, device: "iPad, Safari", created_at: "2026-11-24T01:00:00.000Z", seen_at: kNow, peer: "10.20.4.17", current: true }, { id: "s-2", person: vinh.id, device: "Mac, Chrome", created_at: "2026-11-20T01:00:00.000Z", seen_at: "2026-11-23T11:00:00.000Z", peer: "10.20.4.31", current: false }],
  certificates: [certificate, { ...certificate, id: "c-0", serial: "3B7710", device: "Windows, Edge", revoked_at: "2026-06-01T02:00:00.000Z" }] };
const statement = (id) => JSON.stringify({ answers: [{ comment: "", option: "for", question: "q-1" }], ballot: id, kind: "opinion", person: vinh.id });
export const receipt = (id) => ({ ballot: id, person: vinh.id, version: 1, received_at: "2026-11-24T03:00:07.000Z", statement_sha256: sha(statement(id)), seq: 414, leaf: sha("leaf"), changeable_until: "2026-11-24T10:00:00.000Z" });

// The answer to one request, or undefined when there is none; `who` chooses the face.
export function answer(method, path, who) {
  const parts = path.split("/").filter((part) => part !== "");
  if (path === "/session" && method === "GET") return faces[who];
  if (path === "/session") return { ticket: "t-1", methods: ["totp", "recovery"], passkey: null };
  if (path === "/session/totp") return faces.member;
  if (path === "/activation") return { login: "do.quang.vinh", secret: "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", uri: "otpauth://totp/e-Cabinet:do.quang.vinh?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=e-Cabinet" };
  if (path === "/account") return account;
  if (path === "/account/recovery-codes") return { codes: Array.from({ length: 10 }, (_, i) => `a7k${i}-9qmx-2f${i}c`) };
  if (path === "/account/certificates") return certificate;
  if (path === "/work" && who === "idle") return { server_time: kNow, ...kNone, recent: [summary(ballots["b-closed"])] };
  if (path === "/work" && who === "assistant") return { server_time: kNow, ...kNone, to_prepare: [summary(ballots["b-assist"])] };
  if (path === "/work") return { server_time: kNow, ...kNone, to_answer: ["b-1", "b-aide", "b-three"].map((id) => summary(ballots[id])), recent: [summary(ballots["b-closed"])] };
  if (path === "/ballots") return { ballots: Object.values(ballots).map(summary), next: null };
  const one = parts[0] === "ballots" ? ballots[parts[1]] : undefined;
  if (one === undefined) return undefined;
  if (parts.length === 2) return one;
  if (parts[2] === "statement") return { statement: statement(one.id), sha256: sha(statement(one.id)), signing_time: "261124030000Z", certificate_sha256: certificate.sha256, confirmation: "pin", passkey: null, expires_at: "2026-11-24T04:00:00.000Z" };
  if (parts[2] === "answers" && method === "POST") return receipt(one.id);
  if (parts[2] === "answers") return { person: vinh, versions: [answerGiven()] };
  if (parts[4] === "differences") return { from: 1, to: 2, changes: [{ change: "changed", page: 3, before: "15 ngày", after: "15 ngày; hệ thống mới 30 ngày" }, { change: "added", page: 4, before: "", after: "Bộ Công an hướng dẫn chi tiết việc chuyển tiếp." }] };
  return {};
}
