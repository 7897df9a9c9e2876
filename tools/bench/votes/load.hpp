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
    double per_second() const { return static_cast<double>(millis.size()) / seconds; }
};

Load send_all(std::uint16_t port, std::span<std::string const* const> requests, int connections);

// One visitor: the requests of a connection of its own, the first at its time, each further one
// when the answer to the last is complete.
struct Walk {
    std::int64_t at_ms{};
    std::vector<std::string const*> requests;
};

// What all visitors' n-th requests took, by n.
struct Walked {
    double seconds{};
    std::vector<Load> steps;
};

// Opens every connection, then keeps the times whatever the server does. Accepted: answered 200 to
// 204.
Walked walk_all(std::uint16_t port, std::span<Walk const> walks);

// A connection to 127.0.0.1 from the `number`-th address of the loopback network, so that no limit
// per address is met; throws.
int connect_from(std::uint16_t port, std::size_t number);

// One request on a connection of its own; gives the answer's body, empty when there is none.
std::string ask(std::uint16_t port, std::string const& request);

}  // namespace ecab::bench
