#include "app/organisation/adopt_definition.hpp"

#include "app/organisation/two_persons.hpp"
#include "crypto/hash.hpp"

namespace ecab::app {

using namespace domain;

namespace {

// For who was found to have the right.
Result<PendingActId> adopt(Services& services,
                           UnitOfWork& unit,
                           PersonId const& person,
                           AdoptDefinition const& command,
                           ParsedDefinition const& parsed) {
    TRY(check_roles(unit.organisation(), parsed));
    auto const pending = TRY(
        organisation::administer_or_propose(services, unit, person, Action::ManageRules, command));
    CHECK(pending.has_value());
    return *pending;
}

}  // namespace

Result<PendingActId> adopt_text(Services& services,
                                UnitOfWork& unit,
                                PersonId const& person,
                                DefinitionUse use,
                                std::string const& text,
                                Date from) {
    TRY(organisation::require_right(services, unit, person, Action::ManageRules));
    ParsedDefinition const parsed = TRY(parse_definition(use, text, name_of(use)));
    AdoptDefinition const command{
        {use, id_of(parsed), version_of(parsed), crypto::sha256(text), from, text}};
    return adopt(services, unit, person, command, parsed);
}

Result<PendingActId> adopt_offered(Services& services,
                                   UnitOfWork& unit,
                                   PersonId const& person,
                                   DefinitionUse use,
                                   std::string const& ref,
                                   Date from) {
    TRY(organisation::require_right(services, unit, person, Action::ManageRules));
    for (OfferedDefinition const& one : *services.offered)
        if (one.fits(use) && one.id + "@" + one.version == ref)
            return adopt(services, unit, person, adoption_of(one, use, from), one.parsed);
    return refuse(Reason::InvalidInput, "definition");
}

}  // namespace ecab::app
