// The matrix of remarks: each row is answered; rows that say the same are merged and parted again.
// Several people work on it at once, so that no revision is asked for.
#include "app/ballot/use_cases.hpp"

namespace ecab::app::ballot {

using namespace domain;

Result<Recorded> perform(Request const& request, DisposeRemark const& command) {
    WriteContext const write = TRY(load_authorised(request, Action::DisposeRemark));
    std::optional<BodyId> const& agency = command.response.agency;
    REQUIRE(!agency || write.organisation().units.contains(UnitId{agency->value}),
            Reason::InvalidInput,
            "response.agency");
    return commit(write, TRY(domain::decide(write.ballot, command, write.context)));
}

Result<Recorded> perform(Request const& request, MergeRemarks const& command) {
    WriteContext const write = TRY(load_authorised(request, Action::MergeRemarks));
    return commit(write, TRY(domain::decide(write.ballot, command, write.context)));
}

Result<Recorded> perform(Request const& request, SplitRemark const& command) {
    WriteContext const write = TRY(load_authorised(request, Action::MergeRemarks));
    return commit(write, TRY(domain::decide(write.ballot, command, write.context)));
}

}  // namespace ecab::app::ballot
