// Tasks: the list, one task with its acts, giving one.
export { answer, kNow as now } from "../../fixtures/tasks.mjs";

export const enrolled = false;
export const who = "member";

const press = (name) => async (page) => {
  await page.getByRole("button", { name, exact: true }).click();
  await page.getByRole("dialog").waitFor();
};
const stale = [{ method: "POST", path: "/commands", reason: "stale-version", status: 412 }];
export const scenes = [
  { name: "nhiem-vu", at: "/nhiem-vu" },
  { name: "nhiem-vu-anh", at: "/nhiem-vu", english: true, widths: [390, 1180] },
  { name: "nhiem-vu-giao", who: "specialist", at: "/nhiem-vu", widths: [390, 1440] },
  { name: "nhiem-vu-trong", at: "/nhiem-vu?cua=mine&tinh-trang=overdue", widths: [390, 1180] },
  { name: "nhiem-vu-loi", at: "/nhiem-vu", refuse: [{ method: "GET", path: "/tasks", reason: "unavailable", status: 503 }], widths: [1180] },
  { name: "nhiem-vu-mot", at: "/nhiem-vu/t-late" },
  { name: "nhiem-vu-mot-anh", at: "/nhiem-vu/t-late", english: true, widths: [1180] },
  { name: "nhiem-vu-nguoi-giao", who: "specialist", at: "/nhiem-vu/t-late", widths: [390, 1440] },
  { name: "nhiem-vu-bao-cao", at: "/nhiem-vu/t-late", act: press("Báo cáo hoàn thành"), widths: [390, 1180] },
  { name: "nhiem-vu-gia-han", at: "/nhiem-vu/t-late", act: press("Đề nghị gia hạn"), widths: [390, 1180] },
  { name: "nhiem-vu-chia", at: "/nhiem-vu/t-late", act: press("Chia việc"), widths: [390, 1180] },
  { name: "nhiem-vu-dong-y", who: "specialist", at: "/nhiem-vu/t-late", act: press("Đồng ý gia hạn"), widths: [390] },
  { name: "nhiem-vu-giao-lai", who: "specialist", at: "/nhiem-vu/t-late", act: async (page) => { await press("Giao cơ quan chủ trì")(page); await page.getByRole("dialog").locator("summary").click(); }, widths: [390, 1180] },
  { name: "nhiem-vu-cu", at: "/nhiem-vu/t-today", refuse: stale, widths: [1180], act: async (page) => { await press("Tiếp nhận")(page); await page.getByRole("dialog").getByRole("button", { name: "Tiếp nhận" }).click(); await page.getByText("vừa có thay đổi").waitFor(); } },
  { name: "nhiem-vu-khong-co", at: "/nhiem-vu/t-khong", widths: [1180] },
  { name: "nhiem-vu-moi", who: "specialist", at: "/nhiem-vu/moi?phien=m-1", act: async (page) => { await page.getByRole("button", { name: "Giao nhiệm vụ" }).click(); await page.getByText("mục cần bổ sung").waitFor(); } },
];
