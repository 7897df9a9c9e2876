import type { home as Vietnamese } from "../vi/home";

export const home: typeof Vietnamese = {};
