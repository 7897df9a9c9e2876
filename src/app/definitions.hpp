// Definitions as an organisation adopted them: rule sets, workflows, the calendar, each parsed once
// from the bytes its journal keeps. What lies in the rules folder is only offered: it is used once
// an organisation adopted it, and a file changed later changes no result (server/definitions checks
// at start that none was changed under the version adopted). Any thread.
#pragma once
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "domain/organisation/organisation.hpp"
#include "domain/rules/rule_set.hpp"
#include "domain/workflow/definition.hpp"
#include "ports/outage.hpp"

namespace ecab::app {

struct Services;

using ParsedDefinition =
    std::variant<domain::RuleSet, domain::workflow::Definition, domain::WorkingCalendar>;

// A definition that a matter goes by is not the organisation's, or cannot be read by this program:
// an outage of the installation, and to whoever verifies a finding of its own.
struct DefinitionMissing : ports::StoreDown {
    using StoreDown::StoreDown;
};

std::string id_of(ParsedDefinition const& parsed);
std::string version_of(ParsedDefinition const& parsed);

// Reads a file for the use. Refuses InvalidInput; `detail` names `file`, the line and the fault.
Result<ParsedDefinition> parse_definition(domain::DefinitionUse use,
                                          std::string_view text,
                                          std::string_view file);

// Every role and office the definition names is held by a position of the organisation; else
// InvalidInput with the definition, the step and the role in `detail`.
Result<Done> check_roles(domain::Organisation const& organisation, ParsedDefinition const& parsed);

// A file of the rules folder, for organisations to adopt.
struct OfferedDefinition {
    std::string file;
    std::string id;
    std::string version;
    Digest sha256{};
    std::string text;
    ParsedDefinition parsed;
    bool fits(domain::DefinitionUse use) const;
};

// Parsed forms by the SHA-256 of their bytes, for ever: as many as were ever adopted here.
class DefinitionCache {
  public:
    // Throws DefinitionMissing when bytes an organisation adopted cannot be read by this program.
    ParsedDefinition const& parsed(domain::AdoptedDefinition const& adopted);

  private:
    std::mutex mutex_;
    std::map<Digest, std::unique_ptr<ParsedDefinition const>> parsed_;
};

// Whether its deadlines are counted by a calendar of its own journal.
bool has_adopted_calendar(domain::Organisation const& organisation);
// The country's calendar as the organisation adopted it; app::calendar_of adds its own days. For an
// organisation that has adopted none yet, the newest that is offered.
domain::WorkingCalendar const& country_calendar(Services const& services,
                                                domain::Organisation const& organisation);
Date local_date(Services const& services, domain::Organisation const& organisation, Moment moment);

// nullptr when the organisation never adopted it.
domain::RuleSet const* find_rules(Services const& services,
                                  domain::Organisation const& organisation,
                                  domain::RuleSetId const& id);
// Those for a matter that begins on the day; nullptr before the first.
domain::RuleSet const* rules_on(Services const& services,
                                domain::Organisation const& organisation,
                                Date day);
// Those a matter began under; one that is missing is an outage of the installation.
domain::RuleSet const& rules_kept(Services const& services,
                                  domain::Organisation const& organisation,
                                  domain::RuleSetId const& id);

// The definition an instance runs, by "id@version"; a missing one is an outage of the installation.
domain::workflow::Definition const& definition_of(Services const& services,
                                                  domain::Organisation const& organisation,
                                                  std::string const& ref);
// The one a new matter starts with; WrongState ("workflow") when none was adopted.
Result<domain::workflow::Definition const*> current_workflow(
    Services const& services,
    domain::Organisation const& organisation,
    domain::DefinitionUse use,
    Date day);

// The offered file to adopt: the newest of the id, for rule sets the one in force on the day.
OfferedDefinition const* newest_offered(std::vector<OfferedDefinition> const& offered,
                                        domain::DefinitionUse use,
                                        std::string_view id,
                                        Date day);
domain::AdoptDefinition adoption_of(OfferedDefinition const& offered,
                                    domain::DefinitionUse use,
                                    Date from);

}  // namespace ecab::app
