// A position on an item being written, kept on this device until it is sent: the reader adds
// quotations, the pack adds words. Stored like an opinion on a ballot, under the meeting and the item.
import type { RemarkGiven } from "../api/types";
import { dropOpinion, keepOpinion, keptBelow, keptOpinion } from "../platform/drafts";
import type { KeptOpinion } from "../api/decode";

export type KeptPosition = { readonly text: string; readonly remarks: readonly RemarkGiven[] };

const place = (meeting: string, item: string): string => `meeting/${meeting}/${item}`;
const positionOf = (kept: KeptOpinion): KeptPosition => ({
  text: kept.answers[0]?.comment ?? "",
  remarks: kept.remarks,
});

export async function keptPosition(person: string, meeting: string, item: string): Promise<KeptPosition | null> {
  const kept = await keptOpinion(person, place(meeting, item));
  return kept === null ? null : positionOf(kept);
}

// By item.
export async function keptPositions(person: string, meeting: string): Promise<ReadonlyMap<string, KeptPosition>> {
  const kept = await keptBelow(person, place(meeting, ""));
  return new Map([...kept].map(([item, opinion]) => [item, positionOf(opinion)]));
}

export async function keepPosition(
  person: string,
  meeting: string,
  item: string,
  position: KeptPosition,
  at: string,
): Promise<boolean> {
  const answers = [{ question: item, option: "other" as const, comment: position.text }];
  return keepOpinion(person, place(meeting, item), { savedAt: at, answers, remarks: [...position.remarks] });
}

export async function dropPosition(person: string, meeting: string, item: string): Promise<void> {
  await dropOpinion(person, place(meeting, item));
}
