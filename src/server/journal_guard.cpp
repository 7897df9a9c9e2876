#include "server/journal_guard.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <stdexcept>

#include "app/keyring.hpp"
#include "journal/checkpoint_list.hpp"
#include "journal/merkle.hpp"
#include "records/journal_rows.hpp"
#include "records/queries.hpp"
#include "store/blobs/files.hpp"

namespace ecab::server {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kTailEntries = 256;
constexpr std::int64_t kAheadMs = 60'000;  // what two clocks may differ by

[[noreturn]] void changed(OrgId const& org, std::string const& what) {
    throw std::runtime_error("the journal of " + org.value + " was changed: " + what +
                             "; run ecabinet verify");
}

std::string slurp(std::string const& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return {};
    return std::string{std::istreambuf_iterator<char>(in), {}};
}

app::OrgKeys const& keys_of(app::Services& services, OrgId const& org) {
    return services.keys->of(org, services.reads->organisation(*services.store, org)->name_vi);
}

// The head's own tree, from the stored subtrees the server goes on from.
journal::Frontier frontier_of(OrgId const& org, records::HeadRow const& head) {
    Result<journal::Frontier> frontier = journal::Frontier::parse(head.frontier);
    if (!frontier || std::cmp_not_equal(frontier->size(), head.size))
        changed(org, "its head is damaged");
    return *std::move(frontier);
}

// The last leaves are the hashes of the last entries; nothing stands behind the head.
void check_tail(ports::Reader& reader, OrgId const& org, std::uint64_t size) {
    std::uint64_t const from = size > kTailEntries ? size - kTailEntries : 0;
    std::uint64_t next = from;
    records::each_journal_row(
        reader, org, from, kTailEntries + 1, [&](records::JournalRow const& row) {
            bool const is_right =
                row.entry.seq == next++ &&
                std::ranges::equal(row.leaf, journal::leaf_hash(as_bytes(row.entry.bytes)));
            if (!is_right) changed(org, "entry " + std::to_string(row.entry.seq));
        });
    if (next != size) changed(org, "its end");
}

}  // namespace

FolderLock::FolderLock(std::string const& data_dir) {
    std::string const path = (fs::path(data_dir) / "ecabinet.lock").string();
    fd_ = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd_ < 0) throw std::runtime_error("cannot open " + path);
    if (::flock(fd_, LOCK_EX | LOCK_NB) == 0) return;
    ::close(fd_);
    throw std::runtime_error("another process has the data folder " + data_dir +
                             " open; SQLite serves one at a time");
}

FolderLock::~FolderLock() { ::close(fd_); }

std::string checkpoint_file(std::string const& data_dir, OrgId const& org) {
    return (fs::path(data_dir) / "checkpoints" / org.value).string();
}

JournalGuard::JournalGuard(std::string data_dir, app::Services* services, OnKept on_kept)
    : data_dir_(std::move(data_dir)), services_(services), on_kept_(std::move(on_kept)) {}

void JournalGuard::tell(OrgId const& org, std::uint64_t size, std::string const& note) {
    kept_[org] = size;
    if (on_kept_ && size > 0) on_kept_(org, size, note);
}

void JournalGuard::check() {
    std::vector<OrgId> orgs;
    services_->store->read([&](ports::Reader& reader) {
        orgs = records::organisations_with_entries(reader);
        for (OrgId const& org : orgs) {
            std::optional<records::HeadRow> const head = records::find_head(reader, org);
            if (!head) changed(org, "its head is missing");
            check_tail(reader, org, frontier_of(org, *head).size());
        }
    });
    for (OrgId const& org : orgs) {
        check_one(org);
        check_checkpoint(org);
    }
}

void JournalGuard::check_time(Moment now, std::optional<Moment> until) const {
    services_->store->read([&](ports::Reader& reader) {
        for (OrgId const& org : records::organisations_with_entries(reader)) {
            std::optional<records::HeadRow> const head = records::find_head(reader, org);
            if (!head || head->last_at <= now.ms + kAheadMs) continue;
            std::string const last = to_text(Moment{head->last_at});
            std::string const what = "the last entry of the journal of " + org.value + " is of " +
                                     last + ", after the time of day, which is " + to_text(now);
            if (!until || head->last_at > until->ms)
                throw std::runtime_error(what +
                                         "; set the clock of this machine right or wait until "
                                         "then, or, where the clock is right and the journal ran "
                                         "ahead, declare it with --journal-until " +
                                         last);
            std::cerr << "WARNING: " << what << "; until then entries bear that time\n";
        }
    });
}

// The root in the head must be the one that the first, a middle and the last entry lead to by the
// stored leaves and tiles.
void JournalGuard::check_one(OrgId const& org) const {
    ports::Head const head = services_->store->head(org);
    if (head.size == 0) return;
    for (std::uint64_t const seq : {std::uint64_t{0}, head.size / 2, head.size - 1}) {
        std::vector<Digest> proof;
        Digest leaf{};
        services_->store->read([&](ports::Reader& reader) {
            auto const entry = records::find_entry(reader, org, seq);
            if (entry) leaf = journal::leaf_hash(as_bytes(entry->bytes));
        });
        try {
            proof = services_->store->inclusion_proof(org, seq, head.size);
        } catch (std::exception const& e) {
            changed(org, e.what());
        }
        if (!journal::verify_inclusion({seq, head.size, leaf, head.root}, proof))
            changed(org, "entry " + std::to_string(seq) + " does not lead to its head");
    }
}

void JournalGuard::check_checkpoint(OrgId const& org) {
    std::string const path = checkpoint_file(data_dir_, org);
    std::string const text = slurp(path);
    if (text.empty()) return;
    Result<std::vector<std::string>> const notes = journal::split_notes(text);
    if (!notes || notes->empty()) changed(org, "its checkpoints in " + path + " cannot be read");
    Result<journal::Checkpoint> const last =
        journal::verify_checkpoint(notes->back(), keys_of(*services_, org).vkey);
    if (!last) changed(org, "its checkpoint in " + path + " is not signed with its key");
    ports::Head const head = services_->store->head(org);
    if (last->size > head.size)
        changed(org,
                "it has " + std::to_string(head.size) + " entries and had " +
                    std::to_string(last->size));
    tell(org, last->size, notes->back());
    if (last->size == 0) return;
    std::vector<Digest> const proof =
        services_->store->consistency_proof(org, last->size, head.size);
    if (!journal::verify_consistency({last->size, head.size, last->root, head.root}, proof))
        changed(org, "it does not begin with the checkpoint in " + path);
}

void JournalGuard::keep_checkpoints() {
    std::vector<OrgId> orgs;
    services_->store->read([&](ports::Reader& reader) { orgs = records::organisations(reader); });
    for (OrgId const& org : orgs) {
        ports::Head const head = services_->store->head(org);
        if (kept_[org] == head.size) continue;
        keep(org, head);
    }
}

// The whole file is written anew beside itself, so that a sudden end leaves the one or the other.
void JournalGuard::keep(OrgId const& org, ports::Head const& head) {
    std::string const path = checkpoint_file(data_dir_, org);
    std::string const fresh = path + "." + std::to_string(::getpid());
    std::string const note = journal::sign_checkpoint(
        {journal::origin_of(org), head.size, head.root, {}}, keys_of(*services_, org).journal);
    std::string const text = slurp(path) + note;
    std::string const folder = fs::path(path).parent_path().string();
    store::make_folders(folder);
    fs::remove(fresh);
    {
        store::File file = store::File::create(fresh);
        file.write(as_bytes(text));
        file.sync();
    }
    store::rename_file(fresh, path);
    store::sync_folder(folder);
    tell(org, head.size, note);
}

}  // namespace ecab::server
