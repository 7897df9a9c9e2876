// The wire of server-sent events, read from pieces of text as they come: frames and the waiting time the
// server asks for. Comments only show that the wire lives; unknown fields are ignored.
export type WireFrame = { readonly event: string; readonly data: string; readonly id: string | null };

export class WireReader {
  retryMs: number | null = null;
  #rest = "";

  // The frames that are complete with this piece.
  push(piece: string): WireFrame[] {
    const blocks = (this.#rest + piece).replaceAll("\r\n", "\n").split("\n\n");
    this.#rest = blocks.pop() ?? "";
    return blocks.map((block) => this.#frame(block)).filter((frame) => frame !== null);
  }

  #frame(block: string): WireFrame | null {
    let event = "message";
    let id: string | null = null;
    const data: string[] = [];
    for (const line of block.split("\n")) {
      const colon = line.indexOf(":");
      const name = colon < 0 ? line : line.slice(0, colon);
      const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /u, "");
      if (name === "event") event = value;
      else if (name === "id") id = value;
      else if (name === "data") data.push(value);
      else if (name === "retry" && /^\d{1,6}$/u.test(value)) this.retryMs = Number(value);
    }
    return data.length === 0 ? null : { event, data: data.join("\n"), id };
  }
}
