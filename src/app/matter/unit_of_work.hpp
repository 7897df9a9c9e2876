// UnitOfWork: one write job's view of its organisation. It reads the states, records events (entry,
// state and derived rows move together) and hands out the SQL surface for rows without events.
// `Writes::run` is the only way in: it queues the job, forgets the cache when anything failed, and
// hands the readers what was recorded before the caller is told that it is durable.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "app/matter/aggregate_cache.hpp"
#include "app/matter/writer_cache.hpp"
#include "ports/clock.hpp"
#include "ports/store.hpp"
#include "records/due.hpp"

namespace ecab::app {

// What of a unit of work needs no list of kinds.
class WriteScope {
  public:
    WriteScope(ports::WriteUnit& write, domain::Organisation& organisation, ports::Random& random)
        : write_(write), organisation_(organisation), random_(random) {}

    OrgId const& org() const { return write_.org(); }
    Moment now() const { return write_.now(); }
    ports::WriteUnit& sql() { return write_; }
    domain::Organisation const& organisation() const { return organisation_; }

    bool has_recorded() const { return has_appended_; }
    // The bytes of the entry recorded last.
    std::string const& last_entry() const { return last_entry_; }

  protected:
    // Writes the entry; gives its head.
    journal::EntryHead append(std::string matter,
                              std::string_view actor,
                              std::string_view kind,
                              std::string const& body);

    ports::WriteUnit& write_;
    domain::Organisation& organisation_;

  private:
    ports::Random& random_;  // for the salt of each entry
    bool has_appended_ = false;
    std::string last_entry_;
};

template <class List>
class UnitOfWorkOf : public WriteScope {
  public:
    UnitOfWorkOf(ports::WriteUnit& write, WriterCacheOf<List>& cache, ports::Random& random)
        : UnitOfWorkOf(write, cache, cache.open(write), random) {}

    // The current state; not one that exists when the journal knows no such matter.
    template <class Id>
    StateOf<List, Id> const& find(Id const& id) {
        return cache_.find(write_, org_, id);
    }

    // Appends, applies and projects; gives the entry's sequence number.
    template <class Id>
    std::uint64_t record(Id const& id,
                         std::string_view actor,
                         EventOfKind<StateOf<List, Id>> event,
                         records::Evidence const* evidence) {
        using State = StateOf<List, Id>;
        using Kind = MatterKind<State>;
        State& state = cache_.find(write_, org_, id);
        journal::EntryHead head =
            append(matter_name<State>(id), actor, event_kind(event), Kind::encode(event, evidence));
        std::uint64_t const seq = head.seq;
        org_.reaches = write_.next_seq();
        cache_.add_weight(org_, id, last_entry().size());
        std::vector<Deadline> const before = Kind::deadlines(state);
        Kind::apply(state, event);
        Kind::project(write_, write_.org(), seq, event, state);
        records::project_deadlines(
            write_, write_.org(), head.matter, before, Kind::deadlines(state));
        keep(std::move(head), EventOf<State>{id, std::move(event)});
        return seq;
    }
    std::uint64_t record(std::string_view actor, domain::OrganisationEvent event) {
        using Kind = MatterKind<domain::Organisation>;
        journal::EntryHead head = append(std::string(records::kOrganisationMatter),
                                         actor,
                                         event_kind(event),
                                         Kind::encode(event, nullptr));
        std::uint64_t const seq = head.seq;
        org_.reaches = write_.next_seq();
        Kind::apply(organisation_, event);
        Kind::project(write_, write_.org(), seq, event, organisation_);
        keep(std::move(head), std::move(event));
        return seq;
    }

    // Everything recorded so far; the readers get it once it is durable.
    auto take_recorded() { return std::move(recorded_); }

  private:
    using Recorded = RecordedEventOf<List>;

    UnitOfWorkOf(ports::WriteUnit& write,
                 WriterCacheOf<List>& cache,
                 typename WriterCacheOf<List>::Org& org,
                 ports::Random& random)
        : WriteScope(write, org.organisation, random), cache_(cache), org_(org) {}

    template <class Event>
    void keep(journal::EntryHead head, Event event) {
        recorded_.push_back(std::make_shared<Recorded const>(
            Recorded{std::move(head), last_entry().size(), std::move(event)}));
    }

    WriterCacheOf<List>& cache_;
    typename WriterCacheOf<List>::Org& org_;
    std::vector<std::shared_ptr<Recorded const>> recorded_;
};

template <class List>
class WritesOf {
  public:
    using Unit = UnitOfWorkOf<List>;
    using Job = std::function<ports::Verdict(Unit&)>;
    using Listener = std::function<void(OrgId const&, GrowthOf<List> const&)>;

    WritesOf(ports::Store* store, AggregateCacheOf<List>* reads, ports::Random* random)
        : store_(store), reads_(reads), random_(random) {}
    // Told of every commit of this process, after the readers; before the first `run` only. Must
    // be quick and must not throw.
    void on_commit(Listener listener) { listener_ = std::move(listener); }
    // Throws StoreBusy or StoreFull; otherwise `done` is called once, as ports::Store says.
    void run(OrgId const& org, Job job, ports::WriteDone done);
    // Waits; rethrows the outage.
    void run_and_wait(OrgId const& org, Job job);

  private:
    ports::Store* store_;
    AggregateCacheOf<List>* reads_;
    ports::Random* random_;
    WriterCacheOf<List> cache_;
    Listener listener_;
};

// Submits with `run`, waits, and rethrows the outage.
void wait_for(std::function<void(ports::WriteDone)> const& run);

template <class List>
void WritesOf<List>::run(OrgId const& org, Job job, ports::WriteDone done) {
    auto shared = std::make_shared<GrowthOf<List>>();
    auto work = [this, shared, job = std::move(job)](ports::WriteUnit& write) {
        try {
            std::uint64_t const from = write.next_seq();
            Unit unit(write, cache_, *random_);
            ports::Verdict const verdict = job(unit);
            if (verdict == ports::Verdict::Keep)
                *shared = {from, write.next_seq(), unit.take_recorded()};
            else if (unit.has_recorded())
                cache_.forget(write.org());
            return verdict;
        } catch (...) {
            cache_.forget(write.org());
            throw;
        }
    };
    auto ended = [this, shared, org, done = std::move(done)](std::exception_ptr outage) {
        if (outage) {
            cache_.forget(org);
        } else {
            reads_->committed(org, *shared);
            if (listener_ && !shared->events.empty()) listener_(org, *shared);
        }
        done(outage);
    };
    store_->submit(org, std::move(work), std::move(ended));
}

template <class List>
void WritesOf<List>::run_and_wait(OrgId const& org, Job job) {
    wait_for([&](ports::WriteDone done) { run(org, std::move(job), std::move(done)); });
}

using UnitOfWork = UnitOfWorkOf<MatterKinds>;
using Writes = WritesOf<MatterKinds>;
using Job = Writes::Job;

}  // namespace ecab::app
