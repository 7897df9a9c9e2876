// The main job in Chromium against the running program: a specialist drafts a ballot with real papers,
// it passes its steps, is issued, the twenty-seven answer (three at screens of their own: a passkey, a
// PIN on a phone, a quotation on a tablet), the board follows without a reload and through a sudden
// death of the server, then synthesis, submission, decision and a receipt that proves itself.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { BY_ROLE, isMember } from "../support/world.mjs";
import { keep } from "./support/look.mjs";
import { launch } from "./support/browser.mjs";
import { TestServer, papers } from "./support/test_server.mjs";
import { Person } from "./support/person.mjs";
import {
  draftBallot, stepByScreen, answerByScreen, lookAtScans, quotePassage, respondToAll,
} from "./support/acts.mjs";

const AT_SCREENS = { "thu-tuong": "desktop", "thanh-vien-02": "phone", "thanh-vien-03": "tablet" };
const OFFICE_AT_SCREENS = ["chuyen-vien", "vu-truong", "van-thu"];

let browser;
let testServer;
let ballot;
const people = {}; // at screens
let software; // through the API

const see = () => software["chu-nhiem"].ballot(ballot.id);
const noFaults = () => {
  for (const { login, page } of Object.values(people)) assert.deepEqual(page.faults, [], login);
};

let broken = null; // the chapter that failed; those after it cannot be told

// One chapter; when it fails every screen is kept beside the reports, as picture and as text.
const chapter = (name, act) =>
  test(name, async () => {
    assert.equal(broken, null, `the story broke off at: ${broken}`);
    try {
      await act();
    } catch (error) {
      broken = name;
      for (const { login, page } of Object.values(people)) await keep(page, `story-${login}`);
      throw error;
    }
  });

async function atScreen(login, size = "desktop") {
  const person = await Person.at(browser, testServer.base, testServer.who(login), size);
  people[login] = person;
  await person.activate();
  return person;
}

before(async () => {
  browser = await launch();
  testServer = await TestServer.open();
  const others = testServer.people
    .map(({ login }) => login)
    .filter((login) => isMember(login) && AT_SCREENS[login] === undefined);
  software = await testServer.bring(others, { sign: true });
  Object.assign(software, await testServer.bring(["pho-chu-nhiem"]));
});

after(async () => {
  await browser?.close();
  await testServer?.close();
});

describe("the main job in a browser", () => {
  chapter("a specialist activates the account, drafts with real papers and starts the approval", async () => {
    const specialist = await atScreen("chuyen-vien");
    ballot = await draftBallot(specialist, papers());
    await specialist.button("Trình duyệt", { exact: true }).click();
    await specialist.page.getByText(/Phiếu đã chuyển đến người duyệt bước đầu/u).first().waitFor();
    assert.equal((await see()).phase, "in_approval");
    noFaults();
  });

  chapter("the steps pass through the approval screens and the clerk issues", async () => {
    for (const login of OFFICE_AT_SCREENS.slice(1)) await atScreen(login);
    await atScreen("thu-tuong", AT_SCREENS["thu-tuong"]);
    // Published documents are scans.
    const scans = (await see()).documents.filter(({ versions }) => versions.at(-1).unsearched_pages > 0);
    await lookAtScans(people["vu-truong"], ballot.id, scans.length);
    const passed = [];
    for (;;) {
      const now = await see();
      const [pending] = now.pending;
      const login = BY_ROLE[pending.role];
      if (pending.step === "issue") break;
      passed.push(pending.step);
      if (people[login] !== undefined) await stepByScreen(people[login], ballot.id);
      else {
        const approval = { step: pending.step, outcome: "approve", comment: "Đồng ý." };
        const { revision } = now;
        const done = software[login].act(now, "complete-step", approval, { revision });
        await software[login].must(done, 200);
      }
    }
    // The seven steps of the source and the Chairman's signature before the clerk issues.
    assert.deepEqual(passed, [1, 2, 3, 4, 5, 6, 7, 8].map((number) => `step-${number}`));
    const clerk = people["van-thu"];
    await clerk.page.goto(`/phieu/${ballot.id}/trinh-duyet`);
    await clerk.button("Ban hành", { exact: true }).click();
    await clerk.page.getByLabel("Số, ký hiệu").fill("128/PLYK-VPCP");
    await clerk.dialog("Ban hành").click();
    await clerk.page.getByText("Đã ban hành phiếu số 128/PLYK-VPCP").waitFor();
    assert.equal((await see()).phase, "issued");
    noFaults();
  });

  chapter("members enrol their devices, answer and hold receipts; the board follows", async () => {
    const specialist = people["chuyen-vien"];
    await specialist.page.goto(`/phieu/${ballot.id}/tong-hop`);
    await specialist.page.getByText("0 trên 27", { exact: true }).waitFor();
    const loaded = await specialist.page.evaluate(() => (globalThis.loadedOnce = performance.timeOrigin));

    const [phone, tablet] = [await atScreen("thanh-vien-02", "phone"), await atScreen("thanh-vien-03", "tablet")];
    await phone.enrol({ pin: "27102019" });
    await answerByScreen(phone, ballot.id, { option: /^Tán thành/u });
    await specialist.page.getByText("1 trên 27", { exact: true }).waitFor();

    await tablet.enrol({ pin: "30041975" });
    await quotePassage(tablet, ballot.id);
    await answerByScreen(tablet, null, { option: "Ý kiến khác", comment: "Đề nghị làm rõ phạm vi áp dụng." });
    await specialist.page.getByText("2 trên 27", { exact: true }).waitFor();
    await specialist.page.getByText("Đề nghị quy định rõ thời hạn.").first().waitFor();

    await people["thu-tuong"].enrol({ passkey: true });
    await answerByScreen(people["thu-tuong"], ballot.id, { option: /^Tán thành/u });
    await specialist.page.getByText("3 trên 27", { exact: true }).waitFor();
    assert.equal(await specialist.page.evaluate(() => globalThis.loadedOnce), loaded, "no reload");
    noFaults();
  });

  chapter("the server dies in the middle; open screens find it again and the rest answer", async () => {
    const members = Object.values(software).filter(({ login }) => isMember(login));
    const at = await software["chu-nhiem"].ballot(ballot.id);
    const specialist = people["chuyen-vien"];
    for (const member of members.slice(0, 12)) await member.answer(at);
    await specialist.page.getByText("15 trên 27", { exact: true }).waitFor();
    await testServer.dieAndRise();
    for (const member of members.slice(12)) {
      const opinion = member === members.at(-1) ? { option: "against", comment: "Chưa rõ nguồn lực." } : {};
      await member.answer(at, opinion);
    }
    await specialist.page.getByText("27 trên 27", { exact: true }).waitFor({ timeout: 40_000 });
    assert.ok(await specialist.page.evaluate(() => globalThis.loadedOnce > 0), "no reload");
  });

  chapter("the specialist answers the remarks, closes, synthesises and submits", async () => {
    const specialist = people["chuyen-vien"];
    const { page } = specialist;
    await specialist.button("Đóng phiếu").click();
    await specialist.dialog("Đóng phiếu").click();
    await page.getByText("Đã đóng phiếu.").first().waitFor();
    await respondToAll(specialist);
    await specialist.button("Hoàn thành tổng hợp").click();
    await page.getByText("Đã hoàn thành tổng hợp.").first().waitFor();
    // Submitting is the head's of the office; the specialist is not offered it.
    assert.equal(await specialist.button("Trình kết quả").count(), 0);
    const proposal = { proposal: "Kính trình Thủ tướng xem xét, quyết định." };
    await software["chu-nhiem"].mustAct(ballot, "submit-to-chair", proposal);
    assert.equal((await see()).phase, "submitted");
  });

  chapter("the Prime Minister decides on the explained result", async () => {
    const chair = people["thu-tuong"];
    const { page } = chair;
    await page.goto(`/phieu/${ballot.id}/quyet-dinh`);
    await page.getByText("Đủ số phiếu tán thành").first().waitFor();
    await page.getByRole("radio", { name: /^Phê duyệt/u }).check({ force: true });
    await page.getByLabel("Ý kiến chỉ đạo").fill("Đồng ý thông qua.");
    await chair.button("Ký quyết định: Phê duyệt").click(); // the passkey confirms by itself
    await page.getByText("Đã ghi quyết định.").waitFor();
    await page.getByText("Đồng ý thông qua.").first().waitFor();
    const now = await see();
    assert.equal(now.phase, "decided");
    assert.equal(now.decision.decision, "approved");
    const counts = { for: 25, against: 1, other: 1, deemed_for: 0, none: 0 };
    assert.deepEqual(now.tallies[0].tally.counts, counts);
    noFaults();
  });

  chapter("a member's receipt proves itself on the screen and the whole journal verifies", async () => {
    const { page } = people["thu-tuong"];
    await page.goto(`/phieu/${ballot.id}`);
    await page.getByRole("link", { name: "Xem biên nhận đầy đủ" }).click();
    await page.getByText("Biên nhận đúng: mục có trong nhật ký đã ký, không bị sửa.").waitFor();
    noFaults();
    await testServer.server.stop();
    const verified = await testServer.place.verify();
    assert.ok(verified.good, verified.stderr);
  });
});
