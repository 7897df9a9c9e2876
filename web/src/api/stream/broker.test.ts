import { beforeEach, describe, expect, it } from "vitest";
import { StreamServer } from "../../../tests/stream_server";
import { StreamBroker, type Tab, type ToTab } from "./broker";
import { backOff, kSilenceMs } from "./connection";

const kPatch = { head: null, items: {}, people: {}, floor: null, votes: {}, gone: [] };
const kTopic = "meeting/m";
type Heard = Tab & { readonly got: ToTab[]; readonly frames: () => unknown[] };
function tab(): Heard {
  const got: ToTab[] = [];
  return {
    got,
    send: (message) => void got.push(message),
    frames: () => got.flatMap((one) => (one.kind === "said" ? [one.said] : [])),
  };
}

let server: StreamServer;
let broker: StreamBroker;
let first: Heard;
let second: Heard;

beforeEach(async () => {
  server = new StreamServer();
  broker = new StreamBroker(server.machine);
  [first, second] = [tab(), tab()];
  broker.take(first, { kind: "start", session: "s" });
  await server.settle();
  await server.say("hello", {}, "40");
});

describe("one stream for all tabs", () => {
  it("is opened once and told to each", async () => {
    broker.take(second, { kind: "start", session: "s" });
    const change = { seq: 41, matter: "ballot/b", kind: "issued", phase: null, revision: 1 };
    await server.say("change", change, "41");
    expect(server.opened).toBe(1);
    expect(server.newest).toBe("/api/v1/events?topics=own");
    for (const one of [first, second])
      expect(one.frames()).toContainEqual({ topic: "own", frame: { kind: "change", change } });
    await server.say("change", change, "41");
    expect(second.frames()).toHaveLength(1);
  });

  it("follows a topic as long as some tab wants it", async () => {
    broker.take(second, { kind: "start", session: "s" });
    for (const one of [first, second]) broker.take(one, { kind: "follow", topic: kTopic });
    await server.settle();
    await server.say("hello", { matter: kTopic }, "41");
    broker.take(first, { kind: "leave", topic: kTopic });
    await server.settle();
    expect(server.commands).toEqual([{ follow: [kTopic], leave: [] }]);
    broker.gone(second);
    await server.settle();
    expect(server.commands.at(-1)).toEqual({ follow: [], leave: [kTopic] });
    expect(server.open).toBe(1);
    broker.gone(first);
    expect(server.open).toBe(0);
  });

  it("asks for nothing when a tab leaves a topic and enters it again at once", async () => {
    broker.take(first, { kind: "follow", topic: kTopic });
    await server.settle();
    broker.take(first, { kind: "leave", topic: kTopic });
    broker.take(first, { kind: "follow", topic: kTopic });
    await server.settle();
    expect(server.commands).toHaveLength(1);
  });

  it("tells a tab that comes later where the topic stands, and how many have voted", async () => {
    broker.take(first, { kind: "follow", topic: kTopic });
    await server.settle();
    await server.say("hello", { matter: kTopic }, "41");
    await server.say("room", { matter: kTopic, patch: kPatch }, "44");
    await server.say("cast", { matter: kTopic, vote: "v", cast: 3, eligible: 27 });
    broker.take(second, { kind: "start", session: "s" });
    broker.take(second, { kind: "follow", topic: kTopic });
    expect(second.frames()).toEqual([
      { topic: kTopic, frame: { kind: "hello", seq: 44 } },
      { topic: kTopic, frame: { kind: "cast", cast: { vote: "v", cast: 3, eligible: 27 } } },
    ]);
  });
});

describe("a stream that is interrupted", () => {
  it("resumes each topic from where its tabs are", async () => {
    broker.take(first, { kind: "follow", topic: kTopic });
    await server.settle();
    await server.say("hello", { matter: kTopic }, "41");
    await server.say("room", { matter: kTopic, patch: kPatch }, "44");
    await server.cut();
    expect(first.got.at(-1)).toEqual({ kind: "down" });
    await server.pass(1000);
    expect(server.newest).toBe("/api/v1/events?topics=own@40,meeting/m@44");
    expect(first.got.at(-1)).toEqual({ kind: "up", again: true });
    expect(server.commands).toHaveLength(1);
  });

  it("waits longer after each failure, with jitter, at most half a minute", async () => {
    expect([backOff(0, 0), backOff(0, 1), backOff(3, 0.5), backOff(30, 1)]).toEqual([500, 1000, 6000, 30_000]);
    server.status = 503;
    await server.cut();
    await server.pass(120_000);
    expect(server.opened).toBeLessThan(12);
    expect(first.got.filter(({ kind }) => kind === "down")).toHaveLength(1);
    server.status = 200;
    await server.pass(30_000);
    expect(first.got.at(-1)).toEqual({ kind: "up", again: true });
  });

  it("comes back when the server asks for it: its waiting time is kept", async () => {
    await server.bytes("retry: 3000\n\n");
    await server.cut();
    await server.pass(2000);
    expect(server.opened).toBe(1);
    await server.pass(1000);
    expect(server.opened).toBe(2);
  });

  it("is noticed by its silence, as after a sleep", async () => {
    await server.pass(kSilenceMs - 20_000);
    await server.bytes(":\n\n");
    await server.pass(kSilenceMs - 20_000);
    expect(server.opened).toBe(1);
    server.time += 3_600_000;
    broker.take(first, { kind: "wake" });
    await server.settle();
    expect([server.opened, server.open]).toEqual([2, 1]);
    await server.pass(kSilenceMs + 20_000);
    expect(server.opened).toBeGreaterThan(2);
  });

  it("is not opened again when somebody looks and it lives", async () => {
    broker.take(first, { kind: "wake" });
    await server.settle();
    expect(server.opened).toBe(1);
  });

  it("is opened anew when another server answers the command", async () => {
    server.answers.push(409);
    broker.take(first, { kind: "follow", topic: kTopic });
    await server.settle();
    expect([server.opened, server.open]).toEqual([2, 1]);
    expect(server.newest).toBe("/api/v1/events?topics=own@40,meeting/m");
  });
});

describe("the rights to a topic", () => {
  it("that end are asked for again, from where the tabs are", async () => {
    broker.take(first, { kind: "follow", topic: kTopic });
    await server.settle();
    await server.say("hello", { matter: kTopic }, "41");
    await server.say("ended", { matter: kTopic });
    expect(first.frames().at(-1)).toEqual({ topic: kTopic, frame: { kind: "ended" } });
    await server.pass(1000);
    expect(server.commands.at(-1)).toEqual({ follow: ["meeting/m@41"], leave: [] });
  });

  it("that are refused are asked for ever more rarely, and the rest goes on", async () => {
    server.answers.push(...Array.from({ length: 50 }, () => 403));
    broker.take(first, { kind: "follow", topic: kTopic });
    for (let beats = 0; beats < 6; beats += 1) {
      await server.pass(10_000);
      await server.bytes(":\n\n");
    }
    expect(server.commands.length).toBeGreaterThan(2);
    expect(server.commands.length).toBeLessThan(15);
    server.answers.length = 0;
    broker.take(first, { kind: "follow", topic: "meeting/n" });
    await server.settle();
    expect(server.commands.at(-1)).toEqual({ follow: ["meeting/n"], leave: [] });
    expect(server.opened).toBe(1);
  });
});

describe("the sign-in", () => {
  it("of another person ends the stream and the tabs of the former", async () => {
    broker.take(first, { kind: "follow", topic: kTopic });
    await server.settle();
    broker.take(second, { kind: "start", session: "other" });
    await server.settle();
    expect(first.got.at(-1)).toEqual({ kind: "over" });
    expect([server.opened, server.open]).toEqual([2, 1]);
    expect(server.newest).toBe("/api/v1/events?topics=own");
    await server.say("hello", {}, "50");
    expect(first.got.at(-1)).toEqual({ kind: "over" });
  });

  it("that ended is told to every tab, and nothing is asked until one signs in", async () => {
    broker.take(second, { kind: "start", session: "s" });
    server.status = 401;
    await server.cut();
    await server.pass(120_000);
    expect(server.opened).toBe(2);
    for (const one of [first, second]) expect(one.got.at(-1)).toEqual({ kind: "over" });
    server.status = 200;
    broker.take(first, { kind: "start", session: "next" });
    await server.settle();
    expect([server.opened, server.open]).toEqual([3, 1]);
  });
});
