// One HTTP client: a reply is its status, headers and bytes; nothing is followed, retried or guessed.
import { Agent, request } from "node:http";
import { connect } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

// `localAddress`: who asks, as the server sees it ("127.0.0.9").
export const newAgent = (maxSockets = 16, more = {}) =>
  new Agent({ keepAlive: true, maxSockets, ...more });

export function call(agent, base, { method, target, headers = {}, body }) {
  const { hostname, port } = new URL(base);
  return new Promise((resolve, reject) => {
    const options = { agent, hostname, port, method, path: target, headers, timeout: 60_000 };
    const outgoing = request(options, (incoming) => {
      const parts = [];
      incoming.on("data", (part) => parts.push(part));
      incoming.on("error", reject);
      incoming.on("end", () => resolve(reply(incoming, Buffer.concat(parts))));
    });
    outgoing.on("timeout", () => outgoing.destroy(new Error(`${method} ${target} took a minute`)));
    outgoing.on("error", reject);
    if (body === undefined) outgoing.end();
    else outgoing.end(body);
  });
}

// As a client does: who is told to come back comes back.
export async function patient(ask) {
  for (;;) {
    const given = await ask();
    if (given.status !== 429) return given;
    await pause(Number(given.headers["retry-after"]) * 1000);
  }
}

function reply(incoming, bytes) {
  return {
    status: incoming.statusCode,
    headers: incoming.headers,
    bytes,
    get text() {
      return bytes.toString("utf8");
    },
    get json() {
      return JSON.parse(bytes.toString("utf8"));
    },
  };
}

// What a server says to bytes written by hand: everything until it closes the connection.
export function raw(base, pieces) {
  const { hostname, port } = new URL(base);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    let text = "";
    socket.setEncoding("latin1");
    socket.on("data", (part) => (text += part));
    socket.on("error", (error) => (text === "" ? reject(error) : resolve(text)));
    socket.on("close", () => resolve(text));
    for (const piece of pieces) socket.write(piece);
  });
}
