#include "app/verify/tables.hpp"

#include <algorithm>
#include <map>
#include <sstream>

#include "crypto/hash.hpp"

namespace ecab::app {
namespace {

using records::DerivedTable;
using Cells = std::vector<std::string>;
using Rows = std::map<std::string, Cells>;  // by what tells rows apart

struct Column {
    std::string name;
    char kind;
};

std::vector<Column> columns_of(DerivedTable const& table) {
    std::vector<Column> out;
    std::istringstream words{std::string(table.columns)};
    for (std::string word; words >> word;)
        out.push_back({word.substr(0, word.size() - 2), word.back()});
    return out;
}

std::string cell(ports::Row const& row, int index, char kind) {
    if (row.is_null(index)) return "-";
    if (kind == 'i') return std::to_string(row.integer(index));
    if (kind == 'b') return to_hex(row.bytes(index));
    return "'" + std::string(row.text(index));
}

void each_row(ports::Reader& reader,
              OrgId const& org,
              DerivedTable const& table,
              std::function<void(Cells const&)> const& each) {
    std::vector<Column> const columns = columns_of(table);
    std::string sql = "SELECT ";
    for (Column const& column : columns)
        sql += (&column == &columns.front() ? "" : ", ") + column.name;
    sql += " FROM " + std::string(table.name) + " WHERE org = $1";
    Cells cells(columns.size());
    reader.select(sql, {org.value}, [&](ports::Row const& row) {
        for (std::size_t i = 0; i < columns.size(); ++i)
            cells[i] = cell(row, static_cast<int>(i), columns[i].kind);
        each(cells);
        return true;
    });
}

// The same for the same rows in whatever order: a sum of their hashes.
Digest sum_of(ports::Reader& reader, OrgId const& org, DerivedTable const& table) {
    Digest sum{};
    std::string line;
    each_row(reader, org, table, [&](Cells const& cells) {
        line.clear();
        for (std::string const& one : cells) {
            line += std::to_string(one.size());
            line += ':';
            line += one;
        }
        Digest const hash = crypto::sha256(line);
        unsigned carry = 0;
        for (std::size_t i = sum.size(); i-- > 0;) {
            carry += static_cast<unsigned>(sum[i]) + hash[i];
            sum[i] = static_cast<std::uint8_t>(carry);
            carry >>= 8;
        }
    });
    return sum;
}

Rows rows_of(ports::Reader& reader, OrgId const& org, DerivedTable const& table) {
    std::string const order = " " + std::string(table.order_by) + ",";
    std::vector<Column> const columns = columns_of(table);
    Rows out;
    each_row(reader, org, table, [&](Cells const& cells) {
        std::string key;
        for (std::size_t i = 0; i < columns.size(); ++i) {
            bool const tells = order.find(" " + columns[i].name + ",") != std::string::npos;
            if (tells && columns[i].name != "org")
                key += (key.empty() ? "" : " ") + cells[i].substr(cells[i].front() == '\'' ? 1 : 0);
        }
        out.emplace(std::move(key), cells);
    });
    return out;
}

void compare_rows(DerivedTable const& table,
                  Rows const& kept,
                  Rows const& rebuilt,
                  std::function<void(std::string, std::string)> const& add) {
    std::string const name(table.name);
    std::vector<Column> const columns = columns_of(table);
    for (auto const& [key, cells] : rebuilt) {
        auto const found = kept.find(key);
        if (found == kept.end()) {
            add(name + " " + key, "is missing");
            continue;
        }
        for (std::size_t i = 0; i < columns.size(); ++i)
            if (found->second[i] != cells[i])
                add(name + " " + key + " " + columns[i].name, "is not what the journal yields");
    }
    for (auto const& [key, cells] : kept)
        if (!rebuilt.contains(key)) add(name + " " + key, "does not follow from the journal");
}

}  // namespace

void compare_tables(ports::Reader& kept,
                    ports::Reader& rebuilt,
                    OrgId const& org,
                    std::span<DerivedTable const> tables,
                    Findings& findings) {
    for (DerivedTable const& table : tables) {
        if (sum_of(kept, org, table) == sum_of(rebuilt, org, table)) continue;
        std::uint64_t const before = findings.fault_count;
        auto const add = [&](std::string field, std::string what) {
            findings.add({org.value, std::nullopt, std::move(field), std::move(what)});
        };
        compare_rows(table, rows_of(kept, org, table), rows_of(rebuilt, org, table), add);
        if (findings.fault_count == before)
            add(std::string(table.name), "is not what the journal yields");
    }
}

void find_strays(ports::Reader& kept,
                 std::vector<OrgId> const& known,
                 std::span<DerivedTable const> tables,
                 Findings& findings) {
    for (DerivedTable const& table : tables)
        kept.select(
            "SELECT DISTINCT org FROM " + std::string(table.name), {}, [&](ports::Row const& row) {
                std::string const org(row.text(0));
                if (!std::ranges::binary_search(known, OrgId{org}))
                    findings.add({org,
                                  std::nullopt,
                                  std::string(table.name),
                                  "has rows of an organisation without a journal"});
                return true;
            });
}

}  // namespace ecab::app
