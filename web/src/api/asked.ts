// What a page asks the server first is asked at the touch that leads to it; the page, once it is there,
// takes the answer that is under way. Only the first to ask gets it, and only at once.
const kTakenWithinMs = 2000;

export type Asked<T> = {
  readonly ahead: (id: string) => Promise<T>;
  readonly get: (id: string) => Promise<T>;
};

export function asked<T>(fetch: (id: string) => Promise<T>): Asked<T> {
  let before: { readonly id: string; readonly at: number; readonly answer: Promise<T> } | null = null;
  return {
    ahead(id) {
      const answer = fetch(id);
      before = { id, at: performance.now(), answer };
      return answer;
    },
    get(id) {
      const was = before;
      before = null;
      return was?.id === id && performance.now() - was.at < kTakenWithinMs ? was.answer : fetch(id);
    },
  };
}
