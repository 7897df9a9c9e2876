// The result goes to the chair.
#include "app/ballot/use_cases.hpp"

namespace ecab::app::ballot {

using namespace domain;

Result<Recorded> perform(Request const& request, SubmitToChair const& command) {
    WriteContext const write = TRY(load_authorised_at(request, Action::SubmitToChair));
    SubmitResult const submit{command.proposal};
    return commit(write, TRY(domain::decide(write.ballot, submit, write.context)));
}

}  // namespace ecab::app::ballot
