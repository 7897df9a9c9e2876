import { afterEach, beforeEach, describe, expect, it, vi as fake } from "vitest";
import type * as meetings from "../../api/meetings";
import { LiveText } from "./live_text.svelte";
import { applySplice, rebase, type Splice } from "./splice";

// A server with one text: edits behind its version are moved past what came first.
class Desk {
  text = "Giao Bộ Y tế.";
  history: string[] = ["Giao Bộ Y tế."];
  down = false;
  edits: Splice[] = [];
  reads = 0;

  get calls(): { minutes: typeof meetings.minutes; command: typeof meetings.command } {
    return {
      minutes: (() => (
        (this.reads += 1),
        Promise.resolve(
          this.down
            ? { kind: "offline" }
            : { kind: "done", value: { texts: { i: { text: this.text, version: this.history.length - 1 } } } },
        )
      )) as unknown as typeof meetings.minutes,
      command: ((_: string, body: { base_version: number; splices: Splice[] }) => {
        if (this.down) return Promise.resolve({ kind: "offline" });
        const base = this.history[body.base_version] ?? "";
        const [splice] = body.splices;
        if (splice !== undefined) {
          this.edits.push(splice);
          this.write(rebase(base, this.text, applySplice(base, splice)));
        }
        return Promise.resolve({ kind: "done", value: { revision: 1, seq: 1, version: this.history.length - 1 } });
      }) as unknown as typeof meetings.command,
    };
  }
  write(text: string): void {
    this.text = text;
    this.history.push(text);
  }
}

beforeEach(() => void fake.useFakeTimers());
afterEach(() => void fake.useRealTimers());
const settle = (ms: number): Promise<unknown> => fake.advanceTimersByTimeAsync(ms);

describe("a live text", () => {
  it("sends what was typed as one splice after a pause", async () => {
    const desk = new Desk();
    const live = new LiveText("m", "i", desk.calls);
    await live.fetch();
    expect(live.text).toBe("Giao Bộ Y tế.");
    live.type("Giao Bộ Y tế trình.");
    live.type("Giao Bộ Y tế trình trước 10/12.");
    await settle(600);
    expect(desk.edits).toEqual([{ at: 12, removed: 0, text: " trình trước 10/12" }]);
    expect(desk.text).toBe("Giao Bộ Y tế trình trước 10/12.");
    expect(live.state).toBe("saved");
  });

  it("joins another's words with the own unsent ones", async () => {
    const desk = new Desk();
    const live = new LiveText("m", "i", desk.calls);
    await live.fetch();
    live.type("Giao Bộ Y tế trình.");
    desk.write("Một. Giao Bộ Y tế.");
    await live.fetch();
    expect(live.text).toBe("Một. Giao Bộ Y tế trình.");
    expect(live.joined).toBe(true);
    await settle(600);
    expect(desk.text).toBe("Một. Giao Bộ Y tế trình.");
  });

  it("sends against the version it was typed on and takes the server's order", async () => {
    const desk = new Desk();
    const live = new LiveText("m", "i", desk.calls);
    await live.fetch();
    live.type("Giao Bộ Y tế trình.");
    desk.write("Một. Giao Bộ Y tế.");
    await settle(600);
    expect(desk.text).toBe("Một. Giao Bộ Y tế trình.");
    expect(live.text).toBe(desk.text);
  });

  it("takes others' edits from the stream without reading the text again", async () => {
    const desk = new Desk();
    const live = new LiveText("m", "i", desk.calls);
    await live.fetch();
    live.type("Giao Bộ Y tế trình.");
    desk.write("Một. Giao Bộ Y tế.");
    live.take({ item: "i", version: 1, splices: [{ at: 0, removed: 0, text: "Một. " }], person: "p" });
    live.take({ item: "other", version: 2, splices: [{ at: 0, removed: 3, text: "" }], person: "p" });
    expect(live.text).toBe("Một. Giao Bộ Y tế trình.");
    expect(live.joined).toBe(true);
    await settle(600);
    // The own edit comes back, too.
    live.take({ item: "i", version: 2, splices: [{ at: 17, removed: 0, text: " trình" }], person: "me" });
    expect(desk.text).toBe("Một. Giao Bộ Y tế trình.");
    expect([live.text, live.state, desk.reads]).toEqual([desk.text, "saved", 1]);
  });

  it("reads the whole when an edit is missing or came while another act was under way", async () => {
    const desk = new Desk();
    const live = new LiveText("m", "i", desk.calls);
    await live.fetch();
    desk.write("Hai. Giao Bộ Y tế.");
    desk.write("Hai. Ba. Giao Bộ Y tế.");
    live.take({ item: "i", version: 2, splices: [{ at: 5, removed: 0, text: "Ba. " }], person: "p" });
    await settle(0);
    expect(live.text).toBe("Hai. Ba. Giao Bộ Y tế.");
    const reading = live.fetch();
    desk.write("Hai. Ba. Bốn. Giao Bộ Y tế.");
    live.take({ item: "i", version: 3, splices: [{ at: 9, removed: 0, text: "Bốn. " }], person: "p" });
    await reading;
    await settle(0);
    expect(live.text).toBe(desk.text);
  });

  it("keeps what was typed while the network is gone, and sends it afterwards", async () => {
    const desk = new Desk();
    const live = new LiveText("m", "i", desk.calls);
    await live.fetch();
    desk.down = true;
    live.type("Giao Bộ Y tế trình.");
    await settle(600);
    expect(live.state).toBe("waiting");
    live.type("Giao Bộ Y tế trình ngay.");
    desk.down = false;
    await settle(4000);
    expect(desk.text).toBe("Giao Bộ Y tế trình ngay.");
    expect(live.state).toBe("saved");
  });

  it("leaves the field alone while an input method composes, then joins both", async () => {
    const desk = new Desk();
    const live = new LiveText("m", "i", desk.calls);
    await live.fetch();
    live.compose(true);
    live.type("Giao Bộ Y tế.Viê");
    desk.write("Một. Giao Bộ Y tế.");
    live.take({ item: "i", version: 1, splices: [{ at: 0, removed: 0, text: "Một. " }], person: "p" });
    await live.fetch();
    await settle(5000);
    expect([live.text, live.held, desk.edits.length]).toEqual(["Giao Bộ Y tế.Viê", 1, 0]);
    live.type("Giao Bộ Y tế.Việt");
    live.compose(false);
    await settle(700);
    expect(live.text).toBe("Một. Giao Bộ Y tế.Việt");
    expect([desk.text, live.held, live.state]).toEqual(["Một. Giao Bộ Y tế.Việt", 0, "saved"]);
  });

  it("does not let a text that was on its way break into a composition", async () => {
    const desk = new Desk();
    const live = new LiveText("m", "i", desk.calls);
    await live.fetch();
    desk.write("Một. Giao Bộ Y tế.");
    const reading = live.fetch();
    live.compose(true);
    live.type("Giao Bộ Y tế.Nghi");
    await reading;
    expect(live.text).toBe("Giao Bộ Y tế.Nghi");
    live.type("Giao Bộ Y tế.Nghị");
    live.compose(false);
    await settle(1500);
    expect([live.text, desk.text]).toEqual(["Một. Giao Bộ Y tế.Nghị", "Một. Giao Bộ Y tế.Nghị"]);
  });

  it("composes a tone mark with the letter before it, also one sent earlier", async () => {
    const desk = new Desk();
    const live = new LiveText("m", "i", desk.calls);
    await live.fetch();
    live.type("Giao Bộ Y tế.Viêt");
    await settle(600);
    live.type("Giao Bộ Y tế.Viê\u0323t");
    await settle(600);
    expect([desk.text, live.text]).toEqual(["Giao Bộ Y tế.Việt", "Giao Bộ Y tế.Việt"]);
    expect(desk.text).toBe(desk.text.normalize("NFC"));
    expect(live.state).toBe("saved");
  });
});
