#include "definitions/tally_command.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "base/testing/source_dir.hpp"

namespace ecab::definitions {
namespace {

std::filesystem::path const kRules = source_dir() / "rules";

struct Ran {
    int code;
    std::string out;
    std::string err;
};

Ran run(std::vector<std::string> const& args) {
    std::ostringstream out;
    std::ostringstream err;
    int const code = run_tally(args, kRules, out, err);
    return {code, out.str(), err.str()};
}

std::filesystem::path written(std::string const& text) {
    auto const* test = testing::UnitTest::GetInstance()->current_test_info();
    std::filesystem::path const path =
        std::filesystem::path(testing::TempDir()) / (std::string(test->name()) + ".json");
    std::ofstream(path) << text;
    return path;
}

Ran run_on(std::string const& rules, std::string const& json) {
    return run({"--rules", rules, "--input", written(json).string()});
}

std::string refusal_of(std::string const& json) {
    Result<domain::TallyInput> const input = parse_tally_input(json);
    return input ? "accepted" : input.error().detail;
}

// The first session of 24 June 2019: 27 members, 21 in the room, 4 voting from elsewhere, 25 for.
std::string vote_of_2019() {
    std::string members;
    std::string answers;
    for (int i = 1; i <= 27; ++i) {
        std::string const id = "m" + std::to_string(i);
        bool const present = i <= 21;
        bool const remote = i > 21 && i <= 25;
        if (i > 1) members += ",";
        members += R"({"id":")" + id + R"(","chair":)" + (i == 1 ? "true" : "false") +
                   R"(,"present":)" + (present ? "true" : "false") + R"(,"remote":)" +
                   (remote ? "true" : "false") + "}";
        if (i > 25) continue;
        if (i > 1) answers += ",";
        answers += R"({"member":")" + id + R"(","option":"for","signed":true})";
    }
    return R"({"kind":"vote","closed":true,"members":[)" + members + R"(],"answers":[)" + answers +
           "]}";
}

std::string const kPair = R"({"kind":"ballot","closed":true,"members":[)"
                          R"({"id":"a","chair":true,"present":true,"remote":false},)"
                          R"({"id":"b","chair":false,"present":true,"remote":false}],)"
                          R"("answers":[{"member":"a","option":"for","signed":true}]})";

std::string with(std::string const& from, std::string const& to) {
    std::string text = kPair;
    std::size_t const at = text.find(from);
    CHECK(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

TEST(TallyCommand, RecomputesTheVoteOf24June2019) {
    Ran const ran = run_on("vn-government@1", vote_of_2019());
    EXPECT_EQ(ran.code, 0) << ran.err;
    std::string const head =
        R"({"outcome":"adopted","by":"majority",)"
        R"("counts":{"for":25,"against":0,"other":0,"deemed_for":0,"none":2},)"
        R"("base":27,"needed":14,"quorum":{"present":21,"needed":18,"met":true},"explain":[)";
    EXPECT_EQ(ran.out.substr(0, head.size()), head);
    EXPECT_EQ(ran.err, "");
}

TEST(TallyCommand, PrintsNullWhereThereIsNoQuorumAndNoDecider) {
    Ran const ran = run_on("vn-government@1", kPair);
    EXPECT_EQ(ran.code, 0) << ran.err;
    EXPECT_NE(ran.out.find(R"("outcome":"not_adopted","by":null,)"), std::string::npos) << ran.out;
    EXPECT_NE(ran.out.find(R"("quorum":null,)"), std::string::npos);
}

TEST(TallyCommand, TheSameBallotIsAdoptedWhereSilenceIsDeemedAgreement) {
    Ran const ran = run_on("vn-government@2", kPair);
    EXPECT_EQ(ran.code, 0) << ran.err;
    EXPECT_NE(ran.out.find(R"("outcome":"adopted","by":"majority","counts":{"for":1,"against":0,)"
                           R"("other":0,"deemed_for":1,"none":0})"),
              std::string::npos)
        << ran.out;
}

// Who came after the opening counts to no quorum of both moments.
TEST(TallyCommand, TakesWhereAMemberWasAtTheOpening) {
    std::string const vote = R"({"kind":"vote","closed":true,"members":[)"
                             R"({"id":"a","chair":true,"present":true,"remote":false},)"
                             R"({"id":"b","chair":false,"present":true,"remote":false)";
    std::string const end = R"(}],"answers":[{"member":"a","option":"for","signed":true},)"
                            R"({"member":"b","option":"for","signed":true}]})";
    Ran const there = run_on("vn-government@2", vote + end);
    EXPECT_NE(there.out.find(R"("outcome":"adopted")"), std::string::npos) << there.out;
    Ran const late =
        run_on("vn-government@2", vote + R"(,"at_opening":{"present":false,"remote":false})" + end);
    EXPECT_EQ(late.code, 0) << late.err;
    EXPECT_NE(late.out.find(R"("outcome":"no_quorum")"), std::string::npos) << late.out;
    EXPECT_EQ(run_on("vn-government@2", vote + R"(,"at_opening":{"present":false})" + end).code, 2);
}

TEST(TallyCommand, InputThatIsNotInOrderEndsWithTwoAndOneLine) {
    std::vector<std::string> const wrong{
        with(R"("member":"a")", R"("member":"z")"),
        with(R"("id":"b")", R"("id":"a")"),
        with(R"("signed":true}])",
             R"("signed":true},{"member":"a","option":"for","signed":true}])"),
        with(R"("signed":true)", R"("signed":false)"),
        with(R"(,"signed":true)", ""),
        with(R"("option":"for")", R"("option":"yes")"),
        with(R"("chair":true)", R"("chair":false)"),
        with(R"("chair":false)", R"("chair":true)"),
        with(R"("closed":true)", R"("closed":true,"note":1)"),
        with(R"("signed":true)", R"("signed":true,"at":1)"),
        with(R"("remote":false)", R"("remote":false,"vip":true)"),
        with(R"("kind":"ballot")", R"("kind":"poll")"),
        with(R"("closed":true)", R"("closed":"true")"),
        with(R"("closed":true,)", ""),
        with(R"("kind":"ballot")", R"("kind":"vote","kind":"ballot")"),
        kPair + "x",
        "",
        "[]",
        "{\"a\nb\":1}",
        R"({"kind":"ballot","closed":true,"members":[],"answers":[]})",
    };
    for (std::string const& json : wrong) {
        Ran const ran = run_on("vn-government@2", json);
        EXPECT_EQ(ran.code, 2) << json;
        EXPECT_EQ(ran.out, "") << json;
        EXPECT_EQ(std::ranges::count(ran.err, '\n'), 1) << ran.err;
        EXPECT_TRUE(ran.err.starts_with("ecabinet tally: ")) << ran.err;
    }
}

TEST(TallyCommand, TheLineNamesTheMember) {
    EXPECT_EQ(refusal_of(with(R"("member":"a")", R"("member":"z")")), "answer of unknown member z");
    EXPECT_EQ(refusal_of(with(R"("id":"b")", R"("id":"a")")), "member a is listed twice");
    EXPECT_EQ(refusal_of(with(R"("chair":true)", R"("chair":false)")), "no member is the chair");
    EXPECT_EQ(refusal_of(with(R"("chair":false)", R"("chair":true)")),
              "more than one member is the chair");
    EXPECT_EQ(refusal_of(with(R"("signed":true)", R"("signed":false)")),
              "answers.0: the answer of member a is not signed");
}

TEST(TallyCommand, PresenceMayBeLeftOutOfABallotButNotOfAVote) {
    std::string const ballot =
        R"({"kind":"ballot","closed":true,"members":[{"id":"a","chair":true}],"answers":[]})";
    EXPECT_EQ(refusal_of(ballot), "accepted");
    std::string vote = ballot;
    vote.replace(vote.find("ballot"), 6, "vote");
    EXPECT_EQ(refusal_of(vote), "members.0: \"present\" must be true or false");
}

TEST(TallyCommand, WrongArgumentsAreRefused) {
    EXPECT_EQ(run({}).code, 2);
    EXPECT_EQ(run({"--rules", "vn-government@2"}).code, 2);
    EXPECT_EQ(run({"--rules"}).code, 2);
    EXPECT_EQ(run({"--colour", "red"}).code, 2);
    EXPECT_EQ(run_on("vn-government", kPair).code, 2);
    EXPECT_EQ(run_on("vn-government@9", kPair).err,
              "ecabinet tally: there is no rule set vn-government@9\n");
    EXPECT_EQ(run({"--rules", "vn-government@2", "--input", "/nowhere.json"}).code, 2);
    EXPECT_EQ(run({"--help"}).code, 0);
}

}  // namespace
}  // namespace ecab::definitions
