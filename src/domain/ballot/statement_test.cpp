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
    Result<OpinionStatement> const made =
        statement_for(story.ballot, choices, remarks, signing(2, story.now));
    ASSERT_TRUE(made);
    EXPECT_EQ(made->type, "e-cabinet/opinion/v1");
    EXPECT_EQ(made->matter, story.ballot.id.value);
    EXPECT_EQ(made->issued_at, story.now);
    EXPECT_EQ(made->rules_sha256, digest(76));
    EXPECT_EQ(made->workflow_sha256, story.facts.definition.data().sha256);
    EXPECT_EQ(made->roster_sha256, digest(77));
    EXPECT_EQ(made->number, "128/PLYK-VPCP");
    EXPECT_EQ(made->rule_set, "vn-test@v1");
    EXPECT_EQ(made->documents[0].sha256, file(1).sha256);
    EXPECT_EQ(made->answers[0].label, "Không tán thành");
    EXPECT_EQ(made->answers[0].question, "Đồng chí có tán thành dự thảo không?");
    EXPECT_EQ(made->person.position, "Chức vụ 2");
    EXPECT_FALSE(made->replaces);
    EXPECT_EQ(*json::decode<OpinionStatement>(json::encode(*made)), *made);
}

TEST(Statement, ReplacesTheCurrentAnswerAndFollowsTheCurrentPapers) {
    Story story;
    story.issue();
    std::vector<Choice> const choices{{QuestionId{"q1"}, Side::For, ""}};
    EXPECT_FALSE(story.answer(person(2), Side::For, ""));
    story.value_or_throw(story.renew(file(2)), "drafter");
    Result<OpinionStatement> const made =
        statement_for(story.ballot, choices, {}, signing(2, story.now));
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

TEST(DecisionStatement, NamesTheFiguresAndTheProposalAndIsTheChairsAlone) {
    Story story;
    story.issue();
    Decide const approved{Decision::Approved, "Đồng ý", {}};
    auto const made = [&](Decide const& command, int who) {
        return decision_statement_for(story.ballot, command, signing(who, story.now));
    };
    EXPECT_EQ(made(approved, 1).error().reason, Reason::WrongState);
    EXPECT_FALSE(story.answer(person(1), Side::For, ""));
    EXPECT_FALSE(story.answer(person(2), Side::Against, "Chưa rõ"));
    story.close();
    story.submit_result();
    EXPECT_EQ(made(approved, 2).error().reason, Reason::Forbidden);
    EXPECT_EQ(made({Decision::Approved, std::string(10'001, 'x'), {}}, 1).error().reason,
              Reason::TooLarge);
    Result<DecisionStatement> const said = made(approved, 1);
    ASSERT_TRUE(said);
    EXPECT_EQ(said->type, "e-cabinet/decision/v1");
    EXPECT_EQ(said->person.id, person(1));
    ASSERT_EQ(said->counts.size(), story.ballot.content.questions.size());
    DecisionCount const& count = said->counts.front();
    EXPECT_EQ(count.agree, 1);
    EXPECT_EQ(count.disagree, 1);
    EXPECT_EQ(count.other, 0);
    EXPECT_EQ(count.unanswered, std::ssize(story.ballot.members) - 2);
    EXPECT_EQ(said->documents.size(), story.ballot.documents.size());
    EXPECT_EQ(said->proposal, std::get<Submitted>(story.ballot.state).note);
    EXPECT_FALSE(said->replaces);
    EXPECT_EQ(*json::decode<DecisionStatement>(json::encode(*said)), *said);
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
    Result<ReservationStatement> const made =
        reserve_statement_for(story.ballot, "Giữ ý kiến", signing(2, story.now));
    ASSERT_TRUE(made);
    EXPECT_EQ(made->decision, Decision::Approved);
    EXPECT_FALSE(made->replaces);
    EXPECT_EQ(*json::decode<ReservationStatement>(json::encode(*made)), *made);
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
    story.value_or_throw(
        ProposeWithdrawal{"Nhầm", story.opinion(person(4), Side::For, "").statement}, "drafter");
    story.value_or_throw(ConfirmWithdrawal{story.opinion(person(4), Side::For, "").statement},
                         "leader");
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
