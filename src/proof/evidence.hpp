// The evidence of one matter: what is taken over as it is (`Source`: entries, paths in the tree,
// checkpoint, papers), and what follows from it (`Told`: the statements with their signatures, the
// roster, the results, the index). Who makes a container writes both; who verifies one makes the
// second anew from the first and compares the bytes. docs/concepts/evidence.md has the form.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/fields.hpp"
#include "base/id.hpp"
#include "base/moment.hpp"
#include "journal/checkpoint.hpp"
#include "proof/faults.hpp"
#include "proof/matter_told.hpp"
#include "proof/zip.hpp"

namespace ecab::proof {

inline constexpr std::int64_t kVersion = 1;
inline constexpr std::size_t kPathLineBytesMax = 8 * 1024;       // of paths.jsonl
inline constexpr std::size_t kIndexBytesMax = 32 * 1024 * 1024;  // of proof.json, to learn its form

struct Source {
    std::string_view entries;        // journal/entries.jsonl: one canonical entry a line
    std::string_view paths;          // journal/paths.jsonl: one path a line, in the same order
    std::string_view checkpoint;     // journal/checkpoint.txt: a signed note
    std::string_view key;            // journal/key.txt: the verifier key and a line feed
    std::string_view authority;      // certificates/authority.cer, DER
    std::vector<ZipFile> documents;  // documents/SHA256[.pdf]
    std::vector<ZipFile> outside;    // outside/…: stamps, cosigned notes, consistency
};

// One line of paths.jsonl. `leaf` only where the entry itself is withheld.
struct Path {
    std::uint64_t seq{};
    std::optional<Digest> leaf;
    std::vector<Digest> path;
    static constexpr auto fields(auto visit) {
        return visit(
            field("seq", &Path::seq), field("leaf", &Path::leaf), field("path", &Path::path));
    }
};
std::string to_line(Path const& path);  // canonical, with its line feed

struct SignedLine {
    std::uint64_t seq{};
    std::string person;
    std::string name;
    std::string position;
    std::string type;
    Moment at;
};

struct PaperLine {
    std::string file;  // in the container; empty: destroyed
    Digest sha256{};
    std::uint64_t bytes{};
    std::string filename;
    bool purged{};
};

struct Told {
    OrgId org;
    std::string matter;
    std::string name_vi;
    std::string name_en;
    bool demonstration{};
    std::string title;
    std::string phase;
    journal::Checkpoint checkpoint;
    Moment last_at;  // of the last entry that is shown
    std::uint64_t entries{};
    std::uint64_t withheld{};
    std::vector<SignedLine> signatures;
    std::vector<PaperLine> papers;
    std::vector<Counted> counted;
    std::vector<std::uint64_t> stamped;  // sizes of checkpoints that somebody outside vouches for
    std::map<std::string, std::string> files;  // what follows, by name
};

// Reads, folds, decides again, checks every signature with `threads` threads. Faults are added;
// what cannot be read is left out.
Told tell(Source const& source, unsigned threads, Faults& faults);

// derive.cpp. Adds roster.json, tally.json, definitions/…, proof.json and README.txt.
void derive(MatterTold const& matter, Adopted const& adopted, Told& told, Faults& faults);

// Name of a paper's file.
std::string document_file(Digest const& sha256, std::string_view media_type);
// "statements/00000057.json" and ".p7s"
std::string statement_file(std::uint64_t seq, std::string_view ending);

// outside.cpp. Each stamp and cosigned note under outside/ against the checkpoint.
std::vector<std::uint64_t> check_outside(std::vector<ZipFile> const& files,
                                         journal::Checkpoint const& checkpoint,
                                         journal::VerificationKey const& key,
                                         Faults& faults);

}  // namespace ecab::proof
