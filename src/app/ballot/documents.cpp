// Papers of a ballot; their bytes have passed the gate before they come here.
#include "app/ballot/use_cases.hpp"

namespace ecab::app::ballot {

using namespace domain;

Result<Recorded> perform(Request const& request, AttachDocument const& command) {
    WriteContext const write = TRY(load_authorised(request, Action::AttachDocument, "d"));
    return commit(write, TRY(domain::decide(write.ballot, command, write.context)));
}

Result<Recorded> perform(Request const& request, ReplaceDocument const& command) {
    WriteContext const write = TRY(load_authorised(request, Action::ReplaceDocument));
    // Members have it at once: what a second person would have to search comes too late.
    REQUIRE(
        phase_of(write.ballot) != BallotPhase::Issued ||
            is_searched(
                write.organisation().papers, command.file.sha256, unsearched_parts(command.file)),
        Reason::SecondPersonRequired,
        "file.unsearched");
    WorkingCalendar const calendar = calendar_of(request.services, write.organisation());
    return commit(write, TRY(domain::decide(write.ballot, command, calendar, write.context)));
}

Result<Recorded> perform(Request const& request, RemoveDocument const& command) {
    WriteContext const write = TRY(load_authorised_at(request, Action::AttachDocument));
    return commit(write, TRY(domain::decide(write.ballot, command, write.context)));
}

}  // namespace ecab::app::ballot
