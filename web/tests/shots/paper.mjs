// A draft decree as a PDF with real Vietnamese text, printed by the same browser the pictures use.
const clause = (n, text) => `<p>${n}. ${text}</p>`;
const articles = [
  ["Phạm vi điều chỉnh", ["Nghị định này quy định việc quản lý, kết nối và chia sẻ dữ liệu số của cơ quan nhà nước.", "Nghị định không áp dụng đối với dữ liệu thuộc bí mật nhà nước."]],
  ["Đối tượng áp dụng", ["Bộ, cơ quan ngang bộ, cơ quan thuộc Chính phủ.", "Ủy ban nhân dân các cấp."]],
  ["Giải thích từ ngữ", ["Dữ liệu số là dữ liệu được tạo lập, xử lý bằng phương tiện số.", "Kết nối là việc thiết lập đường truyền giữa các hệ thống."]],
  ["Nguyên tắc kết nối, chia sẻ dữ liệu số", ["Dữ liệu số của cơ quan nhà nước được chia sẻ mặc định trong nội bộ khu vực công, trừ trường hợp pháp luật có quy định khác.", "Việc kết nối, chia sẻ bảo đảm không làm phát sinh thêm thủ tục hành chính."]],
  ["Trách nhiệm kết nối, chia sẻ dữ liệu", ["Bộ, cơ quan ngang bộ công bố danh mục dữ liệu và duy trì dịch vụ chia sẻ dữ liệu của mình.", "Cơ quan cung cấp dữ liệu có trách nhiệm hoàn thành việc kết nối trong thời hạn 15 ngày kể từ ngày nhận được yêu cầu hợp lệ. Trường hợp không kết nối được phải trả lời bằng văn bản và nêu rõ lý do.", "Chi phí vận hành được bảo đảm từ ngân sách nhà nước."]],
  ["Bảo vệ dữ liệu cá nhân khi chia sẻ", ["Cơ quan khai thác dữ liệu chỉ được sử dụng dữ liệu đúng mục đích đã đăng ký.", "Bộ Công an hướng dẫn chi tiết biện pháp bảo vệ dữ liệu."]],
];

export async function paper(browser) {
  const page = await browser.newPage();
  const body = articles.map(([title, clauses], i) => `<section><h3>Điều ${i + 1}. ${title}</h3>${clauses.map((text, n) => clause(n + 1, text)).join("")}</section>`).join("");
  await page.setContent(`<html lang="vi"><style>body{font:15pt/1.5 "Liberation Serif","Times New Roman",serif;text-align:justify}section{page-break-after:always}h3{font-size:15pt}</style>${body}</html>`);
  const pdf = await page.pdf({ format: "A4", margin: { top: "25mm", left: "30mm", right: "20mm", bottom: "20mm" } });
  await page.close();
  return pdf;
}
