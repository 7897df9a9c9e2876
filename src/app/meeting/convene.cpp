// A meeting is convened: by whoever may, or by an import that no signed-in person asked for.
#include "app/matter/basis.hpp"
#include "app/meeting/use_cases.hpp"
#include "crypto/random.hpp"

namespace ecab::app {

using namespace domain;
namespace {

std::set<Role> const kConvening{
    Role::Specialist, Role::DepartmentLeader, Role::OfficeDeputy, Role::OfficeHead};

// The rules of the day; a meeting of a day before the organisation was set up stands under those
// of today.
Result<RuleSet const*> rules_of_day(Services const& services,
                                    Organisation const& organisation,
                                    Moment starts_at,
                                    Moment now) {
    RuleSet const* rules =
        rules_on(services, organisation, local_date(services, organisation, starts_at));
    if (rules == nullptr)
        rules = rules_on(services, organisation, local_date(services, organisation, now));
    REQUIRE(rules != nullptr, Reason::WrongState, "rules");
    return rules;
}

// The first unit whose specialists prepare meetings.
std::optional<UnitId> secretariat(Organisation const& organisation) {
    for (auto const& [id, position] : organisation.positions)
        if (position.unit && position.roles.contains(Role::Specialist)) return position.unit;
    return std::nullopt;
}

}  // namespace

Result<ConveneFacts> convening_facts(Services const& services,
                                     Organisation const& organisation,
                                     Viewer const& viewer,
                                     MeetingPlan const& plan,
                                     Moment now) {
    MatterPlace const place = TRY(place_for(organisation, kConvening, plan.body, viewer));
    RuleSet const* rules = TRY(rules_of_day(services, organisation, plan.starts_at, now));
    return ConveneFacts{*rules, place.unit, rules_sha256(organisation, rules->id)};
}

Result<ConveneFacts> import_facts(Services const& services,
                                  Organisation const& organisation,
                                  MeetingPlan const& plan,
                                  Moment now) {
    REQUIRE(organisation.bodies.contains(plan.body), Reason::InvalidInput, "body");
    RuleSet const* rules = TRY(rules_of_day(services, organisation, plan.starts_at, now));
    return ConveneFacts{*rules, secretariat(organisation), rules_sha256(organisation, rules->id)};
}

Result<std::uint64_t> convene_meeting(Services const& services,
                                      UnitOfWork& unit,
                                      MeetingId const& id,
                                      PersonId const& person,
                                      MeetingPlan const& plan) {
    MeetingWriteContext write = write_context<Meeting>(services, unit, id, person);
    TRY(authorise_convening(write.viewer.actor.roles));
    Organisation const& organisation = unit.organisation();
    ConveneFacts const facts =
        TRY(convening_facts(services, organisation, write.viewer, plan, unit.now()));
    MatterPlace const place{facts.unit, plan.body};
    write.context.position = position_over(organisation, person, place, write.viewer.today);
    write.context.fresh = id.value;
    return record_all(
        unit,
        id,
        person,
        TRY(domain::decide(write.matter, ConveneMeeting{plan}, facts, write.context)));
}

Result<MeetingId> import_meeting(Services const& services,
                                 UnitOfWork& unit,
                                 MeetingPlan const& plan,
                                 std::vector<ItemContent> agenda) {
    PersonId const importer{std::string(kMeetingImport)};
    Organisation const& organisation = unit.organisation();
    ConveneFacts const facts = TRY(import_facts(services, organisation, plan, unit.now()));
    auto const context_with = [&](std::string_view prefix) {
        return Context{importer, {}, {}, unit.now(), crypto::random_id(*services.random, prefix)};
    };
    Context const context = context_with(MatterKind<Meeting>::id_prefix);
    MeetingId const id{context.fresh};
    record_all(unit,
               id,
               importer,
               TRY(domain::decide(unit.find(id), ConveneMeeting{plan}, facts, context)));
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
