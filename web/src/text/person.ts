// People as the screens write them. A person may be entered by office ("Phó Thủ tướng Chính phủ") where
// the name is not to be told; then name and title are the same words and stand once.
type Named = { readonly name: string; readonly title: string };

function plain(text: string): string {
  return text.normalize("NFC").trim().replace(/\s+/gu, " ").toLocaleLowerCase("vi");
}

// The title to write beside the name: nothing where it would repeat it.
export function titleBeside(name: string, title: string): string {
  return plain(name) === plain(title) ? "" : title;
}

// "Bộ trưởng Bộ Ngoại giao Phạm Bình Minh", in running text.
export function titleAndName(person: Named): string {
  return [titleBeside(person.name, person.title), person.name].filter((part) => part !== "").join(" ");
}

// "Phạm Bình Minh, Bộ trưởng Bộ Ngoại giao", in lists.
export function nameAndTitle(person: Named): string {
  return [person.name, titleBeside(person.name, person.title)].filter((part) => part !== "").join(", ");
}

// Two letters for a person. Every word of a personal name begins with a capital, and the last two are
// what people are called by (Phạm Bình Minh: BM); an office has words that do not, and is known by its
// first two (Phó Thủ tướng: PT).
export function initials(name: string): string {
  const all = name
    .normalize("NFC")
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== "");
  const isOffice = all.some((word) => word.charAt(0) !== word.charAt(0).toLocaleUpperCase("vi"));
  const two = isOffice ? all.slice(0, 2) : all.slice(-2);
  return two.map((word) => word.charAt(0).toLocaleUpperCase("vi")).join("");
}

// Order in lists, as Vietnamese readers expect it.
const kOrder = new Intl.Collator("vi");
export function byText(a: string, b: string): number {
  return kOrder.compare(a, b);
}
// People by given name, then family name, then the names between; offices after people, by their words.
export function byGivenName(a: string, b: string): number {
  const [left, right] = [nameKey(a), nameKey(b)];
  return (
    left.office - right.office || left.keys.reduce((order, key, i) => order || byText(key, right.keys[i] ?? ""), 0)
  );
}
function nameKey(name: string): { readonly office: number; readonly keys: readonly string[] } {
  const all = name.normalize("NFC").trim().split(/\s+/u);
  if (all.some((word) => /\p{L}/u.test(word) && word.charAt(0) !== word.charAt(0).toLocaleUpperCase("vi")))
    return { office: 1, keys: [name, "", ""] };
  return { office: 0, keys: [all.at(-1) ?? "", all[0] ?? "", all.slice(1, -1).join(" ")] };
}
