// The organisation file: one organisation as data, offices only: its names and the words its
// screens use, the bodies that decide, units, positions with their roles and the unit they act for,
// the definitions it goes by, its series of numbers. `data/province.yaml` is one; an installation
// brings its own (`ecabinet import`). For an organisation whose members are listed in a file of
// their own (government_file.hpp) `members` says what those become.
// Strict: an unknown key, a repeated id or a reference to nothing is refused by name.
#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/fields.hpp"
#include "base/result.hpp"
#include "domain/authority/authority.hpp"
#include "domain/organisation/facts.hpp"

namespace ecab::definitions {

struct FileBody {
    std::string id, name, name_en;
    static constexpr auto fields(auto visit) {
        return visit(field("id", &FileBody::id),
                     field("name", &FileBody::name),
                     field("name_en", &FileBody::name_en));
    }
};

struct FileUnit {
    std::string id, name, name_en, abbreviation, kind;
    std::optional<std::string> parent;
    std::optional<std::string> organ_id;
    static constexpr auto fields(auto visit) {
        return visit(field("id", &FileUnit::id),
                     field("name", &FileUnit::name),
                     field("name_en", &FileUnit::name_en),
                     field("abbreviation", &FileUnit::abbreviation),
                     field("kind", &FileUnit::kind),
                     field("parent", &FileUnit::parent),
                     field("organ_id", &FileUnit::organ_id));
    }
};

// One position with its first holder, who is named by the office until an administrator renames.
struct FilePosition {
    std::string id, title, title_en, office;
    std::optional<std::string> unit;      // where the holder works
    std::optional<std::string> acts_for;  // whose matters the roles cover, unless the unit's
    std::optional<std::string> body;      // holders are members of it
    std::optional<bool> chair;
    std::optional<bool> many;  // several may hold it at a time
    std::vector<domain::Role> roles;
    std::optional<std::string> assists;    // a position's holder, or "member": the first of a list
    std::optional<std::string> held_with;  // an earlier position, whose holder has this one too
    static constexpr auto fields(auto visit) {
        return visit(field("id", &FilePosition::id),
                     field("title", &FilePosition::title),
                     field("title_en", &FilePosition::title_en),
                     field("office", &FilePosition::office),
                     field("unit", &FilePosition::unit),
                     field("acts_for", &FilePosition::acts_for),
                     field("body", &FilePosition::body),
                     field("chair", &FilePosition::chair),
                     field("many", &FilePosition::many),
                     field("roles", &FilePosition::roles),
                     field("assists", &FilePosition::assists),
                     field("held_with", &FilePosition::held_with));
    }
};

inline constexpr std::string_view kListedMember = "member";

struct FileSeries {
    std::string id, name, name_en, symbol, matter;
    std::optional<std::string> body;
    static constexpr auto fields(auto visit) {
        return visit(field("id", &FileSeries::id),
                     field("name", &FileSeries::name),
                     field("name_en", &FileSeries::name_en),
                     field("symbol", &FileSeries::symbol),
                     field("matter", &FileSeries::matter),
                     field("body", &FileSeries::body));
    }
};

// What the members of a list become.
struct FileMembers {
    std::string body;        // they are members of it
    std::string chair_role;  // the member with this role chairs
    std::string chair_title_en, member_title_en;
    std::string head_of;  // the member of this agency heads the office
    std::string chair_login, head_login, member_login;  // in a demonstration; members get a number
    static constexpr auto fields(auto visit) {
        return visit(field("body", &FileMembers::body),
                     field("chair_role", &FileMembers::chair_role),
                     field("chair_title_en", &FileMembers::chair_title_en),
                     field("member_title_en", &FileMembers::member_title_en),
                     field("head_of", &FileMembers::head_of),
                     field("chair_login", &FileMembers::chair_login),
                     field("head_login", &FileMembers::head_login),
                     field("member_login", &FileMembers::member_login));
    }
};

struct FileDefinitions {
    std::string rules, ballot_approval, agenda_approval, calendar;
    static constexpr auto fields(auto visit) {
        return visit(field("rules", &FileDefinitions::rules),
                     field("ballot_approval", &FileDefinitions::ballot_approval),
                     field("agenda_approval", &FileDefinitions::agenda_approval),
                     field("calendar", &FileDefinitions::calendar));
    }
};

struct OrganisationFile {
    std::string id;
    std::string name, name_en;
    domain::OrganisationTerms terms;
    FileDefinitions definitions;
    std::vector<FileBody> bodies;
    std::vector<FileUnit> units;
    std::vector<FilePosition> positions;
    std::vector<FileSeries> series;
    std::optional<FileMembers> members;
    static constexpr auto fields(auto visit) {
        return visit(field("id", &OrganisationFile::id),
                     field("name", &OrganisationFile::name),
                     field("name_en", &OrganisationFile::name_en),
                     field("terms", &OrganisationFile::terms),
                     field("definitions", &OrganisationFile::definitions),
                     field("bodies", &OrganisationFile::bodies),
                     field("units", &OrganisationFile::units),
                     field("positions", &OrganisationFile::positions),
                     field("series", &OrganisationFile::series),
                     field("members", &OrganisationFile::members));
    }
};

// Whether the text is an organisation file and not a list of members or a meeting.
bool is_organisation_text(std::string_view text);
// `file` is the name refusals speak of. What refers to units of a member list is checked when both
// are imported.
Result<OrganisationFile> load_organisation(std::string_view text, std::string_view file);

}  // namespace ecab::definitions
