// What the screens call the parts of an organisation. The dictionaries say {body}, {member}, {office} and
// so on; the signed-in organisation's own words stand in their place ({Member} with a capital). Before
// anybody is signed in, and for an organisation that names none, plain words do.
type Language = "vi" | "en";
type Part = "body" | "member" | "members" | "chair" | "office" | "office_head" | "office_deputy";
export type Terms = Readonly<Record<Part, Readonly<Record<Language, string>>>>;

const kPlain: Terms = {
  body: { vi: "cơ quan", en: "the body" },
  member: { vi: "thành viên", en: "member" },
  members: { vi: "thành viên", en: "members" },
  chair: { vi: "người đứng đầu", en: "chair" },
  office: { vi: "Văn phòng", en: "office" },
  office_head: { vi: "Chủ nhiệm, Chánh Văn phòng", en: "head of the office" },
  office_deputy: { vi: "Phó Văn phòng", en: "deputy head of the office" },
};

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase("vi") + text.slice(1);

export function fillText(text: string, terms: Terms | null, language: Language): string {
  return text.replace(/\{(\w+)\}/gu, (whole, key: string) => {
    const name = key.charAt(0).toLowerCase() + key.slice(1);
    if (!(name in kPlain)) return whole;
    const term = terms?.[name as keyof Terms][language] ?? "";
    const word = term === "" ? kPlain[name as keyof Terms][language] : term;
    return name === key ? word : capital(word);
  });
}

// The same dictionary with every text filled; functions fill what they give.
export function fill<Value>(value: Value, terms: Terms | null, language: Language): Value {
  if (typeof value === "string") return fillText(value, terms, language) as Value;
  if (typeof value === "function")
    return ((...given: unknown[]) =>
      fill((value as (...all: unknown[]) => unknown)(...given), terms, language)) as Value;
  if (Array.isArray(value)) return value.map((one: unknown) => fill(one, terms, language)) as Value;
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, fill(inner as unknown, terms, language)]),
  ) as Value;
}
