#include "app/ballot/may.hpp"

namespace ecab::app::ballot {

using namespace domain;

std::vector<Action> may(Services const& services,
                        Organisation const& organisation,
                        Ballot const& ballot,
                        Viewer const& viewer) {
    std::vector<Action> out = allowed_actions(actor_on(organisation, ballot.place, viewer),
                                              facts_of(services, organisation, ballot, viewer));
    std::erase_if(out, [&](Action action) {
        bool const confirms =
            action == Action::ConfirmWithdrawal || action == Action::ConfirmAnnulment;
        return !concerns_matter(action) || (confirms && !ballot.proposal);
    });
    return out;
}

}  // namespace ecab::app::ballot
