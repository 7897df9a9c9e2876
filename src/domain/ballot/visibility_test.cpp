#include "domain/ballot/visibility.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "domain/ballot/ballot_fixture.hpp"

namespace ecab::domain {
namespace {

using namespace fixture;
using testing::Contains;
using testing::Not;

// The variant in which a viewer of this group first appears, if any.
std::optional<Detail> seen_by(Story const& story, std::string const& group) {
    for (Audience const& audience : audience_of(story.log.back(), story.ballot))
        for (std::string const& candidate : audience.groups)
            if (candidate == group) return audience.variant;
    return std::nullopt;
}

TEST(Audience, OfADraftIsTheOffice) {
    Story story;
    story.draft();
    EXPECT_EQ(seen_by(story, "role:specialist"), Detail::Staff);
    EXPECT_EQ(seen_by(story, "role:office_head"), Detail::Staff);
    EXPECT_EQ(seen_by(story, "role:prime_minister"), std::nullopt);
    EXPECT_EQ(seen_by(story, "role:administrator"), std::nullopt);
    story.value_or_throw(StartApproval{}, "drafter");
    EXPECT_EQ(seen_by(story, "role:prime_minister"), Detail::Staff);
}

TEST(Audience, OfAnOpenAnswerHidesItFromEveryOtherMember) {
    Story story;
    story.issue();
    std::string const all = "members:" + story.ballot.id.value;
    EXPECT_EQ(seen_by(story, all), Detail::Member);
    EXPECT_FALSE(story.answer(person(2), Side::For, ""));
    EXPECT_EQ(seen_by(story, "person:m2"), Detail::Own);
    EXPECT_EQ(seen_by(story, all), Detail::Progress);
    EXPECT_EQ(seen_by(story, "person:m3"), std::nullopt);
    EXPECT_EQ(seen_by(story, "role:specialist"), Detail::Staff);
    EXPECT_EQ(seen_by(story, "role:office_head"), Detail::Progress);
    EXPECT_EQ(seen_by(story, "role:prime_minister"), std::nullopt);
}

TEST(Audience, OfAPreparedDraftIsTheMemberAndWhoPreparedIt) {
    Story story;
    story.issue();
    story.value_or_throw(PrepareDraftOpinion{person(2), {}, {}, "Gợi ý"}, "assistant");
    std::vector<Audience> const audiences = audience_of(story.log.back(), story.ballot);
    ASSERT_EQ(audiences.size(), 1U);
    EXPECT_EQ(audiences[0].variant, Detail::Own);
    EXPECT_THAT(audiences[0].groups, testing::ElementsAre("person:m2", "person:assistant"));
}

TEST(Audience, OfTheMatrixIsTheOfficeAndItsHeadsOnlyAfterTheClose) {
    Story story;
    story.issue();
    SubmitOpinion command = story.opinion(person(2), Side::For, "");
    command.remarks = {remark(story.document(), "Điều 5", "Bỏ")};
    EXPECT_FALSE(story.run(command, person(2)));
    RemarkId const row = story.ballot.matrix.begin()->first;
    story.value_or_throw(DisposeRemark{row, {}}, "drafter");
    EXPECT_EQ(seen_by(story, "role:office_head"), std::nullopt);
    story.close();
    story.value_or_throw(DisposeRemark{row, {}}, "drafter");
    EXPECT_EQ(seen_by(story, "role:office_head"), Detail::Staff);
    EXPECT_EQ(seen_by(story, "members:" + story.ballot.id.value), std::nullopt);
}

TEST(Audience, OfTheResultIncludesTheChairInFull) {
    Story story;
    story.issue();
    for (int i = 1; i <= 3; ++i) EXPECT_FALSE(story.answer(person(i), Side::For, ""));
    story.close();
    EXPECT_EQ(seen_by(story, "person:m1"), std::nullopt);
    story.submit_result();
    EXPECT_EQ(seen_by(story, "person:m1"), Detail::Staff);
    EXPECT_EQ(seen_by(story, "members:" + story.ballot.id.value), Detail::Member);
}

// Whatever happens while members answer, nobody who is asked gets more than the count of others.
TEST(Audience, NeverGivesAMemberAnothersAnswerWhileOpen) {
    Story story;
    story.issue();
    for (int i = 1; i <= 3; ++i) {
        EXPECT_FALSE(story.run(OpenMatter{}, person(i)));
        EXPECT_FALSE(story.answer(person(i), Side::For, ""));
        for (Audience const& audience : audience_of(story.log.back(), story.ballot)) {
            if (audience.variant == Detail::Progress) continue;
            EXPECT_THAT(audience.groups, Not(Contains("members:" + story.ballot.id.value)));
            for (int other = 1; other <= 3; ++other) {
                if (other == i) continue;
                EXPECT_THAT(audience.groups, Not(Contains("person:m" + std::to_string(other))));
            }
        }
    }
}

}  // namespace
}  // namespace ecab::domain
