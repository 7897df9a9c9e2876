// The session room, conduct, projector and minutes. Scenes also act: choose, sign, lose the stream.
export { answer, events, kNow as now } from "../../fixtures/room.mjs";

export const enrolled = true;
export const who = "member";

const radio = (page, name) => page.getByRole("radio", { name }).first().check({ force: true });
export const scenes = [
  { name: "phong-noi", at: "/phien-hop/m-noi/phong" },
  { name: "phong-luot", at: "/phien-hop/m-luot/phong" },
  { name: "phong-bieu-quyet", at: "/phien-hop/m-bq/phong", act: (page) => radio(page, /^Tán thành/u) },
  { name: "phong-ky", at: "/phien-hop/m-bq/phong", act: async (page) => { await radio(page, /^Tán thành/u); await page.getByRole("button", { name: "Ký số và biểu quyết" }).click(); await page.getByRole("dialog").waitFor(); } },
  { name: "phong-chua-gui", at: "/phien-hop/m-bq/phong", refuse: [{ path: "/statements", reason: "unavailable" }], act: async (page) => {
    await radio(page, /^Tán thành/u); await page.getByRole("button", { name: "Ký số và biểu quyết" }).click(); await page.getByLabel("Mã PIN ký số").fill("12345678");
    await page.getByRole("dialog").getByRole("button", { name: "Ký số và biểu quyết" }).click(); await page.getByText("Chữ ký chưa được gửi.").first().waitFor(); } },
  { name: "phong-thieu", at: "/phien-hop/m-bq/phong", act: async (page) => { await radio(page, /^Không tán thành/u); await page.getByRole("button", { name: "Ký số và biểu quyết" }).click(); await page.getByText("Lựa chọn này cần nêu").waitFor(); } },
  { name: "phong-da-gui", at: "/phien-hop/m-bq-gui/phong" },
  { name: "phong-ket-qua", at: "/phien-hop/m-kq/phong", act: (page) => page.getByRole("button", { name: "Bảo lưu ý kiến" }).click() },
  { name: "phong-cho", at: "/phien-hop/m-cho/phong" },
  { name: "phong-nghi", at: "/phien-hop/m-nghi/phong" },
  { name: "phong-het", at: "/phien-hop/m-het/phong" },
  { name: "phong-khach", who: "guest", at: "/phien-hop/m-noi/phong" },
  { name: "phong-tai-lieu", at: "/phien-hop/m-bq/phong?tai-lieu=d-2-2", act: (page) => page.locator(".textLayer span").first().waitFor() },
  { name: "phong-mat-ket-noi", at: "/phien-hop/m-noi/phong", act: async (page, hall) => { hall.loseStreams(); await page.getByText("Đồng hồ vẫn chạy").waitFor({ timeout: 9000 }); } },
  { name: "phong-khong-co", at: "/phien-hop/m-khong-co/phong" },
  { name: "dieu-hanh", who: "chair", at: "/phien-hop/m-noi/dieu-hanh" },
  { name: "dieu-hanh-gop", who: "chair", at: "/phien-hop/m-giua/dieu-hanh", act: async (page) => { await page.getByRole("button", { name: /Thông qua gộp/u }).last().click(); await page.getByRole("dialog").waitFor(); } },
  { name: "dieu-hanh-mo", who: "chair", at: "/phien-hop/m-noi/dieu-hanh", act: async (page) => { await page.getByRole("button", { name: "Mở biểu quyết" }).click(); await page.getByRole("dialog").waitFor(); } },
  { name: "dieu-hanh-bieu-quyet", who: "chair", at: "/phien-hop/m-bq/dieu-hanh" },
  { name: "dieu-hanh-ket-qua", who: "chair", at: "/phien-hop/m-kq/dieu-hanh" },
  { name: "dieu-hanh-ket-luan", who: "chair", at: "/phien-hop/m-noi/dieu-hanh", act: async (page) => { await page.getByRole("button", { name: "Hoãn nội dung" }).click(); await page.getByRole("dialog").waitFor(); } },
  { name: "dieu-hanh-khai-mac", who: "chair", at: "/phien-hop/m-cho/dieu-hanh" },
  { name: "thu-ky-diem-danh", who: "office", at: "/phien-hop/m-noi/dieu-hanh?the=presence" },
  { name: "thu-ky-loi-nhan", who: "office", at: "/phien-hop/m-bq/dieu-hanh?the=messages" },
  { name: "thu-ky-ket-luan", who: "office", at: "/phien-hop/m-noi/dieu-hanh?the=texts" },
  { name: "thu-ky-noi-mieng", who: "office", at: "/phien-hop/m-bq/dieu-hanh", act: async (page) => { await page.getByRole("button", { name: "Ghi phiếu nói miệng" }).click(); await page.getByRole("dialog").waitFor(); } },
  { name: "thu-ky-man-chieu", who: "office", at: "/phien-hop/m-noi/dieu-hanh", act: async (page) => { await page.getByRole("button", { name: "Màn chiếu" }).click(); await page.getByRole("button", { name: "Cấp địa chỉ" }).click(); await page.getByText("/man-chieu/").waitFor(); } },
  { name: "dieu-hanh-khong-quyen", who: "member", at: "/phien-hop/m-noi/dieu-hanh" },
  { name: "bien-ban", who: "office", at: "/phien-hop/m-het/bien-ban" },
  { name: "bien-ban-trong", who: "office", at: "/phien-hop/m-cho/bien-ban" },
  ...["cho", "giua", "noi", "bq", "kq", "nghi", "het"].map((id) => ({ name: `man-chieu-${id}`, who: null, at: `/man-chieu/t-${id}`, widths: [1440, 1920] })),
  { name: "man-chieu-het-han", who: null, at: "/man-chieu/t-khong-co", widths: [1440, 1920] },
  { name: "phong-tieng-anh", at: "/phien-hop/m-bq/phong", english: true, widths: [390, 1180] },
  { name: "dieu-hanh-tieng-anh", who: "chair", at: "/phien-hop/m-noi/dieu-hanh", english: true, widths: [1440] },
];
