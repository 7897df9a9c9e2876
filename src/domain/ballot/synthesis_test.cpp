#include "domain/ballot/synthesis.hpp"

#include <gtest/gtest.h>

#include "domain/ballot/ballot_fixture.hpp"

namespace ecab::domain {
namespace {

using namespace fixture;

TEST(Synthesis, CountsSignedDeemedSilentAndStaleApart) {
    Story story;
    story.facts.members = members(5);
    story.issue();
    EXPECT_FALSE(story.answer(person(1), Side::For, ""));
    EXPECT_FALSE(story.answer(person(2), Side::Against, "không"));
    story.value_or_throw(story.renew(file(2)), "drafter");
    EXPECT_FALSE(story.answer(person(3), Side::Other, "khác"));
    EXPECT_FALSE(story.run(OpenMatter{}, person(4)));
    Synthesis const open = synthesise(story.ballot);
    EXPECT_EQ(open.members, 5);
    EXPECT_EQ(open.answered, 3);
    EXPECT_EQ(open.opened, 4);
    EXPECT_EQ(open.questions[0].for_, 0);  // the consent was to the earlier paper
    EXPECT_EQ(open.questions[0].against, 1);
    EXPECT_EQ(open.questions[0].other, 1);
    EXPECT_EQ(open.questions[0].none, 3);
    EXPECT_EQ(open.questions[0].stale, 2);
    EXPECT_EQ(open.rows[3].status, MemberStatus::Opened);
    EXPECT_EQ(open.rows[4].status, MemberStatus::NotOpened);
    EXPECT_TRUE(open.rows[0].stale);
    EXPECT_FALSE(open.rows[2].stale);
    story.close();
    Synthesis const closed = synthesise(story.ballot);
    EXPECT_EQ(closed.questions[0].deemed, 3);
    EXPECT_EQ(closed.questions[0].none, 0);
    EXPECT_EQ(closed.rows[4].status, MemberStatus::Deemed);
}

TEST(Synthesis, GroupsRemarksOfCurrentAnswersByPaperAndClause) {
    Story story;
    story.issue();
    SubmitOpinion first = story.opinion(person(1), Side::For, "");
    first.remarks = {remark(story.document(), "Điều 5", "a"),
                     remark(story.document(), "Điều 1", "b")};
    EXPECT_FALSE(story.run(first, person(1)));
    SubmitOpinion second = story.opinion(person(2), Side::For, "");
    second.remarks = {remark(story.document(), "Điều 5", "c")};
    EXPECT_FALSE(story.run(second, person(2)));
    SubmitOpinion amended = story.opinion(person(1), Side::For, "");
    amended.remarks = {first.remarks[0]};
    EXPECT_FALSE(story.run(amended, person(1)));
    Synthesis const out = synthesise(story.ballot);
    ASSERT_EQ(out.remarks.size(), 1U);
    EXPECT_EQ(out.remarks[0].clause, "Điều 5");
    EXPECT_EQ(out.remarks[0].remarks.size(), 2U);
    EXPECT_EQ(out.open_rows, 2);
    EXPECT_EQ(out.open_rows, count_open_rows(story.ballot));
}

TEST(Synthesis, FeedsTheTallyWithSignedAnswersOnly) {
    Story story;
    story.issue();
    EXPECT_FALSE(story.answer(person(1), Side::For, ""));
    EXPECT_FALSE(tally_input(story.ballot, QuestionId{"q1"}).closed);
    story.close();
    TallyInput const input = tally_input(story.ballot, QuestionId{"q1"});
    EXPECT_TRUE(input.closed);
    EXPECT_EQ(input.members.size(), 3U);
    ASSERT_EQ(input.answers.size(), 1U);
    EXPECT_TRUE(check_tally_input(input));
    TallyResult const result = tally(input, story.facts.rules);
    EXPECT_EQ(result.counts.for_, 1);
    EXPECT_EQ(result.counts.deemed_for, 2);
    EXPECT_EQ(result.outcome, Outcome::Adopted);
}

TEST(Synthesis, CarriesTenThousandVotersWithRemarks) {
    Story story;
    story.facts.members = members(10'000);
    story.issue();
    for (int i = 1; i <= 10'000; ++i) {
        SubmitOpinion command =
            story.opinion(person(i), i % 3 == 0 ? Side::Against : Side::For, "ý kiến");
        for (int r = 0; r < 3; ++r)
            command.remarks.push_back(
                remark(story.document(), "Điều " + std::to_string((i + r) % 40), "Góp ý"));
        BallotEvents const events = story.ask(command, story.context(person(i)));
        ASSERT_TRUE(events);
        domain::apply(story.ballot, events->front());
    }
    Synthesis const out = synthesise(story.ballot);
    EXPECT_EQ(out.answered, 10'000);
    EXPECT_EQ(out.questions[0].against, 3'333);
    EXPECT_EQ(out.questions[0].for_, 6'667);
    EXPECT_EQ(out.remarks.size(), 41U);  // and the comments beside the options
    EXPECT_EQ(out.open_rows, 40'000);
}

}  // namespace
}  // namespace ecab::domain
