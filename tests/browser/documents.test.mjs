// A document that a ballot has is put on a meeting's agenda at the screen, and back, without a second
// upload; a reader opens the same document by either way and by itself.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import * as meetings from "../support/meeting.mjs";
import { somePaper } from "../support/pdf.mjs";
import * as story from "../support/story.mjs";
import { launch, pageOf } from "./support/browser.mjs";
import { faultsOf, keep } from "./support/look.mjs";
import { openRow } from "./support/prepare_acts.mjs";
import { TestServer } from "./support/test_server.mjs";

const ALL = ["phone", "desktop"];
const TITLE = "Tờ trình về Đề án liên thông dữ liệu";
const BACK = "Báo cáo thẩm tra Đề án liên thông";
const OPEN = "Chọn tài liệu đã có";
const FIND = "Tìm theo tên hoặc số, ký hiệu tài liệu";

let browser;
let testServer;
let author; // the specialist's software self
let page;
let ballot;
let meeting;

before(async () => {
  browser = await launch();
  testServer = await TestServer.open("small");
  ({ "chuyen-vien": author } = await testServer.bring(["chuyen-vien"]));
  const world = { as: () => author };
  ballot = await author.must(author.post("/ballots", story.draftOf()), 201);
  ballot = await author.must(story.attach(author, ballot, somePaper(), { title: TITLE }), 201);
  meeting = await meetings.convened(world);
  await author.must(meetings.submit(author, meeting, meeting.room.head.order[0], { title: BACK }), 201);
  page = await pageOf(browser, author);
});

after(async () => {
  if (page !== undefined) await keep(page, "tai-lieu-chung");
  await browser?.close();
  await testServer?.close();
});

// Found by words without accents; the index follows the journal within moments, so asked until it is there.
async function choose(where, words, title) {
  const look = where.getByRole("button", { name: new RegExp(`^Xem ?: ${title}$`, "u") });
  for (let asked = 0; asked < 40 && !(await look.isVisible()); asked += 1) {
    await where.getByLabel(FIND).fill("");
    await where.getByLabel(FIND).fill(words);
    await look.waitFor({ timeout: 1_000 }).catch(() => undefined);
  }
  await look.click();
}

test("a secretary puts a ballot's paper on the agenda, found by its words", async () => {
  await page.goto(`/phien-hop/${meeting.id}/chuan-bi`);
  const row = await openRow({ page }, "Dự án Luật");
  await row.getByRole("button", { name: OPEN }).click();
  await choose(row, "de an lien thong du lieu", TITLE);
  await row.getByText("Đang có trong:").waitFor();
  assert.deepEqual(await faultsOf(page, "tai-lieu-da-co-phien-hop", ALL), []);
  await row.getByRole("button", { name: "Đưa vào hồ sơ này" }).click();
  await row.getByRole("link", { name: TITLE }).waitFor();
  const { room } = await meetings.see(author, meeting);
  const held = room.items[room.head.order[0]].documents.map(({ id }) => id);
  assert.ok(held.includes(ballot.documents[0].id));
});

test("the reader opens the same document from the meeting and by itself", async () => {
  const { id } = ballot.documents[0];
  for (const address of [`/tai-lieu/${id}?phien=${meeting.id}`, `/tai-lieu/${id}?phieu=${ballot.id}`, `/tai-lieu/${id}`]) {
    await page.goto(address);
    await page.getByRole("heading", { name: TITLE }).waitFor();
    await page.locator("canvas").first().waitFor();
  }
  assert.deepEqual(await faultsOf(page, "tai-lieu-rieng", ALL), []);
});

test("and an agenda's paper into the ballot", async () => {
  await page.goto(`/phieu/${ballot.id}/soan`);
  await page.getByRole("button", { name: OPEN }).click();
  await choose(page, "bao cao tham tra de an", BACK);
  assert.deepEqual(await faultsOf(page, "tai-lieu-da-co-phieu", ALL), []);
  await page.getByRole("button", { name: "Đưa vào hồ sơ này" }).click();
  await page.getByText(`Đã đưa “${BACK}” vào hồ sơ.`).first().waitFor();
  const { documents } = await author.ballot(ballot.id);
  assert.deepEqual(documents.map(({ title }) => title), [TITLE, BACK]);
});
