// The government file: members, their offices and their agencies on one day, as
// `data/government.yaml` ships it and as an installation brings its own (`ecabinet import`).
// Neutral facts; the import turns them into commands of the organisation. Strict: an unknown key is
// refused by name, an agency that is not listed, a repeated id or a count that does not fit too.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/fields.hpp"
#include "base/moment.hpp"
#include "base/result.hpp"

namespace ecab::definitions {

struct GovernmentMember {
    std::optional<int> number;  // order of precedence, key "no"
    std::string id;
    std::string name;
    std::string title;
    std::string role;  // as in body.member_roles of the rule set
    std::optional<std::string> agency;
    std::optional<std::string> gender;
    std::vector<std::string> sources;
    static constexpr auto fields(auto visit) {
        return visit(field("no", &GovernmentMember::number),
                     field("id", &GovernmentMember::id),
                     field("name", &GovernmentMember::name),
                     field("title", &GovernmentMember::title),
                     field("role", &GovernmentMember::role),
                     field("agency", &GovernmentMember::agency),
                     field("gender", &GovernmentMember::gender),
                     field("sources", &GovernmentMember::sources));
    }
};

struct GovernmentAgency {
    std::string id;
    std::string name;
    std::optional<std::string> name_en;
    std::string abbreviation;
    std::string kind;  // "ministry", "ministerial-level"
    std::optional<std::string> organ_id;
    std::optional<std::string> organ_id_basis;
    static constexpr auto fields(auto visit) {
        return visit(field("id", &GovernmentAgency::id),
                     field("name", &GovernmentAgency::name),
                     field("name_en", &GovernmentAgency::name_en),
                     field("abbreviation", &GovernmentAgency::abbreviation),
                     field("kind", &GovernmentAgency::kind),
                     field("organ_id", &GovernmentAgency::organ_id),
                     field("organ_id_basis", &GovernmentAgency::organ_id_basis));
    }
};

struct GovernmentCounts {
    int members{};
    std::optional<int> ministries;
    std::optional<int> ministerial_level_agencies;
    static constexpr auto fields(auto visit) {
        return visit(
            field("members", &GovernmentCounts::members),
            field("ministries", &GovernmentCounts::ministries),
            field("ministerial_level_agencies", &GovernmentCounts::ministerial_level_agencies));
    }
};

struct GovernmentSource {
    std::optional<std::string> url;
    std::string what;
    static constexpr auto fields(auto visit) {
        return visit(field("url", &GovernmentSource::url), field("what", &GovernmentSource::what));
    }
};

struct Government {
    std::string id;
    Date as_of;
    std::string country;
    std::optional<std::string> note;
    std::optional<GovernmentCounts> counts;
    std::vector<GovernmentMember> members;
    std::vector<GovernmentAgency> agencies;
    std::map<std::string, GovernmentSource> sources;

    GovernmentAgency const* find_agency(std::string_view agency_id) const;
    static constexpr auto fields(auto visit) {
        return visit(field("id", &Government::id),
                     field("as_of", &Government::as_of),
                     field("country", &Government::country),
                     field("note", &Government::note),
                     field("counts", &Government::counts),
                     field("members", &Government::members),
                     field("agencies", &Government::agencies),
                     field("sources", &Government::sources));
    }
};

// `file` is the name refusals speak of.
Result<Government> load_government(std::string_view text, std::string_view file);

}  // namespace ecab::definitions
