// GateStore: the real store behind a gate. Writes pass at once, or are held until the simulation
// lets them through in an order of its own: what was prepared first need not be decided first. A
// crash drops what is held. Reads can be made to fail. One thread.
#pragma once
#include <memory>
#include <vector>

#include "ports/store.hpp"

namespace ecab::sim {

class GateStore final : public ports::Store {
  public:
    explicit GateStore(std::unique_ptr<ports::Store> inner) : inner_(std::move(inner)) {}

    void submit(OrgId org, ports::WriteJob job, ports::WriteDone done) override;
    void read(std::function<void(ports::Reader&)> const& job) override;
    void watch(std::function<void(OrgId const&, std::uint64_t)> watcher) override {
        inner_->watch(std::move(watcher));
    }
    ports::Head head(OrgId const& org) override { return inner_->head(org); }
    std::vector<Digest> inclusion_proof(OrgId const& org,
                                        std::uint64_t seq,
                                        std::uint64_t size) override {
        return inner_->inclusion_proof(org, seq, size);
    }
    std::vector<Digest> consistency_proof(OrgId const& org,
                                          std::uint64_t from,
                                          std::uint64_t to) override {
        return inner_->consistency_proof(org, from, to);
    }
    void stop() override { inner_->stop(); }

    void hold() { holding_ = true; }
    void let_through() { holding_ = false; }
    std::size_t held() const { return held_.size(); }
    // Runs the held write number `index` to its end.
    void release(std::size_t index);
    void drop() { held_.clear(); }
    // The next read throws StoreBusy.
    void fail_next_read() { read_fails_ = true; }

  private:
    struct Held {
        OrgId org;
        ports::WriteJob job;
        ports::WriteDone done;
    };
    void run(Held held);

    std::unique_ptr<ports::Store> inner_;
    std::vector<Held> held_;
    bool holding_ = false;
    bool read_fails_ = false;
};

}  // namespace ecab::sim
