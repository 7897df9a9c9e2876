#include "intake/scratch_folder.hpp"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <utility>

#include "ports/outage.hpp"

namespace ecab::intake {
namespace {

namespace fs = std::filesystem;

class Handle {
  public:
    explicit Handle(int handle) : handle_(handle) {}
    ~Handle() {
        if (handle_ >= 0) close(handle_);
    }
    Handle(Handle const&) = delete;
    Handle& operator=(Handle const&) = delete;
    int get() const { return handle_; }

  private:
    int handle_;
};

constexpr int kUntrusted = O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK;

// Its folders may be closed to their owner, by whoever wrote in them.
void open_all(std::string const& folder) {
    std::error_code error;
    for (fs::recursive_directory_iterator each(folder, error);
         !error && each != fs::recursive_directory_iterator{};
         each.increment(error)) {
        std::error_code ignored;
        if (each->is_symlink(ignored) || !each->is_directory(ignored)) continue;
        fs::permissions(each->path(), fs::perms::owner_all, fs::perm_options::add, ignored);
    }
}

}  // namespace

ScratchFolder::ScratchFolder()
    : path_((fs::temp_directory_path() / "ecabinet-convert-XXXXXX").string()) {
    if (mkdtemp(path_.data()) == nullptr)
        throw ports::StoreDown("no folder for a converter in " +
                               fs::temp_directory_path().string());
}

ScratchFolder::~ScratchFolder() {
    std::error_code error;
    open_all(path_);
    fs::remove_all(path_, error);
}

void ScratchFolder::make_folder(std::string const& name) const {
    fs::create_directories(fs::path(path_) / name);
}

void ScratchFolder::put(std::string const& name, std::string_view bytes) const {
    fs::path const file = fs::path(path_) / name;
    fs::create_directories(file.parent_path());
    std::ofstream out(file, std::ios::binary);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (!out.flush()) throw ports::StoreFull("no room for a converter in " + path_);
}

std::optional<std::string> ScratchFolder::take(std::string const& folder,
                                               std::string const& name,
                                               std::uint64_t most) const {
    Handle const whole(open(path_.c_str(), kUntrusted | O_DIRECTORY));
    Handle const inner(openat(whole.get(), folder.c_str(), kUntrusted | O_DIRECTORY));
    Handle const file(openat(inner.get(), name.c_str(), kUntrusted));
    struct stat facts {};
    if (file.get() < 0 || fstat(file.get(), &facts) != 0 || !S_ISREG(facts.st_mode))
        return std::nullopt;
    if (static_cast<std::uint64_t>(facts.st_size) > most) return std::nullopt;
    std::string bytes(static_cast<std::size_t>(facts.st_size), '\0');
    std::size_t at = 0;
    while (at < bytes.size()) {
        ssize_t const count = read(file.get(), bytes.data() + at, bytes.size() - at);
        if (count <= 0) return std::nullopt;
        at += static_cast<std::size_t>(count);
    }
    return bytes;
}

}  // namespace ecab::intake
