#include "app/verify/verify.hpp"

#include <algorithm>

#include "app/matter/acts.hpp"
#include "app/verify/entries.hpp"
#include "app/verify/tables.hpp"
#include "records/papers.hpp"

namespace ecab::app {
namespace {

constexpr std::uint64_t kPage = 256;

void note(VerifyProgress* progress, OrgId const& org, std::uint64_t seq) {
    if (progress == nullptr) return;
    std::size_t const length = std::min(org.value.size(), sizeof(progress->org) - 1);
    std::copy_n(org.value.begin(), length, progress->org);
    progress->org[length] = '\0';
    progress->entry = seq;
}

}  // namespace

void verify_organisation(VerifyOptions const& options,
                         OrgId const& org,
                         VerifyAnchors const& anchors,
                         ports::Reader& kept,
                         ports::WriteUnit& copy,
                         Findings& findings) {
    TreeCheck tree(org, anchors.checkpoints, &findings);
    Proofs proofs(&findings, options.threads);
    BlobCheck blobs(options.blobs, &findings);
    AuthorityCheck authority(anchors.ca_der);
    EntryCheckOf<MatterKinds> entries(
        org, {*options.services, kept, copy, *options.random, proofs, blobs, authority, findings});
    for (std::uint64_t from = 0;;) {
        std::vector<records::JournalRow> page;
        records::each_journal_row(kept, org, from, kPage, [&](records::JournalRow row) {
            page.push_back(std::move(row));
        });
        if (page.empty()) break;
        // The tree of the whole page first: should one of its entries end the process, what the
        // checkpoints have to say is said.
        std::vector<ports::StoredEntry> readable;
        for (records::JournalRow const& row : page)
            if (auto entry = tree.take(row)) readable.push_back(*std::move(entry));
        for (ports::StoredEntry const& entry : readable) {
            note(options.progress, org, entry.seq);
            entries.take(entry);
        }
        proofs.finish();
        from = page.back().entry.seq + 1;
    }
    entries.finish();
    blobs.finish(org, entries.organisation().papers, [&](Digest const& sha256) {
        return records::is_used_by_another(kept, org, sha256);
    });
    tree.finish(kept);
    std::vector<records::DerivedTable> const tables = derived_tables(MatterKinds{});
    compare_tables(kept, copy, org, tables, findings);
}

void verify_rest(ports::Reader& kept, Findings& findings) {
    std::vector<records::DerivedTable> const tables = derived_tables(MatterKinds{});
    find_strays(kept, records::organisations_with_entries(kept), tables, findings);
}

}  // namespace ecab::app
