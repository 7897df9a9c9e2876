// The index of one organisation on this machine: a folder of Xapian, derived and disposable.
// Entries and the place in the journal they were made from are committed together, so a process
// that dies begins where it stood. One writer at a time (the folder is locked); readers are in
// searcher.hpp. Throws ports::Outage when the disk decides against it.
#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "search/entry.hpp"
#include "search/vocabulary.hpp"

namespace ecab::search {

inline constexpr std::size_t kCommitEntries = 1'000;  // of memory: about 230 MB with laws

class IndexWriter {
  public:
    // Opens the folder or makes it. An index of another version of the terms is emptied.
    IndexWriter(std::filesystem::path folder, Vocabulary const& vocabulary);
    ~IndexWriter();
    IndexWriter(IndexWriter const&) = delete;
    IndexWriter& operator=(IndexWriter const&) = delete;

    void put(Entry const& entry);
    // What was put under the key, also what is not committed yet.
    std::optional<Entry> find(std::string_view key) const;
    // Entries of the matter whose key is not in `kept`.
    void keep_only(std::string_view matter, std::vector<std::string> const& kept);
    // Empties it; nothing of what it held stays in its files.
    void clear();
    // The number of the journal entry to go on with; 0 for a new index.
    std::uint64_t next() const;
    // What was put becomes visible, with its place in the journal.
    void commit(std::uint64_t next);
    std::uint64_t count() const;

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

// A copy of the index without gaps, a third to a half smaller.
void compact(std::filesystem::path const& from, std::filesystem::path const& to);

}  // namespace ecab::search
