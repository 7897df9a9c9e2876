// What leaves is composed Unicode, in every field: some keyboards send a base letter and its tone mark
// apart, and the server refuses that.
export function nfc<T>(value: T): T {
  if (typeof value === "string") return value.normalize("NFC") as T & string;
  if (Array.isArray(value)) return value.map(nfc) as T;
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, nfc(inner)])) as T;
}
