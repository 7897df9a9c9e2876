#include "peer.hpp"

#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <stdexcept>

#include "../fanout/sides.hpp"
#include "base/testing/source_dir.hpp"
#include "json/json.hpp"

namespace ecab::bench {
namespace {

std::string const kPeers = in_source("tools/bench/peers/votes");

void write_people(Dossier const& dossier, std::string const& file) {
    std::ofstream out(file);
    // The first ballot has one vote of each member, in their order.
    for (std::size_t i = 0; i < dossier.members.size(); ++i) {
        Keys const& member = dossier.members[i];
        out << json::canonical(json::Value{{"person", member.person},
                                           {"token", member.token},
                                           {"attributes", to_base64(dossier.votes[i].attributes)},
                                           {"spki", to_base64(member.spki)},
                                           {"passkey_spki", to_base64(member.passkey_spki)}})
            << '\n';
    }
}

void serve_peer(std::string const& people, std::string const& folder, int orders, int answers) {
    std::string const script = kPeers + "/serve.mjs";
    ::dup2(orders, STDIN_FILENO);
    ::dup2(answers, STDOUT_FILENO);
    ::execlp("node", "node", script.c_str(), people.c_str(), folder.c_str(), nullptr);
    std::perror("node");
}

}  // namespace

Load send_votes(std::uint16_t port, std::span<Vote const> votes, int connections) {
    std::vector<std::string const*> requests;
    for (Vote const& vote : votes) requests.push_back(&vote.request);
    Load load = send_all(port, requests, connections);
    if (load.accepted != votes.size()) throw std::runtime_error(load.first_refusal);
    return load;
}

std::optional<Peer> measure_peer(Dossier const& dossier,
                                 std::string const& folder,
                                 int connections) {
    if (::access((kPeers + "/node_modules/better-sqlite3").c_str(), R_OK) != 0) return {};
    std::string const people = folder + "/people.jsonl";
    write_people(dossier, people);
    Child const server(
        [&](int orders, int answers) { serve_peer(people, folder, orders, answers); });
    auto const port = static_cast<std::uint16_t>(server.answer());
    std::span<Vote const> const all(dossier.votes);
    // Its engine compiles what runs often.
    std::size_t const warm = dossier.members.size() * 4;
    if (all.size() <= warm) return {};
    send_votes(port, all.first(warm), connections);
    std::int64_t const cpu = server.ask(kCpu);
    Peer out;
    out.load = send_votes(port, all.subspan(warm), connections);
    out.cpu_us =
        static_cast<double>(server.ask(kCpu) - cpu) / 1e3 / static_cast<double>(all.size() - warm);
    return out;
}

}  // namespace ecab::bench
