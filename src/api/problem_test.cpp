#include "api/problem.hpp"

#include <gtest/gtest.h>

#include "json/json.hpp"

namespace ecab::api {
namespace {

TEST(Problem, EveryReasonHasAStatusOfItsKind) {
    for (auto const& [reason, name] : Names<Reason>::all) {
        int const status = status_of(reason);
        EXPECT_TRUE(status >= 400 && status <= 500) << name;
        net::Response const response = problem(refuse(reason, "field"));
        EXPECT_EQ(response.status, status);
        Result<json::Value> const body = json::parse(response.body);
        ASSERT_TRUE(body) << name;
        EXPECT_EQ(body->at("reason").as_string(),
                  boost::json::string_view(name.data(), name.size()));
    }
}

TEST(Problem, WhatTheServerCannotDoIsNotBlamedOnTheRequest) {
    auto const reason_of = [](int status) {
        net::Response const response = protocol_problem(status, "upload");
        EXPECT_EQ(response.status, status);
        return std::string(json::parse(response.body)->at("reason").as_string());
    };
    EXPECT_EQ(reason_of(507), "unavailable");
    EXPECT_EQ(reason_of(500), "internal");
    EXPECT_EQ(reason_of(400), "invalid-input");
}

TEST(Problem, ATimeInDoubtIsToldAndAsksForNoHaste) {
    net::Response const response = time_in_doubt("i-1");
    EXPECT_EQ(response.status, 503);
    Result<json::Value> const body = json::parse(response.body);
    ASSERT_TRUE(body);
    EXPECT_EQ(body->at("reason").as_string(), "time-in-doubt");
    EXPECT_EQ(body->at("incident").as_string(), "i-1");
    std::pair<std::string, std::string> const wait{"Retry-After", "60"};
    EXPECT_NE(std::find(response.headers.begin(), response.headers.end(), wait),
              response.headers.end());
}

TEST(Problem, WhatMayNotBeSeenAndWhatDoesNotExistAreTheSameBytes) {
    EXPECT_EQ(problem(refuse(Reason::NotFound, "ballot")).body,
              problem(refuse(Reason::NotFound)).body);
    EXPECT_EQ(problem(refuse(Reason::NotFound)).body, protocol_problem(404, "path").body);
}

}  // namespace
}  // namespace ecab::api
