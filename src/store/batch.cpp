#include "store/batch.hpp"

#include <utility>

#include "ports/outage.hpp"
#include "store/org_unit.hpp"

namespace ecab::store {

std::vector<Growth> BatchRunner::run(std::span<QueuedJob> jobs) noexcept {
    std::vector<Growth> grown;
    touched_.clear();
    outages_.assign(jobs.size(), nullptr);
    rolled_back_ = false;
    try {
        run_transaction(jobs);
        for (auto const& [org, touched] : touched_)
            if (touched.state.frontier.size() > touched.size_before)
                grown.push_back({org, touched.state.frontier.size()});
    } catch (ports::StoreFull const&) {
        full_ = true;
        connection_.rollback();
        outages_.assign(jobs.size(), std::current_exception());
    } catch (...) {
        connection_.rollback();
        outages_.assign(jobs.size(), std::current_exception());
    }
    for (std::size_t i = 0; i < jobs.size(); ++i) jobs[i].done(outages_[i]);
    return grown;
}

void BatchRunner::run_transaction(std::span<QueuedJob> jobs) {
    connection_.begin_write(jobs.front().org.value);
    bool const alone = jobs.size() == 1;
    for (std::size_t i = 0; i < jobs.size(); ++i) run_one(jobs[i], outages_[i], alone);
    if (rolled_back_) return;
    write_heads();
    connection_.commit();
}

void BatchRunner::run_one(QueuedJob& job, std::exception_ptr& outage, bool alone) {
    OrgState& state = touch(job.org).state;
    OrgState before = state;
    if (!alone) connection_.savepoint();
    OrgUnit unit(connection_, job.org, state, clock_.reading());
    ports::Verdict verdict = ports::Verdict::RollBack;
    try {
        verdict = job.job(unit);
    } catch (ports::StoreFull const&) {
        throw;  // the whole batch: the next job would meet the same
    } catch (...) {
        outage = std::current_exception();
    }
    switch (connection_.transaction()) {
        case Transaction::None: {
            // The database gave the transaction up; nobody's rows are there any more.
            if (outage) std::rethrow_exception(outage);
            throw ports::StoreDown("the transaction was lost");
        }
        case Transaction::Failed: {
            if (!outage)
                outage =
                    std::make_exception_ptr(ports::StoreDown("the job hid a failed statement"));
            undo(state, std::move(before), alone);
            return;
        }
        case Transaction::Open:
            break;
    }
    if (outage || verdict == ports::Verdict::RollBack) {
        undo(state, std::move(before), alone);
    } else if (!alone) {
        connection_.release_savepoint();
    }
}

void BatchRunner::undo(OrgState& state, OrgState before, bool alone) {
    state = std::move(before);
    if (alone) {
        connection_.rollback();
        rolled_back_ = true;
    } else {
        connection_.rollback_to_savepoint();
    }
}

BatchRunner::Touched& BatchRunner::touch(OrgId const& org) {
    if (auto const known = touched_.find(org); known != touched_.end()) return known->second;
    bool const lock = connection_.dialect() == Dialect::Postgres;
    HeadRead const how = lock ? HeadRead::Locked : HeadRead::Plain;
    std::optional<OrgState> state = find_state(connection_, org, how);
    if (!state) {
        Bytes const nothing = journal::Frontier{}.to_bytes();
        connection_.execute(
            "INSERT INTO organisation_head(org, size, frontier, last_at) "
            "VALUES($1, 0, $2, 0) ON CONFLICT DO NOTHING",
            {std::string_view(org.value), ByteView(nothing)});
        state = find_state(connection_, org, how);
        if (!state) throw ports::StoreDown("the head of " + org.value + " is out of reach");
    }
    std::uint64_t const size = state->frontier.size();
    return touched_.emplace(org, Touched{*std::move(state), size}).first->second;
}

void BatchRunner::write_heads() {
    for (auto const& [org, touched] : touched_) {
        std::uint64_t const size = touched.state.frontier.size();
        if (size == touched.size_before) continue;
        Bytes const frontier = touched.state.frontier.to_bytes();
        connection_.execute(
            "UPDATE organisation_head SET size = $1, frontier = $2, last_at = $3 WHERE org = $4",
            {static_cast<std::int64_t>(size),
             ByteView(frontier),
             touched.state.last_at.ms,
             std::string_view(org.value)});
    }
}

bool has_room(Connection& connection) noexcept {
    constexpr std::size_t kProbeBytes = 64 * 1024;
    try {
        Bytes const filler(kProbeBytes);
        connection.begin_write("*");
        connection.execute("INSERT INTO space_probe(filler) VALUES($1)", {ByteView(filler)});
        connection.commit();
        connection.begin_write("*");
        connection.execute("DELETE FROM space_probe", {});
        connection.commit();
        return true;
    } catch (...) {
        connection.rollback();
        return false;
    }
}

}  // namespace ecab::store
