// The limit the votes benchmark compares with: what cannot be left out. Both ECDSA signatures of
// every vote checked by OpenSSL with keys made ready before, and the same rows (journal entry and
// answer) written to SQLite in transactions as large as the server's, each made durable. No HTTP,
// no JSON, no rules.
#pragma once
#include <memory>
#include <span>
#include <string>

#include "prepare.hpp"

namespace ecab::bench {

// Checks signatures on two threads, so that it works as the server does: beside a busy second core.
class Verification {
  public:
    explicit Verification(Dossier const& dossier);
    ~Verification();
    // CPU-µs a vote.
    double measure(std::span<Vote const> votes);

  private:
    struct Side;
    std::unique_ptr<Side> sides_[2];
};

// CPU-µs a vote for its rows. `database` is the server's file after the run; `folder` gets the
// copy.
double measure_store(std::string const& database,
                     std::string const& folder,
                     std::size_t votes,
                     double votes_per_batch);

}  // namespace ecab::bench
