// Opinions being written, kept on this device per person and ballot until they are sent. A browser that
// refuses storage only loses this convenience.
import { readKeptOpinion, type KeptOpinion } from "../api/decode";
import { database } from "./db";

const place = (person: string, ballot: string): string => `${person}/${ballot}`;

export async function keptOpinion(person: string, ballot: string): Promise<KeptOpinion | null> {
  try {
    return readKeptOpinion(await (await database()).get("drafts", place(person, ballot)));
  } catch {
    return null;
  }
}

// All that one person keeps below a place, by what follows it, in one look.
export async function keptBelow(person: string, below: string): Promise<ReadonlyMap<string, KeptOpinion>> {
  const start = place(person, below);
  const found = new Map<string, KeptOpinion>();
  try {
    const range = IDBKeyRange.bound(start, `${start}\uffff`);
    const drafts = (await database()).transaction("drafts").store;
    const [keys, values] = await Promise.all([drafts.getAllKeys(range), drafts.getAll(range)]);
    keys.forEach((key, i) => {
      const opinion = readKeptOpinion(values[i]);
      if (opinion !== null) found.set(key.slice(start.length), opinion);
    });
  } catch {
    // A browser that refuses storage keeps nothing.
  }
  return found;
}

export async function keepOpinion(person: string, ballot: string, opinion: KeptOpinion): Promise<boolean> {
  try {
    await (await database()).put("drafts", opinion, place(person, ballot));
    return true;
  } catch {
    return false;
  }
}

export async function dropOpinion(person: string, ballot: string): Promise<void> {
  try {
    await (await database()).delete("drafts", place(person, ballot));
  } catch {
    // Nothing was kept, nothing is to drop.
  }
}

// Signing out: nothing this person was writing (opinions, positions, drafts of ballots) stays on the device.
export async function dropAllOf(person: string): Promise<void> {
  try {
    const start = place(person, "");
    await (await database()).delete("drafts", IDBKeyRange.bound(start, `${start}\uffff`));
    for (const key of Object.keys(localStorage)) if (key.startsWith(`compose/${person}/`)) localStorage.removeItem(key);
  } catch {
    // Nothing was kept, nothing is to drop.
  }
}
