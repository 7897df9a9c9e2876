#include "domain/meeting/minutes.hpp"

#include <gtest/gtest.h>

#include "domain/meeting/meeting_room_fixture.hpp"

namespace ecab::domain {
namespace {

using namespace fixture;

TEST(Minutes, TellWhoWasThereAndWhoPresided) {
    RoomStory story;
    SubstituteOffer const offer{PersonId{"deputy"}, "Ông B", "Thứ trưởng", "", {}, ""};
    story.value_or_throw(AnswerInvitation{Reply::Substitute, "Công tác", offer}, person(4));
    story.value_or_throw(ReviewSubstitute{person(4), true, ""}, person(1));
    story.open();
    story.value_or_throw(RecordPresence{person(4), Presence::Substituted, ""}, "office");
    story.value_or_throw(RecordPresence{person(5), Presence::Absent, "Khám bệnh"}, "office");
    Minutes const minutes = minutes_of(story.meeting, story.now);
    EXPECT_EQ(minutes.chair, "Người 1");
    EXPECT_EQ(minutes.title, story.meeting.plan.title);
    EXPECT_EQ(minutes.opened_at, meeting_day());
    EXPECT_EQ(minutes.members, 9);
    EXPECT_EQ(minutes.quorum, (TallyQuorum{9, 6, true}));
    ASSERT_EQ(minutes.attendees.size(), 12U);
    EXPECT_EQ(minutes.attendees[0].name, "Người 1");
    EXPECT_EQ(minutes.attendees[3].note, "Ông B, Thứ trưởng");
    EXPECT_EQ(minutes.attendees[4].note, "Khám bệnh");
    EXPECT_EQ(minutes.attendees[9].name, "Khách mời");
}

TEST(Minutes, TellWhatWasSignedBesideAnOptionOnceTheVoteIsOver) {
    RoomStory story = opened();
    story.start(0);
    VoteId const vote = story.open_vote(story.move(0));
    for (int i = 1; i <= 6; ++i) EXPECT_FALSE(story.cast(i, vote, Side::For));
    CastVote said = story.ballot(person(7), vote, Side::Against);
    said.comment = "Chưa rõ nguồn";
    story.value_or_throw(said, person(7));
    auto const comments = [&] {
        return minutes_of(story.meeting, story.now).items.at(0).votes.at(0).comments;
    };
    EXPECT_TRUE(comments().empty());
    story.close(vote);
    EXPECT_EQ(comments(), std::vector<std::string>{"Người 7: Chưa rõ nguồn"});
}

TEST(Minutes, TellOfEachItemWhatWasSaidAndDecided) {
    RoomStory story = opened();
    story.value_or_throw(Recuse{story.item(0), "Liên quan"}, person(9));
    SpeechId const first = story.ask_for_floor(person(2), 0);
    SpeechId const second = story.ask_for_floor(PersonId{"g1"}, 0);
    story.ask_for_floor(person(5), 0);
    story.start(0);
    story.value_or_throw(CallSpeaker{second, 0}, person(1));
    story.pass(20);
    story.value_or_throw(CallSpeaker{first, 0}, person(1));
    story.pass(10);
    story.value_or_throw(EndSpeech{}, person(1));
    VoteId const vote = story.open_vote(story.move(0));
    for (int i = 1; i <= 6; ++i) EXPECT_FALSE(story.cast(i, vote, Side::For));
    story.close(vote);
    story.value_or_throw(ReserveVoteOpinion{vote, "Giữ ý kiến", story.sign()}, person(7));
    story.conclude(0, "Thông qua");
    story.value_or_throw(AdoptEnBloc{{story.item(1)}, story.sign()}, person(1));
    story.value_or_throw(EditText{{}, 0, {{0, 0, "Chung"}}}, "clerk");
    Minutes const minutes = minutes_of(story.meeting, story.now);
    MinutesItem const& item = minutes.items.at(0);
    ASSERT_EQ(item.speeches.size(), 2U);
    EXPECT_EQ(item.speeches[0].title, "Hội Luật gia");
    EXPECT_EQ(item.speeches[0].ms, 20'000);
    EXPECT_EQ(item.speeches[1].name, "Người 2");
    ASSERT_EQ(item.votes.size(), 1U);
    EXPECT_EQ(item.votes[0].result->outcome, Outcome::Adopted);
    EXPECT_EQ(item.votes[0].reserved, std::vector<std::string>{"Người 7: Giữ ý kiến"});
    EXPECT_EQ(item.recused, std::vector<std::string>{"Người 9 (Liên quan)"});
    EXPECT_EQ(item.conclusion, "Thông qua");
    EXPECT_EQ(item.spent_ms, 30'000);
    EXPECT_FALSE(item.en_bloc);
    EXPECT_TRUE(minutes.items.at(1).en_bloc);
    EXPECT_EQ(minutes.items.at(1).conclusion, "Thông qua.");
    EXPECT_EQ(minutes.general, "Chung");
    story.value_or_throw(EditText{story.item(0), 0, {{0, 0, "Giao Bộ Tài chính"}}}, "clerk");
    EXPECT_EQ(minutes_of(story.meeting, story.now).items.at(0).conclusion, "Giao Bộ Tài chính");
}

TEST(TimeReport, CountsTheBlocAsSaved) {
    RoomStory story = opened();
    story.pass(60);
    story.value_or_throw(AdoptEnBloc{{story.item(0), story.item(1)}, story.sign()}, person(1));
    story.start(2);
    story.pass(30 * 60);
    story.value_or_throw(SuspendMeeting{""}, person(1));
    story.pass(15 * 60);
    TimeReport const during = time_report(story.meeting, story.now);
    EXPECT_EQ(during.spent_ms, 31 * kMinuteMs);
    story.value_or_throw(ResumeMeeting{}, person(1));
    story.value_or_throw(ConcludeItem{story.item(2), ItemResult::Postponed, ""}, person(1));
    story.value_or_throw(CloseMeeting{}, person(1));
    story.pass(60 * 60);
    TimeReport const report = time_report(story.meeting, story.now);
    EXPECT_EQ(report.planned_ms, 80 * kMinuteMs);
    EXPECT_EQ(report.spent_ms, 31 * kMinuteMs);
    EXPECT_EQ(report.saved_ms, 40 * kMinuteMs);
    EXPECT_EQ(report.items, 4);
    EXPECT_EQ(report.en_bloc, 2);
    EXPECT_EQ(report.debated, 1);
    EXPECT_EQ(report.per_mille_saved, 500);
    EXPECT_EQ(time_report(Meeting{}, story.now).per_mille_saved, 0);
}

TEST(Forecast, FollowsThePlanTheSpeakersAndTheBloc) {
    RoomStory story;
    story.object(2, 0);
    story.object(2, 2);
    story.object(3, 2);
    // Nobody objects to the second and the fourth: they go together.
    Forecast const before = forecast(story.meeting, story.now);
    EXPECT_EQ(before.drift_ms, 0);
    EXPECT_EQ(before.ends_at, later(meeting_day(), 40 * kMinuteMs));
    EXPECT_EQ(before.to_ballot, (std::vector{story.item(0), story.item(2)}));
    story.open();
    story.pass(5 * 60);
    story.start(0);
    story.pass(10 * 60);
    Forecast const during = forecast(story.meeting, story.now);
    EXPECT_EQ(during.drift_ms, 5 * kMinuteMs);
    EXPECT_EQ(during.ends_at, later(story.now, 30 * kMinuteMs));
    EXPECT_EQ(during.to_ballot, std::vector{story.item(2)});
    for (int i = 2; i <= 5; ++i) story.ask_for_floor(person(i), 0);
    EXPECT_EQ(forecast(story.meeting, story.now).ends_at, later(story.now, 40 * kMinuteMs));
    story.value_or_throw(TakePosition{story.item(2), Stance::NoObjection, true, "", {}}, person(2));
    EXPECT_EQ(forecast(story.meeting, story.now).ends_at, later(story.now, 40 * kMinuteMs));
    story.value_or_throw(ConcludeItem{story.item(0), ItemResult::Postponed, ""}, person(1));
    EXPECT_EQ(forecast(story.meeting, story.now).drift_ms, -5 * kMinuteMs);
    story.value_or_throw(CloseMeeting{}, person(1));
    Moment const closed = story.now;
    story.pass(60);
    EXPECT_EQ(forecast(story.meeting, story.now).ends_at, closed);
}

}  // namespace
}  // namespace ecab::domain
