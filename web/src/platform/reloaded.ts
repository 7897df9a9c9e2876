// Whether this address was already fetched anew because its page did not come: once, and not in a circle.
// A browser that refuses storage is never sent round.
const kKey = "ecab-reloaded";

export const reloaded = {
  once(path: string): boolean {
    try {
      if (sessionStorage.getItem(kKey) === path) return false;
      sessionStorage.setItem(kKey, path);
      return true;
    } catch {
      return false;
    }
  },
  forget(): void {
    try {
      sessionStorage.removeItem(kKey);
    } catch {
      // Nothing was kept.
    }
  },
};

// Without the server a document would be lost that can still show what it has.
export async function serverAnswers(): Promise<boolean> {
  try {
    return (await fetch("/", { method: "HEAD", cache: "no-store", signal: AbortSignal.timeout(5000) })).ok;
  } catch {
    return false;
  }
}
