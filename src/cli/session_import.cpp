#include "cli/session_import.hpp"

#include "app/meeting/use_cases.hpp"
#include "cli/session_plan.hpp"

namespace ecab::cli {
namespace {

Result<MeetingId> import_into(app::Services& services,
                              app::UnitOfWork& unit,
                              definitions::Session const& session) {
    domain::Organisation const& organisation = unit.organisation();
    REQUIRE(organisation.exists(), Reason::NotFound, "organisation");
    REQUIRE(!organisation.bodies.empty(), Reason::NotFound, "body");
    std::optional<Date> const day = session.day();
    REQUIRE(day.has_value(), Reason::InvalidInput, "date");
    BodyId const& body = organisation.bodies.begin()->first;
    return app::import_meeting(
        services,
        unit,
        plan_of(session, *day, body, app::country_calendar(services, organisation)),
        contents_of(session, Naming::ByName));
}

}  // namespace

Result<MeetingId> import_session(app::Services& services,
                                 definitions::Session const& session,
                                 OrgId const& org) {
    std::optional<Result<MeetingId>> out;
    services.writes->run_and_wait(org, [&](app::UnitOfWork& unit) {
        out = import_into(services, unit, session);
        return out->has_value() ? ports::Verdict::Keep : ports::Verdict::RollBack;
    });
    return *std::move(out);
}

}  // namespace ecab::cli
