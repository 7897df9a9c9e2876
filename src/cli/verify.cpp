#include <algorithm>
#include <iostream>
#include <sstream>

#include "app/matter/acts.hpp"
#include "app/matter/replay.hpp"
#include "cli/commands.hpp"
#include "records/queries.hpp"
#include "store/open_store.hpp"
#include "store/system_clock.hpp"

namespace ecab::cli {
namespace {

constexpr std::uint64_t kPage = 1'000;

struct Column {
    std::string name;
    char kind;
};

std::vector<Column> columns_of(records::DerivedTable const& table) {
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
    return std::string(row.text(index));
}

// A table's rows as text: equal text, equal tables. Sorted here, since databases order text by
// their own collations.
std::string dump(ports::Reader& reader, records::DerivedTable const& table) {
    std::vector<Column> const columns = columns_of(table);
    std::string sql = "SELECT ";
    for (Column const& column : columns)
        sql += (&column == &columns.front() ? "" : ", ") + column.name;
    sql += " FROM " + std::string(table.name) + " ORDER BY " + std::string(table.order_by);
    std::vector<std::string> lines;
    reader.select(sql, std::span<ports::Param const>{}, [&](ports::Row const& row) {
        std::string line;
        for (std::size_t i = 0; i < columns.size(); ++i)
            line += cell(row, static_cast<int>(i), columns[i].kind) + '|';
        lines.push_back(std::move(line));
        return true;
    });
    std::sort(lines.begin(), lines.end());
    std::string out;
    for (std::string const& line : lines) out += line + '\n';
    return out;
}

// One clock that stands still: replayed entries carry their own times.
class NoClock : public ports::Clock {
  public:
    Moment now() override { return {0}; }
};

void check_organisation(ports::Store& store,
                        OrgId const& org,
                        ports::Store& copy,
                        app::Findings& findings) {
    app::Replay replay(org, &copy, &findings);
    ports::Head const head = store.head(org);
    for (std::uint64_t from = 0; from < head.size;) {
        std::vector<ports::StoredEntry> page;
        store.read([&](ports::Reader& reader) {
            records::each_entry(reader, org, from, kPage, [&](auto const& entry) {
                if (entry.seq < head.size) page.push_back(entry);
            });
        });
        if (page.empty()) return findings.fault("the journal of " + org.value + " has a gap");
        for (ports::StoredEntry const& entry : page) replay.take(entry);
        from = page.back().seq + 1;
    }
    if (replay.frontier().root() != head.root)
        findings.fault("the root of " + org.value + " does not follow from its entries");
}

}  // namespace

int run_verify(std::vector<std::string> const& words) {
    Arguments const arguments(words, {"data", "postgres", "rules"}, {});
    server::NodeOptions const options = node_options(arguments);
    store::SystemClock clock;
    NoClock still;
    std::string const location = options.store_url.empty()
                                     ? "sqlite:" + options.data_dir + "/ecabinet.sqlite"
                                     : options.store_url;
    auto store = store::open_store(location, clock, {});
    auto copy = store::open_store("memory:", still, {});
    if (!store || !copy) throw std::runtime_error("the store cannot be opened");
    std::vector<OrgId> orgs;
    (*store)->read([&](ports::Reader& reader) { orgs = records::organisations(reader); });
    app::Findings findings;
    for (OrgId const& org : orgs) check_organisation(**store, org, **copy, findings);
    for (records::DerivedTable const& table : app::derived_tables(app::MatterKinds{})) {
        std::string kept, rebuilt;
        (*store)->read([&](ports::Reader& reader) { kept = dump(reader, table); });
        (*copy)->read([&](ports::Reader& reader) { rebuilt = dump(reader, table); });
        if (kept != rebuilt)
            findings.fault("table " + std::string(table.name) + " is not what the journal yields");
    }
    (*store)->stop();
    (*copy)->stop();
    for (std::string const& fault : findings.faults) std::cout << "FAULT " << fault << '\n';
    std::cout << orgs.size() << " organisations, " << findings.entries << " entries, "
              << findings.signatures << " signatures, " << findings.faults.size() << " faults\n";
    return findings.faults.empty() ? 0 : 1;
}

}  // namespace ecab::cli
