// UnitOfWork: one write job's view of its organisation. It reads the folded states, records events
// (entry, state and derived rows move together) and hands out the SQL surface for rows without
// events. `Writes::run` is the only way in: it queues the job, forgets the cache when anything
// failed, and hands the readers what was recorded before the caller is told that it is durable.
#pragma once
#include <functional>
#include <string>

#include "app/matter/aggregate_cache.hpp"
#include "ports/store.hpp"

namespace ecab::app {

class UnitOfWork {
  public:
    UnitOfWork(ports::WriteUnit& write, WriterCache& cache);

    OrgId const& org() const { return write_.org(); }
    Moment now() const { return write_.now(); }
    ports::WriteUnit& sql() { return write_; }
    domain::Organisation const& organisation() const { return org_.organisation; }
    // The current state; not `exists` when the journal knows no such matter.
    domain::Ballot const& ballot(BallotId const& id);
    domain::Meeting const& meeting(MeetingId const& id);

    // Appends, applies and projects; gives the entry's sequence number.
    std::uint64_t record(BallotId const& id,
                         std::string_view actor,
                         domain::BallotEvent event,
                         records::Evidence const* evidence);
    std::uint64_t record(MeetingId const& id,
                         std::string_view actor,
                         domain::MeetingEvent event,
                         records::Evidence const* evidence);
    std::uint64_t record(std::string_view actor, domain::OrganisationEvent event);

    bool has_recorded() const { return has_appended_; }
    // Everything recorded so far; the readers get it once it is durable.
    std::vector<RecordedEvent> take_recorded() { return std::move(recorded_); }
    // The bytes of the entry recorded last.
    std::string const& last_entry() const { return last_entry_; }

  private:
    template <class Id, class Event>
    std::uint64_t append_event(Id const& id,
                               std::string_view actor,
                               Event const& event,
                               records::Evidence const* evidence);
    std::uint64_t append(std::string matter,
                         std::string_view actor,
                         std::string_view kind,
                         std::string const& body);

    ports::WriteUnit& write_;
    WriterCache& cache_;
    WriterCache::Org& org_;
    bool has_appended_ = false;
    std::vector<RecordedEvent> recorded_;
    std::string last_entry_;
};

using Job = std::function<ports::Verdict(UnitOfWork&)>;

class Writes {
  public:
    Writes(ports::Store* store, AggregateCache* reads) : store_(store), reads_(reads) {}
    // Throws StoreBusy or StoreFull; otherwise `done` is called once, as ports::Store says.
    void run(OrgId const& org, Job job, ports::WriteDone done);
    // Waits; rethrows the outage.
    void run_and_wait(OrgId const& org, Job job);

  private:
    ports::Store* store_;
    AggregateCache* reads_;
    WriterCache cache_;
};

}  // namespace ecab::app
