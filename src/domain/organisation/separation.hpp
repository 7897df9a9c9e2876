// Separation of duties: which roles one person may not hold at the same time, and which acts on the
// organisation two persons do together. Pure. Our reading of QCVN 12:2026/BCA on separate kinds of
// accounts: who administers sees no content and is watched by somebody else.
#pragma once
#include <optional>
#include <set>

#include "domain/organisation/organisation.hpp"

namespace ecab::domain {

// Two spans of days, both ends included, share a day.
bool do_overlap(Date from, std::optional<Date> to, Date other_from, std::optional<Date> other_to);

// Sees matters, papers or answers.
bool sees_content(Role role);
// Of a person, on the day: an administrator, or who holds nothing but what audits. No kind of
// matter is open to them, whoever names them in it.
bool sees_no_content(Organisation const& state, PersonId const& person, Date date);
// An administrator is neither auditor nor anybody who sees content.
bool may_stand_together(std::set<Role> const& roles);

// Conflict ("roles") when the person would hold, on some day of the span, roles that may not stand
// together; `more` are those that come in by the act.
Result<Done> check_separation(Organisation const& state,
                              PersonId const& person,
                              std::set<Role> const& more,
                              Date from,
                              std::optional<Date> to);

// Whether one administrator alone may not do it: it gives or takes what reaches content, a body, or
// the administration itself.
bool needs_second_person(Organisation const& state, OrganisationCommand const& command);

}  // namespace ecab::domain
