// The secretariat, the deciding person, the auditor and the administrator.
export { answer, kNow as now } from "../../fixtures/office.mjs";

export const enrolled = false;
export const who = "specialist";

export const scenes = [
  { name: "tong-hop", who: "specialist", at: "/phieu/b-open/tong-hop" },
  { name: "tong-hop-dong", who: "specialist", at: "/phieu/b-closed/tong-hop" },
  { name: "bang-tong-hop", who: "specialist", at: "/phieu/b-closed/bang-tong-hop" },
  { name: "quyet-dinh", who: "pm", at: "/phieu/b-submitted/quyet-dinh" },
  { name: "quyet-dinh-xong", who: "clerk", at: "/phieu/b-decided/quyet-dinh" },
  { name: "soan", who: "specialist", at: "/phieu/b-draft/soan" },
  { name: "soan-moi", who: "specialist", at: "/phieu/moi" },
  { name: "trinh-duyet", who: "leader", at: "/trinh-duyet" },
  { name: "buoc-duyet", who: "leader", at: "/phieu/b-approval/trinh-duyet" },
  { name: "ban-hanh", who: "clerk", at: "/phieu/b-issue/trinh-duyet" },
  { name: "rut-phieu", who: "clerk", at: "/phieu/b-ending/trinh-duyet" },
  { name: "bien-nhan", who: "specialist", at: "/phieu/b-open/bien-nhan/413" },
  { name: "nhat-ky", who: "auditor", at: "/nhat-ky" },
  { name: "qt-to-chuc", who: "administrator", at: "/quan-tri/to-chuc" },
  { name: "qt-nguoi-dung", who: "administrator", at: "/quan-tri/nguoi-dung?nguoi=bt-1" },
  { name: "qt-chuc-danh", who: "administrator", at: "/quan-tri/chuc-danh" },
  { name: "qt-uy-quyen", who: "administrator", at: "/quan-tri/uy-quyen" },
  { name: "qt-thiet-bi", who: "administrator", at: "/quan-tri/thiet-bi" },
  { name: "qt-quy-tac", who: "administrator", at: "/quan-tri/quy-tac" },
  { name: "qt-lich", who: "administrator", at: "/quan-tri/lich?nam=2026" },
  { name: "tong-hop-loi", who: "specialist", at: "/phieu/b-open/tong-hop", refuse: [{ path: "/synthesis", reason: "unavailable" }] },
  { name: "tong-hop-khong-co", who: "specialist", at: "/phieu/khong-co/tong-hop" },
  { name: "gop-y", who: "specialist", at: "/phieu/b-open/tong-hop", act: async (page) => { await page.getByRole("button", { name: "Gộp ý trùng" }).click(); await page.getByRole("checkbox").first().check(); } },
  { name: "hop-ban-hanh", who: "clerk", at: "/phieu/b-issue/trinh-duyet", act: async (page) => { await page.getByRole("button", { name: "Ban hành" }).click(); } },
  { name: "dieu-huong-them", who: "administrator", at: "/quan-tri/to-chuc", widths: [320, 390], act: async (page) => { await page.getByRole("button", { name: "Thêm", exact: true }).click(); await page.getByRole("link", { name: "Lịch làm việc" }).waitFor(); } },
  { name: "tai-len", who: "specialist", at: "/phieu/b-draft/soan", act: async (page) => { await page.getByRole("button", { name: "Thêm tài liệu" }).click(); await page.getByLabel("Có chứa bí mật nhà nước", { exact: true }).check(); } },
  { name: "hop-quyet-dinh", who: "pm", at: "/phieu/b-submitted/quyet-dinh", act: async (page) => { await page.getByText("Phê duyệt", { exact: true }).first().click(); await page.getByRole("button", { name: /Ghi quyết định/ }).click(); } },
];
