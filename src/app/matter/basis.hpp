// The hashes a signature rests on beside its own words: of the rule set a matter goes by, and of
// the list of those asked. The journal keeps them from the issue or the convening on.
#pragma once
#include <vector>

#include "base/bytes.hpp"
#include "base/id.hpp"
#include "domain/organisation/organisation.hpp"

namespace ecab::app {

// Of the bytes the organisation adopted; a rule set it never adopted is an outage of the
// installation.
Digest rules_sha256(domain::Organisation const& organisation, domain::RuleSetId const& id);

// SHA-256 over the canonical list of their ids, in their order.
Digest roster_sha256(std::vector<PersonId> const& persons);

template <class Asked>
Digest roster_sha256(std::vector<Asked> const& all) {
    std::vector<PersonId> persons;
    persons.reserve(all.size());
    for (Asked const& one : all) persons.push_back(one.person);
    return roster_sha256(persons);
}

}  // namespace ecab::app
