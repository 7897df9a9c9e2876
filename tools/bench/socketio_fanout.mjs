// What socket.io needs for the same work. Two processes: the server, whose CPU counts, and raw
// WebSocket viewers that speak just enough of its protocol.
//   node socketio_fanout.mjs N            one event to N viewers in three rooms, CPU-µs per delivery
//   node socketio_fanout.mjs --replay N FILE    the frames of FILE, a line of JSON each, three lines
//                                               (one a room) a round
//   node socketio_fanout.mjs --storm N VOTES SECONDS    every vote emitted to every viewer, CPU-ms
import { fork } from "node:child_process";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import process from "node:process";

const rounds = 15;
const text = "x".repeat(150);

function cpuUs() {
  const used = process.cpuUsage();
  return used.user + used.system;
}

function median(values) {
  return values.sort((a, b) => a - b)[values.length >> 1];
}

async function serve(args) {
  const { Server } = await import("socket.io");
  const http = createServer();
  const io = new Server(http, { transports: ["websocket"], pingInterval: 3_600_000 });
  io.on("connection", (socket) => {
    const audience = String(socket.handshake.query.audience ?? "0");
    void socket.join(`audience:${audience}`);
  });
  await new Promise((done) => http.listen(0, "127.0.0.1", done));
  const emptyBytes = process.memoryUsage().rss;
  const viewers = fork(new URL(import.meta.url).pathname, ["--viewers", String(args.count), String(http.address().port)]);
  let arrived = () => {};
  const next = () => new Promise((done) => (arrived = done));
  viewers.on("message", (message) => arrived(message));
  const opened = next();
  await opened;
  return { io, viewers, next, emptyBytes };
}

// `events`: what each round emits, by audience.
async function fanout(count, name, events) {
  const { io, viewers, next, emptyBytes } = await serve({ count });
  const perStream = (process.memoryUsage().rss - emptyBytes) / count;
  const cpu = [];
  const last = [];
  for (const round of events) {
    const before = cpuUs();
    const began = process.hrtime.bigint();
    const all = next();
    round.forEach((frame, audience) => io.to(`audience:${audience}`).emit(name, frame));
    const at = BigInt(await all);
    cpu.push((cpuUs() - before) / count);
    last.push(Number(at - began) / 1e6);
  }
  viewers.kill();
  console.log(JSON.stringify({
    bench: "fanout", side: "socket.io", streams: count, cpu_us_per_delivery: Number(median(cpu).toFixed(3)),
    last_delivery_ms: Number(median(last).toFixed(2)), memory_per_stream_bytes: Math.round(perStream),
  }));
  process.exit(0);
}

const audiences = ["0", "1", "2"];
const invented = () =>
  Array.from({ length: rounds }, () => audiences.map((audience) => ({ id: 1234567, audience, text })));

function recorded(file) {
  const lines = readFileSync(file, "utf8").trim().split("\n").map((line) => JSON.parse(line));
  const starts = Array.from({ length: lines.length / audiences.length }, (_, round) => round * audiences.length);
  return starts.map((start) => lines.slice(start, start + audiences.length));
}

async function storm(count, votes, seconds) {
  const { io, viewers } = await serve({ count });
  const before = cpuUs();
  const began = Date.now();
  let received = 0;
  const all = new Promise((done) => viewers.on("message", () => ++received === votes && done()));
  for (let vote = 1; vote <= votes; ++vote) {
    const wait = began + (vote * seconds * 1000) / votes - Date.now();
    await new Promise((done) => (wait > 0 ? setTimeout(done, wait) : setImmediate(done)));
    io.emit("progress", { received: vote, of: votes, text });
  }
  await all;
  const cpuMs = (cpuUs() - before) / 1000;
  viewers.kill();
  console.log(JSON.stringify({
    bench: "storm", side: "socket.io", viewers: count, votes: received, cpu_ms: Number(cpuMs.toFixed(1)),
    took_s: (Date.now() - began) / 1000,
  }));
  process.exit(0);
}

async function view(count, port) {
  const { WebSocket } = await import("ws");
  let open = 0;
  let seen = 0;
  const join = (number) =>
    new Promise((joined) => {
      const url = `ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket&audience=${number % 3}`;
      const socket = new WebSocket(url, { perMessageDeflate: false });
      socket.on("message", (data) => {
        const kind = data[0];
        if (kind === 0x30) socket.send("40");
        else if (kind === 0x32) socket.send("3");
        else if (kind === 0x34 && data[1] === 0x30) joined(++open);
        else if (++seen % count === 0) process.send(String(process.hrtime.bigint()));
      });
    });
  for (let number = 0; number < count; number += 50) {
    const batch = [];
    for (let i = number; i < Math.min(count, number + 50); ++i) batch.push(join(i));
    await Promise.all(batch);
  }
  process.send("open");
}

const [first, ...rest] = process.argv.slice(2);
if (first === "--viewers") await view(Number(rest[0]), Number(rest[1]));
else if (first === "--storm") await storm(Number(rest[0]), Number(rest[1]), Number(rest[2]));
else if (first === "--replay") await fanout(Number(rest[0]), "room", recorded(rest[1]));
else await fanout(Number(first ?? 5000), "ballot", invented());
