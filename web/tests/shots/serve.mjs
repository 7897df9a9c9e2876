// Serves the built client with the header of the product and answers the contract from fixtures.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";

export const kPolicy =
  "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; font-src 'self'; worker-src 'self'; connect-src 'self'; " +
  "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types svelte-trusted-html ecab-worker ecab-shell ecab-live";
const kTypes = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".mjs": "text/javascript", ".css": "text/css", ".woff2": "font/woff2", ".svg": "image/svg+xml", ".webmanifest": "application/manifest+json" };

// `state` is changed by the scenes: who is signed in, what is refused, what the streams say.
export async function serve(dist, pdf, answer, state) {
  const server = createServer(async (request, response) => {
    response.setHeader("date", new Date(Date.parse(state.now)).toUTCString());
    const url = new URL(request.url, "http://localhost");
    if (url.pathname.startsWith("/api/v1/")) return api(request, response, url, pdf, answer, state);
    const send = async (file) => {
      const bytes = await readFile(join(dist, file));
      response.writeHead(200, { "content-type": kTypes[extname(file)] ?? "application/octet-stream", "content-security-policy": kPolicy });
      response.end(bytes);
    };
    await send(decodeURIComponent(url.pathname)).catch(() => send("index.html"));
  });
  await new Promise((resolve) => server.listen(0, resolve));
  return { server, base: `http://localhost:${server.address().port}` };
}

// A topic that is followed on an open stream begins as if the stream had been opened with it.
function follow(request, response, state) {
  let text = "";
  request.on("data", (part) => (text += part));
  request.on("end", () => {
    for (const one of state.streams ?? []) one.write(state.events?.(JSON.parse(text).follow.join(",")) || ": followed\n\n");
    response.writeHead(204).end();
  });
}

function stream(response, path, state) {
  if (state.lost === true) return response.destroy();
  state.streams?.add(response);
  return response.writeHead(200, { "content-type": "text/event-stream", "event-stream": "st-1" }).write(state.hello ?? `: hello\n\n${state.events?.(path) ?? ""}`);
}

function api(request, response, url, pdf, answer, state) {
  const path = url.pathname.slice("/api/v1".length);
  if (path.endsWith("/events")) return stream(response, path + url.search, state);
  if (path.endsWith("/topics")) return follow(request, response, state);
  const refused = (reason, status) => {
    response.writeHead(status, { "content-type": "application/problem+json" });
    response.end(JSON.stringify({ type: "about:blank", title: reason, status, reason }));
  };
  const refusal = state.refuse?.find((one) => (one.method ?? request.method) === request.method && path.endsWith(one.path));
  if (refusal !== undefined) return refused(refusal.reason, refusal.status ?? 503);
  if (state.who === null && path === "/session" && request.method === "GET") return refused("not-signed-in", 401);
  if (/\/versions\/\d+$/u.test(path)) return response.writeHead(200, { "content-type": "application/pdf", "accept-ranges": "none", "content-length": pdf.length }).end(pdf);
  const body = answer(request.method, path, state.who, url.searchParams);
  if (body === undefined) return refused("not-found", 404);
  request.resume();
  request.on("end", () => {
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify(body));
  });
  return undefined;
}
