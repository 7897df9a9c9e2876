// Words of the field that finds a person.
export const finder = {
  hint: "Gõ tên, chức vụ hoặc mã rồi chọn trong danh sách.",
  list: "Kết quả tìm người",
  count: (n: number) => `${n} kết quả`,
  first: (n: number) => `${n} kết quả đầu, gõ thêm để thu hẹp`,
  searching: "Đang tìm",
  none: "Không tìm thấy người phù hợp.",
  failed: "Chưa tìm được. Vẫn có thể ghi đúng mã người dùng.",
  form: "Chọn một người trong danh sách, hoặc ghi mã gồm chữ thường, số, dấu chấm và dấu gạch nối.",
};
