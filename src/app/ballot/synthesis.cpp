// The synthesis is completed; the chair may let it go on with rows still open.
#include "app/ballot/use_cases.hpp"

namespace ecab::app::ballot {

using namespace domain;

Result<Recorded> perform(Request const& request, CompleteSynthesis const& command) {
    WriteContext const write = TRY(load_authorised_at(request, Action::CompleteSynthesis));
    return commit(write, TRY(domain::decide(write.ballot, command, write.context)));
}

Result<Recorded> perform(Request const& request, AllowOpenRemarks const& command) {
    WriteContext const write = TRY(load_authorised_at(request, Action::AllowOpenRemarks));
    return commit(write, TRY(domain::decide(write.ballot, command, write.context)));
}

}  // namespace ecab::app::ballot
