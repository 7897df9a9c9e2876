// One version of a member's answer, as its author and the office see it.
#include "api/ballot_views.hpp"
#include "domain/ballot/synthesis.hpp"
#include "json/codec.hpp"

namespace ecab::api {

using namespace domain;
using json::Value;

namespace {

bool is_synthesised(BallotPhase phase) {
    switch (phase) {
        case BallotPhase::Drafted:
        case BallotPhase::InApproval:
        case BallotPhase::Issued:
        case BallotPhase::Closed:
        case BallotPhase::Withdrawn:
            return false;
        case BallotPhase::Synthesised:
        case BallotPhase::Submitted:
        case BallotPhase::Decided:
        case BallotPhase::Archived:
        case BallotPhase::Annulled:
            return true;
    }
    return false;
}

Value remarks_given(Ballot const& ballot, std::vector<RemarkId> const& ids) {
    json::Array out;
    for (RemarkId const& id : ids) {
        Remark const& remark = ballot.remarks.at(id);
        if (!remark.question) out.push_back(json::encode(remark.said));
    }
    return out;
}

// What the office did with each remark and comment of an answer, once the synthesis is complete.
Value responses_view(Ballot const& ballot, std::vector<RemarkId> const& ids) {
    json::Array out;
    if (!is_synthesised(phase_of(ballot))) return out;
    for (RemarkId const& id : ids) {
        Remark const& remark = ballot.remarks.at(id);
        Response const& response = ballot.matrix.at(remark.row).response;
        if (response.disposition == Disposition::Open) continue;
        out.push_back({{"question", json::encode(remark.question)},
                       {"clause", remark.said.clause},
                       {"text", remark.said.text},
                       {"disposition", json::encode(response.disposition)},
                       {"response", response.text}});
    }
    return out;
}

}  // namespace

Value answer_view(Ballot const& ballot,
                  PersonId const&,
                  AnswerVersion const& answer,
                  std::optional<std::uint64_t> seq) {
    json::Array given_on;
    for (DocumentRef const& document : answer.documents)
        given_on.push_back({{"document", document.id.value}, {"version", document.version}});
    return {{"version", answer.version},
            {"answers", json::encode(answer.choices)},
            {"remarks", remarks_given(ballot, answer.remarks)},
            {"responses", responses_view(ballot, answer.remarks)},
            {"signed_at", to_text(answer.statement.signed_at)},
            {"received_at", to_text(answer.received_at)},
            {"certificate", answer.statement.certificate.value},
            {"confirmation", json::encode(answer.statement.confirmation)},
            {"statement_sha256", to_hex(answer.statement.sha256)},
            {"replaces", json::encode(answer.statement.replaces)},
            {"seq", static_cast<std::int64_t>(seq.value_or(0))},
            {"given_on", std::move(given_on)},
            {"stale", is_stale(ballot, answer)}};
}

}  // namespace ecab::api
