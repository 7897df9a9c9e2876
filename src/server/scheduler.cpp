#include "server/scheduler.hpp"

#include <cstdio>

#include "app/access.hpp"
#include "crypto/random.hpp"
#include "records/queries.hpp"

namespace ecab::server {
namespace {

using namespace domain;

constexpr std::chrono::seconds kEvery{1};
constexpr std::string_view kClock = "clock";  // who the journal names

Context clock_context(app::Services& services, Moment now) {
    return {PersonId{std::string(kClock)}, {}, {}, now, crypto::random_id(*services.random, "x")};
}

bool is_due(std::optional<workflow::Instance> const& approval, Moment now) {
    if (!approval) return false;
    std::optional<Moment> const next = workflow::next_timer(*approval);
    return next && *next <= now;
}

bool is_due(Ballot const& ballot, Moment now) {
    if (phase_of(ballot) == BallotPhase::Issued)
        return ballot.deadline && !in_time(now, *ballot.deadline);
    return phase_of(ballot) == BallotPhase::InApproval && is_due(ballot.approval, now);
}

bool is_due(Meeting const& meeting, Moment now) { return is_due(meeting.approval, now); }

BallotEvents decide_by_clock(app::Services& services,
                             Organisation const& organisation,
                             Ballot const& ballot,
                             Moment now) {
    Context const context = clock_context(services, now);
    if (phase_of(ballot) == BallotPhase::Issued) return decide(ballot, CloseBallot{""}, context);
    WorkingCalendar const calendar = app::calendar_of(services, organisation);
    ApprovalFacts const facts{app::definition_of(services, ballot.approval->definition), calendar};
    return decide(ballot, FireStepTimers{}, facts, context);
}

MeetingEvents decide_by_clock(app::Services& services,
                              Organisation const& organisation,
                              Meeting const& meeting,
                              Moment now) {
    WorkingCalendar const calendar = app::calendar_of(services, organisation);
    AgendaFacts const facts{app::definition_of(services, meeting.approval->definition), calendar};
    return decide(meeting, FireAgendaTimers{}, facts, clock_context(services, now));
}

Ballot const& matter_of(app::UnitOfWork& unit, BallotId const& id) { return unit.ballot(id); }
Meeting const& matter_of(app::UnitOfWork& unit, MeetingId const& id) { return unit.meeting(id); }

// Decided anew inside the transaction: another node may have been first. One matter that cannot go
// on keeps no other from its time.
template <class Id>
void tick_matter(app::Services& services, OrgId const& org, Id const& id) {
    auto job = [&](app::UnitOfWork& unit) {
        auto const& matter = matter_of(unit, id);
        if (!is_due(matter, unit.now())) return ports::Verdict::RollBack;
        auto events = decide_by_clock(services, unit.organisation(), matter, unit.now());
        if (!events) return ports::Verdict::RollBack;
        for (auto& event : *events) unit.record(id, kClock, std::move(event), nullptr);
        return ports::Verdict::Keep;
    };
    try {
        services.writes->run_and_wait(org, job);
    } catch (ports::Outage const& e) {
        std::fprintf(stderr, "clock: %s: %s\n", id.value.c_str(), e.what());
    }
}

}  // namespace

void Scheduler::start() {
    thread_ = std::thread([this] {
        for (;;) {
            {
                std::unique_lock lock(mutex_);
                if (wake_.wait_for(lock, kEvery, [this] { return stopping_; })) return;
            }
            try {
                tick();
            } catch (std::exception const& e) {
                std::fprintf(stderr, "clock: %s\n", e.what());
            }
        }
    });
}

void Scheduler::stop() {
    {
        std::lock_guard const lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    if (thread_.joinable()) thread_.join();
}

void Scheduler::tick() {
    std::vector<std::pair<OrgId, BallotId>> ballots;
    std::vector<std::pair<OrgId, MeetingId>> meetings;
    Moment const now = services_->clock->now();
    services_->store->read([&](ports::Reader& reader) {
        for (OrgId const& org : records::organisations(reader)) {
            for (BallotId const& id : records::running_ballots(reader, org)) {
                app::BallotView const ballot = services_->reads->ballot(reader, org, id);
                if (ballot && is_due(*ballot, now)) ballots.emplace_back(org, id);
            }
            for (MeetingId const& id : records::meetings_ahead(reader, org)) {
                app::SharedMeeting const meeting = services_->reads->meeting(reader, org, id);
                if (meeting && is_due(*meeting, now)) meetings.emplace_back(org, id);
            }
        }
    });
    for (auto const& [org, id] : ballots) tick_matter(*services_, org, id);
    for (auto const& [org, id] : meetings) tick_matter(*services_, org, id);
}

}  // namespace ecab::server
