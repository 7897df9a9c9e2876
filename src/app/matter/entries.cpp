#include "app/matter/entries.hpp"

namespace ecab::app {

std::vector<HistoryItem> history_of(ports::Reader& reader,
                                    OrgId const& org,
                                    std::string_view matter) {
    std::vector<HistoryItem> items;
    records::each_entry_of(reader, org, matter, 0, [&](ports::StoredEntry const& entry) {
        Result<journal::Entry> parsed = journal::parse_entry(entry.bytes);
        if (parsed)
            items.push_back({entry.seq, entry.at, entry.kind, std::move(parsed->head.actor)});
    });
    return items;
}

}  // namespace ecab::app
