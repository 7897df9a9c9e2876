#include "domain/ballot/statement.hpp"

#include <gtest/gtest.h>

#include "domain/ballot/ballot_fixture.hpp"
#include "json/codec.hpp"

namespace ecab::domain {
namespace {

using namespace fixture;

Signing signing(int member, Moment at) {
    return {OrgId{"vpcp"}, person(member), CertificateId{"cert"}, digest(9), at};
}

TEST(Statement, NamesEverythingTheAnswerMeans) {
    Story story;
    story.issue();
    std::vector<Choice> const choices{{QuestionId{"q1"}, Side::Against, "Chưa rõ"}};
    std::vector<RemarkText> const remarks{remark(story.document(), "Điều 5", "Bỏ")};
    Result<Statement> const made =
        statement_for(story.ballot, choices, remarks, signing(2, story.now));
    ASSERT_TRUE(made);
    EXPECT_EQ(made->type, "e-cabinet/opinion/v1");
    EXPECT_EQ(made->matter, story.ballot.id);
    EXPECT_EQ(made->number, "128/PLYK-VPCP");
    EXPECT_EQ(made->rule_set, "vn-test@v1");
    EXPECT_EQ(made->documents[0].sha256, file(1).sha256);
    EXPECT_EQ(made->answers[0].label, "Không tán thành");
    EXPECT_EQ(made->answers[0].question, "Đồng chí có tán thành dự thảo không?");
    EXPECT_EQ(made->person.position, "Chức vụ 2");
    EXPECT_FALSE(made->replaces);
    EXPECT_EQ(*json::decode<Statement>(json::encode(*made)), *made);
}

TEST(Statement, ReplacesTheCurrentAnswerAndFollowsTheCurrentPapers) {
    Story story;
    story.issue();
    std::vector<Choice> const choices{{QuestionId{"q1"}, Side::For, ""}};
    EXPECT_FALSE(story.answer(person(2), Side::For, ""));
    story.value_or_throw(story.renew(file(2)), "drafter");
    Result<Statement> const made = statement_for(story.ballot, choices, {}, signing(2, story.now));
    ASSERT_TRUE(made);
    EXPECT_EQ(made->replaces, find_member(story.ballot, person(2))->answers[0].statement.sha256);
    EXPECT_EQ(made->documents[0].version, 2);
}

TEST(Statement, RefusesWhatTheAnswerWouldBeRefusedFor) {
    Story story;
    std::vector<Choice> const choices{{QuestionId{"q1"}, Side::Against, ""}};
    EXPECT_EQ(statement_for(story.ballot, choices, {}, signing(2, story.now)).error().reason,
              Reason::NotFound);
    story.issue();
    EXPECT_EQ(statement_for(story.ballot, choices, {}, signing(2, story.now)).error().reason,
              Reason::CommentRequired);
    EXPECT_EQ(statement_for(story.ballot, choices, {}, signing(9, story.now)).error().reason,
              Reason::NotFound);
    EXPECT_EQ(statement_for(story.ballot, {}, {}, signing(2, story.now)).error().reason,
              Reason::InvalidInput);
    story.close();
    EXPECT_EQ(statement_for(story.ballot, choices, {}, signing(2, story.now)).error().reason,
              Reason::BallotNotOpen);
}

TEST(ReserveStatement, NamesTheDecisionItDiffersFrom) {
    Story story;
    story.issue();
    EXPECT_EQ(reserve_statement_for(story.ballot, "x", signing(2, story.now)).error().reason,
              Reason::WrongState);
    for (int i = 1; i <= 3; ++i) EXPECT_FALSE(story.answer(person(i), Side::For, ""));
    story.close();
    story.submit_result();
    story.value_or_throw(Decide{Decision::Approved, "", {}}, person(1));
    Result<ReserveStatement> const made =
        reserve_statement_for(story.ballot, "Giữ ý kiến", signing(2, story.now));
    ASSERT_TRUE(made);
    EXPECT_EQ(made->decision, Decision::Approved);
    EXPECT_FALSE(made->replaces);
    EXPECT_EQ(*json::decode<ReserveStatement>(json::encode(*made)), *made);
}

// The journal's round trip: a ballot rebuilt from encoded events is the same ballot.
TEST(BallotEvents, RebuildTheSameBallotAfterARoundTripThroughJson) {
    Story story;
    story.issue();
    SubmitOpinion command = story.opinion(person(2), Side::For, "");
    command.remarks = {remark(story.document(), "Điều 5", "Bỏ")};
    EXPECT_FALSE(story.run(command, person(2)));
    story.value_or_throw(PrepareDraftOpinion{person(3), {}, {}, "Gợi ý"}, "assistant");
    story.close();
    story.value_or_throw(ProposeWithdrawal{"Nhầm"}, "drafter");
    story.value_or_throw(ConfirmWithdrawal{}, "leader");
    Ballot rebuilt;
    for (BallotEvent const& event : story.log) {
        Result<BallotEvent> const read = json::decode<BallotEvent>(json::encode(event));
        ASSERT_TRUE(read) << read.error().detail;
        EXPECT_EQ(*read, event);
        domain::apply(rebuilt, *read);
    }
    EXPECT_EQ(rebuilt, story.ballot);
    EXPECT_EQ(*json::decode<Ballot>(json::encode(rebuilt)), rebuilt);
}

}  // namespace
}  // namespace ecab::domain
