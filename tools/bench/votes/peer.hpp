// The same votes at a server of fastify and better-sqlite3 (peers/votes/serve.mjs).
#pragma once
#include <optional>
#include <span>
#include <string>

#include "load.hpp"
#include "prepare.hpp"

namespace ecab::bench {

// Throws with the first refusal unless every vote is accepted.
Load send_votes(std::uint16_t port, std::span<Vote const> votes, int connections);

struct Peer {
    double cpu_us{};  // a vote
    Load load;
};

// Nothing where the peer is not installed. The first four ballots warm it up.
std::optional<Peer> measure_peer(Dossier const& dossier,
                                 std::string const& folder,
                                 int connections);

}  // namespace ecab::bench
