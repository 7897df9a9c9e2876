// Made-up answers of the server for the session room, conduct, projector and minutes. Names, numbers and
// texts are invented. The hash of each room is real, so that the client finds its own equal to it.
import { createHash } from "node:crypto";

export const kNow = "2026-11-27T02:14:00.000Z"; // 09:14 in Hà Nội
const sha = (text) => createHash("sha256").update(text).digest("hex");
const before = (seconds) => new Date(Date.parse(kNow) - seconds * 1000).toISOString();
const canonical = (value) => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  return `{${Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(",")}}`;
};

const kMinistries = [["qp", "Quốc phòng", "Ngô Trọng Nghĩa"], ["ca", "Công an", "Vũ Đình Khoa"], ["ng", "Ngoại giao", "Lý Quốc Bảo"], ["nv", "Nội vụ", "Phạm Hải Yến"], ["tp", "Tư pháp", "Lương Thu Nga"],
  ["tc", "Tài chính", "Trịnh Bảo Long"], ["ct", "Công Thương", "Cao Việt Dũng"], ["nnmt", "Nông nghiệp và Môi trường", "Phan Văn Lộc"], ["xd", "Xây dựng", "Đỗ Quang Vinh"], ["khcn", "Khoa học và Công nghệ", "Hồ Sỹ Tuấn"],
  ["vhtt", "Văn hóa, Thể thao và Du lịch", "Tạ Thu Hương"], ["gd", "Giáo dục và Đào tạo", "Đặng Hồng Phúc"], ["yt", "Y tế", "Bùi Thanh Tâm"], ["dttg", "Dân tộc và Tôn giáo", "Y Thanh Hà"]];
const person = (name, title, part = {}) => ({ name, title, part: "member", chair: false, presence: "present", since: "2026-11-27T01:02:00.000Z", substitute: "", items: [], ...part });
const people = {
  "a-minh": person("Nguyễn Văn Minh", "Thủ tướng Chính phủ", { chair: true }),
  ...Object.fromEntries(["Lương Gia Khánh", "Tô Hoài Nam", "Mạc Văn Thịnh", "Hà Thế Anh", "Kiều Anh Dũng", "Quách Tuấn Kiệt", "Doãn Hữu Phước", "Trần Quý Hợi", "Lâm Thế Vinh"].map((name, i) => [`b-ptt-${i}`, person(name, "Phó Thủ tướng Chính phủ")])),
  ...Object.fromEntries(kMinistries.map(([id, name, who], i) => [`m-${String(i).padStart(2, "0")}-${id}`, person(who, `Bộ trưởng Bộ ${name}`)])),
  "n-ttcp": person("Dương Ngọc Ánh", "Tổng Thanh tra Chính phủ"),
  "n-vhnn": person("Lưu Thị Mai", "Thống đốc Ngân hàng Nhà nước Việt Nam", { presence: "absent" }),
  "n-vpcp": person("Lê Minh Hà", "Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ"),
  "z-khach": person("Vương Đình Trọng", "Chủ tịch Liên đoàn Thương mại", { part: "guest", items: ["i-2"] }),
};
const idOf = (short) => Object.keys(people).find((id) => id.endsWith(`-${short}`));
const [qp, ct, nv, tc, xd, tp] = ["qp", "ct", "nv", "tc", "xd", "tp"].map(idOf);
people[qp] = { ...people[qp], presence: "remote", substitute: "Hoàng Xuân Cường, Thứ trưởng Bộ Quốc phòng" };
people[ct] = { ...people[ct], presence: "remote" };
export const kPeople = { minh: "a-minh", xd, linh: "s-linh", khach: "z-khach" };

const document = (id, title, kind, pages) => ({ id, title, kind, version: 1, pages });
const item = (number, title, minutes, part = {}) => ({
  number, section: "", title, item_kind: "decision", agency: null, presenter: "Bộ Khoa học và Công nghệ", planned_minutes: minutes, ballot: null, proposed_decision: "", documents: [document(`d-${number}-1`, `Tờ trình về ${title}`, "submission", 18)],
  state: "planned", item_class: "debate", result: null, conclusion: "", started_at: null, spent_ms: 0, no_objection: 24, other_opinion: 1, wish_to_speak: 2, positions: {}, separated_by: [], recused: [], ...part });
const done = { state: "done", result: "approved", started_at: "2026-11-27T01:00:00.000Z" };
const stand = (stance, text = "") => ({ stance, wishes_to_speak: stance === "other_opinion", stale: false, text });
const kMotion = "Chính phủ thống nhất trình Quốc hội cho ý kiến đối với dự án Luật Chuyển đổi số tại kỳ họp thứ 3; giao Bộ Khoa học và Công nghệ tiếp thu ý kiến Thành viên Chính phủ, hoàn thiện hồ sơ trước ngày 10/12/2026.";
const kBloc = ["Phê duyệt Chiến lược phát triển vận tải đường thủy nội địa", "Sửa đổi quy định về phí, lệ phí trong lĩnh vực đăng kiểm", "Thành lập Ban chỉ đạo liên ngành về dữ liệu", "Bổ sung danh mục ngành nghề ưu đãi đầu tư", "Gia nhập Nghị định thư về hải quan điện tử", "Kế hoạch triển khai Luật Di sản văn hóa", "Kéo dài thời gian thực hiện dự án hồ chứa nước"];
const items = {
  "i-0": item(1, "Khai mạc, thông qua chương trình", 5, { ...done, item_kind: "discussion", result: "noted", spent_ms: 240_000, presenter: "Văn phòng Chính phủ" }),
  "i-1": item(2, "Tình hình kinh tế - xã hội tháng 11", 40, { ...done, spent_ms: 42 * 60_000, presenter: "Bộ Tài chính" }),
  "i-2": item(3, "Dự án Luật Chuyển đổi số", 35, { state: "current", started_at: before(19 * 60), no_objection: 21, other_opinion: 5, proposed_decision: kMotion,
    documents: [document("d-2-1", "Tờ trình Chính phủ về dự án Luật Chuyển đổi số", "submission", 18), document("d-2-2", "Dự thảo Luật Chuyển đổi số", "draft", 64), document("d-2-3", "Báo cáo thẩm định", "appraisal_report", 12)],
    positions: { [tp]: stand("other_opinion", "Điều 12 chồng lấn với Luật Giao dịch điện tử, đề nghị bỏ khoản 3."), [tc]: stand("other_opinion", "Cần quy định chuyển tiếp 24 tháng cho hệ thống đang vận hành."), [xd]: stand("no_objection"), [ct]: stand("no_objection") } }),
  "i-3": item(4, "Giải ngân vốn đầu tư công", 30, { wish_to_speak: 5, other_opinion: 3 }),
  "i-4": item(5, "Phòng, chống thiên tai", 20, { other_opinion: 0, wish_to_speak: 2 }),
  "i-5": item(6, "Quy hoạch điện lực", 25, { wish_to_speak: 0 }),
  "i-6": item(7, "Thông qua Nghị quyết phiên họp", 10, { wish_to_speak: 0, other_opinion: 0 }),
  ...Object.fromEntries(kBloc.map((title, i) => [`i-b${i}`, item(8 + i, title, 1, { item_class: "en_bloc", no_objection: i === 4 ? 26 : 27, other_opinion: 0, wish_to_speak: 0 })])),
};
const speech = (id, who, part = {}) => ({ id, person: who, name: people[who].name, title: people[who].title, item: "i-2", speech_kind: "speech", limit_seconds: 300, running_since: null, used_ms: 0, warned: false, ...part });
const floor = { speaker: speech("s-0", nv, { running_since: before(94) }), queue: [speech("s-1", tc, { limit_seconds: 0 }), speech("s-2", xd, { limit_seconds: 0 }), speech("s-3", tp, { speech_kind: "reply", limit_seconds: 0 }), speech("s-4", ct, { limit_seconds: 0 })] };
const head = {
  id: "m-1", phase: "open", title: "Phiên họp Chính phủ thường kỳ tháng 11", meeting_kind: "regular", place: "Phòng họp Chính phủ, số 1 Hoàng Hoa Thám", starts_at: "2026-11-27T01:00:00.000Z", ends_at: "2026-11-27T04:00:00.000Z", opened_at: "2026-11-27T01:02:00.000Z",
  suspended_at: null, suspended_ms: 0, closed_at: null, closed_part: false, current: "i-2", open_vote: null, order: Object.keys(items), quorum: { present: 25, needed: 18, met: true }, remote: 2, members: 27, agenda_version: 2 };
const vote = { item: "i-2", motion: "mo-1", number: 1, text: kMotion, state: "open", opened_at: before(43), closes_at: new Date(Date.parse(kNow) + 48_000).toISOString(), eligible: 27, base: 27, needed: 14, result: null, answers: {}, spoken: [], annulment_proposed: false, annulled_because: "" };
const counts = { for: 22, against: 2, other: 2, deemed_for: 0, none: 1 };
const tally = { outcome: "adopted", by: "majority", counts, base: 27, needed: 14, quorum: { present: 26, needed: 18, met: true }, explain: [
  { rule: "majority", source: "Luật Tổ chức Chính phủ, Điều 46", holds: true, vi: "Quá nửa tổng số thành viên Chính phủ tán thành (22 trên 27).", en: "More than half of all members are in favour (22 of 27)." }] };
const closed = { ...vote, state: "closed", result: tally, answers: { [xd]: "against", [tc]: "for", "a-minh": "for", [tp]: "other" }, spoken: [qp] };

const base = { head, items, people, floor, votes: {}, gone: [] };
const rooms = {
  "m-noi": base,
  "m-bq": { ...base, head: { ...head, open_vote: "v-1" }, floor: { speaker: null, queue: floor.queue.slice(1) }, votes: { "v-1": vote } },
  "m-kq": { ...base, floor: { speaker: null, queue: [] }, votes: { "v-1": closed } },
  "m-nghi": { ...base, head: { ...head, phase: "suspended", suspended_at: before(600) }, floor: { speaker: null, queue: [] } },
  "m-cho": { ...base, head: { ...head, phase: "invited", opened_at: null, current: null, quorum: { present: 12, needed: 18, met: false } }, floor: { speaker: null, queue: [] },
    items: Object.fromEntries(Object.entries(items).map(([id, one]) => [id, { ...one, state: "planned", result: null, started_at: null, spent_ms: 0 }])), people: { ...people, [xd]: { ...people[xd], presence: "expected" } } },
  "m-giua": { ...base, head: { ...head, current: null }, floor: { speaker: null, queue: [] }, items: { ...items, "i-2": { ...items["i-2"], state: "done", result: "approved", conclusion: kMotion } } },
  "m-het": { ...base, head: { ...head, phase: "closed", current: null, closed_at: before(300) }, floor: { speaker: null, queue: [] } },
  "m-luot": { ...base, floor: { speaker: speech("s-9", xd, { running_since: before(310), warned: true }), queue: floor.queue.slice(0, 1) } },
};
const options = [["for", "Tán thành", "In favour", false], ["against", "Không tán thành", "Not in favour", true], ["other", "Ý kiến khác", "Other opinion", true]].map(([option, vi, en, comment_required]) => ({ option, vi, en, comment_required }));
const kMay = {
  member: ["read", "read_pack", "take_position", "check_in", "speak", "separate", "vote", "recuse", "reserve_opinion", "send_message", "read_votes", "read_minutes"],
  chair: ["read", "read_pack", "read_positions", "take_position", "open", "conduct", "record_presence", "check_in", "speak", "separate", "adopt_en_bloc", "vote", "close_vote", "confirm_vote_annulment", "manage_projector", "read_votes", "read_minutes"],
  office: ["read", "read_pack", "read_positions", "conduct", "record_presence", "enter_spoken_vote", "edit_text", "read_messages", "propose_vote_annulment", "manage_projector", "read_votes", "read_minutes"],
  guest: ["read", "speak", "check_in", "send_message"],
};
const kParts = { member: ["member"], chair: ["chair", "member"], office: ["secretariat"], guest: ["guest"] };
const myPosition = { stance: "no_objection", wishes_to_speak: true, text: "", remarks: [], version: 1, stale: false };
const sent = { option: "for", comment: "", version: 1, statement_sha256: sha("vote"), received_at: before(11) };

export function roomOf(id, who) {
  const room = rooms[id.replace(/-(?:bo|gui)$/u, "")];
  if (room === undefined) return undefined;
  if (who !== "guest") return room;
  return { ...room, items: { "i-2": { ...items["i-2"], positions: {} } }, head: { ...room.head, order: ["i-2"] } };
}
const stateOf = (id, who) => {
  const room = roomOf(id, who);
  return room === undefined ? undefined : { room, seq: 900, room_sha256: sha(canonical(room)), server_time: kNow };
};
function view(id, who) {
  const state = stateOf(id, who);
  if (state === undefined) return undefined;
  const votes = id.endsWith("-gui") ? { "v-1": sent } : id === "m-kq" ? { "v-1": { ...sent, option: "against", comment: "Cần đánh giá tác động thêm." } } : {};
  return {
    id, phase: state.room.head.phase, plan: { meeting_kind: "regular", title: head.title, body: "cp", starts_at: head.starts_at, ends_at: head.ends_at, place: head.place, remote_allowed: true, lodge_until: null },
    rule_set: "vn-government@nd191-2026", options, change_vote: true, agenda_state: "approved", agenda_version: 2, approved_versions: [1, 2], steps: [], pending: [], papers: {}, participants: {},
    messages: who === "office" ? [{ person: tp, name: "Lương Thu Nga", text: "Đề nghị phát lại báo cáo thẩm định bản có dấu.", at: before(240) }, { person: ct, name: "Cao Việt Dũng", text: "Đường truyền chậm, xin thêm thời gian biểu quyết.", at: before(60) }] : [],
    my: { parts: kParts[who], may: kMay[who], reply: "will_attend", reason: "", substitute: null, opened: true, reminded_at: null, positions: who === "member" ? { "i-2": myPosition } : {}, votes, speeches: who === "member" ? [{ id: "s-2", item: "i-2", speech_kind: "speech", outline: "1. Phạm vi áp dụng với hạ tầng đô thị.\n2. Lộ trình 24 tháng." }] : [] },
    ...state, revision: 31 };
}
const minutes = {
  minutes: {
    title: head.title, place: head.place, opened_at: head.opened_at, closed_at: "2026-11-27T03:52:00.000Z", chair: "Nguyễn Văn Minh", quorum: head.quorum, members: 27,
    attendees: Object.values(people).map((one) => ({ name: one.name, title: one.title, presence: one.presence, note: one.presence === "absent" ? "công tác nước ngoài" : one.substitute })),
    items: Object.entries(items).map(([id, one], i) => ({ id, number: one.number, title: one.title, presenter: one.presenter, en_bloc: one.item_class === "en_bloc", started_at: head.opened_at, spent_ms: one.item_class === "en_bloc" ? 20_000 : one.planned_minutes * 58_000,
      speeches: id === "i-2" ? [{ name: "Phạm Hải Yến", title: "Bộ trưởng Bộ Nội vụ", speech_kind: "speech", at: before(94), ms: 284_000 }, { name: "Trịnh Bảo Long", title: "Bộ trưởng Bộ Tài chính", speech_kind: "reply", at: before(20), ms: 180_000 }] : [],
      votes: id === "i-2" ? [{ number: 1, motion: kMotion, state: "closed", result: tally, annulled_because: "", reserved: ["Đỗ Quang Vinh: Đề nghị đánh giá tác động sau 12 tháng thi hành."] }] : [], result: one.item_kind === "decision" ? "approved" : "noted",
      conclusion: id === "i-2" ? "Thống nhất trình Quốc hội; Bộ Khoa học và Công nghệ tiếp thu ý kiến, hoàn thiện hồ sơ trước ngày 10/12/2026." : i === 0 ? "" : "Chính phủ thống nhất.", recused: [] })),
    general: "Yêu cầu các bộ, cơ quan khẩn trương hoàn thành nhiệm vụ năm 2026." },
  texts: { "i-2": { text: "Thống nhất trình Quốc hội dự án Luật; giao Bộ Khoa học và Công nghệ hoàn thiện hồ sơ.", version: 4 }, "": { text: "", version: 0 } },
  report: { planned_ms: 172 * 60_000, spent_ms: 170 * 60_000, saved_ms: 63 * 60_000, items: 14, en_bloc: 7, debated: 7, per_mille_saved: 366 } };

export const certificate = { id: "c-1", serial: "4F02A1", subject: "CN=Đỗ Quang Vinh", sha256: sha("certificate"), device: "iPad, Safari", issued_at: "2026-03-02T02:00:00.000Z", expires_at: "2028-03-02T02:00:00.000Z", revoked_at: null, pem: "" };
const face = (id, name, title, roles) => ({ session: "s", person: { id, name, title }, organisation: { id: "gov", name: "Chính phủ", name_en: "Government", demonstration: true }, positions: [{ id: "p", title, title_en: title }], roles, assists: [], csrf: "x", server_time: kNow,
  idle_seconds: 3600, has_pin: true, has_passkey: false, certificates: [certificate], signer: "software" });
const faces = {
  member: face(xd, "Đỗ Quang Vinh", "Bộ trưởng Bộ Xây dựng", ["member"]), chair: face("a-minh", "Nguyễn Văn Minh", "Thủ tướng Chính phủ", ["prime_minister"]),
  office: face("s-linh", "Mai Thùy Linh", "Chuyên viên", ["specialist"]), guest: face("z-khach", "Vương Đình Trọng", "Chủ tịch Liên đoàn Thương mại", ["focal_officer"]) };
const statement = (id) => JSON.stringify({ meeting: id, motion: kMotion, type: "e-cabinet/vote/v1" });

export function events(path) {
  const frames = [];
  if (path.includes("m-bq")) frames.push(`event: cast\ndata: ${JSON.stringify({ vote: "v-1", cast: 19, eligible: 27 })}\n\n`);
  return frames.join("");
}
export function answer(method, path, who) {
  const parts = path.split("/").filter((part) => part !== "").map(decodeURIComponent);
  if (path === "/session") return faces[who];
  if (path === "/account") return {};
  if (parts[0] === "projector") return stateOf(parts[1].replace(/^t-/u, "m-"), "projector");
  if (parts[0] !== "meetings") return undefined;
  const id = parts[1];
  switch (parts[2]) {
    case undefined: return view(id, who);
    case "room": return stateOf(id, who);
    case "minutes": return id === "m-cho" ? { ...minutes, minutes: { ...minutes.minutes, opened_at: null } } : minutes;
    case "forecast": return { drift_ms: 360_000, ends_at: "2026-11-27T03:55:00.000Z", to_ballot: ["i-4"] };
    case "commands": return { revision: 32, seq: 901, version: 0 };
    case "projector": return { token: "Yk3-n0t-a-real-token-8sQ" };
    case "statement": return { statement: statement(id), sha256: sha(statement(id)), signing_time: "261127021400Z", certificate_sha256: certificate.sha256, confirmation: "pin", passkey: null, expires_at: "2026-11-27T03:00:00.000Z" };
    case "signed": return { meeting: id, person: faces[who].person.id, received_at: kNow, statement_sha256: sha(statement(id)), seq: 902, leaf: sha("leaf") };
    default: return undefined;
  }
}
