// The load generator: a fixed number of kept connections, each sending its next request when the
// answer to the last one is complete. One thread and one epoll, in the driver's own process, so
// that its CPU is never the server's.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace ecab::bench {

struct Load {
    double seconds{};
    std::vector<double> millis;  // sorted, one per request
    std::size_t accepted{};      // answered 201
    std::string first_refusal;   // empty when there was none
    double quantile(double part) const;
};

Load send_all(std::uint16_t port, std::span<std::string const* const> requests, int connections);

// One request on a connection of its own; gives the answer's body, empty when there is none.
std::string ask(std::uint16_t port, std::string const& request);

}  // namespace ecab::bench
