// A member's whole meeting without a mouse: the answer to the invitation, positions, coming in, asking for
// the floor, speaking, the vote and its result; the focus is always seen and never lost.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import * as http from "../support/meeting.mjs";
import { World } from "../support/world.mjs";
import { launch } from "./support/browser.mjs";
import { Keyboard } from "./support/keyboard.mjs";
import { keep } from "./support/look.mjs";
import { Person } from "./support/person.mjs";

const LOGIN = "thanh-vien-02";
const FIRST = "Dự án Luật";
const SECOND = "Dự thảo Nghị định";
const WORDS = "Đề nghị làm rõ nguồn lực.";

let browser;
let world;
let member;
let keys;
let meeting;

const secretary = () => world.as("specialist");
const room = async () => (await http.roomOf(secretary(), meeting)).room;
const step = (name, act) =>
  test(name, async () => {
    try {
      await act();
      assert.deepEqual(member.page.faults, []);
    } catch (error) {
      await keep(member.page, "keyboard");
      throw error;
    }
  });

before(async () => {
  browser = await launch();
  world = await World.open();
  meeting = await http.invited(world);
  const who = world.people.find(({ login }) => login === LOGIN);
  const { code } = await world.invitedAnew(who.person, LOGIN);
  member = await Person.at(browser, world.server.base, { ...who, code }, "desktop");
  await member.activate();
  await member.enrol();
  keys = new Keyboard(member.page);
});

after(async () => {
  await browser?.close();
  await world?.close();
});

describe("a member without a mouse", () => {
  step("finds the meeting and answers the invitation", async () => {
    await member.page.goto("/");
    await keys.press("Phiên họp");
    await keys.press("Phiên họp Chính phủ thường kỳ");
    await keys.press("Sẽ dự họp");
    await keys.said("Đã ghi nhận câu trả lời.");
  });

  step("takes positions, one with words and the wish to speak", async () => {
    await keys.press(new RegExp(`^Ý kiến trước phiên họp.*${FIRST}$`, "u"));
    await keys.choose("Không có ý kiến khác", /^Ý kiến khác$/u);
    await keys.type("Nội dung ý kiến", WORDS);
    await keys.press("Muốn phát biểu tại phiên họp", "Space");
    await keys.press("Lưu ý kiến");
    await keys.said(WORDS);
    await keys.press(new RegExp(`^Ý kiến trước phiên họp.*${SECOND}$`, "u"));
    await keys.choose("Không có ý kiến khác", /^Không có ý kiến khác$/u);
    await keys.press("Lưu ý kiến");
    await keys.said("Đã chuẩn bị xong mọi nội dung.");
    const [first, second] = meeting.room.head.order;
    const { my } = await http.see(await member.software(), meeting);
    assert.deepEqual([my.positions[first].text, my.positions[first].wishes_to_speak], [WORDS, true]);
    assert.equal(my.positions[second].stance, "no_objection");
  });

  step("comes in and checks in before the opening", async () => {
    await keys.press("Vào phòng họp");
    await keys.press("Có mặt");
    await keys.said("Đã điểm danh: có mặt tại phòng họp");
    for (const one of world.members.filter(({ login }) => login !== LOGIN)) {
      const body = { person: one.person, presence: "present", reason: "" };
      await http.mustSend(one, meeting, "record-presence", body);
    }
    await http.mustSend(secretary(), meeting, "open-meeting");
    await http.mustSend(secretary(), meeting, "start-item", { item: meeting.room.head.order[0] });
    await keys.said("Nội dung 1, đang thảo luận");
  });

  step("asks for the floor, speaks and yields it", async () => {
    await keys.press("Đăng ký phát biểu");
    await keys.type("Dàn ý", "Hai điểm.");
    await keys.press("Đăng ký phát biểu");
    await keys.said("Thứ 1 trong hàng chờ");
    const [{ id }] = (await room()).floor.queue;
    await http.mustSend(secretary(), meeting, "call-speaker", { speech: id, limit_seconds: 300 });
    await keys.said("Đến lượt phát biểu");
    await keys.press("Kết thúc phát biểu");
    await member.button("Đăng ký phát biểu").waitFor();
    assert.equal((await room()).floor.speaker, null);
  });

  step("keeps a private note on the device", async () => {
    await keys.press("Ghi chú riêng");
    await member.page.keyboard.press("Tab"); // from the button to the field it opened
    await keys.type("Ghi chú riêng", "Hỏi thêm về nguồn lực.");
    await keys.said("Đã lưu trên thiết bị.");
    await member.page.reload();
    await member.page.waitForFunction((text) => [...document.querySelectorAll("textarea")].some(({ value }) => value === text), "Hỏi thêm về nguồn lực.");
    const { text } = await (await member.software()).get(`/meetings/${meeting.id}`);
    assert.ok(!text.includes("Hỏi thêm"), "the note was sent");
  });

  step("votes with a signature and reads the result", async () => {
    const vote = await http.voteOpened(world, meeting, meeting.room.head.order[0]);
    await keys.choose(/^Tán thành$/u, /^Tán thành$/u);
    await keys.press("Ký số và biểu quyết");
    await keys.type("Mã PIN ký số", member.pin);
    await member.page.keyboard.press("Enter");
    await keys.said("Đã biểu quyết: Tán thành");
    for (const one of world.members.filter(({ login }) => login !== LOGIN)) await http.vote(one, meeting, vote);
    await http.closeVote(world, meeting, vote);
    await keys.said("Kết quả biểu quyết");
    const { result, answers } = (await room()).votes[vote];
    assert.deepEqual([result.outcome, result.counts.for], ["adopted", 5]);
    assert.equal(answers[world.people.find(({ login }) => login === LOGIN).person], "for");
  });
});
