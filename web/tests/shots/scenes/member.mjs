// Members and assistants: sign-in, the account, work, ballots, papers. Scenes also act: sign, fail, quote,
// search.
export { answer, kNow as now } from "../../fixtures/member.mjs";

export const enrolled = true; // the device owns the key of the fixture's certificate
export const who = "member";

const choose = (page, name) => page.getByRole("radio", { name }).first().check({ force: true });
const selectPassage = async (page) => {
  await page.locator(".textLayer span", { hasText: "thời hạn 15" }).first().waitFor();
  await page.evaluate(() => {
    const span = [...document.querySelectorAll(".textLayer span")].find((one) => one.textContent.includes("thời hạn 15"));
    const range = document.createRange();
    const at = span.textContent.indexOf("thời hạn 15");
    range.setStart(span.firstChild, at);
    range.setEnd(span.firstChild, at + 16);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
  });
};
export const scenes = [
  { name: "dang-nhap", who: null, at: "/dang-nhap" },
  { name: "dang-nhap-khoa", who: null, at: "/dang-nhap", refuse: [{ method: "POST", path: "/session", reason: "account-locked", status: 403 }], act: async (page) => {
    await page.getByLabel("Tên đăng nhập").fill("do.quang.vinh"); await page.getByLabel("Mật khẩu").fill("mật khẩu sai"); await page.getByRole("button", { name: "Tiếp tục" }).click(); await page.getByText("đang bị khóa").waitFor(); } },
  { name: "dang-nhap-buoc-hai", who: null, at: "/dang-nhap", act: async (page) => {
    await page.getByLabel("Tên đăng nhập").fill("do.quang.vinh"); await page.getByLabel("Mật khẩu").fill("mật khẩu"); await page.getByRole("button", { name: "Tiếp tục" }).click(); await page.getByText("Mã xác thực 6").waitFor(); } },
  { name: "kich-hoat", who: null, at: "/kich-hoat", act: async (page) => { await page.getByRole("button", { name: "Kích hoạt" }).click(); } },
  { name: "kich-hoat-qr", who: null, at: "/kich-hoat", act: async (page) => {
    await page.getByLabel("Mã mời").fill("ABCD-EFGH-IJKL-MNOP"); await page.getByLabel("Mật khẩu mới", { exact: true }).fill("một câu rất dài"); await page.getByLabel("Nhập lại mật khẩu mới").fill("một câu rất dài");
    await page.getByRole("button", { name: "Kích hoạt" }).click(); await page.getByText("Khóa nhập tay").waitFor(); } },
  { name: "viec-cua-toi", at: "/" },
  { name: "viec-320", at: "/", widths: [320] },
  { name: "viec-trong", who: "idle", at: "/" },
  { name: "viec-loi", at: "/", refuse: [{ method: "GET", path: "/work", reason: "unavailable", status: 503 }] },
  { name: "viec-chua-dang-ky", at: "/", bare: true },
  { name: "tai-khoan", at: "/tai-khoan" },
  { name: "dang-ky-thiet-bi", at: "/tai-khoan/thiet-bi", bare: true },
  { name: "phieu-danh-sach", at: "/phieu" },
  { name: "phieu", at: "/phieu/b-1?tai-lieu=d-draft&trang=5" },
  { name: "phieu-trich", at: "/phieu/b-1?tai-lieu=d-draft&trang=5", widths: [820, 1180, 1440], act: async (page) => {
    await choose(page, "Ý kiến khác"); await selectPassage(page); await page.getByRole("button", { name: "Trích vào ý kiến" }).click(); await page.getByText("Khoản 2 Điều 5").waitFor();
    await page.getByPlaceholder("Ý kiến về đoạn trích 1").fill("Đề nghị 30 ngày đối với hệ thống mới."); await page.getByText("Bản nháp đã lưu").waitFor(); } },
  { name: "phieu-tim", at: "/phieu/b-1?tai-lieu=d-draft", widths: [1180], act: async (page) => {
    await page.getByRole("button", { name: "Tìm trong tài liệu" }).click(); await page.getByRole("searchbox").fill("ket noi"); await page.keyboard.press("Enter"); await page.getByText(/^1 trên \d+$/u).waitFor(); } },
  { name: "phieu-thieu", at: "/phieu/b-1", act: async (page) => { await choose(page, "Không tán thành"); await page.getByRole("button", { name: "Ký số và gửi" }).click(); await page.getByText("Còn 1 mục").waitFor(); } },
  { name: "phieu-ky", at: "/phieu/b-1", act: async (page) => { await choose(page, /^Tán thành/u); await page.getByRole("button", { name: "Ký số và gửi" }).click(); await page.getByRole("dialog").waitFor(); } },
  { name: "phieu-bien-nhan", at: "/phieu/b-1", act: async (page) => {
    await choose(page, /^Tán thành/u); await page.getByRole("button", { name: "Ký số và gửi" }).click(); await page.getByLabel("Mã PIN ký số").fill("12345678");
    await page.getByRole("dialog").getByRole("button", { name: "Ký số và gửi" }).click(); await page.getByText("Mã biên nhận").waitFor(); } },
  { name: "phieu-chua-gui", at: "/phieu/b-1", refuse: [{ method: "POST", path: "/statements", reason: "unavailable", status: 503 }], act: async (page) => {
    await choose(page, /^Tán thành/u); await page.getByRole("button", { name: "Ký số và gửi" }).click(); await page.getByLabel("Mã PIN ký số").fill("12345678");
    await page.getByRole("dialog").getByRole("button", { name: "Ký số và gửi" }).click(); await page.getByText("Ý kiến chưa được gửi.").waitFor(); } },
  { name: "phieu-het-phien", at: "/phieu/b-1", refuse: [{ method: "POST", path: "/statements/prepare", reason: "not-signed-in", status: 401 }], act: async (page) => {
    await choose(page, /^Tán thành/u); await page.getByRole("button", { name: "Ký số và gửi" }).click(); await page.getByRole("heading", { name: "Xin đăng nhập lại" }).waitFor(); } },
  { name: "phieu-tro-ly-soan", at: "/phieu/b-aide" },
  { name: "phieu-hai-cau", at: "/phieu/b-three" },
  { name: "phieu-da-gui", at: "/phieu/b-sent" },
  { name: "phieu-doi-ban", at: "/phieu/b-stale", act: async (page) => { await page.getByRole("button", { name: "Xem điểm khác" }).click(); await page.getByText("2 điểm khác").waitFor(); } },
  { name: "phieu-qua-han", at: "/phieu/b-late" },
  { name: "phieu-ket-qua", at: "/phieu/b-closed" },
  { name: "phieu-tro-ly", who: "assistant", at: "/phieu/b-assist" },
  { name: "tai-lieu", at: "/tai-lieu/d-draft?phieu=b-1&trang=2" },
  { name: "khong-co", at: "/khong-co-trang-nay" },
  { name: "tieng-anh", at: "/phieu/b-1", english: true },
];
