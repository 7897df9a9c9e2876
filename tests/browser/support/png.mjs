// Screenshots as PNG with at most 256 colours: a fifth of the bytes and no visible loss on screens that
// are paper, ink and a few tints. Reads what Chromium writes (8 bit RGB or RGBA, not interlaced).
import { crc32, deflateSync, inflateSync } from "node:zlib";

const SIGNATURE = Buffer.from("89504e470d0a1a0a", "hex");

function chunksOf(bytes) {
  const chunks = [];
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    chunks.push({ type: bytes.toString("latin1", at + 4, at + 8), data: bytes.subarray(at + 8, at + 8 + length) });
    at += 12 + length;
  }
  return chunks;
}

function paeth(left, up, corner) {
  const guess = left + up - corner;
  const [a, b, c] = [left, up, corner].map((one) => Math.abs(guess - one));
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

function predicted(filter, left, up, corner) {
  if (filter === 0) return 0;
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  return paeth(left, up, corner);
}

function pixels(chunks) {
  const head = chunks.find(({ type }) => type === "IHDR").data;
  const [width, height, channels] = [head.readUInt32BE(0), head.readUInt32BE(4), head[9] === 6 ? 4 : 3];
  const data = chunks.filter(({ type }) => type === "IDAT").map((one) => one.data);
  const raw = inflateSync(Buffer.concat(data));
  const stride = width * channels;
  const out = Buffer.alloc(stride * height);
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (stride + 1)];
    for (let x = 0; x < stride; x += 1) {
      const at = y * stride + x;
      const left = x >= channels ? out[at - channels] : 0;
      const up = y > 0 ? out[at - stride] : 0;
      const corner = x >= channels && y > 0 ? out[at - stride - channels] : 0;
      out[at] = raw[y * (stride + 1) + 1 + x] + predicted(filter, left, up, corner);
    }
  }
  return { width, height, channels, out };
}

// Colours in boxes of 8 steps a channel; the fullest boxes give the palette, each by its commonest
// colour; the rest take the nearest.
function quantised({ width, height, channels, out }) {
  const counts = new Map();
  for (let at = 0; at < out.length; at += channels) {
    const colour = (out[at] << 16) | (out[at + 1] << 8) | out[at + 2];
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const boxes = new Map();
  for (const [colour, count] of counts) {
    const box = colour & 0xf8f8f8;
    const held = boxes.get(box) ?? { count: 0, best: 0, colour };
    held.count += count;
    if (count > held.best) Object.assign(held, { best: count, colour });
    boxes.set(box, held);
  }
  const table = [...boxes.values()].sort((a, b) => b.count - a.count).slice(0, 256).map((one) => one.colour);
  const nearest = new Map();
  for (const colour of counts.keys()) nearest.set(colour, closest(table, colour));
  const indices = Buffer.alloc(width * height);
  for (let i = 0, at = 0; at < out.length; i += 1, at += channels) {
    indices[i] = nearest.get((out[at] << 16) | (out[at + 1] << 8) | out[at + 2]);
  }
  return { table, indices };
}

function closest(table, colour) {
  let best = 0;
  let distance = Infinity;
  table.forEach((one, at) => {
    const parts = [16, 8, 0].map((shift) => ((one >> shift) & 255) - ((colour >> shift) & 255));
    const far = parts.reduce((sum, part) => sum + part * part, 0);
    if (far < distance) [best, distance] = [at, far];
  });
  return best;
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body) >>> 0, body.length + 4);
  return out;
}

export function palette(bytes) {
  const image = pixels(chunksOf(bytes));
  const { table, indices } = quantised(image);
  const head = Buffer.alloc(13);
  head.writeUInt32BE(image.width, 0);
  head.writeUInt32BE(image.height, 4);
  head.set([8, 3, 0, 0, 0], 8);
  const rows = Buffer.alloc((image.width + 1) * image.height);
  for (let y = 0; y < image.height; y += 1) {
    indices.copy(rows, y * (image.width + 1) + 1, y * image.width, (y + 1) * image.width);
  }
  const colours = Buffer.from(table.flatMap((one) => [one >> 16, (one >> 8) & 255, one & 255]));
  const parts = [["IHDR", head], ["PLTE", colours], ["IDAT", deflateSync(rows, { level: 9 })], ["IEND", Buffer.alloc(0)]];
  return Buffer.concat([SIGNATURE, ...parts.map(([type, data]) => chunk(type, data))]);
}
