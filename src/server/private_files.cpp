#include "server/private_files.hpp"

#include <sys/stat.h>

#include <filesystem>
#include <stdexcept>

namespace ecab::server {
namespace {

namespace fs = std::filesystem;

constexpr fs::perms kOthersWrite = fs::perms::group_write | fs::perms::others_write;
constexpr fs::perms kOthers = fs::perms::group_all | fs::perms::others_all;

void refuse_if(fs::path const& path, fs::perms loose) {
    std::error_code ec;
    fs::file_status const status = fs::status(path, ec);
    if (!fs::exists(status) || (status.permissions() & loose) == fs::perms::none) return;
    throw std::runtime_error(
        path.string() + " is open to others of this machine; chmod -R go-rwx makes it private");
}

bool holds_secrets(fs::path const& path) {
    std::string const name = path.filename().string();
    return name.starts_with("ecabinet.sqlite") || name == "sealing-key" || name == "tls-key.pem";
}

}  // namespace

void require_private_files(std::string const& data_dir) {
    ::umask(S_IRWXG | S_IRWXO);
    if (!fs::exists(data_dir)) return;
    refuse_if(data_dir, kOthersWrite);
    for (fs::directory_entry const& one : fs::directory_iterator(data_dir))
        if (holds_secrets(one.path())) refuse_if(one.path(), kOthers);
    fs::path const keys = fs::path(data_dir) / "keys";
    if (!fs::exists(keys)) return;
    for (fs::directory_entry const& one : fs::recursive_directory_iterator(keys))
        if (one.is_regular_file()) refuse_if(one.path(), kOthers);
}

}  // namespace ecab::server
