// What people do with a matter at the screens: draft, approve, quote, answer, respond.
import assert from "node:assert/strict";

const TITLE = "Dự thảo Nghị định về kết nối, chia sẻ dữ liệu số của cơ quan nhà nước";

async function upload(person, paper, kind) {
  const { page } = person;
  await person.button("Thêm tài liệu").click();
  await page.getByLabel("Không chứa bí mật nhà nước").check();
  await page.getByLabel("Tệp PDF").setInputFiles(paper.path);
  await page.getByLabel("Loại tài liệu").selectOption({ label: kind });
  const title = await page.getByLabel("Tên tài liệu").inputValue();
  await person.button("Tải lên", { exact: true }).click();
  await page.locator("li b", { hasText: title }).first().waitFor({ timeout: 30_000 });
  await person.button("Thêm tài liệu").waitFor();
}

// Gives {id} of a ballot with its papers attached, ready for approval.
export async function draftBallot(person, papers) {
  const { page } = person;
  await page.goto("/phieu/moi");
  await page.getByLabel("Tên phiếu").fill(TITLE);
  await page.getByLabel("Cơ quan trình").selectOption({ index: 1 });
  await page.getByLabel("Thời hạn trả lời (ngày làm việc)").fill("5");
  await page.getByLabel("Nội dung 1", { exact: true }).fill("Đồng chí cho ý kiến về dự thảo Nghị định?");
  await person.button("Tạo phiếu").click();
  await page.waitForURL(/\/phieu\/[^/]+\/soan$/u);
  const id = /\/phieu\/([^/]+)\/soan$/u.exec(page.url())[1];
  const kinds = ["Tờ trình", "Dự thảo", "Tài liệu khác"];
  for (const [at, paper] of papers.entries()) await upload(person, paper, kinds[at]);
  return { id };
}

export async function stepByScreen(person, id) {
  const { page } = person;
  await page.goto(`/phieu/${id}/trinh-duyet`);
  await page.getByLabel("Ý kiến của người duyệt").fill("Đồng ý trình.");
  await person.button("Đồng ý", { exact: true }).click();
  await page.getByText("Đã đồng ý. Phiếu chuyển sang bước tiếp theo.").waitFor();
}

// Somebody else than the uploader looks at the papers that no program could search, so many of them.
export async function lookAtScans(person, id, scans) {
  const { page } = person;
  await page.goto(`/phieu/${id}/trinh-duyet`);
  for (let left = scans; left > 0; left -= 1) {
    await person.button(/^Xác nhận không có dấu mật/u).first().click();
    await person.dialog("Xác nhận không có dấu mật").click();
    await page.getByText("đã xem và xác nhận không có dấu mật").nth(scans - left).waitFor();
  }
}

// Selects words of the draft as a finger would and takes them into the opinion.
export async function quotePassage(person, id) {
  const { page } = person;
  await page.goto(`/phieu/${id}`);
  const words = page.locator(".textLayer span", { hasText: /\S{3,}.*\S{3,}/u }).first();
  await words.waitFor();
  await words.evaluate((span) => {
    const range = document.createRange();
    range.selectNodeContents(span);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
  });
  await person.button("Trích vào ý kiến").click();
  await page.getByPlaceholder("Ý kiến về đoạn trích 1").fill("Đề nghị quy định rõ thời hạn.");
}

// Chooses, signs with the key of this browser, confirms, and waits for the server's receipt.
export async function answerByScreen(person, id, { option, comment = "" }) {
  const { page } = person;
  if (id !== null) await page.goto(`/phieu/${id}`);
  await page.getByRole("radio", { name: option }).first().check({ force: true });
  if (comment !== "") await page.getByLabel(/^Ý kiến cụ thể/u).fill(comment);
  await person.button("Ký số và gửi").click();
  if (person.pin !== undefined) {
    await page.getByLabel("Mã PIN ký số").fill(person.pin);
    await person.dialog("Ký số và gửi").click();
  }
  await page.getByText("Mã biên nhận").waitFor();
}

export async function respondToAll(person) {
  const { page } = person;
  const open = person.button("Soạn phương án");
  for (let left = await open.count(); left > 0; left -= 1) {
    await open.first().click();
    await page.getByLabel("Phương án xử lý").fill("Tiếp thu, chỉnh lý dự thảo.");
    await person.button("Lưu phương án").click();
    await page.waitForFunction((n) => [...document.querySelectorAll("button")].filter((one) => one.textContent.includes("Soạn phương án")).length < n, left);
  }
  assert.equal(await open.count(), 0);
}
