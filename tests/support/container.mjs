// Containers of evidence taken apart and put together again, to break them in a test. Written from
// docs/concepts/evidence.md.
const table = Uint32Array.from({ length: 256 }, (_, start) => {
  let crc = start;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1;
  return crc;
});
const crc32 = (bytes) => ~bytes.reduce((crc, byte) => table[(crc ^ byte) & 255] ^ (crc >>> 8), -1) >>> 0;

// Files by name, in their order.
export function unpacked(bytes) {
  const files = new Map();
  for (let at = 0; bytes.readUInt32LE(at) === 0x04034b50;) {
    const [size, length] = [bytes.readUInt32LE(at + 18), bytes.readUInt16LE(at + 26)];
    const start = at + 30 + length;
    files.set(bytes.toString("latin1", at + 30, start), bytes.subarray(start, start + size));
    at = start + size;
  }
  return files;
}

const numbers = (...pairs) =>
  Buffer.concat(
    pairs.map(([value, size]) => {
      const bytes = Buffer.alloc(size);
      bytes.writeUIntLE(value, 0, size);
      return bytes;
    }),
  );

// The container of these files, in this order; the last of one name counts.
export function packed(files) {
  const content = [];
  const list = [];
  let at = 0;
  for (const [name, bytes] of files) {
    const size = [bytes.length, 4];
    const common = numbers([10, 2], [0, 6], [33, 2], [crc32(bytes), 4], size, size, [name.length, 2], [0, 2]);
    const whole = Buffer.concat([numbers([0x04034b50, 4]), common, Buffer.from(name), bytes]);
    list.push(numbers([0x02014b50, 4], [10, 2]), common, Buffer.alloc(10), numbers([at, 4]), Buffer.from(name));
    content.push(whole);
    at += whole.length;
  }
  const central = Buffer.concat(list);
  const count = [files.size, 2];
  const end = numbers([0x06054b50, 4], [0, 4], count, count, [central.length, 4], [at, 4], [0, 2]);
  return Buffer.concat([...content, central, end]);
}

export function oneByte(bytes, place) {
  const changed = Buffer.from(bytes);
  changed[place] ^= 1;
  return changed;
}
