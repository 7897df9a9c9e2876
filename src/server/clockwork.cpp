#include "server/clockwork.hpp"

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

bool is_due(Ballot const& ballot, Moment now) {
    if (phase_of(ballot) == BallotPhase::Issued)
        return ballot.deadline && !in_time(now, *ballot.deadline);
    if (phase_of(ballot) != BallotPhase::InApproval || !ballot.approval) return false;
    std::optional<Moment> const next = workflow::next_timer(*ballot.approval);
    return next && *next <= now;
}

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

}  // namespace

void Clockwork::start() {
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

void Clockwork::stop() {
    {
        std::lock_guard const lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    if (thread_.joinable()) thread_.join();
}

void Clockwork::tick() {
    std::vector<std::pair<OrgId, BallotId>> due;
    Moment const now = services_->clock->now();
    services_->store->read([&](ports::Reader& reader) {
        for (OrgId const& org : records::organisations(reader))
            for (BallotId const& id : records::running_ballots(reader, org)) {
                app::BallotView const ballot = services_->reads->ballot(reader, org, id);
                if (ballot && is_due(*ballot, now)) due.emplace_back(org, id);
            }
    });
    for (auto const& [org, id] : due) tick_ballot(org, id);
}

void Clockwork::tick_ballot(OrgId const& org, BallotId const& id) {
    services_->writes->run_and_wait(org, [&](app::Unit& unit) {
        Ballot const& ballot = unit.ballot(id);
        if (!is_due(ballot, unit.now())) return ports::Verdict::RollBack;
        BallotEvents const events =
            decide_by_clock(*services_, unit.organisation(), ballot, unit.now());
        if (!events) return ports::Verdict::RollBack;
        for (BallotEvent const& event : *events) unit.record(id, kClock, event, nullptr);
        return ports::Verdict::Keep;
    });
}

}  // namespace ecab::server
