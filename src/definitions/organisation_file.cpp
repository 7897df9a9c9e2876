#include "definitions/organisation_file.hpp"

#include <algorithm>

#include "base/id.hpp"
#include "definitions/yaml_codec.hpp"

namespace ecab::definitions {
namespace {

constexpr std::size_t kPartsMax = 2'000;

template <class Part>
Result<Done> check_ids(std::vector<Part> const& parts,
                       std::string_view key,
                       std::string_view file) {
    std::set<std::string> ids;
    std::string const where = std::string(file) + ": " + std::string(key) + ": ";
    REQUIRE(parts.size() <= kPartsMax, Reason::LimitReached, where + "too many");
    for (Part const& part : parts) {
        REQUIRE(is_id_text(part.id), Reason::InvalidInput, where + part.id);
        REQUIRE(ids.insert(part.id).second, Reason::InvalidInput, where + part.id + " twice");
    }
    return Done{};
}

// A seat of a body that one person holds is entered once: twice would be one vote more.
Result<Done> check_seats(std::vector<FilePosition> const& positions, std::string_view file) {
    std::set<std::pair<std::string, std::string>> seats;
    for (FilePosition const& position : positions)
        REQUIRE(
            !position.body || position.many.value_or(false) ||
                seats.emplace(*position.body, position.title).second,
            Reason::InvalidInput,
            std::string(file) + ": positions: " + position.id + ": " + position.title + " twice");
    return Done{};
}

}  // namespace

bool is_organisation_text(std::string_view text) {
    return text.starts_with("bodies:") || text.find("\nbodies:") != std::string_view::npos;
}

Result<OrganisationFile> load_organisation(std::string_view text, std::string_view file) {
    YAML::Node const root = TRY(read_yaml(text, file));
    OrganisationFile out = TRY(decode_yaml<OrganisationFile>(root, {file, {}}));
    REQUIRE(is_id_text(out.id), Reason::InvalidInput, std::string(file) + ": id: " + out.id);
    REQUIRE(!out.bodies.empty(), Reason::InvalidInput, std::string(file) + ": bodies: none");
    TRY(check_ids(out.bodies, "bodies", file));
    TRY(check_ids(out.units, "units", file));
    TRY(check_ids(out.positions, "positions", file));
    TRY(check_seats(out.positions, file));
    TRY(check_ids(out.series, "series", file));
    std::set<std::string> holders;  // positions so far that name their holder
    for (FilePosition const& position : out.positions) {
        REQUIRE(!position.held_with || holders.contains(*position.held_with),
                Reason::InvalidInput,
                std::string(file) + ": positions: " + position.id + ": held_with");
        if (!position.held_with) holders.insert(position.id);
        bool const is_known =
            !position.assists || std::ranges::any_of(out.positions, [&](FilePosition const& one) {
                return one.id == *position.assists;
            });
        REQUIRE(is_known || (out.members && *position.assists == kListedMember),
                Reason::InvalidInput,
                std::string(file) + ": positions: " + position.id + ": assists");
    }
    return out;
}

}  // namespace ecab::definitions
