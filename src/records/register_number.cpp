#include "records/register_number.hpp"

namespace ecab::records {

void give_number(ports::Writer& writer, OrgId const& org, NumberRow const& row) {
    writer.execute(
        "INSERT INTO register_number (org, series, year, number, state, matter, reason, person, "
        "at) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        {org.value,
         row.at.series.value,
         std::int64_t{row.at.year},
         std::int64_t{row.at.number},
         std::string_view(row.state),
         std::string_view(row.matter),
         std::string_view(row.reason),
         row.person.value,
         row.given_at.ms});
}

void settle_number(ports::Writer& writer, OrgId const& org, NumberRow const& row) {
    writer.execute(
        "DELETE FROM register_number WHERE org = $1 AND series = $2 AND year = $3 AND "
        "number = $4 AND state = $5",
        {org.value,
         row.at.series.value,
         std::int64_t{row.at.year},
         std::int64_t{row.at.number},
         kNumberReserved});
    give_number(writer, org, row);
}

std::optional<NumberRow> number_at(ports::Reader& reader,
                                   OrgId const& org,
                                   domain::RegisterNumber const& at) {
    std::optional<NumberRow> out;
    reader.select(
        "SELECT state, matter, reason, person, at FROM register_number "
        "WHERE org = $1 AND series = $2 AND year = $3 AND number = $4",
        {org.value, at.series.value, std::int64_t{at.year}, std::int64_t{at.number}},
        [&](ports::Row const& row) {
            out = NumberRow{at,
                            std::string(row.text(0)),
                            std::string(row.text(1)),
                            std::string(row.text(2)),
                            PersonId{std::string(row.text(3))},
                            Moment{row.integer(4)}};
            return true;
        });
    return out;
}

std::vector<NumberRow> numbers_of(ports::Reader& reader,
                                  OrgId const& org,
                                  std::int32_t year,
                                  std::int64_t limit) {
    std::vector<NumberRow> out;
    reader.select(
        "SELECT series, number, state, matter, reason, person, at FROM register_number "
        "WHERE org = $1 AND year = $2 ORDER BY at DESC, series, number DESC LIMIT $3",
        {org.value, std::int64_t{year}, limit},
        [&](ports::Row const& row) {
            domain::RegisterNumber const at{domain::SeriesId{std::string(row.text(0))},
                                            year,
                                            static_cast<std::int32_t>(row.integer(1))};
            out.push_back({at,
                           std::string(row.text(2)),
                           std::string(row.text(3)),
                           std::string(row.text(4)),
                           PersonId{std::string(row.text(5))},
                           Moment{row.integer(6)}});
            return true;
        });
    return out;
}

}  // namespace ecab::records
