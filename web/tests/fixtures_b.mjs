// Made-up answers of the server for the screens of the secretariat, the deciding person, the auditor
// and the administrator. Names, numbers and texts are invented. Journal entries, proof and signature
// are real, so that the receipt page has something to verify.
import { createHash, generateKeyPairSync, sign } from "node:crypto";

export const kNow = "2026-11-24T08:48:00.000Z"; // 15:48 in Hà Nội

const person = (id, name, title) => ({ id, name, title });
const agency = (id, name, name_en, abbreviation) => ({ id, name, name_en, abbreviation });
export const agencies = [
  agency("bca", "Bộ Công an", "Ministry of Public Security", "BCA"),
  agency("bxd", "Bộ Xây dựng", "Ministry of Construction", "BXD"),
  agency("btc", "Bộ Tài chính", "Ministry of Finance", "BTC"),
  agency("btp", "Bộ Tư pháp", "Ministry of Justice", "BTP"),
  agency("byt", "Bộ Y tế", "Ministry of Health", "BYT"),
  agency("nhnn", "Ngân hàng Nhà nước Việt Nam", "State Bank of Viet Nam", "NHNN"),
  agency("vpcp", "Văn phòng Chính phủ", "Office of the Government", "VPCP"),
];
const linh = person("mai-thuy-linh", "Mai Thùy Linh", "Chuyên viên Vụ Pháp luật");
const hai = person("tran-duc-hai", "Trần Đức Hải", "Vụ trưởng Vụ Pháp luật");
const son = person("pham-thai-son", "Phạm Thái Sơn", "Phó Chủ nhiệm Văn phòng Chính phủ");
const ha = person("le-minh-ha", "Lê Minh Hà", "Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ");
const minh = person("nguyen-van-minh", "Nguyễn Văn Minh", "Thủ tướng Chính phủ");

const kMinistries = ["Xây dựng", "Tài chính", "Y tế", "Tư pháp", "Quốc phòng", "Công an", "Nội vụ", "Nông nghiệp và Môi trường",
  "Giáo dục và Đào tạo", "Văn hóa, Thể thao và Du lịch", "Khoa học và Công nghệ", "Dân tộc và Tôn giáo", "Ngoại giao", "Công Thương"];
const kNames = ["Đỗ Quang Vinh", "Hoàng Thị Lan", "Vũ Đình Khoa", "Bùi Thanh Tâm", "Lý Quốc Bảo", "Ngô Trọng Nghĩa", "Đặng Hồng Phúc",
  "Phan Văn Lộc", "Tạ Thu Hương", "Chu Mạnh Cường", "Hồ Sỹ Tuấn", "Y Thanh Hà", "Trịnh Bảo Long", "Cao Xuân Hòa"];
const members = [
  minh,
  ...["Lương Gia Khánh", "Tô Hoài Nam", "Mạc Văn Thịnh", "Hà Thế Anh", "Kiều Anh Dũng", "Quách Tuấn Kiệt", "Doãn Hữu Phước"].map((name, i) =>
    person(`pttg-${i + 1}`, name, "Phó Thủ tướng Chính phủ")),
  ...kMinistries.map((name, i) => person(`bt-${i + 1}`, kNames[i], `Bộ trưởng Bộ ${name}`)),
  ha,
  person("ttcp", "Dương Ngọc Ánh", "Tổng Thanh tra Chính phủ"),
  person("nhnn", "Lưu Thị Mai", "Thống đốc Ngân hàng Nhà nước Việt Nam"),
  person("bt-15", "Nghiêm Xuân Đạt", "Bộ trưởng Bộ Lao động"),
  person("bt-16", "Thạch Minh Trí", "Bộ trưởng Bộ Thông tin"),
];
const byTitle = (part) => members.find((one) => one.title.endsWith(part));
const xayDung = byTitle("Xây dựng");
const taiChinh = byTitle("Tài chính");
const yTe = byTitle("Y tế");
const tuPhap = byTitle("Tư pháp");
const nganHang = byTitle("Ngân hàng Nhà nước Việt Nam");

const option = (name, vi, en, comment_required) => ({ option: name, vi, en, comment_required });
const options = [option("for", "Tán thành", "In favour", false), option("against", "Không tán thành", "Not in favour", true),
  option("other", "Ý kiến khác", "Other opinion", true)];
const sha = (text) => createHash("sha256").update(text).digest("hex");
const version = (n, pages, filename, note = "") => ({ version: n, sha256: sha(filename + n), bytes: pages * 48_000, pages, filename,
  uploaded_at: `2026-11-${18 + n}T03:10:00.000Z`, note });
const documents = [
  { id: "d1", title: "Tờ trình Chính phủ về dự thảo Nghị định", kind: "submission", versions: [version(1, 9, "to-trinh.pdf")] },
  { id: "d2", title: "Dự thảo Nghị định về quản lý, kết nối và chia sẻ dữ liệu số", kind: "draft",
    versions: [version(1, 46, "du-thao.pdf"), version(2, 46, "du-thao-ban-2.pdf", "Chỉnh lý khoản 2 Điều 5, khoản 3 Điều 12")] },
  { id: "d3", title: "Báo cáo thẩm định của Bộ Tư pháp", kind: "appraisal_report", versions: [version(1, 12, "tham-dinh.pdf")] },
];
const my = (may, more = {}) => ({ recipient: false, opened: true, answered_version: 0, stale: false, draft_ready: false, assists: [], may, ...more });
const step = (id, name, name_en, outcome, by, at, comment = "", acting_for = null) => ({ step: id, name, name_en, outcome, comment, by, acting_for, at });
const doneSteps = [
  step("vu", "Lãnh đạo vụ duyệt", "Head of department", "return", hai, "2026-11-19T04:20:00.000Z", "Bổ sung báo cáo thẩm định; rút gọn điểm chính thứ hai."),
  step("vu", "Lãnh đạo vụ duyệt", "Head of department", "approve", hai, "2026-11-19T09:05:00.000Z"),
  step("pcn", "Lãnh đạo Văn phòng Chính phủ duyệt", "Leadership of the Office", "approve", son, "2026-11-20T02:30:00.000Z", "Đồng ý trình lấy ý kiến.", ha),
];
const question = (id, text) => ({ id, text });
const draftTitle = "Dự thảo Nghị định về quản lý, kết nối và chia sẻ dữ liệu số";

function ballot(id, phase, may, more = {}) {
  return {
    id, number: null, title: draftTitle, phase, agency: agencies[0], drafted_by: linh, created_at: "2026-11-18T02:00:00.000Z", issued_at: null,
    deadline: null, closed_at: null, reply_working_days: 5, rules: null,
    rules_source: "Quy chế làm việc của Chính phủ, Nghị định 191/2026/NĐ-CP, Điều 12 và Điều 14",
    options, may_amend: true,
    summary: [{ text: "Thời hạn kết nối dữ liệu 15 ngày kể từ khi có yêu cầu hợp lệ", document: "d2", page: 12 },
      { text: "Bỏ 4 thủ tục xác nhận giấy giữa các bộ", document: "d1", page: 3 }],
    questions: [question("q1", "Việc ban hành Nghị định về quản lý, kết nối và chia sẻ dữ liệu số"),
      question("q2", "Thời hạn 15 ngày hoàn thành kết nối tại khoản 2 Điều 5")],
    documents, secret_register_number: null, steps: [], pending: [], my: my(may), my_answer: null, my_drafts: [], progress: null, tallies: [],
    decision: null, ending: null, reservations: [], open_remarks_allowed: false, revision: 7, ...more,
  };
}
const counts = (f, a, o, d, n) => ({ for: f, against: a, other: o, deemed_for: d, none: n });
const line = (rule, holds, vi, en, source) => ({ rule, source, holds, vi, en });
function tally(outcome, c, explain) {
  return { outcome, by: outcome === "adopted" ? "majority" : null, counts: c, base: 27, needed: 14, quorum: null, explain };
}
const kSource = "Nghị định 191/2026/NĐ-CP, khoản 3 Điều 14";
const adopted = tally("adopted", counts(19, 1, 4, 3, 0), [
  line("base", true, "27 thành viên Chính phủ là căn cứ tính", "27 Government members are the base", kSource),
  line("no_reply", true, "3 thành viên không trả lời trong thời hạn được coi như đồng ý", "3 members without a reply are deemed to agree", "Nghị định 191/2026/NĐ-CP, khoản 5 Điều 14"),
  line("majority", true, "22 đồng ý (19 đã ký, 3 coi như đồng ý) quá nửa của 27, cần 14", "22 agree (19 signed, 3 deemed), more than half of 27; 14 needed", kSource),
]);
const refused = tally("not_adopted", counts(12, 6, 6, 3, 0), [
  line("base", true, "27 thành viên Chính phủ là căn cứ tính", "27 Government members are the base", kSource),
  line("majority", false, "12 tán thành đã ký không quá nửa của 27, cần 14", "12 signed in favour are not more than half of 27; 14 needed", kSource),
]);
const tallies = [{ question: "q1", tally: adopted }, { question: "q2", tally: refused }];
const issued = { number: "128/PLYK-VPCP", issued_at: "2026-11-20T03:00:00.000Z", deadline: "2026-11-24T10:00:00.000Z",
  rules: "vn-government@nd191-2026", steps: doneSteps, progress: { answered: 24, total: 27 } };
const closed = { ...issued, closed_at: "2026-11-24T10:00:04.000Z", tallies };
const pending = (mine) => [{ step: "vu", name: "Lãnh đạo vụ duyệt", name_en: "Head of department", role: "department_leader",
  since: "2026-11-24T02:00:00.000Z", due: "2026-11-25T10:00:00.000Z", mine }];
const decided = { decision: "approved", text: "Đồng ý ban hành; giao Bộ Công an hoàn thiện dự thảo theo phương án tiếp thu, trình ký trước ngày 30/11/2026.",
  override_stale: "Bản 2 chỉ chỉnh lý câu chữ, không thay đổi nội dung đã cho ý kiến.", by: minh, at: "2026-11-25T03:15:00.000Z" };

export const ballots = {
  "b-draft": ballot("b-draft", "drafted", ["edit", "attach_document", "replace_document", "remove_document", "declare_secret_stub", "start_approval"],
    { documents: documents.slice(0, 1) }),
  "b-approval": ballot("b-approval", "in_approval", ["complete_step"], { steps: doneSteps.slice(0, 1), pending: pending(true) }),
  "b-issue": ballot("b-issue", "in_approval", ["issue"], { steps: doneSteps }),
  "b-open": ballot("b-open", "issued", ["remind", "replace_document", "dispose_remark", "merge_remarks", "split_remark", "propose_ending", "close"], issued),
  "b-closed": ballot("b-closed", "closed", ["dispose_remark", "merge_remarks", "split_remark", "complete_synthesis", "propose_ending"], closed),
  "b-synthesised": ballot("b-synthesised", "synthesised", ["dispose_remark", "submit"], closed),
  "b-submitted": ballot("b-submitted", "submitted", ["decide", "allow_open_remarks"], closed),
  "b-decided": ballot("b-decided", "decided", ["archive", "propose_ending"], { ...closed, decision: decided,
    reservations: [{ by: tuPhap, text: "Khoản 3 Điều 12 chồng lấn với Luật Giao dịch điện tử.", at: "2026-11-25T04:00:00.000Z" }] }),
  "b-ending": ballot("b-ending", "issued", ["confirm_ending", "drop_ending"], { ...issued, ending: { ending: "withdrawal",
    reason: "Cơ quan trình đề nghị rút để chỉnh lý dự thảo.", proposed_by: son, proposed_at: "2026-11-24T07:00:00.000Z", confirmed_by: null, confirmed_at: null } }),
};

export function summary(b) {
  const keep = ["id", "number", "title", "phase", "agency", "created_at", "issued_at", "deadline", "my", "progress", "revision"];
  return { ...Object.fromEntries(keep.map((key) => [key, b[key]])), documents: b.documents.length, secret_stub: false,
    pages: b.documents.reduce((sum, one) => sum + one.versions.at(-1).pages, 0), decision: b.decision?.decision ?? null };
}
const remark = (id, by, at, text, more = {}) => ({ id, by, version: 1, at, document: "d2", document_version: 1, page: 12, clause: "", quotation: "", text,
  option: "other", ...more });
const kQuotation = "2. Cơ quan cung cấp dữ liệu có trách nhiệm hoàn thành việc kết nối trong thời hạn 15 ngày kể từ ngày nhận được yêu cầu hợp lệ.";
const row = (id, clause, remarks, more = {}) => ({ id, clause, document: "d2", remarks, disposition: "open", response: "", agency: null, due: null,
  disposed_by: null, disposed_at: null, ...more });
export const matrix = [
  row("r1", "Khoản 2 Điều 5", [
    remark("m1", xayDung, "2026-11-24T02:42:00.000Z", "Đề nghị phân biệt hệ thống đã kết nối nền tảng chung (15 ngày) và hệ thống mới (30 ngày) để bảo đảm khả thi.", { quotation: kQuotation }),
    remark("m2", yTe, "2026-11-23T03:00:00.000Z", "Thời hạn 15 ngày quá ngắn đối với hệ thống hồ sơ sức khỏe, đề nghị 30 ngày."),
    remark("m3", taiChinh, "2026-11-23T07:20:00.000Z", "Thống nhất mốc 15 ngày với hệ thống đã kết nối; hệ thống mới áp dụng lộ trình."),
  ], { disposition: "accepted", response: "Sửa thành “15 ngày đối với hệ thống đã kết nối nền tảng chung; 30 ngày đối với hệ thống mới”.",
    agency: agencies[0], disposed_by: linh, disposed_at: "2026-11-24T08:20:00.000Z" }),
  row("r2", "Khoản 3 Điều 12", [remark("m4", tuPhap, "2026-11-23T04:10:00.000Z", "Chồng lấn với Điều 40 Luật Giao dịch điện tử, đề nghị bỏ khoản 3.", { option: "against", page: 21 })],
    { agency: agencies[0], due: "2026-11-24T09:30:00.000Z" }),
  row("r3", "Điều 18", [remark("m5", nganHang, "2026-11-23T09:00:00.000Z", "Bổ sung trách nhiệm bảo mật dữ liệu tài chính, ngân hàng.", { page: 33 })]),
  row("r4", "", [remark("m6", taiChinh, "2026-11-23T07:20:00.000Z", "Đề nghị làm rõ nguồn kinh phí thực hiện trong tờ trình.", { page: null })],
    { disposition: "explained", response: "Kinh phí bảo đảm từ dự toán đã giao năm 2027; nêu rõ tại mục 4 tờ trình.", disposed_by: linh, disposed_at: "2026-11-24T08:30:00.000Z" }),
];
const others = new Map([[xayDung.id, "other"], [taiChinh.id, "other"], [yTe.id, "other"], [nganHang.id, "other"], [tuPhap.id, "against"]]);
const waiting = new Map([[byTitle("Ngoại giao").id, "opened"], [byTitle("Công Thương").id, "opened"], ["ttcp", "not_opened"]]);
const memberRow = (one, i, after) => {
  const state = waiting.get(one.id) ?? "answered";
  const answered = state === "answered";
  const chosen = others.get(one.id) ?? "for";
  return { person: one, chair: one.id === minh.id, state, version: answered ? 1 : 0, deemed: after && !answered, seq: answered ? 400 + i : null,
    stale: answered && (i === 10 || i === 11), answered_at: answered ? `2026-11-23T0${i % 9}:1${i % 6}:00.000Z` : null,
    answers: answered ? [{ question: "q1", option: chosen, comment: "" }, { question: "q2", option: chosen, comment: "" }] : [] };
};
export function synthesisOf(b) {
  const after = b.phase !== "issued";
  const running = (c) => ({ counts: c, needed: 14, tally: tally("open", c, []) });
  const q = (one, c, t) => ({ question: one.id, text: one.text, ...(after ? { counts: t.counts, needed: 14, tally: t } : running(c)) });
  return { ballot: b.id, phase: b.phase, deadline: b.deadline, server_time: kNow, total: 27, answered: 24,
    questions: [q(b.questions[0], counts(19, 1, 4, 0, 3), adopted), q(b.questions[1], counts(12, 6, 6, 0, 3), refused)],
    members: members.map((one, i) => memberRow(one, i, after)), matrix, open_rows: 2, stale_answers: 2, revision: b.revision };
}

// ---- journal ----
const hash = (...parts) => createHash("sha256").update(Buffer.concat(parts)).digest();
const leafOf = (text) => hash(Buffer.from([0]), Buffer.from(text));
const node = (a, b) => hash(Buffer.from([1]), a, b);
const half = (n) => 2 ** Math.floor(Math.log2(n - 1));
const rootOf = (l) => (l.length === 1 ? l[0] : node(rootOf(l.slice(0, half(l.length))), rootOf(l.slice(half(l.length)))));
function pathOf(i, l) {
  if (l.length === 1) return [];
  const k = half(l.length);
  return i < k ? [...pathOf(i, l.slice(0, k)), rootOf(l.slice(k))] : [...pathOf(i - k, l.slice(k)), rootOf(l.slice(0, k))];
}
const kKinds = ["ballot-drafted", "document-attached", "approval-started", "step-completed", "ballot-issued", "matter-opened", "opinion-submitted", "reminder-recorded"];
const entryText = (seq) => JSON.stringify({ actor: seq === 413 ? xayDung.id : [linh, hai, son, xayDung][seq % 4].id,
  at: new Date(Date.parse("2026-11-20T02:00:00.000Z") + seq * 61_000).toISOString(),
  body: seq === 413 ? { documents: "2", member: xayDung.id, statement_sha256: sha("statement"), version: 1 } : {},
  kind: seq === 413 ? "opinion-submitted" : kKinds[seq % 8], matter: "ballot/b-open", org: "vn-government", seq, v: 1 });
const kSize = 431;
const entries = Array.from({ length: kSize }, (_, seq) => entryText(seq));
const leaves = entries.map(leafOf);
const pair = generateKeyPairSync("ed25519");
const publicKey = pair.publicKey.export({ type: "spki", format: "der" }).subarray(-32);
const kOrigin = "vn-government.example/journal";
const keyId = hash(Buffer.from(`${kOrigin}\n`), Buffer.from([1]), publicKey).subarray(0, 4);
const noteText = `${kOrigin}\n${kSize}\n${rootOf(leaves).toString("base64")}\n`;
export const checkpoint = `${noteText}\n— ${kOrigin} ${Buffer.concat([keyId, sign(null, Buffer.from(noteText), pair.privateKey)]).toString("base64")}\n`;
export const journalKeys = { origin: kOrigin, vkey: `${kOrigin}+${keyId.toString("hex")}+${Buffer.concat([Buffer.from([1]), publicKey]).toString("base64")}`,
  ca_pem: "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n", crl_pem: "-----BEGIN X509 CRL-----\n-----END X509 CRL-----\n" };
export function receiptOf(seq) {
  return { organisation: "vn-government", seq, entry: entries[seq], leaf: leaves[seq].toString("hex"), checkpoint,
    inclusion: pathOf(seq, leaves).map((one) => one.toString("hex")) };
}
export function entryPage(after, limit) {
  const heads = entries.map((text, seq) => ({ ...JSON.parse(text), leaf: leaves[seq].toString("hex") }));
  return { size: kSize, entries: heads.filter((one) => one.seq >= after).slice(0, limit)
    .map(({ seq, at, kind, matter, actor, leaf }) => ({ seq, at, kind, matter, actor, leaf })) };
}

// ---- administration ----
const held = (position, title, roles, from, to = null) => ({ position, title, roles, from, to });
const personRow = (one, roles, more = {}) => ({ id: one.id, name: one.name, login: one.id.replace(/-/g, "."), active: true, locked: false,
  positions: [held(`p-${one.id}`, one.title, roles, "2026-04-08")], ...more });
export const people = [
  personRow(linh, ["specialist"]), personRow(hai, ["department_leader"]), personRow(son, ["office_deputy"]), personRow(ha, ["office_head", "member"]),
  personRow(minh, ["prime_minister", "member"]),
  ...members.slice(8, 18).map((one, i) => personRow(one, ["member"], i === 2 ? { locked: true } : i === 4 ? { active: false } : {})),
  { id: "vo-hong-nhung", name: "Võ Hồng Nhung", login: null, active: false, locked: false, positions: [] },
];
export const positions = [
  { id: "p-thu-tuong", title: "Thủ tướng Chính phủ", title_en: "Prime Minister", agency: null, body: "chinh-phu", roles: ["prime_minister", "member"], holders: [minh] },
  { id: "p-chu-nhiem", title: "Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ", title_en: "Minister, Head of the Office", agency: "vpcp", body: "chinh-phu", roles: ["office_head", "member"], holders: [ha] },
  { id: "p-vu-truong", title: "Vụ trưởng Vụ Pháp luật", title_en: "Head of the Legal Department", agency: "vpcp", body: null, roles: ["department_leader"], holders: [hai] },
  { id: "p-van-thu", title: "Văn thư", title_en: "Registry clerk", agency: "vpcp", body: null, roles: ["clerk"], holders: [] },
];
export const organisation = { id: "vn-government", name: "Chính phủ nước Cộng hòa xã hội chủ nghĩa Việt Nam", name_en: "Government of Viet Nam", demonstration: true,
  rules: "vn-government@nd191-2026", bodies: [{ id: "chinh-phu", name: "Chính phủ", name_en: "The Government", members: 27 }], people: people.length, positions: positions.length };
export const mandates = [{ id: "m-1", from: ha, to: son, since: "2026-11-10", until: "2026-12-31", reason: "Công tác nước ngoài, Thông báo số 412/TB-VPCP" }];
const certificate = (id, one, device, revoked = null) => ({ id, serial: sha(id).slice(0, 16), subject: `CN=${one.name}`, sha256: sha(id), device,
  issued_at: "2026-10-01T02:00:00.000Z", expires_at: "2027-10-01T02:00:00.000Z", revoked_at: revoked, pem: "" });
const session = (id, one, device, current = false) => ({ id, person: one.id, device, created_at: "2026-11-24T01:02:00.000Z", seen_at: "2026-11-24T08:40:00.000Z", peer: "10.20.4.17", current });
export const devices = {
  sessions: [session("s-1", linh, "Máy tính Vụ Pháp luật", true), session("s-2", xayDung, "iPad của Bộ trưởng"), session("s-3", taiChinh, "iPhone")],
  certificates: [{ person: xayDung, certificate: certificate("c-1", xayDung, "iPad của Bộ trưởng") },
    { person: taiChinh, certificate: certificate("c-2", taiChinh, "iPhone", "2026-11-12T02:00:00.000Z") }],
};
const value = (key, text, source, verified) => ({ key, value: text, source, verified });
export const rules = { rule_sets: [
  { id: "vn-government@nd191-2026", effective_from: "2026-06-01", effective_to: null, in_force: true, basis: ["Luật Tổ chức Chính phủ 2025", "Nghị định 191/2026/NĐ-CP"], values: [
    value("decision.majority", "quá 1/2 tổng số thành viên", "Luật Tổ chức Chính phủ 2025, Điều 27", "official"),
    value("decision.tie", "theo bên có ý kiến của Thủ tướng", "Luật Tổ chức Chính phủ 2025, Điều 27", "official"),
    value("ballot.deadline_min_working_days", "3", "Nghị định 191/2026/NĐ-CP, Điều 14", "transcription"),
    value("ballot.deadline_max_working_days", "7", "Nghị định 191/2026/NĐ-CP, Điều 14", "transcription"),
    value("ballot.no_reply", "coi như đồng ý", "Nghị định 191/2026/NĐ-CP, khoản 5 Điều 14", "secondary"),
    value("session.quorum", "ít nhất 2/3 tổng số thành viên", "Nghị định 191/2026/NĐ-CP, Điều 20", "assumed")] },
  { id: "vn-government@nd39-2022", effective_from: "2022-06-18", effective_to: "2026-05-31", in_force: false, basis: ["Nghị định 39/2022/NĐ-CP"], values: [
    value("ballot.deadline_max_working_days", "7", "Nghị định 39/2022/NĐ-CP, Điều 7", "superseded")] },
] };
const day = (iso, working, name, source) => ({ day: iso, working, name, source, declared: false });
export const calendar = (year) => ({ year, swaps_known: year <= 2026, days: [
  day(`${year}-01-01`, false, "Tết Dương lịch", "Bộ luật Lao động 2019, Điều 112"),
  ...(year === 2026 ? [day("2026-01-02", false, "Nghỉ hoán đổi", "Thông báo nghỉ Tết 2026"), day("2026-01-10", true, "Làm bù ngày 02/01", "Thông báo nghỉ Tết 2026"),
    ...[16, 17, 18, 19, 20].map((d) => day(`2026-02-${d}`, false, "Tết Nguyên đán", "Bộ luật Lao động 2019, Điều 112")),
    day("2026-11-24", false, "Ngày Văn hóa Việt Nam", "Nghị quyết 80-NQ/TW")] : []),
  day(`${year}-04-30`, false, "Ngày Chiến thắng", "Bộ luật Lao động 2019, Điều 112"),
  day(`${year}-05-01`, false, "Ngày Quốc tế lao động", "Bộ luật Lao động 2019, Điều 112"),
  day(`${year}-09-02`, false, "Quốc khánh", "Bộ luật Lao động 2019, Điều 112"),
] });

const task = (b, mine) => ({ ballot: summary(b), step: pending(mine)[0] });
export const work = { server_time: kNow, to_answer: [], to_prepare: [], to_approve: [task(ballots["b-approval"], true)], to_issue: [summary(ballots["b-issue"])],
  to_synthesise: [summary(ballots["b-open"])], to_decide: [summary(ballots["b-submitted"])], drafts: [summary(ballots["b-draft"])], recent: [] };
export const sessionOf = (one, roles) => ({ session: "s-1", person: one, organisation: { id: organisation.id, name: organisation.name, name_en: organisation.name_en, demonstration: true },
  positions: [{ id: "p-1", title: one.title, title_en: one.title }], roles, assists: [], csrf: "token", server_time: kNow, idle_seconds: 1800, has_pin: true, has_passkey: false, certificates: [], signer: "software" });
export const faces = { specialist: sessionOf(linh, ["specialist"]), leader: sessionOf(hai, ["department_leader"]), clerk: sessionOf(son, ["clerk", "office_deputy"]),
  pm: sessionOf(minh, ["prime_minister", "member"]), auditor: sessionOf(person("kt", "Trương Công Lý", "Kiểm toán viên"), ["auditor"]),
  administrator: sessionOf(person("qt", "Đinh Hữu Tài", "Quản trị hệ thống"), ["administrator"]) };

// GET answers by path (without /api/v1); undefined means not found.
export function answer(path, query, role) {
  const b = /^\/ballots\/([a-z0-9-]+)(\/.*)?$/.exec(path);
  if (b) {
    const found = ballots[b[1]];
    if (!found) return undefined;
    if (b[2] === undefined) return found;
    if (b[2] === "/synthesis") return synthesisOf(found);
    if (b[2] === "/history") return { items: [] };
    return undefined;
  }
  const receipt = /^\/journal\/receipts\/(\d+)$/.exec(path);
  if (receipt) return Number(receipt[1]) < kSize ? receiptOf(Number(receipt[1])) : undefined;
  const fixed = { "/session": faces[role], "/work": work, "/agencies": { agencies }, "/ballots": { ballots: Object.values(ballots).map(summary), next: null },
    "/journal/keys": journalKeys, "/journal/entries": entryPage(Number(query.get("after") ?? 0), Number(query.get("limit") ?? 100)),
    "/admin/organisation": organisation, "/admin/people": { people }, "/admin/positions": { positions }, "/admin/mandates": { mandates },
    "/admin/devices": devices, "/admin/rules": rules, "/admin/calendar": calendar(Number(query.get("year") ?? 2026)) };
  return fixed[path];
}
