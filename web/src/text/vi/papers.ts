export const papers = {
  parts: (pages: number, attachments: number) =>
    [pages === 0 ? "" : `${pages} trang chỉ có ảnh`, attachments === 0 ? "" : `${attachments} tệp đính kèm bên trong`]
      .filter((part) => part !== "")
      .join(", "),
  unsearched: (parts: string) => `Chưa dò dấu mật: ${parts}`,
  searchedBy: (name: string, parts: string) =>
    `Máy không dò được ${parts}; ${name} đã xem và xác nhận không có dấu mật`,
  purged: "Nội dung đã bị hủy vì chứa bí mật nhà nước; chỉ còn mã băm",
  purgeProposed: "Đang đề nghị hủy nội dung",
  purgeDropped: "Đề nghị hủy trước đó đã bị bác",
  acts: {
    "confirm-searched": "Xác nhận không có dấu mật",
    "propose-purge": "Báo tệp mật",
    "confirm-purge": "Hủy nội dung",
    "drop-purge": "Bác đề nghị hủy",
  },
  texts: {
    "confirm-searched":
      "Máy không đọc được trang chỉ có ảnh và tệp đính kèm bên trong. Chỉ xác nhận sau khi đã mở tệp và xem từng trang, từng tệp đó.",
    "propose-purge":
      "Dùng khi tệp chứa bí mật nhà nước đã bị đưa nhầm vào hệ thống. Một người khác xác nhận thì nội dung bị hủy ở mọi nơi, không lấy lại được.",
    "confirm-purge":
      "Nội dung tệp bị hủy ở mọi hồ sơ có tệp này và không lấy lại được. Mã băm và việc hủy còn trong nhật ký.",
    "drop-purge": "Tệp vẫn dùng được như trước. Lý do được ghi vào nhật ký và hiện cạnh tài liệu.",
  },
  done: {
    "confirm-searched": "Đã ghi nhận: tệp không có dấu mật.",
    "propose-purge": "Đã đề nghị hủy nội dung. Một người khác xác nhận.",
    "confirm-purge": "Đã hủy nội dung tệp.",
    "drop-purge": "Đã bác đề nghị hủy.",
  },
  reason: "Lý do",
  reasonNeeded: "Cần ghi lý do. Không chép nội dung mật vào đây.",
  cancel: "Thôi",
};
