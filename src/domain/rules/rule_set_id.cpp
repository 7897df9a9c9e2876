#include "domain/rules/rule_set_id.hpp"

#include "base/id.hpp"

namespace ecab::domain {

Result<RuleSetId> RuleSetId::parse(std::string_view text) {
    std::size_t const at = text.find('@');
    REQUIRE(at != std::string_view::npos, Reason::InvalidInput, "rule set id");
    std::string_view const id = text.substr(0, at);
    std::string_view const version = text.substr(at + 1);
    REQUIRE(is_id_text(id) && is_id_text(version), Reason::InvalidInput, "rule set id");
    return RuleSetId{std::string(id), std::string(version)};
}

std::string to_text(RuleSetId const& id) { return id.id + "@" + id.version; }

}  // namespace ecab::domain
