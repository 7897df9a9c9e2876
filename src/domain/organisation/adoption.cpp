#include "domain/organisation/adoption.hpp"

#include <algorithm>

#include "base/id.hpp"
#include "base/version.hpp"

namespace ecab::domain {

Result<DefinitionAdopted> decide_adoption(std::vector<AdoptedDefinition> const& adopted,
                                          AdoptDefinition const& command,
                                          Context const& context) {
    AdoptedDefinition const& wanted = command.definition;
    REQUIRE(is_id_text(wanted.id), Reason::InvalidInput, "id");
    std::optional<std::int32_t> const number = version_number(wanted.version);
    REQUIRE(number.has_value(), Reason::InvalidInput, wanted.ref() + ": the version is no number");
    REQUIRE(!wanted.text.text().empty(), Reason::InvalidInput, wanted.ref() + ": empty");
    REQUIRE(wanted.text.text().size() <= kDefinitionBytesMax, Reason::TooLarge, wanted.ref());
    REQUIRE(adopted.size() < kDefinitionsMax, Reason::LimitReached, "definitions");
    for (AdoptedDefinition const& known : adopted) {
        // Matters name a definition by id and version alone.
        REQUIRE(known.id != wanted.id || known.use == wanted.use,
                Reason::Conflict,
                wanted.ref() + ": " + wanted.id + " serves another use");
        if (known.use != wanted.use) continue;
        bool const is_above = known.id != wanted.id || version_number(known.version) < number;
        REQUIRE(is_above,
                Reason::Conflict,
                wanted.ref() + ": version " + known.version + " was adopted before");
    }
    return DefinitionAdopted{context.stamp(), wanted};
}

void apply_adoption(std::vector<AdoptedDefinition>& adopted, DefinitionAdopted const& event) {
    auto const later =
        std::ranges::upper_bound(adopted, event.definition.from, {}, &AdoptedDefinition::from);
    adopted.insert(later, event.definition);
}

AdoptedDefinition const* definition_on(std::vector<AdoptedDefinition> const& adopted,
                                       DefinitionUse use,
                                       Date day) {
    AdoptedDefinition const* found = nullptr;
    for (AdoptedDefinition const& one : adopted)
        if (one.use == use && (found == nullptr || one.from <= day)) found = &one;
    return found;
}

AdoptedDefinition const* find_definition(std::vector<AdoptedDefinition> const& adopted,
                                         std::string_view ref) {
    auto const found = std::ranges::find_if(
        adopted, [&](AdoptedDefinition const& one) { return one.ref() == ref; });
    return found == adopted.end() ? nullptr : &*found;
}

}  // namespace ecab::domain
