// Bảo lưu ý kiến: a member's signed dissent after the decision.
#include <algorithm>

#include "app/ballot/opinion.hpp"

namespace ecab::app::ballot {

using namespace domain;

Result<Recorded> reserve_opinion(Request const& request, CheckedReservation const& checked) {
    WriteContext const write = TRY(load_authorised(request, Action::ReserveOpinion, "r"));
    SignedStatement const& statement = checked.command.statement;
    Member const* member = find_member(write.ballot, request.person);
    REQUIRE(member != nullptr, Reason::NotFound);
    bool const kept = std::ranges::any_of(member->reserved, [&](ReservedOpinion const& one) {
        return one.statement.sha256 == statement.sha256;
    });
    if (kept) return commit(write, {});
    auto events = TRY(domain::decide(write.ballot, checked.command, write.context));
    TRY(commit_signature(request.unit, request.person, statement.certificate, checked.passkey_use));
    return commit(write, std::move(events), &checked.evidence);
}

}  // namespace ecab::app::ballot
