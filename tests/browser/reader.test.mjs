// The reader of papers in Chromium against the running program: papers are switched as fast as a person
// can, scans are shown and say what they are, words are found, a whole page is quoted.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { sourceFile } from "../support/places.mjs";
import { World } from "../support/world.mjs";
import { makePdf, makeScan } from "../support/pdf.mjs";
import { issued } from "../support/story.mjs";
import { launch, pageOf } from "./support/browser.mjs";
import { keep } from "./support/look.mjs";

const PDFJS = JSON.parse(readFileSync(sourceFile("web/package.json"))).dependencies["pdfjs-dist"];
const READER = "thanh-vien-02";
const SWITCHES = 30;
const STAMP = "Signed at 13.10.2025 16:41:11 +07:00";
const LETTER = "Ủy ban nhân dân thống nhất, nêu rõ ý chí hoà bình.";
const PAPERS = [
  { title: "Tờ trình về việc kết nối dữ liệu", bytes: makePdf(Array.from({ length: 12 }, () => [LETTER])) },
  { title: "Văn bản thẩm định đã ký, bản quét", bytes: makeScan(3, { stamp: STAMP }) },
  { title: "Phụ lục danh mục dữ liệu dùng chung", bytes: makePdf([[LETTER], [LETTER]]) },
];

let browser;
let world;
let ballot;
let page;

const tab = ({ title }) => page.getByRole("tab", { name: title });

async function open(paper) {
  await page.goto(`/phieu/${ballot.id}`);
  await tab(paper).click();
  await page.waitForFunction(() => document.querySelector("[data-page] canvas")?.width > 0);
}

// Runs in the page: whether a drawn page has more dark pixels than this share.
function darkerThan({ number, share }) {
  const canvas = document.querySelector(`[data-page="${number}"] canvas`);
  if (canvas === null || canvas.width === 0) return false;
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  let dark = 0;
  for (let i = 0; i < data.length; i += 4) if (data[i] < 64 && data[i + 3] > 0) dark += 1;
  return dark / (data.length / 4) > share;
}

before(async () => {
  browser = await launch();
  world = await World.open();
  ballot = await issued(world, { papers: PAPERS });
  page = await pageOf(browser, world.cast[READER], "desktop");
});
after(async () => {
  await browser?.close();
  await world?.close();
});

const look = (name, act) =>
  test(name, async () => {
    try {
      await act();
      assert.deepEqual(page.faults, []);
    } catch (error) {
      await keep(page, "reader");
      throw error;
    }
  });

describe("the reader", () => {
  look("switching papers again and again never fails, however fast", async () => {
    await open(PAPERS[0]);
    for (let count = 0; count < SWITCHES; count += 1) {
      const paper = PAPERS[count % PAPERS.length];
      await tab(paper).click();
      // Now at once, now in the middle of the next one's opening, now after its first page.
      if (count % 3 === 1) await page.waitForResponse(/\/versions\/\d+$/u, { timeout: 2000 }).catch(() => null);
      if (count % 3 === 2) await page.locator("[data-page='1'] canvas").waitFor();
    }
    for (const paper of [...PAPERS, ...PAPERS]) {
      await tab(paper).click();
      const region = page.getByRole("region", { name: paper.title });
      await region.locator("[data-page='1'] canvas").waitFor();
      await page.waitForFunction(() => document.querySelector("[data-page='1'] canvas")?.width > 0);
    }
    assert.equal(await page.getByText("Chưa tải được").count(), 0);
  });

  look("a fax scan is drawn, and says that it has no text", async () => {
    await open(PAPERS[1]);
    await page.getByText("Tài liệu này là bản quét, không có chữ").waitFor();
    await page.waitForFunction(() => document.querySelector("[data-page='2'] canvas")?.width > 0);
    await page.waitForFunction(darkerThan, { number: 2, share: 0.3 });
    assert.equal(await page.getByText("không hiển thị được").count(), 0);
  });

  look("the decoders and their script twins are served for whoever needs them", async () => {
    for (const name of ["jbig2.wasm", "openjpeg.wasm", "openjpeg_nowasm_fallback.js"]) {
      const reply = await fetch(`${world.server.base}/assets/pdf-${PDFJS}/${name}`);
      assert.equal(reply.status, 200, name);
      assert.match(reply.headers.get("content-type"), name.endsWith(".js") ? /javascript/u : /wasm/u, name);
    }
  });

  look("searching a scan says how many pages could not be searched", async () => {
    await open(PAPERS[1]);
    await page.getByRole("button", { name: "Tìm trong tài liệu" }).click();
    await page.getByRole("searchbox").fill("hòa bình");
    await page.keyboard.press("Enter");
    await page.getByText(/[23] trang là ảnh quét, không có chữ để tìm/u).waitFor();
  });

  look("a word is found wherever its tone stands, and without diacritics on wish", async () => {
    await open(PAPERS[2]);
    await page.getByRole("button", { name: "Tìm trong tài liệu" }).click();
    const box = page.getByRole("searchbox");
    await box.fill("hòa bình");
    await page.keyboard.press("Enter");
    await page.getByText("1 trên 2").waitFor();
    await box.fill("hóa bình");
    await page.keyboard.press("Enter");
    await page.getByText("Không tìm thấy").waitFor();
    await page.getByLabel("Bỏ qua dấu").check();
    await page.getByText("1 trên 2").waitFor();
  });

  look("a whole page of a scan is quoted, by its paper's title", async () => {
    await open(PAPERS[1]);
    await page.getByRole("button", { name: "Trích cả trang 1 vào ý kiến" }).click();
    await page.getByPlaceholder("Ý kiến về đoạn trích 1").waitFor();
    const card = page.getByRole("region", { name: "Các đoạn trích" });
    await card.getByText("Cả trang").waitFor();
    await card.getByText(PAPERS[1].title).waitFor();
  });
});
