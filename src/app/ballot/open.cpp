// A recipient opens the dossier for the first time; later openings and those of others leave no
// trace.
#include "app/ballot/use_cases.hpp"

namespace ecab::app::ballot {

using namespace domain;

Result<Recorded> perform(Request const& request, OpenMatter const& command) {
    WriteContext const write = TRY(load_authorised(request, Action::ReadDocument));
    Member const* own = find_member(write.ballot, request.person);
    if (own == nullptr || own->opened_at || phase_of(write.ballot) != BallotPhase::Issued)
        return commit(write, {});
    return commit(write, TRY(domain::decide(write.ballot, command, write.context)));
}

}  // namespace ecab::app::ballot
