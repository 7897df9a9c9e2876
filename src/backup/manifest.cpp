#include "backup/manifest.hpp"

#include <algorithm>
#include <filesystem>

#include "crypto/hash.hpp"
#include "json/codec.hpp"
#include "store/blobs/files.hpp"

namespace ecab::backup {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kEnding = ".json";
constexpr std::size_t kHashLetters = 16;

std::string hash_of(std::string_view text) {
    return to_hex(crypto::sha256(text)).substr(0, kHashLetters);
}

}  // namespace

bool is_derived(std::string const& path) { return path.starts_with("search/"); }

bool is_path_below(std::string const& path) {
    fs::path const one(path);
    return !path.empty() && one.is_relative() && one.has_filename() &&
           one.lexically_normal().generic_string() == path && *one.begin() != ".." && path != ".";
}

std::string object_path(std::string const& folder, Digest const& sha256) {
    std::string const hex = to_hex(sha256);
    return folder + "/objects/" + hex.substr(0, 2) + "/" + hex;
}

std::vector<std::string> sets_of(std::string const& folder) {
    std::vector<std::string> out;
    std::error_code ec;
    for (fs::directory_entry const& one : fs::directory_iterator(folder + "/sets", ec))
        if (one.path().extension() == kEnding) out.push_back(one.path().filename().string());
    std::ranges::sort(out);
    return out;
}

// "20261129T172500123Z-0123456789abcdef.json": the order of names is that of times.
std::string name_of_set(Moment made, std::string_view text) {
    std::string name = to_text(made);
    std::erase_if(name, [](char c) { return c == '-' || c == ':' || c == '.'; });
    return name + "-" + hash_of(text) + std::string(kEnding);
}

Result<Manifest> read_set(std::string const& folder, std::string const& name) {
    std::optional<store::File> const file = store::File::open(folder + "/sets/" + name);
    REQUIRE(file.has_value(), Reason::NotFound, name);
    REQUIRE(file->facts().bytes <= kManifestBytesMax, Reason::TooLarge, name);
    std::string text;
    file->read_all([&](ByteView piece) { text += as_text(piece); });
    bool const is_own = name.ends_with("-" + hash_of(text) + std::string(kEnding));
    REQUIRE(is_own, Reason::Damaged, name + " was changed");
    json::Value const value = TRY(json::parse(text, kManifestBytesMax));
    Manifest manifest = TRY(json::decode<Manifest>(value));
    REQUIRE(manifest.format == kFormat, Reason::InvalidInput, name + " is of another version");
    for (StoredFile const& one : manifest.files)
        REQUIRE(is_path_below(one.path), Reason::Damaged, name + " leads out of its folder");
    return manifest;
}

}  // namespace ecab::backup
