#include "app/matter/unit_of_work.hpp"

#include <future>

#include "domain/ballot/deadlines.hpp"
#include "domain/meeting/deadlines.hpp"
#include "records/due.hpp"
#include "records/projection.hpp"

namespace ecab::app {

UnitOfWork::UnitOfWork(ports::WriteUnit& write, WriterCache& cache)
    : write_(write), cache_(cache), org_(cache.open(write)) {}

domain::Ballot const& UnitOfWork::ballot(BallotId const& id) {
    return cache_.ballot(write_, org_, id);
}

domain::Meeting const& UnitOfWork::meeting(MeetingId const& id) {
    return cache_.meeting(write_, org_, id);
}

std::uint64_t UnitOfWork::append(std::string matter,
                                 std::string_view actor,
                                 std::string_view kind,
                                 std::string const& body) {
    journal::EntryHead head{write_.org(),
                            write_.next_seq(),
                            write_.now(),
                            std::string(actor),
                            std::move(matter),
                            std::string(kind)};
    std::string bytes = journal::encode_entry(head, body);
    ports::StoredEntry entry{
        head.seq, head.at, std::move(head.matter), std::move(head.kind), std::move(bytes)};
    has_appended_ = true;
    write_.append(entry);
    org_.reaches = write_.next_seq();
    last_entry_ = std::move(entry.bytes);
    return entry.seq;
}

template <class Id, class Event>
std::uint64_t UnitOfWork::append_event(Id const& id,
                                       std::string_view actor,
                                       Event const& event,
                                       records::Evidence const* evidence) {
    return append(records::matter_of(id),
                  actor,
                  records::kind_of(event),
                  records::encode_body(event, evidence));
}

std::uint64_t UnitOfWork::record(BallotId const& id,
                                 std::string_view actor,
                                 domain::BallotEvent event,
                                 records::Evidence const* evidence) {
    domain::Ballot& ballot = cache_.ballot(write_, org_, id);
    std::uint64_t const seq = append_event(id, actor, event, evidence);
    domain::Deadlines const before = domain::deadlines(ballot);
    domain::apply(ballot, event);
    records::project(write_, write_.org(), seq, event, ballot);
    records::project_deadlines(
        write_, write_.org(), records::matter_of(id), before, domain::deadlines(ballot));
    recorded_.push_back({seq, EventOf<BallotId, domain::BallotEvent>{id, std::move(event)}});
    return seq;
}

std::uint64_t UnitOfWork::record(MeetingId const& id,
                                 std::string_view actor,
                                 domain::MeetingEvent event,
                                 records::Evidence const* evidence) {
    domain::Meeting& meeting = cache_.meeting(write_, org_, id);
    std::uint64_t const seq = append_event(id, actor, event, evidence);
    domain::Deadlines const before = domain::deadlines(meeting);
    domain::apply(meeting, event);
    records::project(write_, write_.org(), event, meeting);
    records::project_deadlines(
        write_, write_.org(), records::matter_of(id), before, domain::deadlines(meeting));
    recorded_.push_back({seq, EventOf<MeetingId, domain::MeetingEvent>{id, std::move(event)}});
    return seq;
}

std::uint64_t UnitOfWork::record(std::string_view actor, domain::OrganisationEvent event) {
    std::uint64_t const seq = append(std::string(records::kOrganisationMatter),
                                     actor,
                                     records::kind_of(event),
                                     records::encode_body(event));
    domain::apply(org_.organisation, event);
    records::project(write_, write_.org(), event);
    recorded_.push_back({seq, std::move(event)});
    return seq;
}

void Writes::run(OrgId const& org, Job job, ports::WriteDone done) {
    auto shared = std::make_shared<Growth>();
    auto work = [this, shared, job = std::move(job)](ports::WriteUnit& write) {
        try {
            std::uint64_t const from = write.next_seq();
            UnitOfWork unit(write, cache_);
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
        if (outage)
            cache_.forget(org);
        else
            reads_->committed(org, std::move(*shared));
        done(outage);
    };
    store_->submit(org, std::move(work), std::move(ended));
}

void Writes::run_and_wait(OrgId const& org, Job job) {
    // Owned by both sides: the waiting one may be gone before the other has finished telling it.
    auto const promise = std::make_shared<std::promise<void>>();
    std::future<void> future = promise->get_future();
    run(org, std::move(job), [promise](std::exception_ptr outage) {
        if (outage)
            promise->set_exception(outage);
        else
            promise->set_value();
    });
    future.get();
}

}  // namespace ecab::app
