// A province and the Government in one installation at the screen: each with its own names, bodies, rules,
// workflow and numbers, and no word of the other; the pictures are taken on the way.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { sourceFile } from "../support/places.mjs";
import { openBoth, provincialDraft } from "../support/province.mjs";
import * as story from "../support/story.mjs";
import { launch, pageOf, webFolder } from "./support/browser.mjs";
import { faultsOf, keep } from "./support/look.mjs";

const SIZES = ["phone", "tablet"];
const SIDES = {
  tinh: { own: "Ủy ban nhân dân tỉnh", other: /Chính phủ/u, rules: "vn-ubnd-province@1", next: "02/PYK-UBND" },
  chinhphu: { own: "Chính phủ", other: /Ủy ban nhân dân/u, rules: "vn-government@2", next: "02/PLYK-VPCP" },
};

let browser;
let both;
let worlds;
const matters = {};

before(async () => {
  browser = await launch();
  both = await openBoth({ serve: ["--web", webFolder()] });
  worlds = { tinh: both.province, chinhphu: both.government };
  for (const [side, world] of Object.entries(worlds)) {
    const draft = side === "tinh" ? provincialDraft() : {};
    const number = SIDES[side].next.replace("02", "01");
    const { ballot } = await story.approved(world, { draft });
    await world.as("clerk").mustAct(ballot, "issue-ballot", { number });
    matters[side] = (await story.approved(world, { draft })).ballot;
  }
});
after(async () => {
  await browser?.close();
  await both?.close();
});

// Opens the place, waits for its words, acts, and gives everything that can be read there.
async function at(member, path, shown, act = async () => undefined, name = null) {
  const page = await pageOf(browser, member, "tablet");
  try {
    await page.goto(path);
    await page.getByText(shown).filter({ visible: true }).first().waitFor();
    await act(page);
    const text = await page.locator("body").innerText();
    const options = await page.locator("option").allTextContents();
    if (name !== null) assert.deepEqual(await faultsOf(page, name, SIZES), []);
    return `${text}\n${options.join("\n")}`;
  } catch (error) {
    await keep(page, name ?? "co-quan");
    throw error;
  } finally {
    await page.context().close();
  }
}

for (const [side, { own, other, rules, next }] of Object.entries(SIDES)) {
  describe(`at the screens of ${own}`, () => {
    const look = async (name, role, path, shown, act) => {
      const text = await at(worlds[side].as(role), path, shown, act, `${name}-${side}`);
      assert.doesNotMatch(text, other);
      return text;
    };

    test("a specialist drafts for a body of its own, and chooses where there are several", async () => {
      const text = await look("soan-phieu", "specialist", "/phieu/moi", "Cơ quan trình");
      assert.equal(text.includes("Tập thể cho ý kiến"), side === "tinh");
      assert.equal(text.includes("Thường trực Ủy ban nhân dân tỉnh"), side === "tinh");
    });

    test("the clerk is offered the next number of its own series", async () => {
      const path = `/phieu/${matters[side].id}/trinh-duyet`;
      await look("phat-hanh", "clerk", path, "Ban hành", async (page) => {
        await page.getByRole("button", { name: /^Ban hành/u }).first().click();
        assert.equal(await page.getByRole("dialog").locator("input").first().inputValue(), next);
      });
    });

    test("the register shows what each number has, and the clerk keeps one", async () => {
      const kept = next.replace("02", "09");
      const text = await look("so-dang-ky", "clerk", "/so-van-ban", "Số đã cấp", async (page) => {
        await page.getByRole("button", { name: "Giữ số" }).click();
        await page.getByRole("dialog").getByLabel("Số", { exact: true }).fill("9");
        await page.getByRole("dialog").getByLabel("Lý do").fill("Phiếu giấy cho thành viên vắng");
        await page.getByRole("button", { name: "Giữ số này" }).click();
        await page.getByText(`Đã giữ số ${kept}.`).waitFor();
      });
      assert.match(text, new RegExp(next.replace("02", "01"), "u"));
      assert.match(text, new RegExp(kept, "u"));
    });

    test("the administrator sees the versions of its own", async () => {
      const text = await look("phien-ban", "administrator", "/quan-tri/phien-ban", "Phiên bản có thể áp dụng");
      assert.match(text, new RegExp(rules, "u"));
    });

    test("the chair finds the own name of the organisation", async () => {
      await look("co-quan", "administrator", "/quan-tri/to-chuc", own);
      await look("viec-chu-tri", "prime_minister", "/", "Việc của tôi");
    });
  });
}

test("a ballot of the standing body names its members alone before it is issued", async () => {
  const draft = provincialDraft({ body: "ubnd-thuong-truc" });
  const { ballot } = await story.approved(worlds.tinh, { draft });
  const path = `/phieu/${ballot.id}/trinh-duyet`;
  const text = await at(worlds.tinh.as("clerk"), path, "Ban hành", async (page) => {
    await page.getByRole("button", { name: /^Ban hành/u }).first().click();
    await page.getByText("Tất cả thành viên Thường trực Ủy ban nhân dân tỉnh").waitFor();
    assert.equal(await page.getByRole("dialog").locator("input").first().inputValue(), "01/PYK-TT");
  });
  assert.doesNotMatch(text, /Chính phủ/u);
});

test("an administrator adopts a file: what is wrong is said by name, what is right is in use", async () => {
  const good = readFileSync(sourceFile("rules/workflows/province-ballot-approval.bpmn"), "utf8")
    .replace('ecab:version="1"', 'ecab:version="2"');
  const bring = async (page, text) => {
    await page.getByLabel("Tệp", { exact: true }).setInputFiles({
      name: "quy-trinh.bpmn", mimeType: "application/xml", buffer: Buffer.from(text),
    });
    await page.getByRole("button", { name: "Áp dụng", exact: true }).last().click();
  };
  await at(worlds.tinh.as("administrator"), "/quan-tri/phien-ban", "Phiên bản có thể áp dụng", async (page) => {
    await page.getByRole("button", { name: "Áp dụng tệp của cơ quan" }).click();
    await bring(page, good.replace('ecab:role="clerk"', 'ecab:role="emperor"'));
    await page.getByText(/province-ballot-approval@2: .* emperor/u).waitFor();
    await bring(page, good);
    await page.getByText(/Đã đề nghị áp dụng quy-trinh.bpmn./u).waitFor();
    const second = worlds.tinh.as("second_administrator");
    const { requests } = await second.must(second.get("/admin/requests"), 200);
    assert.deepEqual(requests.map(({ matter }) => matter), ["province-ballot-approval@2"]);
    await second.must(second.post(`/admin/requests/${requests[0].id}/confirm`), 200);
    const row = page.getByRole("row", { name: /province-ballot-approval@2/u });
    await row.getByText("đang áp dụng").waitFor();
  });
});
