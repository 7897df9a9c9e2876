#include "store/blobs/derived_folder.hpp"

#include <cstdio>
#include <filesystem>
#include <system_error>
#include <vector>

#include "store/blobs/files.hpp"

namespace ecab::store {
namespace {

namespace fs = std::filesystem;

bool is_done(std::error_code const& error, fs::path const& path) {
    if (!error || error == std::errc::no_such_file_or_directory) return true;
    std::fprintf(stderr, "wipe: %s cannot be removed: %s\n", path.c_str(), error.message().c_str());
    return false;
}

// Every file below is overwritten; a link is removed and not followed.
bool wipe_folder(fs::path const& folder) {
    std::vector<fs::path> files;
    std::error_code error;
    fs::recursive_directory_iterator at(folder, error);
    for (; !error && at != fs::recursive_directory_iterator(); at.increment(error)) {
        std::error_code unknown;
        if (at->symlink_status(unknown).type() == fs::file_type::regular)
            files.push_back(at->path());
    }
    bool done = is_done(error, folder);
    for (fs::path const& file : files) done = wipe_file(file.string()) && done;
    fs::remove_all(folder, error);
    return is_done(error, folder) && done;
}

}  // namespace

bool DerivedFolder::forget(OrgId const& org) {
    std::lock_guard const lock(mutex_);
    fs::path const folder = fs::path(root_) / org.value;
    fs::path const gone = fs::path(root_) / (".gone-" + org.value);
    bool const left = wipe_folder(gone);
    std::error_code error;
    fs::rename(folder, gone, error);
    if (error == std::errc::no_such_file_or_directory) return left;
    if (error) return wipe_folder(folder) && left;
    return wipe_folder(gone) && left;
}

}  // namespace ecab::store
