// What requests leave in the security log, at the one door they all pass: kinds of lines, and the
// line itself. Ids, kinds and reasons only.
#pragma once
#include <string>
#include <string_view>

#include "api/route.hpp"

namespace ecab::api {

inline constexpr std::string_view kSignIn = "sign-in";  // a step of it, and its end
inline constexpr std::string_view kCredential = "credential";
inline constexpr std::string_view kAccount = "account";
inline constexpr std::string_view kRole = "role";
inline constexpr std::string_view kDefinition = "definition";
inline constexpr std::string_view kPaper = "paper";    // brought in, looked at, destroyed
inline constexpr std::string_view kView = "view";      // of a paper
inline constexpr std::string_view kExport = "export";  // evidence, minutes, logs
inline constexpr std::string_view kAdminRead = "admin-read";

struct Answered {
    int status = 0;
    std::string_view reason{};  // of a refusal
};

// "wrong-state:agenda", as the contract writes reason and detail.
std::string reason_text(Refusal const& refusal);

// Records what a watched route answered, and every refusal of a right. Never throws.
void watch(Api const& api, Route const& route, Call const& call, Answered const& answered);

// Throws StoreFull when the route changes who may do what and the security log cannot be written.
void require_watch(Api const& api, Route const& route);

}  // namespace ecab::api
