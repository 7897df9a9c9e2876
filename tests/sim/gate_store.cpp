#include "sim/gate_store.hpp"

#include <utility>

#include "base/check.hpp"

namespace ecab::sim {

void GateStore::submit(OrgId org, ports::WriteJob job, ports::WriteDone done) {
    Held held{std::move(org), std::move(job), std::move(done)};
    if (holding_)
        held_.push_back(std::move(held));
    else
        run(std::move(held));
}

void GateStore::read(std::function<void(ports::Reader&)> const& job) {
    if (std::exchange(read_fails_, false)) throw ports::StoreBusy("simulated");
    inner_->read(job);
}

void GateStore::release(std::size_t index) {
    CHECK(index < held_.size());
    Held held = std::move(held_[index]);
    held_.erase(held_.begin() + static_cast<std::ptrdiff_t>(index));
    run(std::move(held));
}

void GateStore::run(Held held) {
    std::exception_ptr outage;
    try {
        inner_->write(held.org, std::move(held.job));
    } catch (...) {
        outage = std::current_exception();
    }
    held.done(outage);
}

}  // namespace ecab::sim
