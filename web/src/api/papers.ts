// The care of papers by two people, on a ballot and in a meeting alike.
import { api, inTime, send } from "./client";
import type { Schemas } from "./types";

export type PaperAt = { readonly matter: string; readonly document: string; readonly version: number };

export const careFor = (path: PaperAt, body: Schemas["PaperCareCommand"]) =>
  send(() =>
    api.POST("/matters/{matter}/documents/{document}/versions/{version}/commands", {
      params: { path },
      body,
      signal: inTime(),
    }),
  );
