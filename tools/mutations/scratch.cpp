#include "scratch.hpp"

#include <filesystem>
#include <fstream>
#include <stdexcept>

#include "crypto/certificates.hpp"
#include "crypto/random.hpp"
#include "journal/tiles.hpp"
#include "records/journal_rows.hpp"
#include "server/node.hpp"
#include "store/blobs/file_blobs.hpp"

namespace ecab::mutations {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kEvery = 8;

std::string slurp(fs::path const& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::unique_ptr<ports::Store> opened(std::string const& location, ports::Clock& clock) {
    auto store = store::open_store(location, clock, {});
    if (!store) throw std::runtime_error("cannot open " + location);
    return *std::move(store);
}

}  // namespace

Scratch::Scratch(std::string const& source, std::string work)
    : work_(std::move(work)), definitions_(server::default_rules_dir()) {
    fs::copy(source, work_, fs::copy_options::recursive);
    store_ = opened("sqlite:" + work_ + "/ecabinet.sqlite", clock_);
    copy_ = opened("memory:", clock_);
    store_->read(
        [&](ports::Reader& reader) { org_ = records::organisations_with_entries(reader).at(0); });
    store_->write(org_, [](ports::WriteUnit& unit) {
        unit.execute("DROP TRIGGER journal_never_updates", {});
        unit.execute("DROP TRIGGER journal_never_deletes", {});
        return ports::Verdict::Keep;
    });
    read_all();
    std::string const pem = slurp(fs::path(work_) / "keys" / org_.value / "ca-certificate.pem");
    Result<Bytes> der = crypto::certificate_from_pem(pem);
    if (!der) throw std::runtime_error("the folder has no certificate authority");
    anchors_.ca_der = *std::move(der);
}

Scratch::~Scratch() {
    store_->stop();
    copy_->stop();
    std::error_code ignored;
    fs::remove_all(work_, ignored);
}

void Scratch::read_all() {
    journal::Frontier frontier;
    store_->read([&](ports::Reader& reader) {
        records::each_journal_row(reader, org_, 0, 1'000'000, [&](records::JournalRow row) {
            frontier.append(journal::leaf_hash(as_bytes(row.entry.bytes)));
            entries_.push_back(std::move(row.entry.bytes));
            if (frontier.size() % kEvery == 0)
                checkpoints_.push_back(
                    {"outside", {journal::origin_of(org_), frontier.size(), frontier.root(), {}}});
        });
    });
    checkpoints_.push_back(
        {"outside", {journal::origin_of(org_), frontier.size(), frontier.root(), {}}});
}

std::string Scratch::blob_path(Digest const& sha256) const {
    std::string const hex = to_hex(sha256);
    return work_ + "/blobs/" + hex.substr(0, 2) + "/" + hex.substr(2, 2) + "/" + hex;
}

bool Scratch::verify(std::function<void(ports::Writer&)> const& change,
                     Looks looks,
                     app::VerifyProgress* progress,
                     std::function<void(app::Fault const&)> const& on_fault) {
    app::Services services;
    definitions_.serve(services);
    crypto::SystemRandom random;
    store::FileBlobStore blobs(work_ + "/blobs");
    app::VerifyOptions const options{
        &services, looks.papers ? &blobs : nullptr, &random, 1, progress};
    app::VerifyAnchors anchors = anchors_;
    if (looks.checkpoints) anchors.checkpoints = checkpoints_;
    app::Findings findings;
    findings.on_fault = on_fault;
    bool is_made = true;
    store_->write(org_, [&](ports::WriteUnit& unit) {
        try {
            if (change) change(unit);
        } catch (std::exception const&) {
            is_made = false;
            return ports::Verdict::RollBack;
        }
        copy_->write(org_, [&](ports::WriteUnit& derived) {
            // As cli/verify.cpp tells it.
            try {
                app::verify_organisation(options, org_, anchors, unit, derived, findings);
            } catch (std::exception const& e) {
                findings.add({org_.value, progress->entry, "event", e.what()});
            }
            return ports::Verdict::RollBack;
        });
        return ports::Verdict::RollBack;
    });
    return is_made;
}

void Scratch::rewrite(ports::Writer& writer, std::vector<std::string> const& entries) const {
    std::string_view const org = org_.value;
    journal::Frontier frontier;
    std::vector<journal::Subtree> completed;
    Moment last{};
    writer.execute("DELETE FROM tree_tile WHERE org = $1", {org});
    for (std::uint64_t seq = 0; seq < entries.size(); ++seq) {
        std::string const& bytes = entries[seq];
        Digest const leaf = journal::leaf_hash(as_bytes(bytes));
        completed.clear();
        frontier.append(leaf, completed);
        for (journal::Subtree const& tree : completed)
            if (journal::is_tile_level(tree.level))
                writer.execute("INSERT INTO tree_tile(org, level, idx, hash) VALUES($1,$2,$3,$4)",
                               {org,
                                std::int64_t{tree.level},
                                static_cast<std::int64_t>(tree.index),
                                ByteView(tree.hash)});
        Result<journal::Entry> const entry = journal::parse_entry(bytes);
        if (entry) last = std::max(last, entry->head.at);
        bool const is_same = seq < entries_.size() && entries_[seq] == bytes;
        if (is_same) continue;
        writer.execute("DELETE FROM journal WHERE org = $1 AND seq = $2",
                       {org, static_cast<std::int64_t>(seq)});
        writer.execute(
            "INSERT INTO journal(org, seq, at, matter, kind, leaf, bytes) "
            "VALUES($1,$2,$3,$4,$5,$6,$7)",
            {org,
             static_cast<std::int64_t>(seq),
             entry ? entry->head.at.ms : 0,
             entry ? std::string_view(entry->head.matter) : std::string_view("?"),
             entry ? std::string_view(entry->head.kind) : std::string_view("?"),
             ByteView(leaf),
             as_bytes(bytes)});
    }
    writer.execute("DELETE FROM journal WHERE org = $1 AND seq >= $2",
                   {org, static_cast<std::int64_t>(entries.size())});
    Bytes const peaks = frontier.to_bytes();
    writer.execute(
        "UPDATE organisation_head SET size = $1, frontier = $2, last_at = $3 WHERE org = $4",
        {static_cast<std::int64_t>(entries.size()), ByteView(peaks), last.ms, org});
}

}  // namespace ecab::mutations
