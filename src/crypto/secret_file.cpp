#include "crypto/secret_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "ports/outage.hpp"

namespace ecab::crypto {
namespace {

class Descriptor {
  public:
    explicit Descriptor(int fd) : fd_(fd) {}
    Descriptor(Descriptor const&) = delete;
    Descriptor& operator=(Descriptor const&) = delete;
    ~Descriptor() {
        if (fd_ >= 0) ::close(fd_);
    }
    int get() const { return fd_; }

  private:
    int fd_;
};

[[noreturn]] void file_failed(char const* what) {
    throw ports::CryptoFailed(std::string("secret file: cannot ") + what);
}

void write_all(int fd, std::string_view content) {
    while (!content.empty()) {
        ssize_t const written = ::write(fd, content.data(), content.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) file_failed("write");
        content.remove_prefix(static_cast<std::size_t>(written));
    }
}

void sync_folder_of(std::string const& path) {
    std::size_t const slash = path.rfind('/');
    std::string const folder = slash == std::string::npos ? "." : path.substr(0, slash + 1);
    Descriptor const fd(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (fd.get() < 0 || ::fsync(fd.get()) != 0) file_failed("sync the folder");
}

}  // namespace

Result<Done> save_secret_file(std::string const& path, std::string_view content) {
    CHECK(content.size() <= kSecretFileBytesMax);
    // Written under another name first: a crash in between leaves no half of a key behind.
    std::string const draft = path + ".new";
    ::unlink(draft.c_str());
    {
        Descriptor const fd(
            ::open(draft.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600));
        if (fd.get() < 0) file_failed("create");
        write_all(fd.get(), content);
        if (::fsync(fd.get()) != 0) file_failed("sync");
    }
    // link(2), unlike rename(2), does not replace a file that is already there.
    int const linked = ::link(draft.c_str(), path.c_str());
    int const error = errno;
    ::unlink(draft.c_str());
    if (linked != 0 && error == EEXIST) return refuse(Reason::Conflict, "secret-file");
    if (linked != 0) file_failed("create");
    sync_folder_of(path);
    return Done{};
}

Result<std::string> load_secret_file(std::string const& path) {
    Descriptor const fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (fd.get() < 0 && errno == ENOENT) return refuse(Reason::NotFound, "secret-file");
    if (fd.get() < 0) file_failed("open");
    struct stat info {};
    if (::fstat(fd.get(), &info) != 0) file_failed("examine");
    REQUIRE((info.st_mode & 077) == 0, Reason::Forbidden, "secret-file");
    std::string out;
    char buffer[4096];
    while (true) {
        ssize_t const got = ::read(fd.get(), buffer, sizeof buffer);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) file_failed("read");
        if (got == 0) return out;
        out.append(buffer, static_cast<std::size_t>(got));
        REQUIRE(out.size() <= kSecretFileBytesMax, Reason::TooLarge, "secret-file");
    }
}

}  // namespace ecab::crypto
