// axe-core (WCAG 2.0 to 2.2, A and AA) and the width of the screen on every place of every role, with a
// ballot in each of its states; the pictures of the guide are taken on the way.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import * as story from "../support/story.mjs";
import { World } from "../support/world.mjs";
import { launch, newPage, pageOf, webFolder } from "./support/browser.mjs";
import { papers } from "./support/test_server.mjs";
import { faultsOf } from "./support/look.mjs";

const RECEIPT = "Biên nhận đúng: mục có trong nhật ký đã ký, không bị sửa.";
const ALL = ["phone", "portrait", "tablet", "desktop"];
let browser;
let world;
const matters = {};

before(async () => {
  browser = await launch();
  world = await World.open({ government: "small", serve: ["--web", webFolder()] });
  const dossier = { papers: papers().slice(0, 2) };
  matters.drafted = await story.drafted(world, dossier);
  matters.approval = await story.inApproval(world, dossier);
  matters.issued = await story.issued(world, dossier);
  matters.closed = await story.issued(world, dossier);
  await story.answered(world, matters.closed, () => ({ option: "other", comment: "Đề nghị làm rõ." }));
  await story.closed(world, matters.closed);
  matters.decided = await story.wholeStory(world, dossier);
  matters.answer = (await world.as("prime_minister").ballot(matters.decided.id)).my_answer;
});

after(async () => {
  await browser?.close();
  await world?.close();
});

// `shown` are words of the screen itself, where a refusal in its place would pass as well.
async function look(name, role, path, shown) {
  const page = role === null ? await newPage(browser, world.server.base) : await pageOf(browser, world.as(role));
  try {
    await page.goto(path);
    if (shown !== undefined) await page.getByText(shown).first().waitFor();
    assert.deepEqual(await faultsOf(page, name, ALL), []);
  } finally {
    await page.context().close();
  }
}

describe("every screen passes axe and fits", () => {
  const places = [
    ["dang-nhap", null, () => "/dang-nhap"],
    ["kich-hoat", null, () => "/kich-hoat"],
    ["viec-cua-toi", "prime_minister", () => "/"],
    ["tai-khoan", "prime_minister", () => "/tai-khoan"],
    ["dang-ky-thiet-bi", "prime_minister", () => "/tai-khoan/thiet-bi"],
    ["danh-sach", "specialist", () => "/phieu"],
    ["soan-moi", "specialist", () => "/phieu/moi"],
    ["soan", "specialist", () => `/phieu/${matters.drafted.id}/soan`],
    ["duyet", "department_leader", () => `/phieu/${matters.approval.id}/trinh-duyet`],
    ["cho-duyet", "department_leader", () => "/trinh-duyet"],
    ["phieu", "prime_minister", () => `/phieu/${matters.issued.id}`],
    ["tong-hop-dang-lay", "specialist", () => `/phieu/${matters.issued.id}/tong-hop`],
    ["tong-hop-da-dong", "specialist", () => `/phieu/${matters.closed.id}/tong-hop`],
    ["bang-in", "specialist", () => `/phieu/${matters.closed.id}/bang-tong-hop`],
    ["quyet-dinh", "prime_minister", () => `/phieu/${matters.decided.id}/quyet-dinh`],
    ["quan-tri", "administrator", () => "/quan-tri"],
    ["quan-tri-nguoi", "administrator", () => "/quan-tri/nguoi-dung"],
    ["nhat-ky", "auditor", () => "/nhat-ky"],
    ["nhat-ky-an-ninh", "auditor", () => "/nhat-ky/an-ninh", "Đăng nhập, đăng xuất"],
    ["muc-khong-duoc-xem", "auditor", () => "/nhat-ky/1", "Chức trách hiện tại không cho phép"],
    ["bien-nhan", "prime_minister", () => `/phieu/${matters.decided.id}/bien-nhan/${matters.answer.seq}`, RECEIPT],
  ];
  for (const [name, role, path, shown] of places) test(name, () => look(name, role, path(), shown));
});
