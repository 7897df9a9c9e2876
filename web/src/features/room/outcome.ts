// What became of a vote, in words, wherever it is shown: a void one says that it is void.
import type { Schemas } from "../../api/types";
import { roomWords } from "../../text/room";

export function outcomeText(outcome: Schemas["Tally"]["outcome"]): string {
  const { projector } = roomWords();
  switch (outcome) {
    case "adopted":
      return projector.adopted;
    case "not_adopted":
      return projector.notAdopted;
    case "no_quorum":
      return projector.noQuorum;
    case "awaiting_chair":
      return projector.awaitingChair;
    case "open":
      return "";
  }
}
