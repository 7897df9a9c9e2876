// A member's own draft of an answer, or one that the member's assistant prepares.
#include <algorithm>

#include "app/ballot/use_cases.hpp"

namespace ecab::app::ballot {

using namespace domain;

Result<Recorded> perform(Request const& request, PrepareDraftOpinion const& command) {
    WriteContext const write = TRY(load_authorised(request, Action::PrepareAnswer));
    bool const own = command.member == request.person;
    bool const assists =
        std::ranges::find(write.viewer.assists, command.member) != write.viewer.assists.end();
    REQUIRE(own || assists, Reason::Forbidden, "member");
    return commit(write, TRY(domain::decide(write.ballot, command, write.context)));
}

}  // namespace ecab::app::ballot
