// Several tabs of one browser over HTTP/1.1: one stream for all of them, and room on the wire for a vote.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import * as http from "../support/meeting.mjs";
import { World } from "../support/world.mjs";
import { launch, WAIT_MS } from "./support/browser.mjs";
import { keep } from "./support/look.mjs";
import { Person } from "./support/person.mjs";
import { voteByScreen } from "./support/room_acts.mjs";

const LOGIN = "thanh-vien-02";
const TABS = 3;
const STREAMS_MAX = 6; // of one session, at the server
const PROMPT_MS = 3000;

let browser;
let world;
let member;
let meeting;
let tabs = [];
let vote;

const secretary = () => world.as("specialist");
const room = () => `/phien-hop/${meeting.id}/phong`;

async function anotherTab(path) {
  const page = await member.page.context().newPage();
  page.setDefaultTimeout(WAIT_MS);
  page.faults = [];
  page.on("pageerror", (error) => page.faults.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" && !/Failed to load resource|net::ERR_/u.test(message.text())) page.faults.push(message.text());
  });
  await page.goto(path);
  return page;
}

// How many streams the server holds for this sign-in: as many as it grants less than its limit.
async function streamsOfTheBrowser() {
  const person = await member.software();
  const opened = [];
  let status = 200;
  while (status === 200) {
    const stream = await person.events();
    ({ status } = stream);
    opened.push(stream);
  }
  assert.equal(status, 429);
  for (const stream of opened) stream.close();
  return STREAMS_MAX - (opened.length - 1);
}
async function untilStreams(wanted) {
  const limit = performance.now() + WAIT_MS;
  for (;;) {
    const open = await streamsOfTheBrowser();
    if (open === wanted) return;
    assert.ok(performance.now() < limit, `${open} streams instead of ${wanted}`);
    await new Promise((then) => setTimeout(then, 100));
  }
}

before(async () => {
  browser = await launch();
  world = await World.open();
  meeting = await http.invited(world);
  const who = world.people.find(({ login }) => login === LOGIN);
  const administrator = world.as("administrator");
  const { code } = await world.invitedAnew(who.person, LOGIN);
  member = await Person.at(browser, world.server.base, { ...who, code }, "desktop");
  await member.activate();
  await member.enrol();
  for (const { person } of world.members) {
    await http.mustSend(secretary(), meeting, "record-presence", { person, presence: "present", reason: "" });
  }
  await http.mustSend(secretary(), meeting, "open-meeting");
});
after(async () => {
  await browser?.close();
  await world?.close();
});

describe("three tabs in one room, and the first page", () => {
  const step = (name, act) =>
    test(name, async () => {
      try {
        await act();
        for (const page of [member.page, ...tabs]) assert.deepEqual(page.faults, []);
      } catch (error) {
        await keep(member.page, "tabs");
        throw error;
      }
    });

  step("hold one stream at the server, and every tab hears the room", async () => {
    await member.page.goto(room());
    for (let more = 1; more < TABS; more += 1) tabs.push(await anotherTab(room()));
    tabs.push(await anotherTab("/"));
    const [item] = meeting.room.head.order;
    await http.mustSend(secretary(), meeting, "start-item", { item });
    for (const page of [member.page, ...tabs.slice(0, -1)]) await page.getByText("Nội dung 1, đang thảo luận").first().waitFor({ state: "attached" });
    await untilStreams(1);
  });

  step("leave room for a vote: it is signed and posted promptly, and each tab shows it", async () => {
    vote = await http.voteOpened(world, meeting, meeting.room.head.order[0]);
    const answered = member.page.waitForResponse((response) => response.url().endsWith("/statements"));
    const sent = member.page.waitForRequest((request) => request.url().endsWith("/statements"));
    await voteByScreen(member, "Tán thành");
    await sent;
    const response = await answered;
    assert.equal(response.status(), 201);
    const { requestStart, responseEnd } = response.request().timing();
    assert.ok(responseEnd - Math.min(requestStart, 0) < PROMPT_MS, "the vote waited for a connection");
    for (const page of tabs.slice(0, -1)) await page.getByText("Đã biểu quyết: Tán thành").first().waitFor();
    await untilStreams(1);
  });

  step("keep the stream when tabs are closed or crash, to the last one that lives", async () => {
    await member.page.close();
    const crashed = tabs[0];
    const session = await crashed.context().newCDPSession(crashed);
    await Promise.race([session.send("Page.crash").catch(() => undefined), new Promise((then) => setTimeout(then, 500))]);
    [, member.page, ...tabs] = tabs;
    await http.closeVote(world, meeting, vote);
    await member.page.getByText("Kết quả biểu quyết").first().waitFor();
    await untilStreams(1);
  });

  step("end it when the person signs out in one of them, and the others say so", async () => {
    const person = await member.software();
    await member.page.evaluate(async (csrf) => {
      await fetch("/api/v1/session", { method: "DELETE", headers: { "X-CSRF-Token": csrf } });
    }, person.csrf);
    await tabs[0].waitForURL(/dang-nhap/u);
    await member.page.waitForURL(/dang-nhap/u);
  });
});
