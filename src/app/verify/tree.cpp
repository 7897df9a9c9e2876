#include "app/verify/tree.hpp"

#include <algorithm>

namespace ecab::app {

TreeCheck::TreeCheck(OrgId org, std::vector<KeptCheckpoint> kept, Findings* findings)
    : org_(std::move(org)), kept_(std::move(kept)), findings_(findings) {
    std::ranges::stable_sort(
        kept_, {}, [](KeptCheckpoint const& one) { return one.checkpoint.size; });
    compare_checkpoints();
}

void TreeCheck::add(std::string field, std::string what) {
    findings_->add({org_.value, std::nullopt, std::move(field), std::move(what)});
}

std::optional<ports::StoredEntry> TreeCheck::take(records::JournalRow const& row) {
    std::uint64_t const seq = frontier_.size();
    EntryFaults const faults{*findings_, org_, row.entry.seq};
    if (row.entry.seq != seq) faults.add("seq", "comes where " + std::to_string(seq) + " is due");
    Digest const leaf = journal::leaf_hash(as_bytes(row.entry.bytes));
    if (!std::ranges::equal(row.leaf, leaf)) faults.add("leaf", "is not the hash of the entry");
    completed_.clear();
    frontier_.append(leaf, completed_);
    for (journal::Subtree const& tree : completed_)
        if (journal::is_tile_level(tree.level))
            tiles_[{tree.level, static_cast<std::int64_t>(tree.index)}] = tree.hash;
    compare_checkpoints();
    Result<journal::Entry> const entry = journal::parse_entry(row.entry.bytes);
    if (!entry) {
        faults.add(entry.error().detail.empty() ? "entry" : entry.error().detail, "is unreadable");
        return std::nullopt;
    }
    check_columns(faults, row.entry, entry->head);
    if (entry->head.at < last_at_) faults.add("at", "is earlier than the entry before");
    last_at_ = std::max(last_at_, entry->head.at);
    return ports::StoredEntry{
        row.entry.seq, entry->head.at, entry->head.matter, entry->head.kind, row.entry.bytes};
}

void TreeCheck::check_columns(EntryFaults const& faults,
                              ports::StoredEntry const& row,
                              journal::EntryHead const& head) const {
    if (head.org != org_) faults.add("org", "is another organisation's");
    if (head.seq != row.seq) faults.add("seq", "is not the place of the entry");
    if (head.at != row.at) faults.add("journal.at", "is not the time of the entry");
    if (head.matter != row.matter) faults.add("journal.matter", "is not the matter of the entry");
    if (head.kind != row.kind) faults.add("journal.kind", "is not the kind of the entry");
}

void TreeCheck::compare_checkpoints() {
    for (; compared_ < kept_.size(); ++compared_) {
        journal::Checkpoint const& checkpoint = kept_[compared_].checkpoint;
        if (checkpoint.size != frontier_.size()) return;
        ++findings_->checkpoints;
        if (checkpoint.root == frontier_.root()) {
            agreed_ = checkpoint.size;
            continue;
        }
        std::string const last = std::to_string(checkpoint.size - (checkpoint.size > 0 ? 1 : 0));
        add("journal",
            "entries " + std::to_string(agreed_) + " to " + last +
                " are not those of the checkpoint in " + kept_[compared_].where);
    }
}

void TreeCheck::finish(ports::Reader& reader) {
    for (; compared_ < kept_.size(); ++compared_)
        add("journal",
            "has " + std::to_string(frontier_.size()) + " entries, and the checkpoint in " +
                kept_[compared_].where + " has " +
                std::to_string(kept_[compared_].checkpoint.size));
    check_head(reader);
    check_tiles(reader);
}

void TreeCheck::check_head(ports::Reader& reader) {
    std::optional<records::HeadRow> const head = records::find_head(reader, org_);
    if (!head) return add("organisation_head", "is missing");
    if (std::cmp_not_equal(head->size, frontier_.size()))
        add("organisation_head.size", "is not the number of entries");
    if (head->frontier != frontier_.to_bytes())
        add("organisation_head.frontier", "does not follow from the entries");
    if (head->last_at != last_at_.ms)
        add("organisation_head.last_at", "is not the time of the last entry");
}

void TreeCheck::check_tiles(ports::Reader& reader) {
    auto const name = [](std::int64_t level, std::int64_t index) {
        return "tree_tile " + std::to_string(level) + "/" + std::to_string(index);
    };
    records::each_tile(reader, org_, [&](records::TileRow const& row) {
        auto const found = tiles_.find({row.level, row.index});
        if (found == tiles_.end())
            return add(name(row.level, row.index), "is of no subtree of the journal");
        if (!std::ranges::equal(row.hash, found->second))
            add(name(row.level, row.index), "is not the hash of its subtree");
        tiles_.erase(found);
    });
    for (auto const& [place, hash] : tiles_) add(name(place.first, place.second), "is missing");
}

}  // namespace ecab::app
