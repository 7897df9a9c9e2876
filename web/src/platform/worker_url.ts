// Under Trusted Types a script address needs a named policy that accepts exactly one address. The names
// ("ecab-worker", "ecab-shell", "ecab-live") are listed in README.md, for the server's header.
type Policy = { createScriptURL(url: string): unknown };
type Factory = { createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): Policy };

// The typings of Worker and register() know only strings; a trusted address is passed as what it is.
function trusted(name: string, only: string): string {
  const factory: Factory | undefined = Reflect.get(globalThis, "trustedTypes");
  if (factory === undefined) return only;
  const policy = factory.createPolicy(name, {
    createScriptURL(url) {
      if (url !== only) throw new TypeError(url);
      return url;
    },
  });
  const address: unknown = policy.createScriptURL(only);
  return address as string;
}

let workerAddress: string | null = null;

export function moduleWorker(url: string): Worker {
  workerAddress ??= trusted("ecab-worker", url);
  return new Worker(workerAddress, { type: "module" });
}

export function sharedWorker(url: string, name: string): SharedWorker {
  return new SharedWorker(trusted("ecab-live", url), { type: "module", name });
}

export function keepShellOffline(): void {
  if (!("serviceWorker" in navigator)) return;
  navigator.serviceWorker.register(trusted("ecab-shell", "/sw.js")).catch(() => undefined);
}
