// Before a request waits for a thread that hashes passwords: whose turn it is (the person signed
// in, the known device, the source), and whether its source has to wait first because it failed
// before.
#pragma once
#include <optional>
#include <string>

#include "api/route.hpp"

namespace ecab::api {

struct Lane {
    std::string name;
    std::optional<net::Response> refuse_with;
};

Lane lane_of(Api& api, Call const& call, Route const& route);

}  // namespace ecab::api
