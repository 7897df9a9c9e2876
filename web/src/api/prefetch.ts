// What a page asks the server first is asked at the touch that leads to it; the page, when it is made, takes
// the answer under way as its own.
type Fetch<T> = (id: string) => Promise<T>;

export type Prefetch<T> = {
  readonly start: Fetch<T>;
  // For one page: the first call takes what was asked ahead, each later one asks again.
  readonly forPage: (id: string) => () => Promise<T>;
};

export function prefetched<T>(fetch: Fetch<T>): Prefetch<T> {
  let before: { readonly id: string; readonly answer: Promise<T> } | null = null;
  return {
    start(id) {
      before = { id, answer: fetch(id) };
      return before.answer;
    },
    forPage(id) {
      let early = before?.id === id ? before.answer : null;
      before = null;
      return () => {
        const answer = early ?? fetch(id);
        early = null;
        return answer;
      };
    },
  };
}
