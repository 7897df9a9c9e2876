import type { ballot as Vietnamese } from "../vi/ballot";

export const ballot: typeof Vietnamese = {};
