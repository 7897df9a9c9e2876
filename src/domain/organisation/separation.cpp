#include "domain/organisation/separation.hpp"

#include <algorithm>

namespace ecab::domain {

namespace {

bool gives_rights(Position const& position) {
    return !position.roles.empty() || position.member_of.has_value();
}

bool gives_rights(Organisation const& state, PositionId const& id) {
    auto const found = state.positions.find(id);
    return found != state.positions.end() && gives_rights(found->second);
}

struct SecondPerson {
    Organisation const& state;

    bool operator()(CreatePosition const& command) const { return gives_rights(command.position); }
    bool operator()(ChangePosition const& command) const {
        return gives_rights(command.position) || gives_rights(state, command.position.id);
    }
    bool operator()(AssignPosition const& command) const {
        return gives_rights(state, command.assignment.position);
    }
    bool operator()(EndAssignment const& command) const {
        return gives_rights(state, command.position);
    }
    bool operator()(AppointAssistant const&) const { return true; }
    bool operator()(GiveMandate const&) const { return true; }
    bool operator()(AdoptDefinition const&) const { return true; }
    template <class Other>
    bool operator()(Other const&) const {
        return false;
    }
};

}  // namespace

bool do_overlap(Date from, std::optional<Date> to, Date other_from, std::optional<Date> other_to) {
    return (!other_to || from <= *other_to) && (!to || other_from <= *to);
}

bool sees_content(Role role) { return role != Role::Administrator && role != Role::Auditor; }

bool sees_no_content(Organisation const& state, PersonId const& person, Date date) {
    std::set<Role> const roles = roles_of(state, person, date);
    if (roles.contains(Role::Administrator)) return true;
    if (roles.empty() || std::ranges::any_of(roles, sees_content)) return false;
    bool const has_seat = std::ranges::any_of(
        positions_of(state, person, date),
        [&](PositionId const& held) { return state.positions.at(held).member_of.has_value(); });
    bool const stands_in = std::ranges::any_of(Names<MandateScope>::all, [&](auto const& scope) {
        return !stands_in_for(state, person, scope.first, date).empty();
    });
    return !has_seat && !stands_in;
}

bool may_stand_together(std::set<Role> const& roles) {
    return !roles.contains(Role::Administrator) || roles.size() == 1;
}

Result<Done> check_separation(Organisation const& state,
                              PersonId const& person,
                              std::set<Role> const& more,
                              Date from,
                              std::optional<Date> to) {
    std::set<Role> roles = more;
    for (Assignment const& one : state.assignments) {
        if (one.person != person || !do_overlap(from, to, one.from, one.to)) continue;
        Position const& held = state.positions.at(one.position);
        roles.insert(held.roles.begin(), held.roles.end());
        if (held.member_of) roles.insert(Role::Member);
    }
    for (Assistance const& one : state.assistances)
        if (one.assistant == person && do_overlap(from, to, one.from, one.to))
            roles.insert(Role::Assistant);
    for (auto const& [id, mandate] : state.mandates)
        if (mandate.to_person == person && !mandate.revoked_at &&
            do_overlap(from, to, mandate.from, mandate.to))
            roles.insert(Role::Member);
    REQUIRE(may_stand_together(roles), Reason::Conflict, "roles");
    return Done{};
}

bool needs_second_person(Organisation const& state, OrganisationCommand const& command) {
    return std::visit(SecondPerson{state}, command);
}

}  // namespace ecab::domain
