// A note of one's own on an item of a meeting. It stays on this device: nothing of it is ever sent.
import { dropOpinion, keepOpinion, keptOpinion } from "../platform/drafts";

const place = (meeting: string, item: string): string => `note/${meeting}/${item}`;

export async function keptNote(person: string, meeting: string, item: string): Promise<string> {
  return (await keptOpinion(person, place(meeting, item)))?.answers[0]?.comment ?? "";
}

// False when this browser keeps nothing.
export async function keepNote(
  person: string,
  meeting: string,
  item: string,
  text: string,
  at: string,
): Promise<boolean> {
  if (text.trim() === "") {
    await dropOpinion(person, place(meeting, item));
    return true;
  }
  return keepOpinion(person, place(meeting, item), {
    savedAt: at,
    answers: [{ question: item, option: "other", comment: text }],
    remarks: [],
  });
}
