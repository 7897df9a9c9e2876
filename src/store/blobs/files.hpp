// The few file operations blobs need, with outages instead of error codes: a full disk is
// StoreFull, anything else StoreDown.
#pragma once
#include <functional>
#include <optional>
#include <string>

#include "base/bytes.hpp"

namespace ecab::store {

class File {
  public:
    static File create(std::string const& path);  // must not exist; only the owner may read it
    static std::optional<File> open(std::string const& path);  // nothing when it does not exist
    static File open_folder(std::string const& path);
    File(File&& other) noexcept;
    File& operator=(File&&) = delete;
    ~File();

    struct Facts {
        std::uint64_t bytes{};
        std::int64_t changed_ns{};
    };
    Facts facts() const;
    void write(ByteView bytes);
    void read_all(std::function<void(ByteView)> const& piece) const;
    void sync();

  private:
    explicit File(int fd) : fd_(fd) {}
    int fd_;
};

// The lock of a folder, as long as this lives and its process.
class Lock {
  public:
    static Lock take(std::string const& path);   // waits
    static Lock share(std::string const& path);  // waits; with others who share it
    static std::optional<Lock> try_take(std::string const& path);
    Lock(Lock&& other) noexcept;
    Lock& operator=(Lock&&) = delete;
    ~Lock();

  private:
    explicit Lock(int fd) : fd_(fd) {}
    static std::optional<Lock> locked(std::string const& path, int how);
    int fd_;
};

// Overwrites the file with zeros, brings them to the disk and removes it, also when it could not be
// overwritten. False when any of that failed: told on standard error with path and cause. A file
// that is not there is wiped.
bool wipe_file(std::string const& path) noexcept;

// As if it were written now.
void touch_file(std::string const& path);

void make_folders(std::string const& path);
void rename_file(std::string const& from, std::string const& to);
void sync_folder(std::string const& path);

}  // namespace ecab::store
