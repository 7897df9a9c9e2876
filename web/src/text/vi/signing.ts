// Of a signature on its way to the server, whatever is signed.
export const signing = {
  sendingNow: "Chữ ký đang được gửi nên không dừng lại được; xin chờ máy chủ trả lời.",
  unsure: "Mất liên lạc khi đang gửi: chưa biết máy chủ đã ghi hay chưa. Gửi lại được ngay, máy chủ chỉ ghi một lần.",
  again: "Gửi lại",
  leftUnsure: "Mất liên lạc khi đang gửi: chưa biết chữ ký đã được ghi hay chưa. Xem trạng thái trên trang này trước khi ký lại.",
};
