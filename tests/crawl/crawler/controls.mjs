// What a crawl knows by name; everything else it finds out by pressing.

// Opens a field that only finds: no act.
export const FINDS = /^(Tìm|Lọc)/u;

// Ends the session of the crawl or of somebody else's: not pressed.
export const LEAVES = /^(Đăng xuất|Khóa màn hình|Kết thúc phiên đăng nhập)/u;

// Done after everything else: what is left of the matter then offers little.
export const LAST = /^(Đóng|Bế mạc|Bỏ|Xóa|Hủy|Thu hồi|Kết thúc|Hoàn thành|Trình|Gửi giấy mời|Trả lại|Ký|Khóa|Đề nghị (hủy|rút|thu))/u;

// Words that no reader should meet: values nobody gave, keys nobody translated, blanks nobody filled.
export const ODD = /\b(undefined|null|NaN|Infinity)\b|\[object |\{\w*\}|\b[a-z]+_[a-z_]+\b/u;

// Shows values of the rule book as they are written in its file.
export const AS_WRITTEN = /^\/quan-tri\/quy-tac/u;

// Where what was typed may be refused with words about it: the crawl types what no person would.
export const ABOUT_WORDS = /^(invalid-input|not-found|unsupported-media|comment-required|reason-required|too-large|number-taken|conflict)$/u;

// The control of each act that the server may allow, on whatever screen of the ballot it stands.
export const BALLOT_ACTS = {
  edit_draft: /Lưu|Sửa/u,
  attach_document: /Thêm tài liệu/u,
  start_approval: /Trình duyệt|Trình/u,
  complete_step: /Đồng ý/u,
  return_step: /Trả lại/u,
  issue: /Ban hành|Phát hành/u,
  replace_document: /Thay/u,
  submit_answer: /Ký số và gửi|Đăng ký thiết bị|Thay đổi ý kiến/u,
  prepare_answer: /Ký số và gửi|Gửi bản soạn|Đăng ký thiết bị|Thay đổi ý kiến/u,
  reserve_opinion: /Bảo lưu/u,
  remind: /Nhắc/u,
  close_ballot: /Đóng phiếu/u,
  complete_synthesis: /Hoàn thành/u,
  submit_to_chair: /Trình/u,
  decide: /Ký quyết định/u,
  allow_open_remarks: /Cho phép/u,
  archive: /lưu trữ/u,
};
// What is allowed and has no control. Archiving a draft is for secret stubs, of which none is made here. Who
// answers sees no table while the ballot is open, and there these three stand: a gap of the screens.
export const NOT_HERE = new Set([
  "specialist: drafted archive",
  "office head: issued replace_document",
  "office head: issued remind",
  "office head: issued close_ballot",
]);
