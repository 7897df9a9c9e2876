#include "search/index.hpp"

#include <xapian.h>

#include <charconv>
#include <set>

#include "base/check.hpp"
#include "ports/outage.hpp"
#include "search/stored_entry.hpp"
#include "search/terms.hpp"

namespace ecab::search {
namespace {

constexpr char const* kVersionKey = "terms";
constexpr char const* kNextKey = "next";

// What Xapian throws is a disk that is full, locked or damaged: the world, not the input.
template <class Work>
auto outage_on_error(Work&& work) {
    try {
        return work();
    } catch (Xapian::Error const& e) {
        throw ports::Outage("search index: " + e.get_description());
    }
}

}  // namespace

struct IndexWriter::Parts {
    std::filesystem::path folder;
    Xapian::WritableDatabase database;
    Vocabulary const& vocabulary;
    std::size_t put_since_commit = 0;
    std::uint64_t next = 0;
};

IndexWriter::IndexWriter(std::filesystem::path folder, Vocabulary const& vocabulary) {
    outage_on_error([&] {
        std::filesystem::create_directories(folder);
        Xapian::WritableDatabase database(folder.string(), Xapian::DB_CREATE_OR_OPEN);
        std::string const version = database.get_metadata(kVersionKey);
        std::string const next = database.get_metadata(kNextKey);
        parts_ = std::make_unique<Parts>(Parts{std::move(folder), std::move(database), vocabulary});
        std::from_chars(next.data(), next.data() + next.size(), parts_->next);
        if (version != kTermsVersion) clear();
    });
}

IndexWriter::~IndexWriter() = default;

void IndexWriter::put(Entry const& entry) {
    CHECK(entry.key.size() <= 200 && entry.text.size() <= kEntryTextBytesMax);
    outage_on_error([&] {
        Xapian::Document document;
        for (auto const& [term, count] : terms_of(entry, parts_->vocabulary))
            document.add_term(term, count);
        document.add_value(kAccessSlot, access_key(entry));
        document.add_value(kKindSlot, entry.kind);
        document.add_value(kYearSlot, entry.year == 0 ? "" : std::to_string(entry.year));
        document.add_value(kAgencySlot, entry.agency);
        document.set_data(pack(entry));
        parts_->database.replace_document("XQ" + entry.key, document);
        // Within a page of the journal nothing is lost by it: the place stays where it was.
        if (++parts_->put_since_commit >= kCommitEntries) commit(parts_->next);
    });
}

std::optional<Entry> IndexWriter::find(std::string_view key) const {
    return outage_on_error([&]() -> std::optional<Entry> {
        Xapian::WritableDatabase const& database = parts_->database;
        std::string const term = "XQ" + std::string(key);
        auto const at = database.postlist_begin(term);
        if (at == database.postlist_end(term)) return std::nullopt;
        std::string const data = database.get_document(*at).get_data();
        Entry entry;
        if (!unpack_fields(data, entry) || !unpack_text(data, entry.text)) return std::nullopt;
        return entry;
    });
}

void IndexWriter::keep_only(std::string_view matter, std::vector<std::string> const& kept) {
    outage_on_error([&] {
        Xapian::WritableDatabase& database = parts_->database;
        std::set<std::string> const wanted(kept.begin(), kept.end());
        std::string const term = "XM" + std::string(matter);
        std::vector<Xapian::docid> gone;
        for (auto at = database.postlist_begin(term); at != database.postlist_end(term); ++at) {
            Entry entry;
            if (!unpack_fields(database.get_document(*at).get_data(), entry) ||
                !wanted.contains(entry.key))
                gone.push_back(*at);
        }
        for (Xapian::docid const id : gone) database.delete_document(id);
    });
}

void IndexWriter::clear() {
    outage_on_error([&] {
        parts_->database.close();
        parts_->database =
            Xapian::WritableDatabase(parts_->folder.string(), Xapian::DB_CREATE_OR_OVERWRITE);
        parts_->database.set_metadata(kVersionKey, std::string(kTermsVersion));
        commit(0);
    });
}

std::uint64_t IndexWriter::next() const { return parts_->next; }

void IndexWriter::commit(std::uint64_t next) {
    outage_on_error([&] {
        parts_->database.set_metadata(kNextKey, std::to_string(next));
        parts_->database.commit();
        parts_->next = next;
        parts_->put_since_commit = 0;
    });
}

std::uint64_t IndexWriter::count() const {
    return outage_on_error([&] { return std::uint64_t{parts_->database.get_doccount()}; });
}

void compact(std::filesystem::path const& from, std::filesystem::path const& to) {
    outage_on_error([&] {
        Xapian::Database(from.string()).compact(to.string(), Xapian::DBCOMPACT_NO_RENUMBER);
    });
}

}  // namespace ecab::search
