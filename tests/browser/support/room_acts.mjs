// What people do in the room of a meeting: come in, check in, ask for the floor, conduct, vote, conclude.
import { WAIT_MS } from "./browser.mjs";

// Asks again and again until the answer fits; gives it.
export async function until(ask, fits) {
  const end = performance.now() + WAIT_MS;
  for (;;) {
    const answer = await ask();
    if (fits(answer)) return answer;
    if (performance.now() > end) throw new Error(`still: ${JSON.stringify(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

const roomLink = (person) => person.page.getByRole("link", { name: "Vào phòng họp" });

// From the pack, as people come in.
export async function enterRoom(person, meeting) {
  const { page } = person;
  await page.goto(`/phien-hop/${meeting.id}`);
  await roomLink(person).click();
  await page.waitForURL(/\/phong$/u);
  await page.getByText("Đồng bộ").first().waitFor({ state: "attached" });
  await page.evaluate(() => (globalThis.loadedOnce = performance.timeOrigin));
}

// To the desk of the chair and the secretary.
export async function takeTheDesk(person, meeting) {
  const { page } = person;
  await page.goto(`/phien-hop/${meeting.id}`);
  await page.getByRole("link", { name: "Điều hành phiên họp" }).click();
  await page.waitForURL(/\/dieu-hanh$/u);
  await page.getByRole("button", { name: "Khai mạc phiên họp" }).waitFor();
  await page.evaluate(() => (globalThis.loadedOnce = performance.timeOrigin));
}

export async function checkIn(person, how) {
  await person.button(how, { exact: true }).click();
  const said = how === "Có mặt" ? "Đã điểm danh: có mặt tại phòng họp" : "Đã điểm danh: trực tuyến";
  await person.page.getByText(said).first().waitFor();
}

export async function open(person) {
  await person.button("Khai mạc phiên họp").click();
  await person.dialog("Khai mạc phiên họp").click();
  await person.page.locator(".live.open").waitFor();
}

export async function recordAbsent(secretary, name) {
  const { page } = secretary;
  await secretary.button("Điểm danh", { exact: true }).click();
  await page.getByLabel("Tìm theo tên hoặc chức danh").fill(name);
  await page.getByLabel(`Điểm danh: ${name}`).selectOption({ label: "Vắng" });
  await page.getByPlaceholder(`Lý do của ${name}`).waitFor();
  await secretary.button("Điểm danh", { exact: true }).click();
}

export async function askToSpeak(person, outline = "") {
  await person.button("Đăng ký phát biểu", { exact: true }).click();
  await person.page.getByLabel("Dàn ý").fill(outline);
  await person.button("Đăng ký phát biểu", { exact: true }).click();
  await person.page.getByText(/^Thứ \d+ trong hàng chờ$/u).first().waitFor();
}

// Signs with the key of this browser: a passkey answers by itself, a PIN is typed.
async function confirm(person, act) {
  if (person.pin === undefined) return;
  await person.page.getByLabel("Mã PIN ký số").fill(person.pin);
  await person.dialog(act).click();
}

export async function voteByScreen(person, option, comment = "") {
  const sheet = person.page.locator("#phieu");
  await sheet.getByRole("radio", { name: option, exact: true }).check({ force: true });
  if (comment !== "") {
    await sheet.getByText("Ý kiến cụ thể (không bắt buộc)").first().click();
    await sheet.getByRole("textbox").fill(comment);
  }
  await sheet.getByRole("button", { name: "Ký số và biểu quyết" }).click();
  await confirm(person, "Ký số và biểu quyết");
  await sheet.getByText(`Đã biểu quyết: ${option}`).first().waitFor();
}

export async function openVote(chair, wording, duration) {
  const { page } = chair;
  await page.getByLabel("Nội dung biểu quyết").fill(wording);
  await page.getByLabel("Thời gian biểu quyết").selectOption({ label: duration });
  await chair.button("Mở biểu quyết").click();
  await chair.dialog("Mở biểu quyết").click();
  await page.getByText("Số phiếu theo từng lựa chọn hiện sau khi chốt").first().waitFor();
}

export async function closeVote(chair) {
  await chair.button("Ký và chốt biểu quyết").click();
  await confirm(chair, "Ký và chốt biểu quyết");
  await chair.page.getByText("Kết quả biểu quyết").first().waitFor();
}

export async function adoptEnBloc(chair, count) {
  await chair.button(`Thông qua gộp ${count} nội dung`).first().click();
  await chair.dialog(`Ký và thông qua ${count} nội dung`).click();
  await confirm(chair, `Ký và thông qua ${count} nội dung`);
  await chair.page.getByText(`Đã thông qua gộp ${count} nội dung.`).first().waitFor();
}

// `begun`: what the dialog must begin with, as the clerks typed it; `text` is written instead.
export async function conclude(chair, result, { begun, text, voted = false } = {}) {
  const { page } = chair;
  await chair.button("Kết luận nội dung").click();
  const dialog = page.getByRole("dialog");
  // What a vote decided is shown; anything else is chosen.
  if (voted) await dialog.getByText(`${result}.`).waitFor();
  else await dialog.getByLabel("Kết quả").selectOption({ label: result });
  if (begun !== undefined) await page.waitForFunction((words) => document.querySelector("dialog textarea").value === words, begun);
  if (text !== undefined) await dialog.getByLabel("Kết luận của chủ tọa").fill(text);
  await dialog.getByRole("button", { name: "Ghi kết luận" }).click();
  await dialog.waitFor({ state: "detached" });
}

export async function suspend(chair, reason) {
  await chair.button("Tạm nghỉ", { exact: true }).click();
  await chair.page.getByRole("dialog").getByLabel("Lý do").fill(reason);
  await chair.dialog("Tạm nghỉ").click();
  await chair.button("Họp tiếp").waitFor();
}

export async function closedPart(chair, reason) {
  await chair.button("Chuyển sang họp kín").click();
  await chair.page.getByRole("dialog").getByLabel("Lý do").fill(reason);
  await chair.dialog("Chuyển sang họp kín").click();
  await chair.button("Kết thúc phần họp kín").waitFor();
}

export async function closeMeeting(chair) {
  await chair.button("Bế mạc phiên họp").click();
  await chair.dialog("Bế mạc phiên họp").click();
  await chair.page.locator(".live.closed").waitFor();
}

// On the page of the minutes.
export async function signMinutes(chair) {
  await chair.button("Ký biên bản").click();
  await confirm(chair, "Ký biên bản");
  await chair.page.getByText("Đã ký biên bản.").waitFor();
}

// Everything a page was sent as events, as text; kept from the moment this is called.
export async function listen(page) {
  const said = [];
  await page.exposeFunction("heardOnStream", (text) => said.push(text));
  await page.addInitScript(() => {
    // The page reads its stream itself, not by the worker that tabs share, and so can be heard.
    Reflect.deleteProperty(globalThis, "SharedWorker");
    const plain = globalThis.fetch;
    globalThis.fetch = async (...given) => {
      const response = await plain(...given);
      const kind = response.headers.get("content-type") ?? "";
      if (!kind.startsWith("text/event-stream")) return response;
      const [own, copy] = response.body.tee();
      const hear = new WritableStream({ write: (text) => globalThis.heardOnStream(text) });
      copy.pipeThrough(new TextDecoderStream()).pipeTo(hear).catch(() => undefined);
      return new Response(own, { status: response.status, headers: response.headers });
    };
  });
  return said;
}
