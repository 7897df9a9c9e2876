// Whether a page, and a document, is a picture of text. Signing software stamps a line or two of text
// onto the first page of a scan; that makes it no document one can search.
export const kStampLettersMax = 200;
const kPageLettersMin = 20;

export function hasNoText(text: string): boolean {
  return (text.match(/[\p{L}\p{N}]/gu)?.length ?? 0) < kPageLettersMin;
}

// `texts`: of the pages looked at, the first page first. `pictured`: the first page shows a picture.
export function isScan(texts: readonly string[], pictured: boolean): boolean {
  const [first = "", ...others] = texts;
  return pictured && first.length <= kStampLettersMax && others.every(hasNoText);
}

// Enough pages to tell by, without reading a long document for it.
export function sampleOf(pages: number): readonly number[] {
  return [...new Set([1, 2, Math.ceil(pages / 2), pages])]
    .filter((number) => number >= 1 && number <= pages)
    .sort((a, b) => a - b);
}
