// Keeps the shell of the client readable without a network: the page and its hashed files. Data of the
// server is never kept here. Reading is network first for the page, cache first for hashed files.
const kCache = "shell-__VERSION__";
const kFiles = ["__FILES__"];

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(kCache).then((cache) => cache.addAll(["/", ...kFiles.filter((file) => file.startsWith("/assets/"))])));
});
self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches.keys().then((names) => Promise.all(names.filter((name) => name.startsWith("shell-") && name !== kCache).map((name) => caches.delete(name)))),
  );
});
self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== self.location.origin || url.pathname.startsWith("/api/")) return;
  if (event.request.mode === "navigate") {
    event.respondWith(fetch(event.request).catch(() => caches.match("/")));
  } else if (url.pathname.startsWith("/assets/")) {
    event.respondWith(caches.match(event.request).then((kept) => kept ?? fetch(event.request)));
  }
});
