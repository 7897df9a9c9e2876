// Words about an upload: its size, and the problem in the server's document.

export function megabytes(bytes: number): string {
  const size = bytes / 1_048_576;
  return `${size.toFixed(size < 10 ? 1 : 0).replace(".", ",")} MB`;
}

export type UploadProblem = { readonly kind: "refused"; readonly reason: string; readonly detail: string };

export function problemOf(body: string): UploadProblem {
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value === "object" && value !== null && "reason" in value && typeof value.reason === "string") {
      return {
        kind: "refused",
        reason: value.reason,
        detail: "detail" in value && typeof value.detail === "string" ? value.detail : "",
      };
    }
  } catch {
    // A proxy's own page is no problem document.
  }
  return { kind: "refused", reason: "internal", detail: "" };
}
