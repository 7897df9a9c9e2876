#include "api/meeting_context.hpp"

namespace ecab::api {

using namespace domain;

Result<MeetingReadContext> load_authorised_meeting(Api& api,
                                                   Call const& call,
                                                   MeetingId const& id,
                                                   MeetingAction action) {
    ReadContext const read = TRY(load(api, call));
    MeetingReadContext out{read.organisation, nullptr, read.viewer, {}, read.now};
    out.meeting = api.services->reads->meeting(*api.services->store, call.org(), id);
    REQUIRE(out.meeting != nullptr, Reason::NotFound);
    out.actor = app::meeting_actor(*api.services, *out.organisation, *out.meeting, out.viewer);
    TRY(authorise(*out.meeting, out.actor, action));
    return out;
}

MeetingWriteContext write_context_for(Api& api,
                                      app::UnitOfWork& unit,
                                      MeetingId const& id,
                                      PersonId const& person) {
    app::Services const& services = *api.services;
    app::Viewer const viewer = app::viewer_of(services, unit.organisation(), person, unit.now());
    Meeting const& meeting = unit.meeting(id);
    MeetingActor const actor = app::meeting_actor(services, unit.organisation(), meeting, viewer);
    Context const context = app::context_of(services, unit.organisation(), viewer, unit.now(), "m");
    return {api, unit, viewer, meeting, actor, context};
}

std::uint64_t record_all(app::UnitOfWork& unit,
                         MeetingId const& id,
                         PersonId const& actor,
                         std::vector<MeetingEvent> events,
                         records::Evidence const* evidence) {
    std::uint64_t last = 0;
    for (MeetingEvent& event : events)
        last = unit.record(id, actor.value, std::move(event), evidence);
    return last;
}

RuleSet const& rules_of(Api& api, Meeting const& meeting) {
    RuleSet const* rules = api.services->rules->find(meeting.terms.rule_set);
    if (rules == nullptr)
        throw ports::StoreDown("rule set " + to_text(meeting.terms.rule_set) + " is not installed");
    return *rules;
}

}  // namespace ecab::api
