// Meetings outside their room: the home page's card, list, plan, pack, preparation.
export { answer, kNow as now } from "../../fixtures/meetings.mjs";

export const enrolled = false;
export const who = "member";

const stale = [{ method: "POST", path: "/commands", reason: "stale-version", status: 412 }];
const button = (page, name) => page.getByRole("button", { name }).first();
export const scenes = [
  { name: "hop-trang-nha", at: "/" },
  { name: "hop-trang-nha-da-tra-loi", who: "attended", at: "/", widths: [1180] },
  { name: "hop-danh-sach", at: "/phien-hop" },
  { name: "hop-danh-sach-vp", who: "specialist", at: "/phien-hop" },
  { name: "hop-danh-sach-trong", who: "convener", at: "/phien-hop", widths: [390, 1180] },
  { name: "hop-danh-sach-loi", at: "/phien-hop", refuse: [{ method: "GET", path: "/meetings", reason: "unavailable", status: 503 }], widths: [1180] },
  { name: "hop-moi", who: "specialist", at: "/phien-hop/moi", act: async (page) => { await button(page, "Triệu tập").click(); await page.getByText("chỗ cần sửa").waitFor(); } },
  { name: "hop-ke-hoach", who: "specialist", at: "/phien-hop/m-2/ke-hoach", widths: [1180], refuse: stale, act: async (page) => { await button(page, "Lưu kế hoạch").click(); await page.getByText("vừa được người khác").waitFor(); } },
  { name: "hop-tai-lieu", at: "/phien-hop/m-1" },
  { name: "hop-du-thay", at: "/phien-hop/m-1?tra-loi=du-thay", act: async (page) => { await button(page, "Gửi trả lời").click(); } },
  { name: "hop-y-kien", who: "attended", at: "/phien-hop/m-1", act: async (page) => { await button(page, /^Đổi ý kiến\s*: Giải pháp/u).click(); await page.locator("#item-i-3").scrollIntoViewIfNeeded(); } },
  { name: "hop-y-kien-thieu", who: "attended", at: "/phien-hop/m-1", widths: [390, 1180], act: async (page) => { await button(page, "Đến nội dung chưa nêu ý kiến").click(); await page.locator("#item-i-2").scrollIntoViewIfNeeded(); } },
  { name: "hop-khach", who: "guest", at: "/phien-hop/m-1" },
  { name: "hop-dang-hop", at: "/phien-hop/m-open", widths: [390, 1180] },
  { name: "hop-be-mac", at: "/phien-hop/m-closed", widths: [1180] },
  { name: "hop-huy", at: "/phien-hop/m-cancelled", widths: [1180] },
  { name: "hop-khong-co", at: "/phien-hop/m-khong", widths: [1180] },
  { name: "hop-doc", who: "attended", at: "/tai-lieu/d-3-2?phien=m-1&noi-dung=i-3", widths: [390, 1180] },
  { name: "hop-lap", who: "specialist", at: "/phien-hop/m-2/chuan-bi" },
  { name: "hop-lap-chi-tiet", who: "specialist", at: "/phien-hop/m-2/chuan-bi", act: async (page) => { await button(page, /^Giải pháp đẩy nhanh/u).click(); await button(page, "Gửi tài liệu").click(); await page.getByLabel("Không chứa bí mật nhà nước").check(); } },
  { name: "hop-lap-sua", who: "specialist", at: "/phien-hop/m-2/chuan-bi", act: async (page) => { await button(page, "Sửa nội dung 2").click(); } },
  { name: "hop-lap-chuyen", who: "specialist", at: "/phien-hop/m-2/chuan-bi", widths: [1180], act: async (page) => { await button(page, /^Dự án Luật Chuyển đổi số/u).focus(); await page.keyboard.press("Alt+ArrowDown"); await page.getByText("chuyển từ vị trí 2 sang 3").waitFor(); } },
  { name: "hop-lap-xung-dot", who: "specialist", at: "/phien-hop/m-2/chuan-bi", refuse: stale, widths: [390, 1180], act: async (page) => { await button(page, /^Chuyển xuống: Dự án/u).click(); await page.getByText("vừa được người khác").waitFor(); } },
  { name: "hop-lap-trong", who: "specialist", at: "/phien-hop/m-new/chuan-bi", widths: [390, 1180] },
  { name: "hop-lap-tra-lai", who: "specialist", at: "/phien-hop/m-2/chuan-bi", widths: [390, 1180], act: async (page) => { await button(page, /^Giải pháp đẩy nhanh/u).click(); await button(page, /^Trả lại/u).click(); } },
  { name: "hop-duyet", who: "leader", at: "/phien-hop/m-2/chuan-bi" },
  { name: "hop-giay-moi", who: "specialist", at: "/phien-hop/m-ready/chuan-bi", act: async (page) => { await button(page, "Gửi giấy mời").click(); await page.getByRole("dialog").waitFor(); } },
  { name: "hop-da-moi", who: "specialist", at: "/phien-hop/m-1/chuan-bi" },
  { name: "hop-chu-toa", who: "chair", at: "/phien-hop/m-1/chuan-bi", act: async (page) => { await page.getByText("Thành viên trả lời").scrollIntoViewIfNeeded(); } },
  { name: "hop-dau-moi", who: "focal", at: "/phien-hop/m-1/chuan-bi", act: async (page) => { await button(page, /^Giải pháp đẩy nhanh/u).click(); } },
  { name: "hop-khong-quyen", at: "/phien-hop/m-1/chuan-bi", widths: [1180] },
  { name: "hop-english", who: "specialist", at: "/phien-hop/m-2/chuan-bi", english: true, widths: [1180] },
  { name: "hop-english-pack", at: "/phien-hop/m-1", english: true, widths: [390] },
];
