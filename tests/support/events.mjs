// A reader of server-sent events: frames as they come, and the moment the stream ended.
import { request } from "node:http";
import { PREFIX, checkSchema } from "./contract.mjs";

const WAIT_MS = 30_000;

export class EventStream {
  #waiting = [];
  #rest = "";

  static open(base, headers, where = "/events") {
    const { hostname, port } = new URL(base);
    const stream = new EventStream();
    stream.frames = [];
    stream.comments = 0;
    stream.ended = false;
    return new Promise((resolve, reject) => {
      const options = { hostname, port, path: `${PREFIX}${where}`, headers, agent: false };
      stream.outgoing = request(options, (incoming) => {
        stream.status = incoming.statusCode;
        stream.headers = incoming.headers;
        incoming.setEncoding("utf8");
        incoming.on("data", (part) => stream.#take(part));
        const end = () => stream.#end();
        incoming.on("close", end);
        incoming.on("error", end);
        resolve(stream);
      });
      stream.outgoing.on("error", reject);
      stream.outgoing.end();
    });
  }

  #take(part) {
    const blocks = (this.#rest + part).split("\n\n");
    this.#rest = blocks.pop();
    for (const block of blocks) this.#frame(block);
    this.#wake();
  }

  #frame(block) {
    const frame = { id: null, event: "message", data: "" };
    for (const line of block.split("\n")) {
      const [field, ...value] = line.split(": ");
      if (line.startsWith(":")) this.comments += 1;
      else frame[field] = value.join(": ");
    }
    if (frame.data === "") return;
    frame.json = JSON.parse(frame.data);
    if (frame.event === "change") checkSchema("LiveChange", frame.json);
    if (frame.event === "room") checkSchema("LiveRoom", frame.json);
    if (frame.event === "cast") checkSchema("LiveCast", frame.json);
    if (frame.event === "text") checkSchema("LiveText", frame.json);
    if (frame.event === "progress") checkSchema("LiveProgress", frame.json);
    this.frames.push(frame);
  }

  #end() {
    this.ended = true;
    this.endedAt ??= performance.now();
    this.#wake();
  }

  #wake() {
    for (const look of this.#waiting.splice(0)) look();
  }

  // Waits until `wanted` gives something true about the frames, and gives it.
  async until(wanted, what = "a frame") {
    const limit = performance.now() + WAIT_MS;
    for (;;) {
      const found = wanted(this.frames, this);
      if (found) return found;
      if (performance.now() > limit) throw new Error(`no ${what} within ${WAIT_MS} ms`);
      await new Promise((resolve) => {
        const timer = setTimeout(resolve, limit - performance.now() + 1);
        this.#waiting.push(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
  }

  change(wanted, what) {
    const match = (frame) => frame.event === "change" && wanted(frame.json);
    return this.until((frames) => frames.find(match), what);
  }

  close() {
    this.outgoing.destroy();
  }
}
