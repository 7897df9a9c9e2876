#include <algorithm>

#include "domain/organisation/organisation.hpp"

namespace ecab::domain {

namespace {

Position const* position_at(Organisation const& state, PositionId const& id) {
    auto const found = state.positions.find(id);
    return found == state.positions.end() ? nullptr : &found->second;
}

// Chair before members, then rank, then id: the position that speaks for a person.
bool stands_before(Position const& left, Position const& right) {
    return std::tuple(!left.chair, left.rank, left.id) <
           std::tuple(!right.chair, right.rank, right.id);
}

std::vector<PersonId> sorted(std::set<PersonId> const& people) {
    return {people.begin(), people.end()};
}

}  // namespace

std::vector<BodyMember> members_of(Organisation const& state, BodyId const& body, Date date) {
    std::map<PersonId, Position const*> members;
    for (Assignment const& one : state.assignments) {
        if (!one.covers(date)) continue;
        Position const* position = position_at(state, one.position);
        if (position == nullptr || position->member_of != body) continue;
        Position const*& known = members[one.person];
        if (known == nullptr || stands_before(*position, *known)) known = position;
    }
    std::vector<BodyMember> out;
    out.reserve(members.size());
    for (auto const& [person, position] : members)
        out.push_back({person, position->id, position->chair});
    std::ranges::stable_sort(out, {}, [&](BodyMember const& member) {
        Position const& position = *members.at(member.person);
        return std::tuple(!position.chair, position.rank);
    });
    return out;
}

std::optional<PersonId> chair_of(Organisation const& state, BodyId const& body, Date date) {
    for (BodyMember const& member : members_of(state, body, date))
        if (member.chair) return member.person;
    return std::nullopt;
}

std::vector<PositionId> positions_of(Organisation const& state, PersonId const& person, Date date) {
    std::vector<Position const*> held;
    auto const places = state.assigned.find(person);
    if (places == state.assigned.end()) return {};
    for (std::int32_t const place : places->second) {
        Assignment const& one = state.assignments[static_cast<std::size_t>(place)];
        if (!one.covers(date)) continue;
        Position const* position = position_at(state, one.position);
        if (position != nullptr) held.push_back(position);
    }
    std::ranges::sort(held, [](auto const* a, auto const* b) { return stands_before(*a, *b); });
    std::vector<PositionId> out;
    for (Position const* position : held) out.push_back(position->id);
    return out;
}

std::vector<PersonId> holders_of(Organisation const& state, PositionId const& position, Date date) {
    std::set<PersonId> holders;
    for (Assignment const& one : state.assignments)
        if (one.position == position && one.covers(date)) holders.insert(one.person);
    return sorted(holders);
}

std::set<Role> roles_of(Organisation const& state, PersonId const& person, Date date) {
    std::set<Role> roles;
    for (PositionId const& id : positions_of(state, person, date)) {
        std::set<Role> const& given = state.positions.at(id).roles;
        roles.insert(given.begin(), given.end());
    }
    if (!assisted_by(state, person, date).empty()) roles.insert(Role::Assistant);
    return roles;
}

bool is_within(Organisation const& state, UnitId const& unit, UnitId const& above) {
    std::optional<UnitId> here = unit;
    for (std::size_t steps = 0; here && steps <= kUnitLevelsMax; ++steps) {
        if (*here == above) return true;
        auto const found = state.units.find(*here);
        here = found == state.units.end() ? std::nullopt : found->second.parent;
    }
    return false;
}

bool reaches(Organisation const& state,
             Position const& position,
             Role role,
             MatterPlace const& place) {
    if (role == Role::PrimeMinister) return place.body && position.member_of == place.body;
    if (!is_of_unit(role)) return true;
    std::optional<UnitId> const& reach = position.acts_for ? position.acts_for : position.unit;
    return reach && place.unit && is_within(state, *place.unit, *reach);
}

std::set<Role> roles_over(Organisation const& state,
                          PersonId const& person,
                          MatterPlace const& place,
                          Date date) {
    std::set<Role> roles;
    for (PositionId const& id : positions_of(state, person, date)) {
        Position const& position = state.positions.at(id);
        for (Role const role : position.roles)
            if (reaches(state, position, role, place)) roles.insert(role);
    }
    if (!assisted_by(state, person, date).empty()) roles.insert(Role::Assistant);
    return roles;
}

std::optional<PositionId> position_over(Organisation const& state,
                                        PersonId const& person,
                                        MatterPlace const& place,
                                        Date date) {
    std::vector<PositionId> const held = positions_of(state, person, date);
    for (PositionId const& id : held) {
        Position const& position = state.positions.at(id);
        auto const is_bound = [&](Role role) {
            return (is_of_unit(role) || role == Role::PrimeMinister) &&
                   reaches(state, position, role, place);
        };
        if (std::ranges::any_of(position.roles, is_bound)) return id;
    }
    return held.empty() ? std::nullopt : std::optional(held.front());
}

std::optional<UnitId> preparing_unit(Organisation const& state,
                                     PersonId const& person,
                                     std::set<Role> const& roles,
                                     Date date) {
    for (PositionId const& id : positions_of(state, person, date)) {
        Position const& position = state.positions.at(id);
        bool const prepares =
            std::ranges::any_of(position.roles, [&](Role role) { return roles.contains(role); });
        if (prepares && position.unit) return position.unit;
    }
    return std::nullopt;
}

std::vector<PersonId> assisted_by(Organisation const& state, PersonId const& assistant, Date date) {
    std::set<PersonId> members;
    for (Assistance const& one : state.assistances)
        if (one.assistant == assistant && one.covers(date)) members.insert(one.member);
    return sorted(members);
}

bool may_stand_in(Organisation const& state,
                  PersonId const& deputy,
                  PersonId const& absent,
                  MandateScope scope,
                  Date date) {
    return std::ranges::any_of(state.mandates, [&](auto const& entry) {
        Mandate const& mandate = entry.second;
        return mandate.to_person == deputy && mandate.from_person == absent &&
               mandate.scope == scope && !mandate.revoked_at && mandate.from <= date &&
               date <= mandate.to;
    });
}

std::vector<PersonId> stands_in_for(Organisation const& state,
                                    PersonId const& deputy,
                                    MandateScope scope,
                                    Date date) {
    std::set<PersonId> absent;
    for (auto const& [id, mandate] : state.mandates)
        if (mandate.to_person == deputy &&
            may_stand_in(state, deputy, mandate.from_person, scope, date))
            absent.insert(mandate.from_person);
    return sorted(absent);
}

WorkingCalendar working_calendar(Organisation const& state, WorkingCalendar const& country) {
    std::vector<DeclaredDay> days;
    for (auto const& [text, local] : state.local_days)
        days.push_back({local.date, local.day == DayKind::Working});
    return country.with(days);
}

std::optional<RuleSetId> rules_in_force(Organisation const& state, Date date) {
    AdoptedDefinition const* found = definition_on(state.definitions, DefinitionUse::Rules, date);
    if (found == nullptr || date < found->from) return std::nullopt;
    return RuleSetId{found->id, found->version};
}

Certificate const* find_certificate(Organisation const& state, CertificateId const& id) {
    auto const found = state.certificates.find(id);
    return found == state.certificates.end() ? nullptr : &found->second;
}

std::vector<CertificateId> certificates_of(Organisation const& state, PersonId const& person) {
    std::vector<CertificateId> out;
    for (auto const& [id, certificate] : state.certificates)
        if (certificate.person == person) out.push_back(id);
    return out;
}

std::span<Passkey const> passkeys_of(Organisation const& state, PersonId const& person) {
    auto const found = state.passkeys.find(person);
    if (found == state.passkeys.end()) return {};
    return found->second;
}

}  // namespace ecab::domain
