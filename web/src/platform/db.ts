// What this browser keeps: signing keys (not readable by scripts as bytes) and opinions not yet sent.
import { openDB, type DBSchema, type IDBPDatabase } from "idb";

interface Kept extends DBSchema {
  keys: { key: string; value: { readonly certificate: string; readonly privateKey: CryptoKey } };
  drafts: { key: string; value: unknown };
}

let opened: Promise<IDBPDatabase<Kept>> | null = null;

export function database(): Promise<IDBPDatabase<Kept>> {
  opened ??= openDB<Kept>("ecabinet", 1, {
    upgrade(db) {
      db.createObjectStore("keys", { keyPath: "certificate" });
      db.createObjectStore("drafts");
    },
    terminated() {
      opened = null;
    },
  });
  return opened;
}
