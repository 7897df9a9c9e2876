// Words about an upload: its size, and the reason in the server's problem document.

export function megabytes(bytes: number): string {
  const size = bytes / 1_048_576;
  return `${size.toFixed(size < 10 ? 1 : 0).replace(".", ",")} MB`;
}

export function reasonOf(body: string): string {
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value === "object" && value !== null && "reason" in value && typeof value.reason === "string") return value.reason;
  } catch {
    // A proxy's own page is no problem document.
  }
  return "internal";
}
