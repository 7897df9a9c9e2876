import type { reader as Vietnamese } from "../vi/reader";

export const reader: typeof Vietnamese = {};
