// Of a signature on its way to the server, whatever is signed.
export const signing = {
  sendingNow: "Chữ ký đang được gửi nên không dừng lại được; xin chờ máy chủ trả lời.",
  unsure:
    "Chưa nhận được trả lời của máy chủ: chưa biết máy chủ đã ghi hay chưa. Gửi lại được ngay, máy chủ chỉ ghi một lần.",
  stillUnsure: "Vẫn chưa biết lần gửi trước đã được ghi hay chưa.",
  againTitle: "Gửi lại chữ ký đã ký",
  againText: "Nội dung và chữ ký giữ nguyên, không phải xác thực lại.",
  again: "Gửi lại",
  leftUnsure:
    "Chưa nhận được trả lời của máy chủ: chưa biết chữ ký đã được ghi hay chưa. Xem trạng thái trên trang này trước khi ký lại.",
};
