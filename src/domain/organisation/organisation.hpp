// Organisation: the aggregate of one organisation's people, bodies, positions and rules. Pure:
// `decide` looks at state, command and context and gives the events or the reason against; `apply`
// folds an event and never refuses. Membership of a body follows from who holds which position on
// a day: one person may hold several positions and is one member all the same.
// A value of its own thread. Queries cost O(assignments); a Government has a few hundred.
// A default-constructed Organisation is one that does not exist yet: `id` is empty.
#pragma once
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "domain/calendar/calendar.hpp"
#include "domain/matter/place.hpp"
#include "domain/numbering/numbering.hpp"
#include "domain/organisation/commands.hpp"
#include "domain/organisation/events.hpp"
#include "domain/organisation/facts.hpp"
#include "domain/rules/rule_set_id.hpp"

namespace ecab::domain {

inline constexpr std::size_t kOrganisationPartsMax = 50'000;  // of each kind
inline constexpr std::size_t kOrganisationTextBytesMax = 1'000;
inline constexpr std::size_t kUnitLevelsMax = 32;
inline constexpr int kMandateDaysMax = 366;
inline constexpr std::size_t kPasskeysMax = 10;  // of one person
inline constexpr std::size_t kCredentialBytesMax = 1'400;

struct Organisation {
    Organisation();  // special members: apply.cpp
    Organisation(Organisation const&);
    Organisation(Organisation&&) noexcept;
    Organisation& operator=(Organisation const&);
    Organisation& operator=(Organisation&&) noexcept;
    ~Organisation();

    OrgId id;
    std::string name_vi;
    std::string name_en;
    bool demo{};
    OrganisationTerms terms;
    std::vector<AdoptedDefinition> definitions;  // by date
    std::map<std::string, LocalDay> local_days;  // key: ISO date
    std::map<UnitId, Unit> units;
    std::map<BodyId, Body> bodies;
    std::map<PositionId, Position> positions;
    std::map<PersonId, Person> people;
    std::vector<Assignment> assignments;
    std::map<PersonId, std::vector<std::int32_t>> assigned;  // places in `assignments`
    std::vector<Assistance> assistances;
    std::map<MandateId, Mandate> mandates;
    std::map<CertificateId, Certificate> certificates;
    std::map<PersonId, std::vector<Passkey>> passkeys;  // those not removed, oldest first
    NumberingState numbering;
    std::map<PendingActId, PendingAct> proposals;  // those not settled
    PaperCare papers;
    bool operator==(Organisation const&) const = default;

    bool exists() const { return !id.value.empty(); }
    static constexpr auto fields(auto visit) {
        return visit(field("id", &Organisation::id),
                     field("name_vi", &Organisation::name_vi),
                     field("name_en", &Organisation::name_en),
                     field("demo", &Organisation::demo),
                     field("terms", &Organisation::terms),
                     field("definitions", &Organisation::definitions),
                     field("local_days", &Organisation::local_days),
                     field("units", &Organisation::units),
                     field("bodies", &Organisation::bodies),
                     field("positions", &Organisation::positions),
                     field("people", &Organisation::people),
                     field("assignments", &Organisation::assignments),
                     field("assigned", &Organisation::assigned),
                     field("assistances", &Organisation::assistances),
                     field("mandates", &Organisation::mandates),
                     field("certificates", &Organisation::certificates),
                     field("passkeys", &Organisation::passkeys),
                     field("numbering", &Organisation::numbering),
                     field("proposals", &Organisation::proposals),
                     field("papers", &Organisation::papers));
    }
};

Result<std::vector<OrganisationEvent>> decide(Organisation const& state,
                                              OrganisationCommand const& command,
                                              Context const& context);
void apply(Organisation& state, OrganisationEvent const& event);

// A member of a body on a day, with the position that makes the person one (the chair's first,
// then the smallest rank).
struct BodyMember {
    PersonId person;
    PositionId position;
    bool chair{};
    bool operator==(BodyMember const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("person", &BodyMember::person),
                     field("position", &BodyMember::position),
                     field("chair", &BodyMember::chair));
    }
};

// By rank of the position, then by person id.
std::vector<BodyMember> members_of(Organisation const& state, BodyId const& body, Date date);
std::optional<PersonId> chair_of(Organisation const& state, BodyId const& body, Date date);

// Positions held on the day, by rank.
std::vector<PositionId> positions_of(Organisation const& state, PersonId const& person, Date date);
std::vector<PersonId> holders_of(Organisation const& state, PositionId const& position, Date date);
// The union of the positions' roles; Assistant also for who assists somebody that day.
std::set<Role> roles_of(Organisation const& state, PersonId const& person, Date date);
// Whether the unit is `above` or stands below it.
bool is_within(Organisation const& state, UnitId const& unit, UnitId const& above);
// Whether the role, held through this position, reaches the matter: roles of an office those of the
// unit the position acts for and of the units below it, the chair's those of the body. Roles that
// are bound to a matter by its own lists (member, assistant, focal officer) reach every one.
bool reaches(Organisation const& state,
             Position const& position,
             Role role,
             MatterPlace const& place);
// The roles in which the person may act on a matter there: each through a position of the person's
// own, so that the role of one department never meets a matter of another.
std::set<Role> roles_over(Organisation const& state,
                          PersonId const& person,
                          MatterPlace const& place,
                          Date date);
// The position to act from on a matter there: the first that reaches it in some role, else the
// first of all.
std::optional<PositionId> position_over(Organisation const& state,
                                        PersonId const& person,
                                        MatterPlace const& place,
                                        Date date);
// The unit for which the person prepares matters: that of the first position with one of the roles.
std::optional<UnitId> preparing_unit(Organisation const& state,
                                     PersonId const& person,
                                     std::set<Role> const& roles,
                                     Date date);

// Whom the person assists on the day.
std::vector<PersonId> assisted_by(Organisation const& state, PersonId const& assistant, Date date);

// Whether `deputy` holds a mandate of `absent` for this scope that is in force on the day and not
// revoked. A mandate is not passed on.
bool may_stand_in(Organisation const& state,
                  PersonId const& deputy,
                  PersonId const& absent,
                  MandateScope scope,
                  Date date);
// Everybody the deputy may stand in for.
std::vector<PersonId> stands_in_for(Organisation const& state,
                                    PersonId const& deputy,
                                    MandateScope scope,
                                    Date date);

// The calendar every deadline of the organisation is counted by: the country's, where the days the
// organisation declared itself come first.
WorkingCalendar working_calendar(Organisation const& state, WorkingCalendar const& country);

// The rule set that holds for what begins on the day; none before the first was adopted.
std::optional<RuleSetId> rules_in_force(Organisation const& state, Date date);
Certificate const* find_certificate(Organisation const& state, CertificateId const& id);
std::vector<CertificateId> certificates_of(Organisation const& state, PersonId const& person);
// Oldest first; valid as long as the state.
std::span<Passkey const> passkeys_of(Organisation const& state, PersonId const& person);

}  // namespace ecab::domain
