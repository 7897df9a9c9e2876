#include "api/paper_lane.hpp"

#include <algorithm>

#include "api/watched.hpp"

namespace ecab::api {

FairLimits paper_limits(int workers) {
    FairLimits limits = kPaperLimits;
    if (workers == 0) limits.threads = 0;
    return limits;
}

std::string paper_lane_of(Call const& call) { return call.org().value + "/" + call.person().value; }

std::uint64_t cost_of_refused(std::uint64_t bytes,
                              std::string const& reason,
                              std::uint64_t paper_bytes_max) {
    bool const is_slow = reason == reason_text(refuse(Reason::TooLarge, "text"));
    return is_slow ? std::max(bytes, paper_bytes_max) : bytes;
}

}  // namespace ecab::api
