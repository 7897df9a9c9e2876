// Store: the organisation's journal and the tables derived from it, in one database.
//
// Writing. `submit` queues a job for the organisation's writer. Many waiting jobs share one
// transaction, each under its own savepoint; nothing is answered before the commit is durable.
// Jobs of one organisation run one after another in the order of arrival, also when several
// processes share a PostgreSQL database: the unit holds the row lock of the organisation's head.
// Reading. `read` lends a connection of a bounded pool and may run on any worker thread.
// Watching. After a commit, here or in another process, every watcher is told the organisation's
// new size; calls are coalesced and come from one thread.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "base/id.hpp"
#include "base/moment.hpp"
#include "ports/outage.hpp"
#include "ports/sql.hpp"

namespace ecab::ports {

// One committed journal entry as stored. `bytes` are canonical JSON and what the tree hashes.
struct StoredEntry {
    std::uint64_t seq{};  // 0, 1, 2 … without gaps inside the organisation
    Moment at;
    std::string matter;  // "ballot/…", "organisation", …
    std::string kind;    // the event's kind
    std::string bytes;
};

// What a write job sees: one organisation, one transaction, one point in time.
class WriteUnit : public Writer {
  public:
    virtual OrgId const& org() const = 0;
    // Server time, never earlier than the organisation's last entry.
    virtual Moment now() const = 0;
    // The sequence number the next appended entry gets (= size of the tree so far).
    virtual std::uint64_t next_seq() const = 0;
    // Appends one entry whose canonical bytes already carry seq and time. Adds the leaf to the
    // Merkle tree (RFC 6962) and stores the row. Throws TimeInDoubt when the clock was not believed
    // at the moment this unit began; rows without entries are written all the same.
    virtual void append(StoredEntry const& entry) = 0;
};

enum class Verdict { Keep, RollBack };
using WriteJob = std::function<Verdict(WriteUnit&)>;
// Called exactly once, on the writer's thread, after the transaction ended: nullptr when durable
// (or rolled back by the job's own verdict), else the outage. Must not throw and must be quick.
using WriteDone = std::function<void(std::exception_ptr)>;

struct Head {
    std::uint64_t size{};
    Digest root{};
};

class Store {
  public:
    virtual ~Store() = default;
    // Throws StoreBusy when the queue is full, StoreFull while the disk has no room.
    virtual void submit(OrgId org, WriteJob job, WriteDone done) = 0;
    // submit, and wait; rethrows the outage.
    void write(OrgId org, WriteJob job);
    virtual void read(std::function<void(Reader&)> const& job) = 0;
    virtual void watch(std::function<void(OrgId const&, std::uint64_t size)> watcher) = 0;
    virtual Head head(OrgId const& org) = 0;  // size and RFC 6962 root; size 0 → hash of nothing
    virtual std::vector<Digest> inclusion_proof(OrgId const& org,
                                                std::uint64_t seq,
                                                std::uint64_t size) = 0;
    virtual std::vector<Digest> consistency_proof(OrgId const& org,
                                                  std::uint64_t from,
                                                  std::uint64_t to) = 0;
    // Finishes what is queued, refuses what is new, closes. Idempotent.
    virtual void stop() = 0;
};

}  // namespace ecab::ports
