#include "app/ballot/request.hpp"

namespace ecab::app::ballot {

using namespace domain;

WriteContext load(Request const& request, std::string_view id_prefix) {
    UnitOfWork& unit = request.unit;
    Viewer viewer = viewer_of(request.services, unit.organisation(), request.person, unit.now());
    Ballot const& ballot = unit.find(request.ballot);
    Context context = context_of(
        request.services, unit.organisation(), viewer, unit.now(), id_prefix, ballot.place);
    return {request, std::move(viewer), ballot, std::move(context)};
}

Result<WriteContext> load_authorised(Request const& request,
                                     Action action,
                                     std::string_view id_prefix) {
    WriteContext write = load(request, id_prefix);
    TRY(require(request.services, write.organisation(), write.ballot, write.viewer, action));
    return write;
}

Result<WriteContext> load_authorised_at(Request const& request, Action action) {
    WriteContext write = TRY(load_authorised(request, action));
    REQUIRE(request.revision.has_value(), Reason::PreconditionRequired, "If-Match");
    REQUIRE(*request.revision == write.ballot.changes, Reason::StaleVersion);
    return write;
}

Recorded commit(WriteContext const& write,
                std::vector<BallotEvent> events,
                records::Evidence const* evidence) {
    UnitOfWork& unit = write.request.unit;
    for (BallotEvent& event : events)
        unit.record(write.request.ballot, write.request.person.value, std::move(event), evidence);
    return {write.ballot.changes, unit.sql().next_seq() - 1};
}

}  // namespace ecab::app::ballot
