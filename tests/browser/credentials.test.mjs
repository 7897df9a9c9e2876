// Credentials at the screen: a change asks for a second factor and the person is told of it; what one
// administrator proposed, another one confirms.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Member } from "../support/member.mjs";
import { World } from "../support/world.mjs";
import { launch, pageOf } from "./support/browser.mjs";
import { faultsOf } from "./support/look.mjs";
import { Person } from "./support/person.mjs";

const SIZES = ["phone", "tablet"];
let browser;
let world;

before(async () => {
  browser = await launch();
  world = await World.open({ people: ["quan-tri", "quan-tri-hai", "thanh-vien-02"], enrol: [] });
});
after(async () => {
  await browser?.close();
  await world?.close();
});

test("a change of credentials is confirmed on a sheet, and told on the account and the first page", async () => {
  const invited = world.people.find(({ login }) => login === "thanh-vien-03");
  const person = await Person.at(browser, world.server.base, invited, "phone");
  const { page } = person;
  await person.activate();
  await page.goto("/tai-khoan");
  await person.button("Tạo 10 mã mới").click();
  await person.dialog("Tạo 10 mã mới").click();
  const sheet = page.getByRole("dialog", { name: "Xác nhận thay đổi" });
  await sheet.getByLabel("Mã xác thực 6 chữ số").fill("000000");
  assert.deepEqual(await faultsOf(page, "xac-nhan-thay-doi", SIZES), []);
  await sheet.getByRole("button", { name: "Xác nhận", exact: true }).click();
  await sheet.getByText(/^Chưa xác nhận được/u).waitFor();
  await person.confirmChange();
  await page.getByText("Mã mới, chỉ hiện một lần").waitFor();
  const told = page.getByRole("region", { name: "Thay đổi về tài khoản" });
  await told.getByText("Tạo mã khôi phục mới").waitFor();
  assert.deepEqual(await faultsOf(page, "thay-doi-tai-khoan", SIZES), []);
  await page.goto("/");
  await told.getByText("Tạo mã khôi phục mới").waitFor();
  assert.deepEqual(await faultsOf(page, "viec-va-thay-doi", SIZES), []);
  await told.getByRole("button", { name: "Đã xem" }).click();
  await told.waitFor({ state: "detached" });
  await person.close();
});

test("a second administrator confirms an invitation and is shown the other half of its code", async () => {
  const [admin, second] = [world.as("administrator"), world.as("second_administrator")];
  const { login, person } = world.cast["thanh-vien-02"];
  const proposed = admin.post(`/admin/people/${person}/invite`, { login });
  const { code } = await admin.must(proposed, 202);
  const page = await pageOf(browser, second, "tablet");
  await page.goto("/quan-tri/xac-nhan");
  await page.getByRole("rowheader", { name: "Cấp mã mời" }).waitFor();
  assert.deepEqual(await faultsOf(page, "cho-xac-nhan", SIZES), []);
  await page.getByRole("button", { name: /^Xác nhận/u }).click();
  const half = (await page.locator(".code .value").textContent()).trim();
  assert.deepEqual(await faultsOf(page, "nua-ma-kich-hoat", SIZES), []);
  await page.getByText("Không có việc nào chờ xác nhận.").waitFor();
  const anew = new Member(world.server.base, { login, code: `${code}-${half}` });
  await anew.activate();
  await anew.signIn();
  await page.context().close();
});
