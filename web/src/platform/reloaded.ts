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
