// What people do with a meeting before it is held: convene, write the agenda, submit papers, invite guests,
// approve, answer the invitation, take positions. Words of the screens are the official Vietnamese ones.
import { oneOf } from "./words.mjs";

const two = (n) => String(n).padStart(2, "0");
// A moment as people in Hà Nội write it: 27/11/2026 and 08:00.
export function written(moment) {
  const at = new Date(moment + 7 * 3_600_000);
  const day = `${two(at.getUTCDate())}/${two(at.getUTCMonth() + 1)}/${at.getUTCFullYear()}`;
  return { day, clock: `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}` };
}

// Gives {id} of the meeting convened.
export async function convene(person, { title, place, from, to }) {
  const { page } = person;
  await page.goto("/phien-hop/moi");
  await page.getByLabel("Tên phiên họp").fill(title);
  const [start, end] = [written(from), written(to)];
  await page.getByLabel("Ngày họp").fill(start.day);
  await page.getByLabel("Bắt đầu", { exact: true }).fill(start.clock);
  await page.getByLabel("Kết thúc", { exact: true }).fill(end.clock);
  if (end.day !== start.day) await page.getByLabel("Ngày kết thúc, nếu khác").fill(end.day);
  await page.getByLabel("Địa điểm").fill(place);
  await person.button("Triệu tập", { exact: true }).click();
  await page.waitForURL(/\/phien-hop\/[^/]+\/chuan-bi$/u);
  return { id: /\/phien-hop\/([^/]+)\/chuan-bi$/u.exec(page.url())[1] };
}

export async function addItem(person, item) {
  const { page } = person;
  await oneOf(person.button("Thêm nội dung đầu tiên"), person.button("Thêm nội dung", { exact: true })).click();
  await page.getByLabel("Tên nội dung").fill(item.title);
  await page.getByLabel("Tính chất").selectOption({ label: item.kind });
  await page.getByLabel("Số phút").fill(String(item.minutes));
  await page.getByLabel("Người trình bày").fill(item.presenter);
  await page.getByLabel("Dự kiến quyết nghị").fill(item.decision);
  await person.button("Lưu nội dung").click();
  await page.getByText(`Đã thêm “${item.title}”.`).first().waitFor();
}

const rowOf = (person, title) => person.page.locator("li[id^='row-']", { hasText: title });

export async function openRow(person, title) {
  const toggle = rowOf(person, title).locator("[data-act=open]");
  if ((await toggle.getAttribute("aria-expanded")) !== "true") await toggle.click();
  return rowOf(person, title);
}

export async function submitByScreen(person, item, paper, kind, title) {
  const row = await openRow(person, item);
  await row.getByRole("button", { name: "Gửi tài liệu" }).click();
  await row.getByLabel("Không chứa bí mật nhà nước").check();
  await row.getByLabel("Tệp PDF").setInputFiles(paper.path);
  await row.getByLabel("Loại tài liệu").selectOption({ label: kind });
  await row.getByLabel("Tên tài liệu").fill(title);
  await row.getByRole("button", { name: "Tải lên", exact: true }).click();
  await row.getByRole("link", { name: title }).waitFor({ timeout: 30_000 });
  await row.getByRole("button", { name: "Gửi tài liệu" }).waitFor();
}

export async function inviteGuest(person, title, code) {
  const row = await openRow(person, title);
  await row.getByLabel("Mã người dùng").fill(code);
  await row.getByRole("button", { name: "Mời dự nội dung này" }).click();
  await person.page.getByText("Đã ghi khách mời.").first().waitFor();
}

export async function startApproval(person) {
  await person.button("Trình duyệt chương trình").click();
  await person.page.getByText("Đã trình duyệt.").first().waitFor();
}

// The own step of the agenda's approval, found in the list at `place` of what waits for this person.
export async function approveByScreen(person, place) {
  const { page } = person;
  await page.goto(place);
  await page.getByRole("heading", { name: "Chương trình phiên họp chờ duyệt" }).waitFor();
  await page.getByRole("link", { name: /^Xem và duyệt/u }).first().click();
  await page.getByLabel("Ý kiến của người duyệt").fill("Đồng ý chương trình.");
  await person.button("Đồng ý", { exact: true }).click();
  await page.getByText("Đã đồng ý.").first().waitFor();
}

export async function sendInvitations(person, meeting) {
  const { page } = person;
  await page.goto(`/phien-hop/${meeting.id}/chuan-bi`);
  await person.button("Gửi giấy mời", { exact: true }).click();
  await person.dialog("Gửi giấy mời").click();
  await page.getByText("Giấy mời đã được gửi.").first().waitFor();
}

// `reply` as on the button; a substitute by the code of the person.
export async function replyByScreen(person, meeting, reply, substitute) {
  const { page } = person;
  await page.goto(`/phien-hop/${meeting.id}`);
  await person.button(reply, { exact: true }).click();
  if (substitute !== undefined) {
    await page.getByLabel("Người dự thay").fill(substitute);
    await page.getByLabel("Ghi chú cho chủ tọa").fill("Công tác nước ngoài.");
    await person.button("Gửi trả lời").click();
  }
  await page.getByText("Đã ghi nhận câu trả lời.").first().waitFor();
}

// A position on the item at that place of the agenda, from the pack.
export async function positionByScreen(person, title, { other = "", speak = false } = {}) {
  const item = person.page.locator("li[id^='item-']", { hasText: title });
  await item.getByRole("button", { name: /^Ý kiến trước phiên họp/u }).click();
  await item.getByRole("radio", { name: other === "" ? "Không có ý kiến khác" : "Ý kiến khác", exact: true }).check({ force: true });
  if (other !== "") await item.getByLabel("Nội dung ý kiến").fill(other);
  if (speak) await item.getByLabel("Muốn phát biểu tại phiên họp").check({ force: true });
  await item.getByRole("button", { name: "Lưu ý kiến" }).click();
  await item.getByText("Đã gửi ý kiến").first().waitFor({ state: "attached" });
}
