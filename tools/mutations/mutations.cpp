#include "mutations.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "app/verify/entries.hpp"
#include "journal/entry.hpp"

namespace ecab::mutations {
namespace {

struct Table {
    std::string name;
    std::vector<std::string> columns;
    std::vector<char> types;
};

Table table_of(records::DerivedTable const& derived) {
    Table out{std::string(derived.name), {}, {}};
    std::istringstream words{std::string(derived.columns)};
    for (std::string word; words >> word;) {
        out.columns.push_back(word.substr(0, word.size() - 2));
        out.types.push_back(word.back());
    }
    return out;
}

std::int64_t rows_in(ports::Reader& reader, std::string const& table) {
    std::int64_t count = 0;
    reader.select("SELECT COUNT(*) FROM " + table, {}, [&](ports::Row const& row) {
        count = row.integer(0);
        return false;
    });
    return count;
}

// "the n-th row" as a condition: the primary key without SQLite's rowid, which keyed tables lack.
std::string row_where(ports::Reader& reader, Table const& table, std::uint64_t place) {
    std::string sql = "SELECT ";
    for (std::size_t i = 0; i < table.columns.size(); ++i)
        sql += (i == 0 ? "" : ", ") + ("quote(" + table.columns[i] + ")");
    sql += " FROM " + table.name + " ORDER BY 1, 2, 3 LIMIT 1 OFFSET " + std::to_string(place);
    std::string where;
    reader.select(sql, {}, [&](ports::Row const& row) {
        for (std::size_t i = 0; i < table.columns.size(); ++i)
            where += (i == 0 ? "" : " AND ") + table.columns[i] + " IS " +
                     std::string(row.text(static_cast<int>(i)));
        return false;
    });
    return where;
}

// The table is chosen when the change is made: only then is there a reader.
std::optional<Change> derived_change(Rng& rng, bool drop) {
    std::vector<records::DerivedTable> const tables = app::derived_tables(app::MatterKinds{});
    Table const table = table_of(tables[draw(rng, tables.size())]);
    std::size_t const column = draw(rng, table.columns.size());
    std::uint64_t const place = rng();
    Change change;
    change.field = table.name;
    change.what = (drop ? "a row of " : "a cell of ") + table.name + "." + table.columns[column];
    change.apply = [table, column, place, drop](ports::Writer& writer) {
        std::int64_t const rows = rows_in(writer, table.name);
        if (rows == 0) {
            // Nothing to change: a row from nowhere instead.
            std::string sql = "INSERT INTO " + table.name + " VALUES (";
            for (std::size_t i = 0; i < table.columns.size(); ++i)
                sql += (i == 0 ? "" : ", ") +
                       std::string(table.columns[i] == "org" ? "(SELECT org FROM organisation_head)"
                                   : table.types[i] == 'i'   ? "7"
                                                             : "'x'");
            writer.execute(sql + ")", {});
            return;
        }
        std::string const where =
            row_where(writer, table, place % static_cast<std::uint64_t>(rows));
        if (drop) {
            writer.execute("DELETE FROM " + table.name + " WHERE " + where, {});
            return;
        }
        std::string const& name = table.columns[column];
        std::string const value = table.types[column] == 'i' ? "COALESCE(" + name + ", 0) + 1"
                                  : table.types[column] == 'b'
                                      ? "CAST(x'00' || " + name + " AS BLOB)"
                                      : name + " || 'x'";
        writer.execute("UPDATE " + table.name + " SET " + name + " = " + value + " WHERE " + where,
                       {});
    };
    return change;
}

std::optional<Change> change_cell(Scratch const&, Rng& rng) { return derived_change(rng, false); }
std::optional<Change> drop_row(Scratch const&, Rng& rng) { return derived_change(rng, true); }

std::optional<Change> change_column(Scratch const& scratch, Rng& rng) {
    constexpr std::string_view kColumns[] = {"at", "matter", "kind", "leaf"};
    std::string const name(kColumns[draw(rng, std::size(kColumns))]);
    std::uint64_t const seq = draw(rng, scratch.entries().size());
    Change change;
    change.entry = seq;
    change.field = name == "leaf" ? "leaf" : "journal." + name;
    change.what = "column " + name + " of entry " + std::to_string(seq);
    std::string const value = name == "at"     ? "at + 1"
                              : name == "leaf" ? "zeroblob(32)"
                                               : name + " || 'x'";
    change.apply = [&scratch, seq, name, value](ports::Writer& writer) {
        writer.execute(
            "UPDATE journal SET " + name + " = " + value + " WHERE org = $1 AND seq = $2",
            {scratch.org().value, static_cast<std::int64_t>(seq)});
    };
    return change;
}

std::optional<Change> change_tile(Scratch const& scratch, Rng& rng) {
    std::uint64_t const tiles = scratch.entries().size() / 256;
    std::uint64_t const way = draw(rng, 3);
    if (tiles == 0 && way != 2) return std::nullopt;
    auto const index =
        static_cast<std::int64_t>(way == 2 ? tiles + draw(rng, 9) : draw(rng, tiles));
    Change change;
    change.field = "tree_tile 8/" + std::to_string(index);
    change.what = (way == 0 ? "changed " : way == 1 ? "dropped " : "invented ") + change.field;
    change.apply = [&scratch, way, index](ports::Writer& writer) {
        constexpr std::string_view kWays[] = {
            "UPDATE tree_tile SET hash = zeroblob(32) WHERE org = $1 AND level = 8 AND idx = $2",
            "DELETE FROM tree_tile WHERE org = $1 AND level = 8 AND idx = $2",
            "INSERT INTO tree_tile(org, level, idx, hash) VALUES ($1, 8, $2, zeroblob(32))"};
        writer.execute(kWays[way], {scratch.org().value, index});
    };
    return change;
}

std::optional<Change> change_head_row(Scratch const& scratch, Rng& rng) {
    constexpr std::string_view kColumns[] = {"size", "frontier", "last_at"};
    std::string const name(kColumns[draw(rng, std::size(kColumns))]);
    Change change;
    change.field = "organisation_head." + name;
    change.what = change.field;
    std::string const value =
        name == "frontier" ? "CAST(frontier || x'00' AS BLOB)" : name + " + 1";
    change.apply = [&scratch, name, value](ports::Writer& writer) {
        writer.execute("UPDATE organisation_head SET " + name + " = " + value + " WHERE org = $1",
                       {scratch.org().value});
    };
    return change;
}

// The blobs of the journal, by the entries that brought them.
std::optional<Change> change_blob(Scratch const& scratch, Rng& rng) {
    namespace fs = std::filesystem;
    std::vector<std::string> paths;
    for (auto const& found : fs::recursive_directory_iterator(
             fs::path(scratch.blob_path(Digest{})).parent_path().parent_path().parent_path()))
        if (found.is_regular_file() && found.path().filename().string().size() == 64)
            paths.push_back(found.path().string());
    if (paths.empty()) return std::nullopt;
    std::ranges::sort(paths);
    std::string const path = paths[draw(rng, paths.size())];
    std::ifstream in(path, std::ios::binary);
    std::string const before{std::istreambuf_iterator<char>(in), {}};
    std::uint64_t const way = draw(rng, 3);
    std::uint64_t const at = draw(rng, before.size());
    auto const write = [path](std::string const& bytes) {
        std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
    };
    Change change;
    change.looks.papers = true;
    change.field = "blob " + fs::path(path).filename().string();
    change.what = (way == 0 ? "changed " : way == 1 ? "cut " : "removed ") + change.field;
    change.apply = [=](ports::Writer&) {
        std::string bytes = before;
        if (way == 0) bytes[at] ^= 1;
        if (way == 1) bytes.pop_back();
        way == 2 ? void(fs::remove(path)) : write(bytes);
    };
    change.undo = [=] { write(before); };
    return change;
}

bool relate(std::string const& a, std::string const& b) {
    return a.starts_with(b) || b.starts_with(a);
}

// "entries 8 to 15 are not …"
bool covers(std::string const& what, std::pair<std::uint64_t, std::uint64_t> const& range) {
    unsigned long long from = 0, to = 0;
    if (std::sscanf(what.c_str(), "entries %llu to %llu", &from, &to) == 2)
        return from <= range.first && range.second <= to;
    return what.starts_with("has ");  // shorter than a checkpoint
}

}  // namespace

std::vector<Kind> const& kinds() {
    static std::vector<Kind> const all{{"event-signed", change_signed_event},
                                       {"answer-flipped", flip_answer},
                                       {"statement", change_statement},
                                       {"statement-and-hash", change_statement_and_hash},
                                       {"proof", change_proof},
                                       {"certificate", change_certificate},
                                       {"definition", change_definition},
                                       {"entry-head", change_head},
                                       {"event-unsigned", change_unsigned_event},
                                       {"bytes-only", change_bytes_only},
                                       {"entry-dropped", drop_entry},
                                       {"end-cut", cut_end},
                                       {"entries-swapped", swap_entries},
                                       {"entry-repeated", repeat_entry},
                                       {"column", change_column},
                                       {"tile", change_tile},
                                       {"head-row", change_head_row},
                                       {"cell", change_cell},
                                       {"row-dropped", drop_row},
                                       {"blob", change_blob}};
    return all;
}

bool is_named(Change const& change, app::Fault const& fault) {
    if (fault.field == "journal")
        return change.looks.checkpoints && covers(fault.what, change.range);
    if (change.entry && fault.entry != change.entry) return false;
    if (change.field.empty()) return false;
    if (relate(fault.field, change.field)) return true;
    // Of a passkey's proof any part breaks its signature.
    if (change.field.starts_with("evidence.passkey") && fault.field.starts_with("evidence.passkey"))
        return true;
    // What breaks when a statement is changed is its hash and its signature.
    bool const of_statement = change.field.starts_with("evidence.statement");
    return of_statement &&
           (fault.field == "evidence.signature" || fault.field == "event.statement.sha256" ||
            fault.field.starts_with("evidence.statement"));
}

}  // namespace ecab::mutations
