// The table `register_number`: every number an organisation gave, by whom and for what. Derived
// from the journal; its key refuses what the register's rules (domain/numbering) refuse before.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.hpp"
#include "domain/numbering/numbering.hpp"
#include "ports/sql.hpp"
#include "records/derived_table.hpp"

namespace ecab::records {

inline constexpr DerivedTable kNumberTable{
    "register_number",
    "org:t series:t year:i number:i state:t matter:t reason:t person:t at:i",
    "org, series, year, number"};

inline constexpr std::string_view kNumberReserved = "reserved";
inline constexpr std::string_view kNumberUsed = "used";
inline constexpr std::string_view kNumberVoid = "void";

struct NumberRow {
    domain::RegisterNumber at;
    std::string state;
    std::string matter;  // as in the journal, "ballot/…"; of a used one
    std::string reason;  // of a reserved or void one
    PersonId person;
    Moment given_at;
};

// A number nobody has yet.
void give_number(ports::Writer& writer, OrgId const& org, NumberRow const& row);
// The same, or one that was reserved before.
void settle_number(ports::Writer& writer, OrgId const& org, NumberRow const& row);

// As it was given; none for one nobody has.
std::optional<NumberRow> number_at(ports::Reader& reader,
                                   OrgId const& org,
                                   domain::RegisterNumber const& at);

// The latest of a year, of every series; the last given first.
std::vector<NumberRow> numbers_of(ports::Reader& reader,
                                  OrgId const& org,
                                  std::int32_t year,
                                  std::int64_t limit);

}  // namespace ecab::records
