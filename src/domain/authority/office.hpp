// The roles that make up the office of an organisation, named once; and the groups of live streams
// in which everybody with a role listens.
#pragma once
#include <array>
#include <span>
#include <string>
#include <vector>

#include "domain/authority/authority.hpp"

namespace ecab::domain {

inline constexpr std::array kOfficeRoles{
    Role::Specialist, Role::DepartmentLeader, Role::OfficeHead, Role::OfficeDeputy, Role::Clerk};

inline std::string role_group(Role role) { return "role:" + std::string(name_of(role)); }

inline std::vector<std::string> role_groups(std::span<Role const> roles) {
    std::vector<std::string> groups;
    groups.reserve(roles.size());
    for (Role const role : roles) groups.push_back(role_group(role));
    return groups;
}

template <class Roles>
bool holds_any(std::set<Role> const& held, Roles const& roles) {
    for (Role const role : roles)
        if (held.contains(role)) return true;
    return false;
}

}  // namespace ecab::domain
