// `ecabinet verify`: a whole organisation told again from its journal. Every entry against the
// matter as it was before; proofs, certificates, results, papers, tree, rows, and the checkpoints
// that were kept outside. docs/concepts/evidence.md has the formats.
#pragma once
#include <cstdint>
#include <optional>
#include <vector>

#include "app/services.hpp"
#include "app/verify/findings.hpp"
#include "app/verify/tree.hpp"
#include "ports/blobs.hpp"
#include "ports/store.hpp"

namespace ecab::app {

// Where a verification has come: a process that dies over an entry can still name it.
struct VerifyProgress {
    char org[72]{};
    std::uint64_t entry{};
};

struct VerifyOptions {
    Services const* services = nullptr;  // rules, calendar, workflows; nothing else is used
    ports::BlobStore* blobs = nullptr;   // null: papers are not looked at
    ports::Random* random = nullptr;     // never asked
    unsigned threads = 1;
    VerifyProgress* progress = nullptr;
};

// What one organisation is checked against besides its own journal.
struct VerifyAnchors {
    std::optional<Bytes> ca_der;
    std::vector<KeptCheckpoint> checkpoints;
};

// `copy` gets the derived rows; who calls rolls it back. One `kept` is one moment of the store.
void verify_organisation(VerifyOptions const& options,
                         OrgId const& org,
                         VerifyAnchors const& anchors,
                         ports::Reader& kept,
                         ports::WriteUnit& copy,
                         Findings& findings);

// Rows and checkpoints of organisations that have no journal here.
void verify_rest(ports::Reader& kept, Findings& findings);

}  // namespace ecab::app
