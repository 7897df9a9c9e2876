#include "store/blobs/files.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <system_error>
#include <utility>

#include "ports/outage.hpp"

namespace ecab::store {
namespace {

[[noreturn]] void fail(char const* what, int error) {
    std::string const why = std::string(what) + ": " + std::generic_category().message(error);
    if (error == ENOSPC || error == EDQUOT || error == EFBIG) throw ports::StoreFull(why);
    throw ports::StoreDown(why);
}

}  // namespace

File File::create(std::string const& path) {
    constexpr mode_t kOwnerOnly = 0600;
    int const fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, kOwnerOnly);
    if (fd < 0) fail("cannot create a file", errno);
    return File(fd);
}

std::optional<File> File::open(std::string const& path) {
    int const fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd >= 0) return File(fd);
    if (errno == ENOENT) return std::nullopt;
    fail("cannot open a file", errno);
}

File File::open_folder(std::string const& path) {
    int const fd = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0) fail("cannot open a folder", errno);
    return File(fd);
}

File::File(File&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}

File::~File() {
    if (fd_ >= 0) ::close(fd_);
}

File::Facts File::facts() const {
    struct stat found {};
    if (::fstat(fd_, &found) != 0) fail("cannot stat a file", errno);
    constexpr std::int64_t kSecond = 1'000'000'000;
    return {static_cast<std::uint64_t>(found.st_size),
            found.st_mtim.tv_sec * kSecond + found.st_mtim.tv_nsec};
}

void File::write(ByteView bytes) {
    while (!bytes.empty()) {
        ssize_t const count = ::write(fd_, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) fail("cannot write a file", errno);
        bytes = bytes.subspan(static_cast<std::size_t>(count));
    }
}

void File::read_all(std::function<void(ByteView)> const& piece) const {
    std::array<std::uint8_t, 64 * 1024> buffer;
    for (;;) {
        ssize_t const count = ::read(fd_, buffer.data(), buffer.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) fail("cannot read a file", errno);
        if (count == 0) return;
        piece({buffer.data(), static_cast<std::size_t>(count)});
    }
}

void File::sync() {
    // After a failed fsync the kernel may have dropped the pages: the file is not to be trusted.
    if (::fsync(fd_) != 0) fail("cannot sync a file", errno);
}

void make_folders(std::string const& path) {
    std::error_code error;
    std::filesystem::create_directories(path, error);
    if (error) fail("cannot create a folder", error.value());
}

void rename_file(std::string const& from, std::string const& to) {
    if (std::rename(from.c_str(), to.c_str()) != 0) fail("cannot move a file", errno);
}

void sync_folder(std::string const& path) { File::open_folder(path).sync(); }

}  // namespace ecab::store
