#include "cli/session_import.hpp"

#include "cli/session_plan.hpp"
#include "crypto/random.hpp"
#include "domain/meeting/meeting.hpp"

namespace ecab::cli {
namespace {

using namespace domain;

constexpr std::string_view kActor = "import";

class Convener {
  public:
    Convener(app::Services& services, app::UnitOfWork& unit) : services_(services), unit_(unit) {}

    Result<MeetingId> run(definitions::Session const& session) {
        Organisation const& organisation = unit_.organisation();
        REQUIRE(organisation.exists(), Reason::NotFound, "organisation");
        REQUIRE(!organisation.bodies.empty(), Reason::NotFound, "body");
        std::optional<Date> const day = session.day();
        REQUIRE(day.has_value(), Reason::InvalidInput, "date");
        RuleSet const* rules = rules_on(*day);
        REQUIRE(rules != nullptr, Reason::WrongState, "rules");
        BodyId const& body = organisation.bodies.begin()->first;
        MeetingPlan const plan = plan_of(session, *day, body, *services_.calendar);
        Context const context = context_of("h");
        id_ = MeetingId{context.fresh};
        record(TRY(decide(unit_.meeting(id_), ConveneMeeting{plan}, {*rules}, context)));
        for (ItemContent& content : contents_of(session, Naming::ByName)) {
            // Agencies come and go: one that the organisation does not know is named only.
            if (content.agency && !organisation.units.contains(*content.agency))
                content.agency.reset();
            record(TRY(decide(unit_.meeting(id_), AddItem{content, {}}, context_of("m"))));
        }
        return id_;
    }

  private:
    // As the API does it: the rules of the day, or today's for a day before the organisation.
    RuleSet const* rules_on(Date day) const {
        Organisation const& organisation = unit_.organisation();
        std::optional<RuleSetId> id = rules_in_force(organisation, day);
        if (!id) id = rules_in_force(organisation, services_.calendar->local_date(unit_.now()));
        return id ? services_.rules->find(*id) : nullptr;
    }

    Context context_of(std::string_view prefix) const {
        return {PersonId{std::string(kActor)},
                {},
                {},
                unit_.now(),
                crypto::random_id(*services_.random, prefix)};
    }

    void record(std::vector<MeetingEvent> events) {
        for (MeetingEvent& event : events) unit_.record(id_, kActor, std::move(event), nullptr);
    }

    app::Services& services_;
    app::UnitOfWork& unit_;
    MeetingId id_;
};

}  // namespace

Result<MeetingId> import_session(app::Services& services,
                                 definitions::Session const& session,
                                 OrgId const& org) {
    std::optional<Result<MeetingId>> out;
    services.writes->run_and_wait(org, [&](app::UnitOfWork& unit) {
        out = Convener(services, unit).run(session);
        return out->has_value() ? ports::Verdict::Keep : ports::Verdict::RollBack;
    });
    return *std::move(out);
}

}  // namespace ecab::cli
