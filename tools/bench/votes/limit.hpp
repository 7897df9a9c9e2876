// The limit the votes benchmark compares with: what cannot be left out. Both ECDSA signatures of
// every vote checked by OpenSSL with keys made ready before, and the same rows (journal entry and
// answer) written to SQLite in transactions as large as the server's, each made durable. No HTTP,
// no JSON, no rules.
#pragma once
#include <span>
#include <string>

#include "prepare.hpp"

namespace ecab::bench {

struct Limit {
    double verify_us{};  // CPU, per vote
    double store_us{};
    double total_us() const { return verify_us + store_us; }
};

// `database` is the server's file after the run; `folder` gets the copy.
Limit measure_limit(Dossier const& dossier,
                    std::span<Vote const> votes,
                    std::string const& database,
                    std::string const& folder,
                    double votes_per_batch);

}  // namespace ecab::bench
