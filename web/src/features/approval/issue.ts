// The number under which a ballot is issued, "128/PLYK-VPCP": ordinal, stroke, kind, hyphen, issuing
// body (ND 30/2020, annex III). The server refuses a number already given.

export type NumberFault = "empty" | "form";

export function numberFault(number: string): NumberFault | null {
  const plain = number.trim();
  if (plain === "") return "empty";
  const official = /^\d{1,6}[a-z]?\/[\p{Lu}\d]+(?:-[\p{Lu}\d]+)*$/u.test(plain);
  return plain.length > 60 || !official ? "form" : null;
}
