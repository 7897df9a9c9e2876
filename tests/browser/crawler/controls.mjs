// What is pressed how, by the name a screen reader says. A control that stands in no row fails the crawl:
// whoever adds one says here what it does.
//   look  only shows, folds or moves something on this screen
//   open  opens a dialog or a form, which is left again
//   act   asks the server for something; done last, on a fork of the data
//   none  not pressed, for the reason that stands beside it
const ROWS = [
  ["none", /^(Đăng xuất|Khóa màn hình)/u, "ends the session of the crawl"],
  ["none", /^(In|Tải|Lưu|Sao chép|Chép)( |$)|\.(json|txt|pem)\)?$/u, "prints, saves a file or writes to the clipboard"],
  ["look", /^(Bỏ điểm chính|Đã xem|ý kiến khác|đồng ý|không đồng ý|Theo thành viên|Theo nội dung|Lời nhắn|Chưa trả lời|Kiểm chứng lại|Màn chiếu)/u],
  ["act", /^(Báo tệp mật|Triệu tập|Trả lại)/u],
  ["none", /^(Hủy|Quay lại|Xem lại|Đóng|Để sau|Thôi|Bỏ qua)$/u, "leaves a form; pressed by who opened it"],
  ["look", /^(Xem|Ẩn|Thu gọn|Mở rộng|Tìm|Lọc|Phóng|Thu|Trang|Tháng|Tuần|Hôm nay|Danh sách|Lịch|Trước|Sau|Tất cả|Thêm nữa|Khác)/u],
  ["look", /^(Cỡ chữ|Tiếng Việt|English|Vietnamese|100 %|115 %|130 %)/u],
  ["look", /^(Cho (ý kiến|rõ)|Chọn|Giữ|Dùng|Tải lại|Thử lại|Kiểm tra lại|Đã đọc)/u],
  ["open", /^(Thêm|Sửa|Thay|Đổi|Soạn|Khai|Mời|Gán|Phân công|Lập|Tạo|Đề nghị|Nhập|Ghi|Trả lại|Bảo lưu|Bỏ|Xóa|Thu hồi|Kết thúc|Khóa|Mở khóa|Cấp|Đặt|Dời|Hoãn|Rút|Gộp|Tách)/u],
  ["act", /^(Trình|Đồng ý|Ban hành|Đóng phiếu|Nhắc|Gửi|Ký|Lưu|Xác nhận|Hoàn thành|Phê duyệt|Đưa vào lưu trữ|Cho phép|Khai mạc|Bế mạc|Tạm nghỉ|Họp tiếp|Chuyển|Mở|Điểm danh|Có mặt|Vắng|Trực tuyến|Đăng ký|Sẽ dự|Dự trực tuyến|Cử|Nhận|Hủy phiên họp|Kết luận|Thông qua|Không tham gia|Bắt đầu|Cho tiếp)/u],
];

// {how, why} of a control, or null for one that nobody has described.
export function howOf(name) {
  const row = ROWS.find(([, pattern]) => pattern.test(name));
  return row === undefined ? null : { how: row[0], why: row[2] ?? "" };
}

// The control of each act that the server may allow, on whatever screen of the matter it stands; "" for what is
// done by looking.
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
