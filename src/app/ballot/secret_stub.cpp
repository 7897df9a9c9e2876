// Papers with state secrets stay on paper; the matter shows a neutral stub.
#include "app/ballot/use_cases.hpp"

namespace ecab::app::ballot {

using namespace domain;

Result<Recorded> perform(Request const& request, DeclareSecretStub const& command) {
    WriteContext const write = TRY(load_authorised_at(request, Action::EditDraft));
    return commit(write, TRY(domain::decide(write.ballot, command, write.context)));
}

}  // namespace ecab::app::ballot
