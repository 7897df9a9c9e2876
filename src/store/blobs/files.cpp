#include "store/blobs/files.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
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

void tell(char const* what, std::string const& path, int error) noexcept {
    std::array<char, 128> room{};
    char const* const why = ::strerror_r(error, room.data(), room.size());
    std::fprintf(stderr, "%s: %s: %s\n", what, path.c_str(), why);
}

// Zeros over the whole file, on the disk; gives what went wrong first, 0: nothing. Follows no link
// and waits for nobody at the other end of a pipe: what is no plain file is not overwritten.
int overwrite_with_zeros(std::string const& path) noexcept {
    static constexpr std::array<std::uint8_t, 64 * 1024> kZeros{};
    constexpr int kHow = O_WRONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK;
    int const fd = ::open(path.c_str(), kHow);
    if (fd < 0) return errno;
    struct stat found {};
    int error = ::fstat(fd, &found) == 0 ? 0 : errno;
    if (error == 0 && !S_ISREG(found.st_mode)) error = EINVAL;
    for (off_t left = found.st_size; error == 0 && left > 0;) {
        auto const piece =
            static_cast<std::size_t>(std::min<off_t>(left, static_cast<off_t>(kZeros.size())));
        ssize_t const count = ::write(fd, kZeros.data(), piece);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) error = errno;
        if (count == 0) error = EIO;
        if (count > 0) left -= count;
    }
    if (::fdatasync(fd) != 0 && error == 0) error = errno;
    ::close(fd);
    return error;
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

std::optional<Lock> Lock::locked(std::string const& path, int how) {
    int const fd = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0 && errno == ENOENT) return std::nullopt;
    if (fd < 0) fail("cannot open a folder", errno);
    while (::flock(fd, how) != 0) {
        if (errno == EINTR) continue;
        int const error = errno;
        ::close(fd);
        if (error == EWOULDBLOCK) return std::nullopt;
        fail("cannot lock a folder", error);
    }
    return Lock(fd);
}

Lock Lock::take(std::string const& path) {
    std::optional<Lock> lock = locked(path, LOCK_EX);
    if (!lock) fail("cannot lock a folder", ENOENT);
    return *std::move(lock);
}

Lock Lock::share(std::string const& path) {
    std::optional<Lock> lock = locked(path, LOCK_SH);
    if (!lock) fail("cannot lock a folder", ENOENT);
    return *std::move(lock);
}

std::optional<Lock> Lock::try_take(std::string const& path) {
    return locked(path, LOCK_EX | LOCK_NB);
}

Lock::Lock(Lock&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}

Lock::~Lock() {
    if (fd_ >= 0) ::close(fd_);
}

bool wipe_file(std::string const& path) noexcept {
    int const overwriting = overwrite_with_zeros(path);
    if (overwriting == ENOENT) return true;
    if (overwriting != 0)
        tell("wipe: was not overwritten before it was removed", path, overwriting);
    int const removing = ::unlink(path.c_str()) == 0 ? 0 : errno;
    if (removing != 0) tell("wipe: cannot be removed", path, removing);
    return overwriting == 0 && removing == 0;
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

void touch_file(std::string const& path) {
    if (::utimensat(AT_FDCWD, path.c_str(), nullptr, 0) != 0) fail("cannot touch a file", errno);
}

void sync_folder(std::string const& path) { File::open_folder(path).sync(); }

}  // namespace ecab::store
