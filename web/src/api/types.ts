// Names for the shapes of the contract.
import type { components } from "./api.gen";

export type Schemas = components["schemas"];
export type Reason = Schemas["Reason"];
export type Session = Schemas["Session"];
export type Ballot = Schemas["Ballot"];
export type BallotSummary = Schemas["BallotSummary"];
export type Document = Schemas["Document"];
export type QuestionAnswer = Schemas["QuestionAnswer"];
export type RemarkGiven = Schemas["RemarkGiven"];
export type Option = Schemas["Option"];
export type Certificate = Schemas["Certificate"];
export type Role = Schemas["Role"];
