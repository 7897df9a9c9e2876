#include "records/search.hpp"

#include "base/check.hpp"

namespace ecab::records {
namespace {

using ports::Param;
using ports::Row;

SearchRow search_row_of(Row const& row) {
    return {std::string(row.text(0)),
            std::string(row.text(1)),
            std::string(row.text(2)),
            Moment{row.integer(3)},
            std::string(row.text(4))};
}

// A word as a pattern that stands for itself, anywhere in the text.
std::string anywhere(std::string_view word) {
    std::string out = "%";
    for (char const c : word) {
        if (c == '%' || c == '_' || c == '\\') out += '\\';
        out += c;
    }
    return out + "%";
}

}  // namespace

void put_search_row(ports::Writer& writer, OrgId const& org, SearchRow const& row) {
    bool same = false;
    writer.select(
        "SELECT matter, title, number, at, text FROM matter_search WHERE org = $1 AND matter = $2",
        {org.value, std::string_view(row.matter)},
        [&](Row const& known) {
            same = search_row_of(known) == row;
            return false;
        });
    if (same) return;
    writer.execute(
        "INSERT INTO matter_search (org, matter, title, number, at, text) "
        "VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (org, matter) DO UPDATE SET "
        "title = excluded.title, number = excluded.number, at = excluded.at, text = excluded.text",
        {org.value,
         std::string_view(row.matter),
         std::string_view(row.title),
         std::string_view(row.number),
         row.at.ms,
         std::string_view(row.text)});
}

std::vector<SearchRow> find_matters(ports::Reader& reader,
                                    OrgId const& org,
                                    std::string_view kind,
                                    std::vector<std::string> const& words,
                                    SearchRow const* before,
                                    std::int64_t limit) {
    CHECK(words.size() <= kSearchWordsMax);
    std::string const last = before == nullptr ? std::string{} : before->matter;
    std::string const of_kind = kind.empty() ? "%" : std::string(kind) + "/%";
    std::vector<Param> params{Param(std::string_view(org.value)),
                              Param(before == nullptr ? INT64_MAX : before->at.ms),
                              Param(std::string_view(last)),
                              Param(std::string_view(of_kind))};
    // One text for each count of words, so that a connection prepares at most nine of them.
    std::string sql =
        "SELECT matter, title, number, at, text FROM matter_search WHERE org = $1 "
        "AND (at < $2 OR (at = $2 AND matter < $3)) AND matter LIKE $4 ";
    std::vector<std::string> patterns;
    patterns.reserve(words.size());
    for (std::string const& word : words) {
        patterns.push_back(anywhere(word));
        params.emplace_back(std::string_view(patterns.back()));
        sql += "AND text LIKE $" + std::to_string(params.size()) + " ESCAPE '\\' ";
    }
    params.emplace_back(limit);
    sql += "ORDER BY at DESC, matter DESC LIMIT $" + std::to_string(params.size());
    std::vector<SearchRow> out;
    reader.select(sql, std::span<Param const>(params), [&](Row const& row) {
        out.push_back(search_row_of(row));
        return true;
    });
    return out;
}

}  // namespace ecab::records
