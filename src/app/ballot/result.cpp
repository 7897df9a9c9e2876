// The result goes to the chair, and the chair decides.
#include "app/ballot/use_cases.hpp"

namespace ecab::app::ballot {

using namespace domain;

Result<Recorded> perform(Request const& request, SubmitToChair const& command) {
    WriteContext const write = TRY(load_authorised_at(request, Action::SubmitToChair));
    SubmitResult const submit{command.proposal};
    return commit(write, TRY(domain::decide(write.ballot, submit, write.context)));
}

Result<Recorded> perform(Request const& request, Decide const& command) {
    WriteContext const write = TRY(load_authorised_at(request, Action::Decide));
    if (command.override_stale)
        TRY(require(request.services,
                    write.organisation(),
                    write.ballot,
                    write.viewer,
                    Action::OverrideStale));
    REQUIRE(write.ballot.terms.has_value(), Reason::WrongState);
    RuleSet const& rules =
        rules_kept(request.services, write.organisation(), write.ballot.terms->rule_set);
    return commit(write, TRY(domain::decide(write.ballot, command, rules, write.context)));
}

}  // namespace ecab::app::ballot
