import { describe, expect, it } from "vitest";
import { fileFault, gateOf, kFileBytesMax, titleFrom } from "../ui/secret_guard";
import { percent, upload, type UploadState } from "./upload";

// A request that the test drives by hand.
class FakeRequest extends XMLHttpRequest {
  opened: string[] = [];
  sentHeaders: Record<string, string> = {};
  code = 0;
  text = "";
  override open(method: string, url: string): void {
    this.opened = [method, url];
  }
  override setRequestHeader(name: string, value: string): void {
    this.sentHeaders[name] = value;
  }
  override send(): void {}
  override abort(): void {
    this.onabort?.(new ProgressEvent("abort"));
  }
  override get status(): number {
    return this.code;
  }
  override get responseText(): string {
    return this.text;
  }
}

function start(): { request: FakeRequest; states: UploadState[]; abort: () => void } {
  const request = new FakeRequest();
  const states: UploadState[] = [];
  const body = new Blob(["0123456789"]);
  const { abort } = upload(
    { method: "POST", url: "/x", headers: { "X-CSRF-Token": "t" }, body },
    (s) => states.push(s),
    () => request,
  );
  return { request, states, abort };
}

describe("an upload", () => {
  it("reports the bytes sent, the check and the answer", () => {
    const { request, states } = start();
    request.upload.dispatchEvent(new ProgressEvent("progress", { loaded: 4, total: 10 }));
    request.upload.dispatchEvent(new ProgressEvent("load"));
    request.code = 201;
    request.text = "{}";
    request.onload?.(new ProgressEvent("load"));
    expect(request.sentHeaders).toEqual({ "X-CSRF-Token": "t" });
    expect(states).toEqual([
      { kind: "sending", sent: 0, total: 10 },
      { kind: "sending", sent: 4, total: 10 },
      { kind: "checking" },
      { kind: "done", body: "{}" },
    ]);
    expect(states.map(percent)).toEqual([0, 40, 100, 100]);
  });

  it("hands a refusal on with its body and tells an abort from a lost connection", () => {
    const refused = start();
    refused.request.code = 422;
    refused.request.text = '{"reason":"secret-material"}';
    refused.request.onload?.(new ProgressEvent("load"));
    expect(refused.states.at(-1)).toEqual({ kind: "refused", status: 422, body: '{"reason":"secret-material"}' });
    const stopped = start();
    stopped.abort();
    expect(stopped.states.at(-1)).toEqual({ kind: "aborted" });
    const lost = start();
    lost.request.onerror?.(new ProgressEvent("error"));
    expect(lost.states.at(-1)).toEqual({ kind: "offline" });
  });
});

describe("the gate before an upload", () => {
  it("opens only after the answer no", () => {
    expect([gateOf("unanswered"), gateOf("no"), gateOf("yes")]).toEqual(["ask", "upload", "stub"]);
  });

  it("takes PDF files with content up to the limit", () => {
    expect(fileFault({ name: "a.pdf", type: "application/pdf", size: 10 })).toBeNull();
    expect(fileFault({ name: "a.docx", type: "application/msword", size: 10 })).toBe("not_pdf");
    expect(fileFault({ name: "a.pdf", type: "application/pdf", size: 0 })).toBe("empty");
    expect(fileFault({ name: "a.pdf", type: "application/pdf", size: kFileBytesMax + 1 })).toBe("too_large");
  });

  it("proposes a readable title", () => {
    expect(titleFrom("01-to-trinh_v2.PDF")).toBe("01 to trinh v2");
  });
});
