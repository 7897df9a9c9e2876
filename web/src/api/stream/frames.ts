// What the event stream says, read from unknown. A topic is a matter that is followed ("meeting/m-1"), or
// "own": what concerns this person's lists and ballots.
import type { Schemas } from "../types";
import type { WireFrame } from "./sse";

export type Topic = string;
export const kOwn: Topic = "own";
export const meetingTopic = (id: string): Topic => `meeting/${id}`;

export type RoomPatch = Schemas["RoomPatch"];
export type Cast = { readonly vote: string; readonly cast: number; readonly eligible: number };
// One edit of a live text as the server ordered it; `version` is the text's after it, `item` null for the
// meeting's own text.
export type TextEdit = {
  readonly item: string | null;
  readonly version: number;
  readonly splices: readonly Schemas["Splice"][];
  readonly person: string;
};

export type Frame =
  | { readonly kind: "hello"; readonly seq: number } // what was read before this position is to be fetched afresh
  | { readonly kind: "change"; readonly change: Schemas["LiveChange"] }
  | { readonly kind: "progress"; readonly progress: Schemas["LiveProgress"] }
  | { readonly kind: "room"; readonly seq: number; readonly patch: RoomPatch }
  | { readonly kind: "text"; readonly seq: number; readonly edit: TextEdit }
  | { readonly kind: "mine"; readonly seq: number }
  | { readonly kind: "cast"; readonly cast: Cast }
  | { readonly kind: "rights" } // this person's rights are others now: what is on the screens is fetched again
  | { readonly kind: "ended" }; // the server ended this topic: the rights are others now
export type Said = { readonly topic: Topic; readonly frame: Frame };

type Fields = Readonly<Record<string, unknown>>;
function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
function parsed(json: string): Fields | null {
  try {
    const value: unknown = JSON.parse(json);
    return isFields(value) ? value : null;
  } catch {
    return null;
  }
}
function isPatch(value: unknown): value is RoomPatch {
  if (!isFields(value)) return false;
  const { head, items, people, floor, votes, gone } = value;
  return (
    (head === null || isFields(head)) &&
    (floor === null || isFields(floor)) &&
    isFields(items) &&
    isFields(people) &&
    isFields(votes) &&
    Array.isArray(gone) &&
    gone.every((one) => typeof one === "string")
  );
}
function isSplice(value: unknown): value is Schemas["Splice"] {
  return (
    isFields(value) &&
    typeof value["at"] === "number" &&
    typeof value["removed"] === "number" &&
    typeof value["text"] === "string"
  );
}
function positionOf(frame: WireFrame): number | null {
  const seq = Number(frame.id ?? "");
  return Number.isSafeInteger(seq) && seq > 0 ? seq : null;
}

function readChange(frame: Fields): Schemas["LiveChange"] | null {
  const { seq, matter, kind, phase, revision } = frame;
  if (typeof seq !== "number" || typeof matter !== "string" || typeof kind !== "string" || typeof revision !== "number")
    return null;
  return { seq, matter, kind, phase: typeof phase === "string" ? (phase as Schemas["Phase"]) : null, revision };
}
function readProgress({ matter, answered, total }: Fields): Schemas["LiveProgress"] | null {
  return typeof matter === "string" && typeof answered === "number" && typeof total === "number"
    ? { matter, answered, total }
    : null;
}
function readCast({ vote, cast, eligible }: Fields): Cast | null {
  return typeof vote === "string" && typeof cast === "number" && typeof eligible === "number"
    ? { vote, cast, eligible }
    : null;
}
function readEdit({ item, version, splices, person }: Fields): TextEdit | null {
  if ((typeof item !== "string" && item !== null) || typeof version !== "number" || typeof person !== "string")
    return null;
  return Array.isArray(splices) && splices.every(isSplice) ? { item, version, splices, person } : null;
}

// What cannot be read leaves a hole; the whole fills it, whatever position was read before.
const kAfresh: Frame = { kind: "hello", seq: Number.MAX_SAFE_INTEGER };

function ofTopic(event: string, seq: number | null, body: Fields): Frame | null {
  switch (event) {
    case "hello":
      return { kind: "hello", seq: seq ?? Number.MAX_SAFE_INTEGER };
    case "ended":
    case "rights":
      return { kind: event };
    case "cast": {
      const cast = readCast(body);
      return cast === null ? null : { kind: "cast", cast };
    }
    case "mine":
      return seq === null ? kAfresh : { kind: "mine", seq };
    case "room": {
      const { patch } = body;
      return seq === null || !isPatch(patch) ? kAfresh : { kind: "room", seq, patch };
    }
    case "text": {
      const edit = readEdit(body);
      return seq === null || edit === null ? kAfresh : { kind: "text", seq, edit };
    }
    default:
      return null; // a later server says more than this client knows
  }
}

// `all` is who is told when a frame is so broken that it does not name its topic.
export function readFrame(wire: WireFrame, all: readonly Topic[]): Said[] {
  const body = parsed(wire.data);
  if (wire.event === "change" || wire.event === "progress") {
    const change = body === null || wire.event !== "change" ? null : readChange(body);
    const progress = body === null || wire.event !== "progress" ? null : readProgress(body);
    if (change !== null) return [{ topic: kOwn, frame: { kind: "change", change } }];
    return progress === null ? [] : [{ topic: kOwn, frame: { kind: "progress", progress } }];
  }
  const matter = body?.["matter"];
  if (body === null || (matter !== undefined && typeof matter !== "string"))
    return all.map((topic) => ({ topic, frame: kAfresh }));
  const frame = ofTopic(wire.event, positionOf(wire), body);
  return frame === null ? [] : [{ topic: matter ?? kOwn, frame }];
}
