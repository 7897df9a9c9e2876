// A decided ballot goes to the archive.
#include "app/ballot/use_cases.hpp"

namespace ecab::app::ballot {

using namespace domain;

Result<Recorded> perform(Request const& request, ArchiveBallot const& command) {
    WriteContext const write = TRY(load_authorised_at(request, Action::Archive));
    return commit(write, TRY(domain::decide(write.ballot, command, write.context)));
}

}  // namespace ecab::app::ballot
