// What the receipt page states: the entry's fields and four checks, each done in this browser from
// the bytes received. A check that could not be made is never shown as passed.
import { checkSignature, parseCheckpoint, parseVerifierKey, type SignatureCheck } from "./checkpoint";
import { fromHex, leafHash, same, toHex, verifyInclusion } from "./merkle";

export type EntryFields = {
  readonly actor: string;
  readonly at: string;
  readonly kind: string;
  readonly matter: string;
  readonly org: string;
  readonly seq: number;
  readonly body: readonly BodyField[];
};
export type BodyField = { readonly key: string; readonly value: string };

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function words(value: unknown): string {
  if (value === null) return "—";
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return JSON.stringify(value);
}

export function readEntry(text: string): EntryFields | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  if (!isRecord(value)) return null;
  const field = (name: string): string => (typeof value[name] === "string" ? value[name] : "");
  const seq = value["seq"];
  if (typeof seq !== "number") return null;
  const body = isRecord(value["body"]) ? value["body"] : {};
  return {
    actor: field("actor"),
    at: field("at"),
    kind: field("kind"),
    matter: field("matter"),
    org: field("org"),
    seq,
    body: Object.entries(body).map(([key, inner]) => ({ key, value: words(inner) })),
  };
}

// The ballot a matter names, when it is one.
export function ballotOf(matter: string): string | null {
  const found = /^ballot\/([a-z0-9.-]{1,64})$/u.exec(matter);
  return found?.[1] ?? null;
}

// Where the files of what was signed are; null for entries in which nothing was.
export type SignedPlace = { readonly matter: string; readonly seq: number };

export function signedIn(entryText: string): SignedPlace | null {
  const entry = readEntry(entryText);
  const matter = entry === null ? undefined : /^[a-z]+\/([a-z0-9.-]{1,64})$/u.exec(entry.matter)?.[1];
  if (entry === null || matter === undefined) return null;
  return entry.body.some((field) => field.key === "evidence") ? { matter, seq: entry.seq } : null;
}

export type Checks = {
  readonly leaf: boolean;
  readonly inclusion: boolean;
  readonly signature: SignatureCheck | "unreadable";
  readonly size: number;
  readonly root: string;
};

type ReceiptBytes = {
  readonly seq: number;
  readonly entry: string;
  readonly leaf: string;
  readonly checkpoint: string;
  readonly inclusion: readonly string[];
};

export async function checkReceipt(receipt: ReceiptBytes, vkey: string): Promise<Checks> {
  const leaf = await leafHash(new TextEncoder().encode(receipt.entry));
  const claimed = fromHex(receipt.leaf);
  const leafHolds = claimed !== null && same(leaf, claimed) && readEntry(receipt.entry)?.seq === receipt.seq;
  const checkpoint = parseCheckpoint(receipt.checkpoint);
  if (checkpoint === null) return { leaf: leafHolds, inclusion: false, signature: "unreadable", size: 0, root: "" };
  const proof = receipt.inclusion.map(fromHex);
  const whole = proof.filter((hash) => hash !== null && hash.length === 32).filter((hash) => hash !== null);
  const inclusion =
    whole.length === proof.length &&
    (await verifyInclusion({ seq: receipt.seq, size: checkpoint.size, leaf, root: checkpoint.root, proof: whole }));
  const key = parseVerifierKey(vkey);
  const signature = key === null ? "unreadable" : await checkSignature(checkpoint, key);
  return { leaf: leafHolds, inclusion, signature, size: checkpoint.size, root: toHex(checkpoint.root) };
}
