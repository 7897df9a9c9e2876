// A folder of backups: `objects/ab/<sha256>` holds contents, each once, whatever set uses it;
// `sets/<UTC time>-<hash>.json` is one set: which contents are which files of the installation. A
// set exists when its file does, which is written last and bears the hash of its own text; so a
// backup that ends in the middle leaves the sets before it as they were.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/fields.hpp"
#include "base/moment.hpp"
#include "base/result.hpp"

namespace ecab::backup {

inline constexpr std::string_view kFormat = "ecabinet-backup-1";
inline constexpr std::size_t kManifestBytesMax = std::size_t{512} << 20;

struct StoredFile {
    std::string path;  // below the folder of data: "blobs/ab/cd/…"
    Digest sha256{};
    std::uint64_t bytes{};
    static constexpr auto fields(auto visit) {
        return visit(field("path", &StoredFile::path),
                     field("sha256", &StoredFile::sha256),
                     field("bytes", &StoredFile::bytes));
    }
};

// The keys of the installation, sealed under a passphrase: an object like the others.
struct SealedKeys {
    std::string salt;  // base64url
    StoredFile sealed;
    static constexpr auto fields(auto visit) {
        return visit(field("salt", &SealedKeys::salt), field("sealed", &SealedKeys::sealed));
    }
};

struct Manifest {
    std::string format;
    Moment made;
    bool has_database = true;  // false: PostgreSQL's, which is backed up by its own means
    std::vector<StoredFile> files;
    std::optional<SealedKeys> keys;
    static constexpr auto fields(auto visit) {
        return visit(field("format", &Manifest::format),
                     field("made", &Manifest::made),
                     field("database", &Manifest::has_database),
                     field("files", &Manifest::files),
                     field("keys", &Manifest::keys));
    }
};

// Made again from the journal and the papers; words of a paper that is destroyed later would
// outlive it in a set.
bool is_derived(std::string const& path);
// Written as a path below the folder of data is, without a step that could lead out of it.
bool is_path_below(std::string const& path);

std::string object_path(std::string const& folder, Digest const& sha256);
// Names of the sets, oldest first.
std::vector<std::string> sets_of(std::string const& folder);
std::string name_of_set(Moment made, std::string_view text);

// Damaged when the text is not the one that its name was made for, or leads out of the folder.
Result<Manifest> read_set(std::string const& folder, std::string const& name);

}  // namespace ecab::backup
