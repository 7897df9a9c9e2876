// What a server makes sure of before it serves: nobody else has its folder open, and the journal is
// the one it left. The check at start takes moments whatever the length: the head follows from the
// tiles and leaves, the last entries have their hashes, and the tree begins with the last
// checkpoint this server signed. Everything else is for `ecabinet verify`.
#pragma once
#include <functional>
#include <map>
#include <optional>
#include <string>

#include "app/services.hpp"

namespace ecab::server {

// Held as long as the process has the folder open; throws std::runtime_error when another has it.
class FolderLock {
  public:
    explicit FolderLock(std::string const& data_dir);
    ~FolderLock();
    FolderLock(FolderLock const&) = delete;
    FolderLock& operator=(FolderLock const&) = delete;

  private:
    int fd_ = -1;
};

// Signed checkpoints of an organisation, the oldest first.
std::string checkpoint_file(std::string const& data_dir, OrgId const& org);

class JournalGuard {
  public:
    // Told of each checkpoint that is kept, and at the start of the last one.
    using OnKept =
        std::function<void(OrgId const& org, std::uint64_t size, std::string const& note)>;

    JournalGuard(std::string data_dir, app::Services* services, OnKept on_kept = {});

    // Throws std::runtime_error that names the organisation and what was changed.
    void check();
    // Throws std::runtime_error when the last entry of a journal lies more than a minute after
    // `now`: what came next would bear that entry's time and be judged by it. Borne up to `until`,
    // which the operator declares; then standard error says so.
    void check_time(Moment now, std::optional<Moment> until) const;
    // Adds a checkpoint of every journal that has grown since the last.
    void keep_checkpoints();

  private:
    void check_one(OrgId const& org) const;
    void check_checkpoint(OrgId const& org);
    void keep(OrgId const& org, ports::Head const& head);
    void tell(OrgId const& org, std::uint64_t size, std::string const& note);

    std::string data_dir_;
    app::Services* services_;
    OnKept on_kept_;
    std::map<OrgId, std::uint64_t> kept_;  // size of the last checkpoint
};

}  // namespace ecab::server
