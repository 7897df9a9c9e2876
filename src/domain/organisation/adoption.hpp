// Adoption: which definitions an organisation goes by, each in a version of its own: rule sets,
// workflows, the calendar. The event carries the bytes with their SHA-256, so that what was adopted
// is what is used, whatever lies on disk later. Versions are numbers: 10 comes after 9. A running
// matter keeps the version it began with; a new one takes the organisation's current.
// What parses and which roles a definition needs is checked before (app/adoption); here only what
// the organisation's own history decides. Pure.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/bytes.hpp"
#include "base/fields.hpp"
#include "base/moment.hpp"
#include "base/result.hpp"
#include "base/shared_text.hpp"
#include "domain/matter/stamp.hpp"

namespace ecab::domain {

inline constexpr std::size_t kDefinitionBytesMax = 256u * 1'024;
inline constexpr std::size_t kDefinitionsMax = 2'000;  // adopted by one organisation, ever

// What an organisation uses a definition for.
enum class DefinitionUse : std::uint8_t { Rules, BallotApproval, AgendaApproval, Calendar };

struct AdoptedDefinition {
    DefinitionUse use{};
    std::string id;
    std::string version;  // a number
    Digest sha256{};      // of `text`
    Date from;            // for matters that begin on this day or later
    SharedText text;      // the file as it was adopted
    std::string ref() const { return id + "@" + version; }
    bool operator==(AdoptedDefinition const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("use", &AdoptedDefinition::use),
                     field("id", &AdoptedDefinition::id),
                     field("version", &AdoptedDefinition::version),
                     field("sha256", &AdoptedDefinition::sha256),
                     field("from", &AdoptedDefinition::from),
                     field("text", &AdoptedDefinition::text));
    }
};

struct AdoptDefinition {
    AdoptedDefinition definition;
    bool operator==(AdoptDefinition const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("definition", &AdoptDefinition::definition));
    }
};

struct DefinitionAdopted {
    static constexpr std::string_view kind = "definition-adopted";
    Stamp by;
    AdoptedDefinition definition;
    bool operator==(DefinitionAdopted const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &DefinitionAdopted::by),
                     field("definition", &DefinitionAdopted::definition));
    }
};

// Refuses Conflict for a version that is not above every one adopted before under the same id, and
// for an id that was adopted for another use; `detail` names the definition. Of several from one
// day the one adopted last holds.
Result<DefinitionAdopted> decide_adoption(std::vector<AdoptedDefinition> const& adopted,
                                          AdoptDefinition const& command,
                                          Context const& context);
// Keeps them in the order of their days.
void apply_adoption(std::vector<AdoptedDefinition>& adopted, DefinitionAdopted const& event);

// The one in use on the day; the first of all for a day before every one.
AdoptedDefinition const* definition_on(std::vector<AdoptedDefinition> const& adopted,
                                       DefinitionUse use,
                                       Date day);
// By "id@version"; nullptr when the organisation never adopted it.
AdoptedDefinition const* find_definition(std::vector<AdoptedDefinition> const& adopted,
                                         std::string_view ref);

}  // namespace ecab::domain

template <>
struct ecab::Names<ecab::domain::DefinitionUse> {
    using E = ecab::domain::DefinitionUse;
    static constexpr std::array<std::pair<E, std::string_view>, 4> all{{
        {E::Rules, "rules"},
        {E::BallotApproval, "ballot_approval"},
        {E::AgendaApproval, "agenda_approval"},
        {E::Calendar, "calendar"},
    }};
};
