import { beforeEach, describe, expect, it } from "vitest";
import { fakePort } from "../../tests/stream_port";
import { Live, type LiveEvent, type TopicEvent } from "./live.svelte";

const change = (seq: number, matter = "b-1") =>
  ({ kind: "change", change: { seq, matter, kind: "answer_submitted", phase: "issued", revision: seq } }) as const;
let live: Live;

beforeEach(() => {
  fakePort.sent = [];
  live = new Live(fakePort.open);
  live.start("token");
});

describe("live changes", () => {
  it("reach whoever shows the matter", () => {
    const seen: LiveEvent[] = [];
    const stop = live.on("b-1", (event) => seen.push(event));
    fakePort.hear({ kind: "up", again: false });
    fakePort.say("own", change(4));
    fakePort.say("own", change(5, "b-2"));
    fakePort.say("own", { kind: "progress", progress: { matter: "b-1", answered: 3, total: 27 } });
    expect(seen.map((event) => event.kind)).toEqual(["change", "progress"]);
    stop();
    fakePort.say("own", change(9));
    expect(seen).toHaveLength(2);
  });

  it("are fetched again after an interruption, and the screen can say so meanwhile", () => {
    const seen: string[] = [];
    const stop = live.on("b-1", (event) => seen.push(event.kind));
    fakePort.hear({ kind: "up", again: false });
    fakePort.hear({ kind: "down" });
    expect(live.state).toBe("reconnecting");
    fakePort.hear({ kind: "up", again: true });
    expect(live.state).toBe("open");
    expect(seen).toEqual(["refetch"]);
    stop();
  });

  it("come by one request for each topic, whoever follows it in this tab", () => {
    const seen: TopicEvent[] = [];
    const first = live.follow("meeting/m-1", (event) => seen.push(event));
    fakePort.say("meeting/m-2", { kind: "hello", seq: 3 });
    fakePort.say("meeting/m-1", { kind: "hello", seq: 4 });
    expect(seen).toEqual([{ kind: "hello", seq: 4 }]);
    const second = live.follow("meeting/m-1", () => undefined);
    first();
    second();
    expect(fakePort.sent.filter(({ kind }) => kind === "leave")).toEqual([{ kind: "leave", topic: "meeting/m-1" }]);
  });

  it("follow the topics again when the person signs in again on the same screen", () => {
    live.follow("meeting/m-1", () => undefined);
    fakePort.sent = [];
    live.start("token");
    expect(fakePort.sent).toEqual([]);
    live.start("other token");
    expect(fakePort.sent).toEqual([
      { kind: "start", session: "other token" },
      { kind: "follow", topic: "meeting/m-1" },
    ]);
  });

  it("end when the browser's sign-in is another one, and whoever shows something is told", () => {
    let over = 0;
    live.whenOver = () => (over += 1);
    fakePort.hear({ kind: "up", again: false });
    fakePort.hear({ kind: "over" });
    expect([over, live.state]).toEqual([1, "idle"]);
    const seen: LiveEvent[] = [];
    live.on("*", (event) => seen.push(event));
    fakePort.say("own", change(4));
    expect(seen).toEqual([]);
  });
});
