// ./dev bench load: what a first visit costs on the wire. The scripts and styles the page names, as the
// server sends them to a browser that takes Brotli, to one that takes gzip alone, and as they are. Bytes
// of the bodies as received; nothing here depends on the speed of the machine. The last line is JSON.
import { get } from "node:http";
import { newPlace } from "../../tests/support/server.mjs";
import { sourceFile } from "../../tests/support/places.mjs";

const BEFORE = 177_730; // bytes of the same files at c0f7f48, which sent them as they are
const GOAL = 0.4;
const BROWSERS = { br: "gzip, deflate, br, zstd", gzip: "gzip", identity: "identity" };

function fetched(base, path, accept) {
  return new Promise((resolve, reject) => {
    const headers = { "Accept-Encoding": accept };
    get(`${base}${path}`, { headers, rejectUnauthorized: false }, (response) => {
      const parts = [];
      response.on("data", (part) => parts.push(part));
      response.on("error", reject);
      response.on("end", () => resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(parts) }));
    }).on("error", reject);
  });
}

// The page's scripts with what they import at once, and its styles.
async function firstLoad(base) {
  const text = async (path) => (await fetched(base, path, "identity")).body.toString("utf8");
  const page = await text("/");
  const files = new Set([...page.matchAll(/(?:src|href)="(\/assets\/[^"]+\.(?:js|css))"/gu)].map(([, file]) => file));
  for (const file of files) {
    if (!file.endsWith(".js")) continue;
    for (const [, name] of (await text(file)).matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/gu)) files.add(`/assets/${name}`);
  }
  return [...files];
}

const { place, remove } = newPlace("sqlite");
let server = null;
try {
  await place.import(sourceFile("tests/support/small_government.yaml"));
  server = await place.serve("--web", sourceFile("web/dist"));
  const files = await firstLoad(server.base);
  const bytes = {};
  for (const [name, accept] of Object.entries(BROWSERS)) {
    bytes[name] = 0;
    for (const file of files) {
      const { status, headers, body } = await fetched(server.base, file, accept);
      if (status !== 200) throw new Error(`${file} as ${name}: status ${status}`);
      if (!headers["cache-control"].includes("immutable")) throw new Error(`${file} is not cached for ever`);
      bytes[name] += body.length;
    }
  }
  const ratio = bytes.br / BEFORE;
  console.log(JSON.stringify({ bench: "load", files: files.length, bytes, before: BEFORE, ratio, gzip_ratio: bytes.gzip / BEFORE, goal: GOAL }));
  process.exitCode = ratio <= GOAL ? 0 : 1;
} finally {
  await server?.stop();
  await remove();
}
