#include "definitions/government_file.hpp"

#include <algorithm>
#include <set>

#include "base/id.hpp"
#include "definitions/yaml_codec.hpp"

namespace ecab::definitions {

namespace {

constexpr std::size_t kNameBytesMax = 400;

bool is_name(std::string const& text) { return !text.empty() && text.size() <= kNameBytesMax; }

std::string named(std::string_view file, std::string_view key, std::string const& id) {
    return std::string(file) + ": " + std::string(key) + ": " + id;
}

Result<Done> check_agencies(Government const& government, std::string_view file) {
    std::set<std::string> ids;
    for (GovernmentAgency const& agency : government.agencies) {
        bool const sound = is_id_text(agency.id) && is_id_text(agency.kind) &&
                           is_name(agency.name) && is_name(agency.name_en.value_or(agency.name)) &&
                           is_name(agency.abbreviation);
        REQUIRE(sound, Reason::InvalidInput, named(file, "agencies", agency.id));
        REQUIRE(ids.insert(agency.id).second,
                Reason::InvalidInput,
                named(file, "agencies", agency.id + " twice"));
    }
    return Done{};
}

Result<Done> check_member(Government const& government,
                          GovernmentMember const& member,
                          std::string_view file) {
    bool const sound = is_id_text(member.id) && is_id_text(member.role) && is_name(member.name) &&
                       is_name(member.title);
    REQUIRE(sound, Reason::InvalidInput, named(file, "members", member.id));
    REQUIRE(!member.agency || government.find_agency(*member.agency) != nullptr,
            Reason::InvalidInput,
            named(file, "members", member.id + ": agency " + member.agency.value_or("")));
    REQUIRE(!member.gender || *member.gender == "f" || *member.gender == "m",
            Reason::InvalidInput,
            named(file, "members", member.id + ": gender"));
    for (std::string const& source : member.sources)
        REQUIRE(government.sources.contains(source),
                Reason::InvalidInput,
                named(file, "members", member.id + ": source " + source));
    return Done{};
}

// Who was entered twice would be asked twice and counted twice: one person, one place in the order
// of precedence and one head of an agency stand once on the list.
Result<Done> check_once(Government const& government, std::string_view file) {
    std::set<std::string> ids;
    std::set<std::string> names;
    std::set<int> numbers;
    std::set<std::string> agencies;
    auto const twice = [&](GovernmentMember const& member, std::string const& what) {
        return named(file, "members", member.id + ": " + what + " twice");
    };
    for (GovernmentMember const& member : government.members) {
        REQUIRE(ids.insert(member.id).second,
                Reason::InvalidInput,
                named(file, "members", member.id + " twice"));
        REQUIRE(names.insert(member.name).second, Reason::InvalidInput, twice(member, member.name));
        REQUIRE(!member.number || numbers.insert(*member.number).second,
                Reason::InvalidInput,
                twice(member, "no " + std::to_string(member.number.value_or(0))));
        REQUIRE(!member.agency || agencies.insert(*member.agency).second,
                Reason::InvalidInput,
                twice(member, "agency " + member.agency.value_or("")));
    }
    return Done{};
}

Result<Done> check_counts(Government const& government, std::string_view file) {
    if (!government.counts) return Done{};
    auto const agencies_of = [&](std::string_view kind) {
        return static_cast<int>(
            std::ranges::count(government.agencies, kind, &GovernmentAgency::kind));
    };
    GovernmentCounts const& counts = *government.counts;
    REQUIRE(counts.members == static_cast<int>(government.members.size()),
            Reason::InvalidInput,
            named(file, "counts", "members"));
    REQUIRE(!counts.ministries || *counts.ministries == agencies_of("ministry"),
            Reason::InvalidInput,
            named(file, "counts", "ministries"));
    REQUIRE(!counts.ministerial_level_agencies ||
                *counts.ministerial_level_agencies == agencies_of("ministerial-level"),
            Reason::InvalidInput,
            named(file, "counts", "ministerial_level_agencies"));
    return Done{};
}

}  // namespace

GovernmentAgency const* Government::find_agency(std::string_view agency_id) const {
    auto const found = std::ranges::find(agencies, agency_id, &GovernmentAgency::id);
    return found == agencies.end() ? nullptr : &*found;
}

Result<Government> load_government(std::string_view text, std::string_view file) {
    YAML::Node const root = TRY(read_yaml(text, file));
    Government government = TRY(decode_yaml<Government>(root, {file, {}}));
    REQUIRE(is_id_text(government.id), Reason::InvalidInput, named(file, "id", government.id));
    REQUIRE(!government.members.empty(), Reason::InvalidInput, named(file, "members", "none"));
    TRY(check_agencies(government, file));
    for (GovernmentMember const& member : government.members)
        TRY(check_member(government, member, file));
    TRY(check_once(government, file));
    TRY(check_counts(government, file));
    return government;
}

}  // namespace ecab::definitions
