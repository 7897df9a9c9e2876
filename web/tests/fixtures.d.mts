export const kNow: string;
export const ballots: Readonly<Record<string, unknown>>;
export function answerGiven(part?: Readonly<Record<string, unknown>>): { readonly seq: number; readonly statement_sha256: string };
export function answer(method: string, path: string, who: string): unknown;
