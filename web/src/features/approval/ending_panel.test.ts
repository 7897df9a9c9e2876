// The second signature under an ending shows what the statement says, and nobody is offered an own proposal.
import { fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import { afterEach, beforeEach, describe, expect, it, vi as fake } from "vitest";
import { ballots } from "../../../tests/fixtures/office.mjs";
import { session } from "../../state/session.svelte";
import type { Schemas } from "../../api/types";
import { ApprovalModel } from "./approval_model.svelte";
import EndingPanel from "./EndingPanel.svelte";

const kBallot = ballots["b-ending"] as Schemas["Ballot"];
const kEnding = kBallot.ending as Schemas["Ending"];
const stale = fake.fn();

function model(): ApprovalModel {
  const made = new ApprovalModel({ changed: () => undefined, stale });
  made.signer.key = { certificate: { id: "c-1", device: "", expires_at: "9999-01-01" } } as never;
  made.signer.keyKnown = true;
  return made;
}
// What the server prepares: its words, whatever the screen shows.
function prepares(said: object): void {
  const prepared = {
    statement: JSON.stringify({ number: "128", title: "Tên trong nội dung ký", decision: null, ...said }),
    sha256: "00",
    signing_time: "",
    certificate_sha256: "",
    confirmation: "pin",
    passkey: null,
    expires_at: "9999-01-01T00:00:00.000Z",
  };
  fake.stubGlobal(
    "fetch",
    fake.fn(() =>
      Promise.resolve(new Response(JSON.stringify(prepared), { headers: { "content-type": "application/json" } })),
    ),
  );
}
function signedInAs(id: string): void {
  session.value = { person: { id, name: id, title: "" }, signer: "device", certificates: [] } as never;
}
beforeEach(() => stale.mockClear());
afterEach(() => {
  session.value = null;
  fake.unstubAllGlobals();
});

describe("the second signature under an ending", () => {
  it("shows the words of the statement", async () => {
    signedInAs("ha");
    prepares({
      reason: kEnding.reason,
      proposed_by: kEnding.proposed_by.id,
      proposed_at: kEnding.proposed_at,
      decision: "to_meeting",
    });
    render(EndingPanel, { model: model(), ballot: kBallot });
    await fireEvent.click(screen.getByRole("button", { name: "Xác nhận rút phiếu" }));
    await waitFor(() => expect(screen.getByText("128 Tên trong nội dung ký")).toBeDefined());
    expect(screen.getByText("Đưa ra phiên họp")).toBeDefined();
    expect(screen.getAllByText(kEnding.reason)).toHaveLength(2);
  });
  it("is not asked for when another proposal came in the place of the one on the screen", async () => {
    signedInAs("ha");
    prepares({ reason: "Lý do khác", proposed_by: kEnding.proposed_by.id, proposed_at: kEnding.proposed_at });
    const one = model();
    render(EndingPanel, { model: one, ballot: kBallot });
    await fireEvent.click(screen.getByRole("button", { name: "Xác nhận rút phiếu" }));
    await waitFor(() => expect(stale).toHaveBeenCalled());
    expect(one.signer.signing).toBeNull();
    expect(one.noticeIsTrouble).toBe(true);
    expect(document.querySelector("dialog")).toBeNull();
  });
  it("is not offered to who proposed it; the words for refusing it are no reason for proposing", async () => {
    signedInAs(kEnding.proposed_by.id);
    render(EndingPanel, { model: model(), ballot: kBallot });
    expect(screen.queryByRole("button", { name: "Xác nhận rút phiếu" })).toBeNull();
    expect(screen.getByText("Người đề nghị không tự xác nhận được.")).toBeDefined();
    await fireEvent.click(screen.getByRole("button", { name: "Không chấp nhận đề nghị" }));
    expect(screen.getByLabelText("Lý do không chấp nhận đề nghị")).toBeDefined();
  });
});
