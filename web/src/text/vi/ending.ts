export const ending = {
  proposeSheet: { withdrawal: "Ký đề nghị rút phiếu", annulment: "Ký đề nghị hủy kết quả" },
  confirmSheet: { withdrawal: "Ký xác nhận rút phiếu", annulment: "Ký xác nhận hủy kết quả" },
  sign: "Ký",
  note: "Việc này được ký số, lưu vĩnh viễn và cần hai người.",
  notSent: "Chưa có gì được ghi",
  changed: "Phiếu vừa thay đổi nên chưa có gì được ghi. Xem lại rồi thực hiện lại.",
  proposed: "Đã ký đề nghị. Chờ người thứ hai xác nhận.",
  confirmed: { withdrawal: "Đã ký xác nhận, phiếu được rút.", annulment: "Đã ký xác nhận, kết quả bị hủy." },
  decision: "Quyết định bị hủy",
  proposedBy: "Người đề nghị",
};
