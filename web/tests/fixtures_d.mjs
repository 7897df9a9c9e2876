// Made-up, fixed answers of the server for the screens of meetings: list, pack, preparation. Names,
// numbers and texts are invented; shapes are those of the contract.
import { createHash } from "node:crypto";
import { answer as membersAnswer, faces as memberFaces } from "./fixtures.mjs";

export const kNow = "2026-11-24T03:00:00.000Z"; // 10:00 in Hà Nội
const sha = (text) => createHash("sha256").update(text).digest("hex");
const agency = (id, name, name_en, abbreviation) => ({ id, name, name_en, abbreviation });
export const agencies = [
  agency("bkhdt", "Bộ Tài chính", "Ministry of Finance", "BTC"), agency("btttt", "Bộ Khoa học và Công nghệ", "Ministry of Science and Technology", "BKHCN"),
  agency("bnnmt", "Bộ Nông nghiệp và Môi trường", "Ministry of Agriculture and Environment", "BNNMT"), agency("bct", "Bộ Công Thương", "Ministry of Industry and Trade", "BCT"),
  agency("btp", "Bộ Tư pháp", "Ministry of Justice", "BTP"), agency("byt", "Bộ Y tế", "Ministry of Health", "BYT"), agency("bnv", "Bộ Nội vụ", "Ministry of Home Affairs", "BNV"),
  agency("vpcp", "Văn phòng Chính phủ", "Office of the Government", "VPCP"),
];
const paper = (id, title, kind, pages, version = 1) => ({ id, title, kind, version, pages });
const three = (n, pages = 24) => [paper(`d-${n}-1`, "Tờ trình Chính phủ", "submission", 6), paper(`d-${n}-2`, "Dự thảo", "draft", pages), paper(`d-${n}-3`, "Báo cáo thẩm định", "appraisal_report", 9)];
const item = (number, section, title, agencyId, presenter, planned_minutes, more = {}) => ({
  number, section, title, item_kind: "decision", agency: agencyId, presenter, planned_minutes, ballot: null, proposed_decision: "", documents: three(number), state: "planned",
  item_class: "en_bloc", result: null, conclusion: "", started_at: null, spent_ms: 0, no_objection: 21, other_opinion: 0, wish_to_speak: 0, positions: {}, separated_by: [], recused: [], ...more });
const kMain = "Phần I. Thảo luận và quyết nghị";
const kBloc = "Phần II. Thông qua gộp";
const debate = (more = {}) => ({ item_class: "debate", other_opinion: 3, wish_to_speak: 5, no_objection: 17, ...more });
const items = {
  "i-1": item(1, kMain, "Tình hình kinh tế - xã hội tháng 11 và 11 tháng năm 2026; tình hình phân bổ, giải ngân vốn đầu tư công", "bkhdt", "Bộ trưởng Bộ Tài chính", 40,
    debate({ item_kind: "discussion", documents: [paper("d-1-1", "Báo cáo tình hình kinh tế - xã hội", "other", 38), paper("d-1-2", "Dự thảo Nghị quyết phiên họp", "draft", 12)] })),
  "i-2": item(2, kMain, "Dự án Luật Chuyển đổi số", "btttt", "Bộ trưởng Bộ Khoa học và Công nghệ", 35, debate({ ballot: "b-1", documents: [...three(2, 76).slice(0, 1), paper("d-2-2", "Dự thảo Luật", "draft", 76, 2), three(2)[2]],
    proposed_decision: "Chính phủ thống nhất trình Quốc hội dự án Luật Chuyển đổi số tại kỳ họp thứ 3; giao Bộ Khoa học và Công nghệ tiếp thu, hoàn thiện hồ sơ." })),
  "i-3": item(3, kMain, "Giải pháp đẩy nhanh giải ngân vốn đầu tư công những tháng cuối năm", "bkhdt", "Thứ trưởng Bộ Tài chính", 30, debate()),
  "i-4": item(4, kMain, "Công tác phòng, chống thiên tai và khắc phục hậu quả bão lũ", "bnnmt", "Bộ trưởng Bộ Nông nghiệp và Môi trường", 20, debate({ item_kind: "information", documents: [] })),
  "i-5": item(5, kMain, "Điều chỉnh Quy hoạch phát triển điện lực quốc gia", "bct", "Bộ trưởng Bộ Công Thương", 25, debate({ other_opinion: 1 })),
  ...Object.fromEntries([["Nghị định về hộ tịch điện tử", "btp"], ["Nghị định về quản lý trang thiết bị y tế", "byt"], ["Nghị quyết về sắp xếp đơn vị sự nghiệp", "bnv"], ["Đề án cơ sở dữ liệu quốc gia về cán bộ", "bnv"],
    ["Nghị định về giá dịch vụ khám bệnh, chữa bệnh", "byt"], ["Nghị định về bán đấu giá tài sản", "btp"], ["Nghị quyết về chương trình công tác năm 2027", "vpcp"]]
    .map(([title, by], i) => [`i-${i + 6}`, item(i + 6, kBloc, title, by, "", i === 6 ? 10 : 5, { proposed_decision: `Thông qua ${title}.` })])),
};
const order = Object.keys(items);
const person = (name, title, more = {}) => ({ name, title, part: "member", chair: false, presence: "expected", since: null, substitute: "", items: [], ...more });
const kNames = ["Lương Gia Khánh", "Tô Hoài Nam", "Mạc Văn Thịnh", "Hoàng Thị Lan", "Vũ Đình Khoa", "Bùi Thanh Tâm", "Lý Quốc Bảo", "Ngô Trọng Nghĩa", "Đặng Hồng Phúc", "Phan Văn Lộc", "Tạ Thu Hương"];
const kOffices = ["Phó Thủ tướng Chính phủ", "Phó Thủ tướng Chính phủ", "Phó Thủ tướng Chính phủ", "Bộ trưởng Bộ Tài chính", "Bộ trưởng Bộ Y tế", "Bộ trưởng Bộ Tư pháp", "Bộ trưởng Bộ Quốc phòng", "Bộ trưởng Bộ Công an", "Bộ trưởng Bộ Nội vụ",
  "Bộ trưởng Bộ Nông nghiệp và Môi trường", "Bộ trưởng Bộ Giáo dục và Đào tạo"];
const members = { "nguyen-van-minh": person("Nguyễn Văn Minh", "Thủ tướng Chính phủ", { chair: true }), "do-quang-vinh": person("Đỗ Quang Vinh", "Bộ trưởng Bộ Xây dựng"),
  ...Object.fromEntries(kNames.map((name, i) => [`m-${i + 1}`, person(name, kOffices[i])])) };
const guests = { "kt-van-an": person("Kiều Văn An", "Chủ tịch Ủy ban nhân dân tỉnh Lào Cai", { part: "guest", items: ["i-4"] }), "ho-mai-chi": person("Hồ Mai Chi", "Chủ tịch Tổng công ty Truyền tải điện", { part: "guest", items: ["i-5", "i-1"] }) };
const plan = { meeting_kind: "regular", title: "Phiên họp Chính phủ thường kỳ tháng 11 năm 2026", body: "chinh-phu", starts_at: "2026-11-27T01:00:00.000Z", ends_at: "2026-11-27T04:30:00.000Z", place: "Phòng họp Chính phủ, số 1 Hoàng Hoa Thám",
  remote_allowed: true, lodge_until: "2026-11-25T10:00:00.000Z" };
const head = (id, phase, p, at = {}) => ({ id, phase, title: p.title, meeting_kind: p.meeting_kind, place: p.place, starts_at: p.starts_at, ends_at: p.ends_at, opened_at: null, suspended_at: null, suspended_ms: 0, closed_at: null, closed_part: false,
  current: null, open_vote: null, order, quorum: { present: 0, needed: 18, met: false }, remote: 0, members: 27, agenda_version: 2, ...at });
const position = (stance, more = {}) => ({ stance, wishes_to_speak: false, text: "", remarks: [], version: 1, stale: false, ...more });
const positions = {
  "i-1": position("no_objection", { wishes_to_speak: true, version: 2 }), "i-2": position("no_objection", { stale: true }),
  "i-3": position("other_opinion", { text: "Cần quy định chuyển tiếp 24 tháng cho các hệ thống đang vận hành.", remarks: [{ document: "d-3-2", version: 1, page: 7, clause: "Khoản 2 Điều 5", quotation: "hoàn thành việc kết nối trong thời hạn 15 ngày", text: "Đề nghị 30 ngày đối với hệ thống mới." }] }),
  "i-5": position("no_objection"), ...Object.fromEntries(["i-6", "i-7", "i-8", "i-9", "i-10", "i-12"].map((id) => [id, position("no_objection")])),
};
const my = (parts, may, more = {}) => ({ parts, may, reply: null, reason: "", substitute: null, opened: false, reminded_at: null, positions: {}, votes: {}, speeches: [], ...more });
const view = (id, phase, p, mine, more = {}) => ({ id, phase, plan: p, rule_set: "vn-government@nd191-2026", options: [], change_vote: true, agenda_state: "approved", agenda_version: 2, approved_versions: [1, 2], steps: [], pending: [], papers: {}, participants: {},
  messages: [], my: mine, room: { head: head(id, phase, p, more.head), items: more.items ?? items, people: more.people ?? { ...members, ...guests }, floor: { speaker: null, queue: [] }, votes: {}, gone: [] }, seq: 812, room_sha256: sha(id), revision: 31, server_time: kNow,
  ...(more.view ?? {}) });

const lodged = (id, title, document_kind, state, more = {}) => ({ id, title, document_kind, version: 1, pages: 24, bytes: 1_240_000, filename: `${id}.pdf`, state, reason: "", late: false, ...more });
const accepted = (n) => [lodged(`d-${n}-1`, "Tờ trình Chính phủ", "submission", "accepted", { pages: 6 }), lodged(`d-${n}-2`, "Dự thảo", "draft", "accepted")];
const papers = { ...Object.fromEntries(order.filter((id) => id !== "i-4").map((id) => [id, accepted(id.slice(2))])),
  "i-3": [lodged("d-3-1", "Tờ trình Chính phủ", "submission", "accepted", { pages: 6 }), lodged("d-3-2", "Dự thảo Nghị quyết", "draft", "lodged", { version: 2, late: true }),
    lodged("d-3-3", "Báo cáo thẩm định", "appraisal_report", "returned", { reason: "Thiếu chữ ký số của Bộ Tư pháp, đề nghị gửi lại bản đã ký." })], "i-4": [] };
const row = (reply, more = {}) => ({ reply, reason: "", substitute: null, opened: reply !== "none", positions: reply === "none" ? 0 : 9, reminders: 0, ...more });
const participants = { "nguyen-van-minh": row("will_attend", { positions: 12 }), "do-quang-vinh": row("will_attend", { positions: 10 }), "m-1": row("will_attend"), "m-2": row("remote"), "m-3": row("none", { reminders: 1 }),
  "m-4": row("substitute", { substitute: { person: "le-hoai-an", name: "Lê Hoài An", title: "Thứ trưởng Bộ Tài chính", note: "Bộ trưởng đi công tác nước ngoài từ 26 đến 30/11.", consent: null, reason: "" } }),
  "m-5": row("absent", { reason: "Điều trị tại bệnh viện" }), "m-6": row("will_attend"), "m-7": row("substitute", { substitute: { person: "pham-son", name: "Phạm Sơn", title: "Thứ trưởng Bộ Quốc phòng", note: "", consent: true, reason: "" } }),
  "m-8": row("none"), "m-9": row("will_attend"), "m-10": row("none", { reminders: 1 }), "m-11": row("will_attend") };
const agendaStep = (step, name, name_en, outcome, by, at, comment = "") => ({ step, name, name_en, outcome, comment, by, at });
const steps = [agendaStep("vu", "Lãnh đạo vụ duyệt", "Head of department", "return", "Trần Đức Hải", "2026-11-19T04:20:00.000Z", "Bổ sung thời lượng cho nội dung 2; chuyển nội dung về giá sang phần thông qua gộp."),
  agendaStep("vu", "Lãnh đạo vụ duyệt", "Head of department", "approve", "Trần Đức Hải", "2026-11-19T09:05:00.000Z"), agendaStep("bt", "Bộ trưởng, Chủ nhiệm duyệt", "Head of the Office", "approve", "Lê Minh Hà", "2026-11-20T02:30:00.000Z", "Đồng ý.")];
const pending = (mine) => [{ step: "vu", name: "Lãnh đạo vụ duyệt", name_en: "Head of department", role: "department_leader", since: "2026-11-24T02:00:00.000Z", due: "2026-11-25T10:00:00.000Z", mine }];
const kOffice = ["edit_agenda", "lodge_document", "judge_document", "start_approval", "invite", "cancel", "read", "read_pack", "read_positions"];
const kMember = ["read", "read_pack", "respond", "take_position", "check_in"];
const draftPlan = { ...plan, title: "Phiên họp Chính phủ chuyên đề về xây dựng pháp luật tháng 12 năm 2026", meeting_kind: "thematic", starts_at: "2026-12-11T01:00:00.000Z", ends_at: "2026-12-11T04:30:00.000Z", lodge_until: "2026-12-08T10:00:00.000Z" };

const openItems = { ...items, "i-12": { ...items["i-12"], state: "done", result: "approved" }, "i-1": { ...items["i-1"], state: "current", started_at: "2026-11-24T02:20:00.000Z" } };
const closedItems = Object.fromEntries(order.map((id, i) => [id, { ...items[id], state: "done", result: i === 3 ? "noted" : i === 4 ? "postponed" : "approved" }]));
const soon = { ...plan, starts_at: "2026-11-24T01:00:00.000Z", ends_at: "2026-11-24T04:30:00.000Z" };
const past = { ...plan, title: "Phiên họp Chính phủ thường kỳ tháng 10 năm 2026", starts_at: "2026-10-29T01:00:00.000Z", ends_at: "2026-10-29T04:30:00.000Z" };
const office = (may = kOffice, more = {}) => my(["secretariat"], may, more);

// Meetings by who asks: [id][face], with "" for everybody else.
const meetings = {
  "m-1": { member: view("m-1", "invited", plan, my(["member"], kMember, { reply: "none", positions }), { people: members }), attended: view("m-1", "invited", plan, my(["member"], kMember, { reply: "will_attend", opened: true, positions }), { people: members }),
    guest: view("m-1", "invited", plan, my(["guest"], ["read"]), { items: { "i-5": items["i-5"] }, people: {}, head: { order: ["i-5"] } }),
    chair: view("m-1", "invited", plan, my(["chair", "member"], [...kMember, "judge_substitute", "read_positions", "conduct"], { reply: "will_attend", opened: true, positions }), { view: { participants, steps } }),
    focal: view("m-1", "invited", plan, my(["focal"], ["read", "lodge_document"]), { items: { "i-3": items["i-3"], "i-1": items["i-1"] }, people: {}, head: { order: ["i-1", "i-3"] }, view: { papers: { "i-1": papers["i-1"], "i-3": papers["i-3"] } } }),
    "": view("m-1", "invited", plan, office(), { view: { papers, participants, steps } }) },
  "m-2": { leader: view("m-2", "preparing", draftPlan, office(["read", "read_pack", "complete_step"]), { people: guests, view: { papers, agenda_state: "in_approval", agenda_version: 1, approved_versions: [], steps: steps.slice(0, 1), pending: pending(true) } }),
    "": view("m-2", "preparing", draftPlan, office(), { people: guests, view: { papers, agenda_state: "design", agenda_version: 2, approved_versions: [1], steps: steps.slice(0, 1) } }) },
  "m-new": { "": view("m-new", "preparing", { ...draftPlan, title: "Phiên họp Chính phủ bất thường", meeting_kind: "extraordinary" }, office(), { items: {}, people: {}, head: { order: [] }, view: { agenda_state: "design", agenda_version: 1, approved_versions: [] } }) },
  "m-ready": { "": view("m-ready", "preparing", { ...plan, starts_at: "2026-11-26T01:00:00.000Z", ends_at: "2026-11-26T04:30:00.000Z" }, office(), { people: guests, view: { papers, steps } }) },
  "m-open": { "": view("m-open", "open", soon, my(["member"], kMember, { reply: "will_attend", opened: true, positions }), { items: openItems, people: members, head: { current: "i-1", opened_at: "2026-11-24T01:02:00.000Z" } }) },
  "m-closed": { "": view("m-closed", "closed", past, my(["member"], ["read", "read_pack", "read_minutes"], { reply: "will_attend", opened: true, positions }), { items: closedItems, people: members, head: { closed_at: "2026-10-29T04:12:00.000Z" } }) },
  "m-cancelled": { "": view("m-cancelled", "cancelled", { ...draftPlan, title: "Phiên họp chuyên đề về quy hoạch" }, my(["member"], ["read"], { reply: "none" }), { people: members }) },
};
const viewOf = (id, who) => meetings[id]?.[who] ?? meetings[id]?.[""];
const summary = (one, who) => ({ id: one.id, meeting_kind: one.plan.meeting_kind, title: one.plan.title, phase: one.phase, starts_at: one.plan.starts_at, ends_at: one.plan.ends_at, place: one.plan.place, items: Object.keys(one.room.items).length, documents: 34,
  reply: one.my.reply, positions: Object.keys(one.my.positions).length, decisions: one.phase === "closed" ? 10 : 0, ...(who === "" ? {} : {}) });
const listed = { member: ["m-1", "m-closed", "m-cancelled"], attended: ["m-1", "m-closed"], guest: ["m-1"], focal: ["m-1"], chair: ["m-1", "m-closed"], idle: [], convener: [] };

const vinh = memberFaces.member.person;
const face = (id, name, title, roles) => ({ ...memberFaces.member, person: { id, name, title }, roles, positions: [{ id: `p-${id}`, title, title_en: title }] });
export const faces = {
  ...memberFaces, attended: memberFaces.member, guest: face("ho-mai-chi", "Hồ Mai Chi", "Chủ tịch Tổng công ty Truyền tải điện", ["focal_officer"]), focal: face("tran-an", "Trần An", "Đầu mối Bộ Tài chính", ["focal_officer"]),
  chair: face("nguyen-van-minh", "Nguyễn Văn Minh", "Thủ tướng Chính phủ", ["prime_minister", "member"]), specialist: face("mai-thuy-linh", "Mai Thùy Linh", "Chuyên viên Vụ Tổng hợp", ["specialist"]),
  convener: face("mai-thuy-linh", "Mai Thùy Linh", "Chuyên viên Vụ Tổng hợp", ["specialist"]), leader: face("tran-duc-hai", "Trần Đức Hải", "Vụ trưởng Vụ Tổng hợp", ["department_leader"]),
};
const kNone = { to_answer: [], to_prepare: [], to_approve: [], agendas: [], to_issue: [], to_synthesise: [], to_decide: [], drafts: [], recent: [] };

// The answer to one request, or undefined when there is none; `who` chooses the face.
export function answer(method, path, who) {
  const parts = path.split("/").filter((part) => part !== "");
  if (path === "/session" && method === "GET") return faces[who];
  if (path === "/agencies") return { agencies };
  if (path === "/work" && who !== "member" && who !== "attended") return { server_time: kNow, ...kNone };
  if (path === "/admin/organisation" || path === "/admin/rules") return undefined;
  if (path === "/meetings" && method === "GET") return { meetings: (listed[who] ?? ["m-1", "m-2", "m-closed"]).map((id) => summary(viewOf(id, who), who)), next: null };
  if (path === "/meetings") return viewOf("m-new", who);
  if (parts[0] !== "meetings") return membersAnswer(method, path, who === "attended" ? "member" : who);
  const one = viewOf(parts[1], who);
  if (one === undefined) return undefined;
  if (parts.length === 2) return one;
  if (parts[2] === "commands" || parts[4] === "documents") return { revision: one.revision + 1, seq: one.seq + 1 };
  if (parts[2] === "agenda-changes") return { since: 1, changes: [{ item: "i-2", title: items["i-2"].title, change: "minutes" }, { item: "i-3", title: items["i-3"].title, change: "papers" }, { item: "i-11", title: items["i-11"].title, change: "added" },
    { item: "i-99", title: "Nghị định về quản lý cụm công nghiệp", change: "removed" }, { item: "i-5", title: items["i-5"].title, change: "moved" }] };
  return {};
}
export { vinh };
