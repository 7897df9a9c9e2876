// One upload with real progress. `fetch` cannot report sent bytes, so this is the one place that uses
// XMLHttpRequest; the request object is handed in, which keeps the states testable without a network.

export type UploadState =
  | { readonly kind: "idle" }
  | { readonly kind: "sending"; readonly sent: number; readonly total: number }
  | { readonly kind: "checking" } // all bytes sent; the server examines them
  | { readonly kind: "done"; readonly body: string }
  | { readonly kind: "refused"; readonly status: number; readonly body: string }
  | { readonly kind: "aborted" }
  | { readonly kind: "offline" };

export type UploadRequest = {
  readonly method: "POST" | "PUT";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Blob;
};

export type Upload = { readonly abort: () => void };

export function upload(
  request: UploadRequest,
  report: (state: UploadState) => void,
  make: () => XMLHttpRequest,
): Upload {
  const xhr = make();
  xhr.open(request.method, request.url);
  for (const [name, value] of Object.entries(request.headers)) xhr.setRequestHeader(name, value);
  xhr.upload.addEventListener("progress", (event) =>
    report({ kind: "sending", sent: event.loaded, total: request.body.size }),
  );
  xhr.upload.addEventListener("load", () => report({ kind: "checking" }));
  xhr.onload = () => {
    const body = xhr.responseText;
    const done = xhr.status >= 200 && xhr.status < 300;
    report(done ? { kind: "done", body } : { kind: "refused", status: xhr.status, body });
  };
  xhr.onerror = () => report({ kind: "offline" });
  xhr.ontimeout = () => report({ kind: "offline" });
  xhr.onabort = () => report({ kind: "aborted" });
  report({ kind: "sending", sent: 0, total: request.body.size });
  xhr.send(request.body);
  return { abort: () => xhr.abort() };
}

export function percent(state: UploadState): number {
  if (state.kind === "checking" || state.kind === "done") return 100;
  if (state.kind !== "sending" || state.total === 0) return 0;
  return Math.min(100, Math.floor((state.sent / state.total) * 100));
}
