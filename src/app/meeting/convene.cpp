// A meeting is convened: by whoever may, or by an import that no signed-in person asked for.
#include "app/meeting/use_cases.hpp"
#include "crypto/random.hpp"

namespace ecab::app {

using namespace domain;
namespace {

constexpr std::string_view kImport = "import";  // who the journal names

// The rules of the day; a meeting of a day before the organisation was set up stands under those
// of today.
Result<RuleSet const*> rules_on(Services const& services,
                                Organisation const& organisation,
                                Moment starts_at,
                                Moment now) {
    WorkingCalendar const& calendar = *services.calendar;
    std::optional<RuleSetId> in_force =
        rules_in_force(organisation, calendar.local_date(starts_at));
    if (!in_force) in_force = rules_in_force(organisation, calendar.local_date(now));
    RuleSet const* rules = in_force ? services.rules->find(*in_force) : nullptr;
    REQUIRE(rules != nullptr, Reason::WrongState, "rules");
    return rules;
}

}  // namespace

Result<std::uint64_t> convene_meeting(Services const& services,
                                      UnitOfWork& unit,
                                      MeetingId const& id,
                                      PersonId const& person,
                                      MeetingPlan const& plan) {
    MeetingWriteContext write = write_context<Meeting>(services, unit, id, person);
    TRY(authorise_convening(write.viewer.actor.roles));
    Organisation const& organisation = unit.organisation();
    REQUIRE(organisation.bodies.contains(plan.body), Reason::InvalidInput, "body");
    RuleSet const* rules = TRY(rules_on(services, organisation, plan.starts_at, unit.now()));
    write.context.fresh = id.value;
    return record_all(
        unit,
        id,
        person,
        TRY(domain::decide(write.matter, ConveneMeeting{plan}, {*rules}, write.context)));
}

Result<MeetingId> import_meeting(Services const& services,
                                 UnitOfWork& unit,
                                 MeetingPlan const& plan,
                                 std::vector<ItemContent> agenda) {
    PersonId const importer{std::string(kImport)};
    Organisation const& organisation = unit.organisation();
    REQUIRE(organisation.bodies.contains(plan.body), Reason::InvalidInput, "body");
    RuleSet const* rules = TRY(rules_on(services, organisation, plan.starts_at, unit.now()));
    auto const context_with = [&](std::string_view prefix) {
        return Context{importer, {}, {}, unit.now(), crypto::random_id(*services.random, prefix)};
    };
    Context const context = context_with(MatterKind<Meeting>::id_prefix);
    MeetingId const id{context.fresh};
    record_all(unit,
               id,
               importer,
               TRY(domain::decide(unit.find(id), ConveneMeeting{plan}, {*rules}, context)));
    for (ItemContent& content : agenda) {
        // Agencies come and go: one that the organisation does not know is named only.
        if (content.agency && !organisation.units.contains(*content.agency)) content.agency.reset();
        record_all(unit,
                   id,
                   importer,
                   TRY(domain::decide(unit.find(id), AddItem{content, {}}, context_with("m"))));
    }
    return id;
}

}  // namespace ecab::app
