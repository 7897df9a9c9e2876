#include "app/matter/basis.hpp"

#include "app/definitions.hpp"
#include "crypto/hash.hpp"
#include "json/writer.hpp"

namespace ecab::app {

Digest rules_sha256(domain::Organisation const& organisation, domain::RuleSetId const& id) {
    std::string const ref = to_text(id);
    domain::AdoptedDefinition const* found = find_definition(organisation.definitions, ref);
    if (found == nullptr) throw DefinitionMissing("rule set " + ref + " was not adopted");
    return found->sha256;
}

Digest roster_sha256(std::vector<PersonId> const& persons) {
    return crypto::sha256(json::canonical_of(persons));
}

}  // namespace ecab::app
