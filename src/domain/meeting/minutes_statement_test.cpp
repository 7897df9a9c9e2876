// The chair's signature over the minutes, and when it stops to hold.
#include "domain/meeting/minutes_statement.hpp"

#include <gtest/gtest.h>

#include "domain/meeting/meeting_room_fixture.hpp"
#include "json/codec.hpp"

namespace ecab::domain {
namespace {

using namespace fixture;

// One item adopted by a vote and concluded, the meeting closed.
struct Held {
    RoomStory story = opened();
    VoteId vote;
    Held() {
        vote = story.adopt(0);
        story.conclude(0, "Thông qua");
        story.leave(9);
        story.value_or_throw(CloseMeeting{}, person(1));
    }
    Result<MinutesStatement> statement(int who = 1) const {
        return minutes_statement_for(story.meeting, signing_by(person(who), story.now));
    }
    SignMinutes command() {
        SignMinutes out{story.sign()};
        if (!story.meeting.minutes_signed.empty())
            out.statement.replaces = story.meeting.minutes_signed.back().statement.sha256;
        return out;
    }
    void sign() { story.value_or_throw(command(), person(1)); }
    bool holds() const { return minutes_signature(story.meeting) != nullptr; }
};

TEST(MinutesStatement, NamesWhoWasThereWhatWasVotedAndWhatWasDecided) {
    Held const held;
    Result<MinutesStatement> const said = held.statement();
    ASSERT_TRUE(said);
    EXPECT_EQ(said->type, "e-cabinet/minutes/v1");
    EXPECT_EQ(said->closed_at, held.story.meeting.closed_at);
    ASSERT_EQ(said->present.size(), 9u);
    EXPECT_EQ(said->present[0].presence, Presence::Present);
    EXPECT_EQ(said->present[8].presence, Presence::Left);
    ASSERT_EQ(said->items.size(), 4u);
    MinutesResult const& first = said->items[0];
    EXPECT_EQ(first.result, ItemResult::Approved);
    EXPECT_EQ(first.conclusion, "Thông qua");
    ASSERT_EQ(first.votes.size(), 1u);
    EXPECT_EQ(first.votes[0].outcome, Outcome::Adopted);
    EXPECT_EQ(first.votes[0].counts.for_, 9);
    EXPECT_TRUE(said->items[1].votes.empty());
    EXPECT_EQ(*json::decode<MinutesStatement>(json::encode(*said)), *said);
}

TEST(MinutesStatement, WaitsForTheClosingAndForAMember) {
    RoomStory const story = opened();
    EXPECT_EQ(minutes_statement_for(story.meeting, signing_by(person(1), story.now)).error().reason,
              Reason::WrongState);
    EXPECT_EQ(minutes_statement_for(Meeting{}, signing_by(person(1), story.now)).error().reason,
              Reason::NotFound);
    EXPECT_EQ(Held().statement(77).error().reason, Reason::NotFound);
}

TEST(MinutesSignature, HoldsUntilACorrectionAnAnnulmentOrAReservation) {
    Held held;
    EXPECT_FALSE(held.holds());
    held.sign();
    EXPECT_TRUE(held.holds());
    EXPECT_EQ(held.statement().error().detail, "minutes");
    EXPECT_EQ(held.story.run(held.command(), person(1)), Reason::Conflict);

    Held corrected = held;
    corrected.story.value_or_throw(
        CorrectConclusion{
            held.story.item(0), "Thông qua dự án", "Thiếu tên", corrected.story.sign()},
        person(1));
    EXPECT_FALSE(corrected.holds());
    EXPECT_EQ(corrected.statement()->replaces,
              corrected.story.meeting.minutes_signed.back().statement.sha256);
    corrected.sign();
    EXPECT_TRUE(corrected.holds());

    Held annulled = held;
    annulled.story.annul(held.vote);
    EXPECT_FALSE(annulled.holds());
}

TEST(MinutesSignature, IsNoReplayAndFollowsTheOneBefore) {
    Held held;
    SignMinutes const first = held.command();
    held.story.value_or_throw(first, person(1));
    held.story.annul(held.vote);
    EXPECT_EQ(held.story.run(first, person(1)), Reason::StatementReplayed);
    SignMinutes loose{held.story.sign()};
    EXPECT_EQ(held.story.run(loose, person(1)), Reason::StatementReplayed);
    held.sign();
    EXPECT_EQ(held.story.meeting.minutes_signed.size(), 2u);
}

}  // namespace
}  // namespace ecab::domain
