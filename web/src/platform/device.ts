// A name for this device in words a person recognises in a list; it can be changed before enrolling.
export function deviceName(): string {
  const agent = typeof navigator === "undefined" ? "" : navigator.userAgent;
  const system =
    [
      ["iPad", "iPad"],
      ["iPhone", "iPhone"],
      ["Android", "Android"],
      ["Mac OS", "Mac"],
      ["Windows", "Windows"],
      ["Linux", "Linux"],
    ].find(([mark]) => agent.includes(mark ?? ""))?.[1] ?? "";
  const browser =
    [
      ["Edg/", "Edge"],
      ["Firefox/", "Firefox"],
      ["Chrome/", "Chrome"],
      ["Safari/", "Safari"],
    ].find(([mark]) => agent.includes(mark ?? ""))?.[1] ?? "";
  return [system, browser].filter((part) => part !== "").join(", ") || "Web";
}
