#include "cli/whole_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <stdexcept>
#include <string>

namespace ecab::cli {
namespace {

class Beside {
  public:
    explicit Beside(std::filesystem::path const& file)
        : path_(file.string() + ".part-XXXXXX"), fd_(mkstemp(path_.data())) {}
    ~Beside() {
        if (fd_ >= 0) close(fd_);
        if (!kept_ && fd_ >= 0) unlink(path_.c_str());
    }
    Beside(Beside const&) = delete;
    Beside& operator=(Beside const&) = delete;

    bool put(std::string_view bytes) const {
        while (fd_ >= 0 && !bytes.empty()) {
            ssize_t const written = write(fd_, bytes.data(), bytes.size());
            if (written < 0 && errno == EINTR) continue;
            if (written <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(written));
        }
        return fd_ >= 0 && fchmod(fd_, 0644) == 0 && fsync(fd_) == 0;
    }
    bool move_to(std::filesystem::path const& file) {
        kept_ = rename(path_.c_str(), file.c_str()) == 0;
        return kept_;
    }

  private:
    std::string path_;
    int fd_;
    bool kept_ = false;
};

}  // namespace

void write_whole_file(std::filesystem::path const& file, std::string_view bytes) {
    Beside beside(file);
    if (!beside.put(bytes) || !beside.move_to(file))
        throw std::runtime_error(file.string() + " cannot be written: " + std::strerror(errno));
}

}  // namespace ecab::cli
