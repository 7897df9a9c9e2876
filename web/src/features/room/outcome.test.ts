import { expect, test } from "vitest";
import type { Schemas } from "../../api/types";
import { outcomeText } from "./outcome";

type Outcome = Schemas["Tally"]["outcome"];
const OVER: readonly Outcome[] = ["adopted", "not_adopted", "no_quorum", "awaiting_chair"];

test("each outcome of a closed vote has words of its own", () => {
  const texts = OVER.map((one) => outcomeText(one));
  expect(new Set(texts).size).toBe(OVER.length);
  expect(texts).not.toContain("");
});

test("an open vote has no outcome", () => expect(outcomeText("open")).toBe(""));
