#include "domain/rules/rule_set_id.hpp"

#include "base/id.hpp"
#include "base/version.hpp"

namespace ecab::domain {

Result<RuleSetId> RuleSetId::parse(std::string_view text) {
    std::size_t const at = text.find('@');
    REQUIRE(at != std::string_view::npos, Reason::InvalidInput, "rule set id");
    std::string_view const id = text.substr(0, at);
    std::string_view const version = text.substr(at + 1);
    REQUIRE(is_id_text(id) && version_number(version), Reason::InvalidInput, "rule set id");
    return RuleSetId{std::string(id), std::string(version)};
}

std::strong_ordering RuleSetId::operator<=>(RuleSetId const& other) const {
    if (auto const by_id = id <=> other.id; by_id != 0) return by_id;
    auto const mine = version_number(version);
    auto const theirs = version_number(other.version);
    if (mine && theirs) return *mine <=> *theirs;
    return version <=> other.version;
}

std::string to_text(RuleSetId const& id) { return id.id + "@" + id.version; }

}  // namespace ecab::domain
