// Search in Vietnamese text. A query without marks finds the words with any marks ("dieu" finds "Điều");
// a query with marks is taken as written, unless marks are to be ignored. Case never counts, nor where a
// tone stands in oa, oe, uy ("hòa" is "hoà", "ủy" is "uỷ"). Positions refer to the text as given.
export type Hit = { readonly start: number; readonly end: number };

const kTones = "\u0300\u0301\u0303\u0309\u0323";
const kOldTone = new RegExp(`([ou])([${kTones}])([aey])`, "gu");

function bare(letter: string): string {
  return letter.normalize("NFD").replace(/\p{M}/gu, "").replace(/đ/gu, "d");
}

export function hasMarks(query: string): boolean {
  return bare(query.toLowerCase()) !== query.toLowerCase().normalize("NFD");
}

// The tone of an open syllable on its second vowel: "hòa" as "hoà". The number of letters stays.
function oneTonePlace(letters: string): string {
  const moved = letters
    .normalize("NFD")
    .replace(kOldTone, (all, first: string, tone: string, second: string) =>
      first + second === "oa" || first + second === "oe" || first + second === "uy" ? first + second + tone : all,
    );
  return moved.normalize("NFC");
}

// Folded letters with the place each came from; runs of white space count as one space.
function fold(
  text: string,
  keepMarks: boolean,
): { readonly letters: string; readonly places: readonly number[]; readonly ends: readonly number[] } {
  let letters = "";
  const places: number[] = [];
  const ends: number[] = [];
  const clusters = text.matchAll(/\s+|\P{M}\p{M}*|\p{M}+/gu);
  for (const cluster of clusters) {
    const raw = cluster[0];
    const low = /^\s/u.test(raw) ? " " : raw.toLowerCase().normalize("NFC");
    for (const unit of keepMarks ? low : bare(low)) {
      letters += unit;
      for (let i = 0; i < unit.length; i += 1) {
        places.push(cluster.index);
        ends.push(cluster.index + raw.length);
      }
    }
  }
  if (keepMarks) {
    const moved = oneTonePlace(letters);
    if (moved.length === letters.length) letters = moved;
  }
  return { letters, places, ends };
}

export function find(text: string, query: string, ignoreMarks = false): readonly Hit[] {
  const keepMarks = !ignoreMarks && hasMarks(query);
  const wanted = fold(query.trim(), keepMarks).letters;
  if (wanted === "") return [];
  const { letters, places, ends } = fold(text, keepMarks);
  const hits: Hit[] = [];
  for (let at = letters.indexOf(wanted); at >= 0; at = letters.indexOf(wanted, at + wanted.length)) {
    hits.push({ start: places[at] ?? 0, end: ends[at + wanted.length - 1] ?? 0 });
  }
  return hits;
}
