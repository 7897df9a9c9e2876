import { fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import { afterEach, beforeEach, describe, expect, it, vi as fake } from "vitest";
import PersonField from "../ui/PersonField.svelte";
import { kPauseMs, PersonFinder } from "./person_finder.svelte";

const kDuong = { id: "dang-duong", name: "Đặng Dương", office: "Vụ trưởng" };
const kDung = { id: "dang-dung", name: "Bộ trưởng Bộ Tư pháp", office: "Bộ trưởng Bộ Tư pháp" };
const kBoth = [kDuong, kDung];

let asked: string[] = [];
function serve(answer: (text: string) => Response | Promise<Response>): void {
  asked = [];
  fake.stubGlobal(
    "fetch",
    fake.fn((request: Request) => {
      const text = new URL(request.url).searchParams.get("find") ?? "";
      asked.push(text);
      return Promise.resolve(answer(text));
    }),
  );
}
const reply = (people: readonly unknown[], status = 200): Response =>
  new Response(JSON.stringify(status === 200 ? { people } : { reason: "internal" }), {
    status,
    headers: { "content-type": "application/json" },
  });

beforeEach(() => fake.useFakeTimers());
afterEach(() => {
  fake.useRealTimers();
  fake.unstubAllGlobals();
});
const pause = async (): Promise<void> => {
  await fake.advanceTimersByTimeAsync(kPauseMs);
};

describe("finding people while typing", () => {
  it("asks once, a moment after the last letter, and not for one letter", async () => {
    serve(() => reply(kBoth));
    const finder = new PersonFinder();
    finder.typed("đ");
    await pause();
    expect(asked).toEqual([]);
    finder.typed("đặ");
    await fake.advanceTimersByTimeAsync(kPauseMs - 1);
    finder.typed(" đặng ".normalize("NFD"));
    await pause();
    expect(asked).toEqual(["đặng"]);
    expect(finder.found).toEqual(kBoth);
    expect(finder.open).toBe(true);
    finder.typed("đ");
    expect([finder.found, finder.open]).toEqual([[], false]);
  });
  it("drops the answer to what is no longer asked", async () => {
    const waiting = new Map<string, (answer: Response) => void>();
    serve((text) => new Promise((resolve) => waiting.set(text, resolve)));
    const finder = new PersonFinder();
    finder.typed("dang");
    await pause();
    finder.typed("dang du");
    await pause();
    waiting.get("dang du")?.(reply([kDuong]));
    await fake.advanceTimersByTimeAsync(0);
    waiting.get("dang")?.(reply(kBoth));
    await fake.advanceTimersByTimeAsync(0);
    expect([finder.asked, finder.found]).toEqual(["dang du", [kDuong]]);
  });
  it("opens nothing over a full code, nor after the field was left", async () => {
    serve(() => reply(kBoth));
    const finder = new PersonFinder();
    finder.typed("dang-dung");
    await pause();
    expect([finder.open, finder.named("dang-dung")]).toEqual([false, kDung]);
    finder.typed("dang");
    finder.leave();
    await pause();
    expect(finder.open).toBe(false);
  });
});

async function typed(text: string): Promise<HTMLInputElement> {
  render(PersonField, { finder: new PersonFinder(), label: "Khách mời", value: "" });
  const field = screen.getByRole<HTMLInputElement>("combobox", { name: "Khách mời" });
  field.focus();
  await fireEvent.input(field, { target: { value: text } });
  await pause();
  return field;
}
const press = (field: HTMLElement, key: string): Promise<boolean> => fireEvent.keyDown(field, { key });

describe("the field for a person", () => {
  it("lists name, office once, and code, and takes one by keys", async () => {
    serve(() => reply(kBoth));
    const field = await typed("dang");
    expect(field.getAttribute("aria-expanded")).toBe("true");
    const options = screen.getAllByRole("option");
    expect(options.map((one) => one.textContent.replace(/\s+/gu, " ").trim())).toEqual([
      "Đặng Dương dang-duong Vụ trưởng",
      "Bộ trưởng Bộ Tư pháp dang-dung",
    ]);
    expect(field.hasAttribute("aria-activedescendant")).toBe(false);
    for (const [key, index] of [
      ["ArrowDown", 0],
      ["ArrowDown", 1],
      ["ArrowDown", 0],
      ["ArrowUp", 1],
    ] as const) {
      await press(field, key);
      expect(field.getAttribute("aria-activedescendant")).toBe(options[index]?.id);
      expect(options[index]?.getAttribute("aria-selected")).toBe("true");
    }
    expect(await press(field, "Enter")).toBe(false); // the form is not sent
    expect(field.value).toBe("dang-dung");
    expect(field.getAttribute("aria-expanded")).toBe("false");
    expect(screen.getByRole("status").textContent).toBe("Bộ trưởng Bộ Tư pháp");
    expect(await press(field, "Enter")).toBe(true);
  });
  it("takes one by a click and tells who it is", async () => {
    serve(() => reply(kBoth));
    const field = await typed("dang");
    await fireEvent.click(screen.getByText("Đặng Dương"));
    expect(field.value).toBe("dang-duong");
    expect(screen.getByRole("status").textContent).toBe("Đặng Dương, Vụ trưởng");
    expect(screen.queryByRole("option")).toBeNull();
  });
  it("closes on Escape and leaves what was typed; an arrow opens it again", async () => {
    serve(() => reply(kBoth));
    const field = await typed("dang");
    await press(field, "Escape");
    expect([field.value, field.getAttribute("aria-expanded")]).toEqual(["dang", "false"]);
    expect(await press(field, "Escape")).toBe(true); // now for whoever stands around
    await press(field, "ArrowUp");
    expect(field.getAttribute("aria-activedescendant")).toBe(screen.getAllByRole("option")[1]?.id);
    await fireEvent.blur(field);
    expect(field.getAttribute("aria-expanded")).toBe("false");
  });
  it("says that nobody was found, and that the search failed", async () => {
    serve((text) => (text === "zzzz" ? reply([]) : reply([], 500)));
    const field = await typed("zzzz");
    expect(screen.getByRole("status").textContent).toBe("Không tìm thấy người phù hợp.");
    await fireEvent.input(field, { target: { value: "khach-moi" } });
    await pause();
    await waitFor(() => expect(screen.getByRole("status").textContent).toMatch(/Vẫn có thể ghi đúng mã/u));
    expect(field.value).toBe("khach-moi");
  });
});
