export const kNow: string;
export function answer(method: string, path: string, who: string): unknown;
