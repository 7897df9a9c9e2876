// The tree over an organisation's entries, built again: leaves, tiles, head, and the checkpoints
// that somebody kept outside.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/verify/findings.hpp"
#include "journal/checkpoint.hpp"
#include "journal/entry.hpp"
#include "journal/merkle.hpp"
#include "journal/tiles.hpp"
#include "records/journal_rows.hpp"

namespace ecab::app {

// A checkpoint whose signature was verified, and where it was kept.
struct KeptCheckpoint {
    std::string where;
    journal::Checkpoint checkpoint;
};

class TreeCheck {
  public:
    TreeCheck(OrgId org, std::vector<KeptCheckpoint> kept, Findings* findings);

    // The next row. The entry in the words of its own bytes; none when they cannot be read.
    std::optional<ports::StoredEntry> take(records::JournalRow const& row);
    // After the last: what the tables say of the tree, and checkpoints the journal does not reach.
    void finish(ports::Reader& reader);

    journal::Frontier const& frontier() const { return frontier_; }

  private:
    void add(std::string field, std::string what);
    void compare_checkpoints();
    void check_columns(EntryFaults const& faults,
                       ports::StoredEntry const& row,
                       journal::EntryHead const& head) const;
    void check_tiles(ports::Reader& reader);
    void check_head(ports::Reader& reader);

    OrgId org_;
    std::vector<KeptCheckpoint> kept_;  // by size
    std::size_t compared_ = 0;          // of kept_
    std::uint64_t agreed_ = 0;          // size of the last that agreed
    Findings* findings_;
    journal::Frontier frontier_;
    std::vector<journal::Subtree> completed_;
    std::map<std::pair<std::int64_t, std::int64_t>, Digest> tiles_;
    Moment last_at_{};
};

}  // namespace ecab::app
