// A port to the stream that a test speaks through: what the tab sent, and what the stream says to it.
import type { FromTab, ToTab } from "../src/api/stream/broker";
import type { Frame, Topic } from "../src/api/stream/frames";

export const fakePort = {
  sent: [] as FromTab[],
  hear: (() => undefined) as (message: ToTab) => void,
  open(hear: (message: ToTab) => void) {
    fakePort.hear = hear;
    return { send: (message: FromTab) => void fakePort.sent.push(message) };
  },
  say(topic: Topic, frame: Frame): void {
    fakePort.hear({ kind: "said", said: { topic, frame } });
  },
};
