// A task at the screens of two people: the office gives it, the ministry accepts, asks for more time and reports,
// the office grants and confirms, each seeing at once what the other did; and the filter of the list.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { BTP, give, look, onDay, planOf } from "../support/tasks.mjs";
import { launch, pageOf } from "./support/browser.mjs";
import { faultsOf, keep } from "./support/look.mjs";
import { TestServer } from "./support/test_server.mjs";

const ALL = ["phone", "desktop"];
const CONTENT = "Xây dựng Nghị định về liên thông dữ liệu dân cư";
const NUMBER = "77/NQ-CP";

let browser;
let testServer;
let specialist; // their software selves
let justice;
let office; // their screens
let ministry;
let task;

before(async () => {
  browser = await launch();
  testServer = await TestServer.open("small");
  ({ "chuyen-vien": specialist, [BTP]: justice } = await testServer.bring(["chuyen-vien", BTP]));
  office = await pageOf(browser, specialist);
  ministry = await pageOf(browser, justice);
});

after(async () => {
  if (office !== undefined) await keep(office, "nhiem-vu-van-phong");
  if (ministry !== undefined) await keep(ministry, "nhiem-vu-bo");
  await browser?.close();
  await testServer?.close();
});

const button = (page, name) => page.getByRole("button", { name, exact: true });
const asked = (page, name) => page.getByRole("dialog").getByRole("button", { name, exact: true });
const state = (page, name) => page.locator(".chip", { hasText: name }).first().waitFor();

// An act that asks for nothing more than the dialog's own button.
async function act(page, name, fill = async () => undefined) {
  await button(page, name).click();
  await fill(page.getByRole("dialog"));
  await asked(page, name).click();
  await page.getByText("Đã ghi.", { exact: true }).waitFor();
}

test("the office gives a task, told first what is missing", async () => {
  await office.goto("/nhiem-vu");
  await office.getByRole("heading", { name: "Không có nhiệm vụ nào chưa xong" }).waitFor();
  assert.deepEqual(await faultsOf(office, "nhiem-vu-trong", ALL), []);
  await office.getByRole("link", { name: "Giao nhiệm vụ" }).click();
  await office.getByRole("heading", { name: "Giao nhiệm vụ" }).waitFor();
  await button(office, "Giao nhiệm vụ").click();
  await office.getByText("Còn 4 mục cần bổ sung.").waitFor();
  assert.deepEqual(await faultsOf(office, "nhiem-vu-moi", ALL), []);
  await office.getByLabel("Nội dung nhiệm vụ").fill(CONTENT);
  await office.getByLabel("Cơ quan chủ trì").selectOption({ label: "Bộ Tư pháp" });
  await office.getByText("Cơ quan phối hợp", { exact: true }).first().click();
  await office.getByLabel("Bộ Tài chính", { exact: true }).check();
  await office.getByLabel("Ngày", { exact: true }).fill("30/09/2099");
  await office.getByLabel("Số, ký hiệu văn bản giao").fill("44/NQ-CP");
  await button(office, "Giao nhiệm vụ").click();
  await office.waitForURL(/\/nhiem-vu\/(?!moi$)[^/]+$/u);
  await office.getByRole("heading", { name: CONTENT }).waitFor();
  await state(office, "Chờ tiếp nhận");
  task = { id: new URL(office.url()).pathname.split("/").at(-1) };
  const given = await look(specialist, task);
  assert.equal(given.lead.unit, "btp");
  assert.deepEqual(given.supporting.map(({ unit }) => unit), ["btc"]);
  assert.equal(given.due, "2099-09-30T16:59:59.999Z");
});

test("the ministry finds it, is offered what its record names, and accepts", async () => {
  await ministry.goto("/nhiem-vu?cua=unit");
  assert.deepEqual(await faultsOf(ministry, "nhiem-vu-danh-sach", ALL), []);
  await ministry.getByRole("link", { name: CONTENT }).click();
  await ministry.getByRole("heading", { name: CONTENT }).waitFor();
  await button(ministry, "Trả lại").waitFor();
  for (const none of ["Hủy nhiệm vụ", "Báo cáo hoàn thành", "Giao cơ quan chủ trì"])
    assert.equal(await button(ministry, none).count(), 0, none);
  assert.deepEqual(await faultsOf(ministry, "nhiem-vu-cho-nhan", ALL), []);
  await act(ministry, "Tiếp nhận");
  await state(ministry, "Đang thực hiện");
  await state(office, "Đang thực hiện"); // its open page is told
});

test("more time is refused in the dialog, where what was typed stays, then asked for and granted", async () => {
  await button(ministry, "Đề nghị gia hạn").click();
  const dialog = ministry.getByRole("dialog");
  await dialog.getByLabel("Lý do").fill("Chờ ý kiến của các địa phương.");
  await dialog.getByLabel("Ngày", { exact: true }).fill("01/09/2099"); // earlier than the deadline is
  await asked(ministry, "Đề nghị gia hạn").click();
  await dialog.getByRole("alert").waitFor();
  assert.deepEqual(await faultsOf(ministry, "nhiem-vu-gia-han-tu-choi", ALL), []);
  assert.equal(await dialog.getByLabel("Lý do").inputValue(), "Chờ ý kiến của các địa phương.");
  await dialog.getByLabel("Ngày", { exact: true }).fill("31/12/2099");
  await asked(ministry, "Đề nghị gia hạn").click();
  await ministry.getByText("Đề nghị gia hạn đến 31/12/2099.").waitFor();
  await office.getByText("Đề nghị gia hạn đến 31/12/2099.").waitFor();
  assert.deepEqual(await faultsOf(office, "nhiem-vu-cho-gia-han", ALL), []);
  await act(office, "Đồng ý gia hạn");
  assert.equal((await look(justice, task)).due, "2099-12-31T16:59:59.999Z");
});

test("the ministry notes progress and reports, and the office confirms", async () => {
  await act(ministry, "Ghi tiến độ", (dialog) => dialog.getByLabel("Tiến độ").fill("Đã lấy ý kiến."));
  await ministry.getByText("Đã lấy ý kiến.", { exact: true }).waitFor();
  await button(ministry, "Báo cáo hoàn thành").waitFor();
  await act(ministry, "Báo cáo hoàn thành", async (dialog) => {
    await dialog.getByLabel("Kết quả đạt được").fill("Đã trình dự thảo Nghị định.");
    await dialog.getByLabel("Số, ký hiệu văn bản là minh chứng").fill("12/TTr-BTP");
  });
  await office.getByText("Văn bản: 12/TTr-BTP").first().waitFor();
  assert.deepEqual(await faultsOf(office, "nhiem-vu-cho-xac-nhan", ALL), []);
  await act(office, "Xác nhận hoàn thành");
  await office.getByText("Hoàn thành đúng hạn", { exact: true }).first().waitFor();
  await ministry.getByText("Hoàn thành đúng hạn", { exact: true }).first().waitFor();
  assert.equal(await ministry.locator(".acts").count(), 0);
  assert.deepEqual(await faultsOf(ministry, "nhiem-vu-hoan-thanh", ALL), []);
  const done = await look(justice, task);
  assert.deepEqual([done.phase, done.standing], ["done", "done_on_time"]);
});

test("the list is filtered by its address and walked by keys", async () => {
  const world = { as: () => specialist };
  const source = { ...planOf().source, number: NUMBER };
  const [late, first, second] = ["Việc đã quá hạn", "Việc thứ nhất", "Việc thứ hai"];
  await give(world, { content: late, source, deadline: onDay("2019-06-24") });
  await give(world, { content: first, source, deadline: onDay("2098-03-10") });
  await give(world, { content: second, source, deadline: onDay("2098-03-11") });
  await ministry.goto("/nhiem-vu");
  await ministry.getByLabel("Số, ký hiệu văn bản giao").fill(NUMBER);
  await button(ministry, "Lọc").click();
  await ministry.waitForURL(/so=77%2FNQ-CP/u);
  const links = ministry.locator(".groups li a");
  await ministry.getByRole("link", { name: second }).waitFor();
  await ministry.waitForFunction(() => document.querySelectorAll(".groups li").length === 3);
  assert.deepEqual(await links.allInnerTexts(), [late, first, second]);
  assert.deepEqual(await faultsOf(ministry, "nhiem-vu-loc", ALL), []);
  const focused = () => ministry.evaluate(() => document.activeElement?.textContent);
  await links.first().focus();
  await ministry.keyboard.press("j");
  assert.equal(await focused(), first);
  await ministry.keyboard.press("ArrowDown");
  assert.equal(await focused(), second);
  await ministry.keyboard.press("k");
  assert.equal(await focused(), first);
  const states = ministry.getByRole("navigation", { name: "Tình trạng" });
  await states.getByRole("link", { name: "Quá hạn", exact: true }).click();
  await ministry.waitForURL(/tinh-trang=overdue/u);
  await ministry.waitForFunction(() => document.querySelectorAll(".groups li").length === 1);
  assert.deepEqual(await links.allInnerTexts(), [late]);
  await states.getByRole("link", { name: "Hoàn thành", exact: true }).click();
  await ministry.getByRole("heading", { name: "Không có nhiệm vụ nào ở tình trạng này" }).waitFor();
});
