// A meeting of the Government in Chromium against the running program: a secretary prepares it, members
// answer and take positions, then it is held with a chair, a secretary, three members (one by the
// network, one at a phone), a substitute, a guest and a projector at screens of their own and the rest of
// the twenty-seven over HTTP; the server dies in the middle of a vote; at the end the minutes and the time.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { now } from "../support/clock.mjs";
import * as http from "../support/meeting.mjs";
import { launch, newPage } from "./support/browser.mjs";
import { TestServer, papers } from "./support/test_server.mjs";
import { faultsOf, keep } from "./support/look.mjs";
import { ABSENT, AWAY, Cast, GUEST, INVESTMENT, ITEMS, LAW, MOTION, PRIVATE, RECUSED, SUBSTITUTE } from "./support/meeting_cast.mjs";
import * as prepare from "./support/prepare_acts.mjs";
import * as act from "./support/room_acts.mjs";

const ALL = ["phone", "portrait", "tablet", "desktop"];
const EN_BLOC = 3;
const TYPED = "[Dự thảo] Chính phủ thống nhất trình Quốc hội.";

let browser;
let testServer;
let cast;
let meeting;
let clerk; // the secretary's session, over HTTP
let projector;
let projected; // every event the projector was sent
let guested; // and the guest
let items; // ids in the order of the agenda
let vote;
let broken = null; // the chapter that failed; those after it cannot be told
const seen = []; // what is wrong with a screen as it stood

const screens = () => [...cast.everyScreen(), ...(projector === undefined ? [] : [{ login: "man-chieu", page: projector }])];
const room = async () => (await http.roomOf(clerk, meeting)).room;
const everywhere = (text, people = screens()) =>
  Promise.all(people.map(({ page }) => page.getByText(text).filter({ visible: true }).first().waitFor()));

const chapter = (name, tell) =>
  test(name, async () => {
    assert.equal(broken, null, `the story broke off at: ${broken}`);
    try {
      await tell();
      for (const { login, page } of screens()) assert.deepEqual(page.faults, [], login);
    } catch (error) {
      broken = name;
      for (const { login, page } of screens()) await keep(page, `meeting-${login}`);
      throw error;
    }
  });

// A screen as it stands now: axe, its width and its picture at every size; then its own size again.
async function look(person, name) {
  const size = person.page.viewportSize();
  await person.page.evaluate(() => scrollTo(0, 0));
  seen.push(...(await faultsOf(person.page, name, ALL)));
  await person.page.setViewportSize(size);
}

before(async () => {
  browser = await launch();
  testServer = await TestServer.open();
  cast = await Cast.gather(browser, testServer);
  clerk = await cast.secretary.software();
});

after(async () => {
  await browser?.close();
  await testServer?.close();
});

describe("a meeting in a browser", () => {
  chapter("a secretary convenes it, writes the agenda and submits papers", async () => {
    const { secretary } = cast;
    await secretary.page.goto("/phien-hop/moi");
    await look(secretary, "phien-hop-trieu-tap");
    const from = Math.ceil(now() / 300_000) * 300_000;
    const plan = { title: "Phiên họp Chính phủ thường kỳ tháng 12", place: "Trụ sở Chính phủ", from, to: from + 2 * 3_600_000 };
    meeting = await prepare.convene(secretary, plan);
    for (const item of ITEMS) await prepare.addItem(secretary, item);
    const [submission, draft] = papers();
    await prepare.submitByScreen(secretary, LAW.title, submission, "Tờ trình", "Tờ trình dự án Luật");
    await prepare.submitByScreen(secretary, LAW.title, draft, "Dự thảo", "Dự thảo Luật Chuyển đổi số");
    await prepare.inviteGuest(secretary, INVESTMENT.title, GUEST.id);
    items = (await room()).head.order;
    for (const item of items.slice(1)) await clerk.must(http.submit(clerk, meeting, item), 201);
    await secretary.page.getByText("Mọi nội dung đã có tài liệu.").first().waitFor();
    await look(secretary, "phien-hop-chuan-bi");
  });

  chapter("the agenda is approved in four steps and the invitations go out", async () => {
    const { secretary, chair } = cast;
    await prepare.startApproval(secretary);
    await prepare.approveByScreen(secretary, "/trinh-duyet");
    for (const login of ["vu-truong", "chu-nhiem"]) {
      const [{ step }] = (await http.see(clerk, meeting)).pending;
      const body = { step, outcome: "approve", comment: "Đồng ý." };
      await http.onAgenda(cast.software[login], meeting, "complete-step", body);
    }
    await chair.page.goto("/");
    await chair.page.getByText("Chương trình phiên họp chờ duyệt").first().waitFor();
    await look(chair, "viec-cua-toi-chuong-trinh");
    await prepare.approveByScreen(chair, "/");
    await prepare.sendInvitations(secretary, meeting);
    assert.equal((await http.see(clerk, meeting)).phase, "invited");
  });

  chapter("members answer the invitation; the chair consents to a substitute", async () => {
    const { chair, seated, remote, phone } = cast;
    await prepare.replyByScreen(seated, meeting, "Sẽ dự họp");
    await prepare.replyByScreen(remote, meeting, "Dự trực tuyến");
    await prepare.replyByScreen(phone, meeting, "Sẽ dự họp");
    const away = await cast.screenOf(AWAY, "tablet");
    await prepare.replyByScreen(away, meeting, "Cử dự thay", SUBSTITUTE.id);
    await chair.page.goto(`/phien-hop/${meeting.id}/chuan-bi`);
    await chair.button(new RegExp(`^Đồng ý ?: ${SUBSTITUTE.name}$`, "u")).click();
    await away.page.getByText("Chủ tọa đã đồng ý").first().waitFor();
    await away.page.context().close();
  });

  chapter("they take positions: one objects, one wishes to speak, the rest have no objection", async () => {
    const { secretary, seated, remote, phone } = cast;
    await prepare.positionByScreen(seated, LAW.title, { other: PRIVATE.position, speak: true });
    await prepare.positionByScreen(remote, LAW.title, { speak: true });
    for (const { title } of ITEMS) await prepare.positionByScreen(phone, title);
    await look(phone, "phien-hop-tai-lieu");
    await look(cast.guest, "phien-hop-danh-sach");
    await cast.each(cast.others, async (person) => {
      for (const item of items) {
        await http.mustSend(person, meeting, "take-position", { item, stance: "no_objection", wishes_to_speak: false, text: "", remarks: [] });
      }
    });
    await secretary.page.goto(`/phien-hop/${meeting.id}/chuan-bi`);
    await secretary.button(/^Nhắc \d+ thành viên chưa xong$/u).click();
    const reminded = /^Thư ký phiên họp nhắc lúc .+ nội dung chưa có ý kiến\.$/u;
    await seated.page.getByText(reminded).waitFor();
    await seated.page.goto("/");
    await seated.page.getByText(reminded).waitFor();
    await secretary.page.getByText("đã nhắc 1 lần").first().waitFor();
    await look(secretary, "phien-hop-tra-loi");
    await secretary.page.goto("/phien-hop");
    await look(secretary, "phien-hop-lich");
  });

  chapter("everybody comes in and checks in; devices are ready to sign", async () => {
    const { chair, seated, remote, phone, substitute, guest } = cast;
    for (const [person, device] of [[chair, { passkey: true }], [seated, { passkey: true }], [remote, {}], [phone, {}]]) await person.enrol(device);
    for (const person of [chair, seated, remote, phone, substitute, guest]) await act.enterRoom(person, meeting);
    for (const person of [chair, seated, phone, substitute, guest]) await act.checkIn(person, "Có mặt");
    await act.checkIn(remote, "Trực tuyến");
    const here = cast.others.filter(({ login }) => login !== AWAY && login !== ABSENT);
    await cast.each(here, (person) => cast.present(meeting, person));
    await look(phone, "phien-hop-phong-cho");
  });

  chapter("the roll is called, a projector is set up, the chair opens with a quorum", async () => {
    const { secretary, chair } = cast;
    await act.takeTheDesk(secretary, meeting);
    const absent = cast.software[ABSENT].session.person.name;
    await act.recordAbsent(secretary, absent);
    await secretary.button("Màn chiếu").click();
    await secretary.dialog("Cấp địa chỉ màn chiếu").click();
    const address = await secretary.page.locator(".address").textContent();
    await secretary.dialog("Quay lại").click();
    projector = await newPage(browser, testServer.base, "desktop");
    projected = await act.listen(projector);
    guested = await act.listen(cast.guest.page);
    await projector.goto(new URL(address).pathname);
    await projector.getByText("Khai mạc lúc").first().waitFor();
    await cast.guest.page.reload();
    await act.takeTheDesk(chair, meeting);
    await act.open(chair);
    const { head } = await room();
    assert.deepEqual([head.phase, head.quorum.met, head.remote], ["open", true, 1]);
    await everywhere("Đang họp", cast.everyScreen());
    await projector.getByText("Chương trình phiên họp").first().waitFor();
    await look({ page: projector }, "man-chieu-chuong-trinh");
  });

  chapter("what nobody contests is adopted by one signature; one item is taken out before it", async () => {
    const { chair, seated } = cast;
    const out = ITEMS[4].title;
    await seated.button("Xem chương trình").click(); // folded away on this screen
    await seated.page.getByText("Xem từng nội dung").click();
    await seated.page.getByRole("listitem").filter({ hasText: out }).getByRole("button", { name: "Tách ra thảo luận" }).click();
    await chair.button(`Thông qua gộp ${EN_BLOC - 1} nội dung`).first().click();
    await chair.page.getByRole("dialog").waitFor();
    await look(chair, "dieu-hanh-thong-qua-gop");
    await chair.dialog("Quay lại").click();
    await act.adoptEnBloc(chair, EN_BLOC - 1);
    const { items: now } = await room();
    assert.deepEqual(items.map((id) => now[id].result), [null, null, "approved", "approved", null]);
    await everywhere("Được thông qua", [cast.seated, cast.remote, cast.secretary]);
  });

  chapter("the first item is debated: the queue, its order, one speaker after the other", async () => {
    const { chair, seated, remote, phone, substitute } = cast;
    await chair.button("Chuyển sang nội dung 1").click();
    await everywhere(LAW.title, [chair, seated, remote, phone, substitute, cast.secretary]);
    for (const person of [seated, remote]) await act.askToSpeak(person);
    await act.askToSpeak(phone, PRIVATE.outline);
    await act.askToSpeak(substitute);
    const queued = async () => (await room()).floor.queue.map(({ person }) => person);
    assert.deepEqual(await queued(), ["thanh-vien-02", "thanh-vien-03", "thanh-vien-04", "du-thay"].map((login) => testServer.who(login).person));
    await chair.button(/^Chuyển .* lên một chỗ$/u).nth(2).click();
    await chair.button("Hoàn tác").click();
    await phone.page.getByText("Thứ 3 trong hàng chờ").first().waitFor();
    await chair.button("Mời người tiếp").click();
    await seated.page.getByText("Đến lượt phát biểu").first().waitFor();
    await projector.getByText("Đang phát biểu").first().waitFor();
    await everywhere("Đang phát biểu", [remote, phone, chair]);
    await look(chair, "dieu-hanh-thao-luan");
    await look(seated, "phong-hop-phat-bieu");
    await look({ page: projector }, "man-chieu-phat-bieu");
    await seated.button("Kết thúc phát biểu").click();
    await chair.button("Mời người tiếp").click();
    await remote.page.getByText("Đến lượt phát biểu").first().waitFor();
    await look(phone, "phong-hop-hang-cho");
    await chair.button("Mời người tiếp").click();
    await phone.button("Kết thúc phát biểu").click();
    assert.deepEqual(await queued(), [testServer.who("du-thay").person]);
    await phone.button("Nhắn thư ký phiên họp").click();
    await phone.page.getByLabel("Lời nhắn").fill(PRIVATE.message);
    await phone.dialog("Gửi lời nhắn").click();
    await phone.page.getByText("Thư ký đã nhận lời nhắn.").first().waitFor();
    await chair.button("Mời người tiếp").click();
    await substitute.page.getByText("Đến lượt phát biểu").first().waitFor();
    await chair.button("Kết thúc lượt").click();
  });

  chapter("two clerks type the conclusion at once and lose nothing", async () => {
    const { secretary } = cast;
    await secretary.button("Lời nhắn").click();
    await secretary.page.getByText(PRIVATE.message).first().waitFor();
    await secretary.button("Kết luận", { exact: true }).click();
    const editor = secretary.page.getByLabel(`Kết luận: ${LAW.title}`);
    const typed = async () => (await clerk.must(clerk.get(`/meetings/${meeting.id}/minutes`), 200)).texts[items[0]];
    await editor.click();
    await editor.pressSequentially("Chính phủ thống nhất");
    const begun = await act.until(typed, (there) => there?.text === "Chính phủ thống nhất");
    const other = { item: items[0], base_version: begun.version, splices: [{ at: 0, removed: 0, text: "[Dự thảo] " }] };
    await Promise.all([editor.pressSequentially(" trình Quốc hội."), http.mustSend(cast.software["vu-truong"], meeting, "edit-text", other)]);

    await secretary.page.waitForFunction((text) => [...document.querySelectorAll("textarea")].some(({ value }) => value === text), TYPED);
    await act.until(typed, (there) => there.text === TYPED);
    await look(secretary, "dieu-hanh-ket-luan");
  });

  chapter("a motion is put; votes are signed at the screens; who has no vote is offered none", async () => {
    const { chair, seated, remote, phone, substitute, guest } = cast;
    await http.mustSign(cast.software[RECUSED], meeting, { kind: "recusal", item: items[0], reason: "Có lợi ích liên quan." });
    await act.openVote(chair, MOTION, "5:00");
    vote = (await room()).head.open_vote;
    await everywhere("Đang biểu quyết", [seated, remote, phone, substitute, cast.secretary, { page: projector }]);
    await look(remote, "phong-hop-bieu-quyet");
    await act.voteByScreen(seated, "Tán thành");
    await act.voteByScreen(remote, "Tán thành");
    await act.voteByScreen(phone, "Không tán thành", "Chưa rõ nguồn lực.");
    await look(phone, "phong-hop-da-bieu-quyet");
    await everywhere("Đã biểu quyết", [chair]);
    await projector.getByText("3 trên 26 đã biểu quyết").first().waitFor();
    await look({ page: projector }, "man-chieu-bieu-quyet");
    await substitute.page.getByText("không thuộc danh sách biểu quyết").first().waitFor();
    assert.equal(await substitute.button("Ký số và biểu quyết").count(), 0);
    assert.equal(await guest.page.getByText(LAW.title).count(), 0, "the guest knows the item");
    assert.equal(await guest.page.getByText("Đang biểu quyết").count(), 0);
  });

  chapter("the server dies in the middle of the vote: nothing acknowledged is lost, no screen is reloaded", async () => {
    const { chair, seated, remote, phone, substitute } = cast;
    const voters = cast.others.filter(({ login }) => login !== RECUSED);
    await cast.each(voters.slice(0, 10), (person) => http.vote(person, meeting, vote));
    await projector.getByText("13 trên 26 đã biểu quyết").first().waitFor();
    await testServer.dieAndRise();
    await cast.each(voters.slice(10), (person) => http.vote(person, meeting, vote));
    await projector.getByText("25 trên 26 đã biểu quyết").first().waitFor({ timeout: 40_000 });
    for (const { page } of [seated, remote, phone, substitute, chair]) {
      await page.getByText("25 trên 26").filter({ visible: true }).first().waitFor({ timeout: 40_000 });
      assert.ok(await page.evaluate(() => globalThis.loadedOnce > 0), "no reload");
    }
    await phone.page.getByText("Đã biểu quyết: Không tán thành").first().waitFor();
  });

  chapter("the chair votes, closes by signature, and the result with its reasons is everywhere at once", async () => {
    const { chair, seated, remote, phone, substitute, secretary } = cast;
    await chair.page.locator("details.own > summary").click();
    await act.voteByScreen(chair, "Tán thành");
    await projector.getByText("26 trên 26 đã biểu quyết").first().waitFor();
    await look(chair, "dieu-hanh-bieu-quyet");
    await act.closeVote(chair);
    await everywhere("Được thông qua", [seated, remote, phone, substitute, secretary, { page: projector }]);
    const { result } = (await room()).votes[vote];
    for (const { page } of [seated, remote, phone, chair]) {
      for (const { vi } of result.explain) await page.getByText(vi).first().waitFor({ state: "attached" });
    }
    assert.ok(result.explain.length > 0, "the result has no grounds");
    assert.deepEqual([result.outcome, result.counts.for, result.counts.against], ["adopted", 25, 1]);
    await look(remote, "phong-hop-ket-qua");
    await look({ page: projector }, "man-chieu-ket-qua");
    await act.conclude(chair, "Được thông qua", { begun: TYPED, voted: true });
    assert.equal((await room()).items[items[0]].conclusion, TYPED);
  });

  chapter("a guest sees the own item alone, and nothing of the closed part", async () => {
    const { chair, guest } = cast;
    await chair.button("Chuyển sang nội dung 2").click();
    await guest.page.getByRole("heading", { name: INVESTMENT.title }).waitFor();
    await act.askToSpeak(guest);
    await chair.button("Mời người tiếp").click();
    await guest.page.getByText("Đến lượt phát biểu").first().waitFor();
    await look(guest, "phong-hop-khach-moi");
    await guest.button("Kết thúc phát biểu").click();
    await act.closedPart(chair, "Bàn nội dung nhân sự.");
    await guest.page.getByText(INVESTMENT.title).first().waitFor({ state: "detached" });
    await projector.getByText("Phần họp kín").first().waitFor();
    await look(guest, "phong-hop-hop-kin");
    await chair.button("Kết thúc phần họp kín").click();
    await guest.page.getByRole("heading", { name: INVESTMENT.title }).waitFor();
    await act.conclude(chair, "Ghi nhận", { text: "Các bộ khẩn trương phân bổ vốn." });
    for (const text of [LAW.title, ...Object.values(PRIVATE)]) {
      assert.ok(!guested.join("").includes(text), `the guest was sent: ${text}`);
    }
    assert.ok(guested.length > 2, "the guest was sent nothing");
  });

  chapter("a break, a postponed item, and the closing", async () => {
    const { chair, phone } = cast;
    await act.suspend(chair, "Giải lao.");
    await everywhere("Tạm nghỉ", [phone, { page: projector }]);
    await chair.button("Họp tiếp").click();
    await chair.button("Chuyển sang nội dung 5").click();
    await chair.button("Hoãn nội dung").click();
    await chair.dialog("Ghi kết luận").click();
    await chair.page.getByRole("dialog").waitFor({ state: "detached" });
    await act.closeMeeting(chair);
    await everywhere("Phiên họp đã bế mạc", [...cast.everyScreen().filter((one) => one !== chair), { page: projector }]);
    for (const text of Object.values(PRIVATE)) {
      assert.ok(!projected.join("").includes(text), `the projector was sent: ${text}`);
    }
    assert.ok(projected.length > 10, "the projector was sent nothing");
  });

  chapter("the minutes have written themselves and say what was saved", async () => {
    const { secretary, phone } = cast;
    await secretary.page.goto(`/phien-hop/${meeting.id}/bien-ban`);
    const { page } = secretary;
    for (const text of [MOTION, "Tán thành 25, không tán thành 1", "Thông qua gộp, không thảo luận.", TYPED, "Hoãn"]) {
      await page.getByText(text).first().waitFor();
    }
    await page.getByText("Tiết kiệm nhờ thông qua gộp").first().waitFor();
    await look(secretary, "bien-ban");
    await phone.page.getByRole("link", { name: "Xem biên bản" }).click();
    await phone.page.getByText("Báo cáo thời gian").first().waitFor();
  });

  chapter("the chair signs the minutes, and whoever reads them sees it at once", async () => {
    const { chair, secretary } = cast;
    await secretary.page.getByText("Biên bản chưa được chủ tọa ký.").waitFor();
    await chair.page.goto(`/phien-hop/${meeting.id}/bien-ban`);
    await chair.page.getByText("Thông qua gộp, không thảo luận.").first().waitFor();
    await look(chair, "bien-ban-ky");
    await act.signMinutes(chair);
    await secretary.page.getByText(/^Đã ký số lúc/u).waitFor();
    assert.equal(await chair.button("Ký biên bản").count(), 0);
  });

  test("every screen passed axe and fits", () => assert.deepEqual(seen, []));

  chapter("the whole journal verifies", async () => {
    await testServer.server.stop();
    const verified = await testServer.place.verify();
    assert.ok(verified.good, verified.stderr);
  });
});
