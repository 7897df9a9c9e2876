#include <gtest/gtest.h>

#include "domain/meeting/limits.hpp"
#include "domain/meeting/meeting_room_fixture.hpp"

namespace ecab::domain {
namespace {

using namespace fixture;
using Queue = std::vector<SpeechId>;

TEST(Queue, PutsPointsOfOrderFirstAndRepliesAfterThem) {
    RoomStory story = opened();
    SpeechId const a = story.ask_for_floor(person(2), 0);
    SpeechId const b = story.ask_for_floor(person(3), 0, SpeechKind::Reply);
    SpeechId const c = story.ask_for_floor(person(4), 0, SpeechKind::PointOfOrder);
    SpeechId const d = story.ask_for_floor(person(5), 0, SpeechKind::Reply);
    SpeechId const e = story.ask_for_floor(person(6), 0, SpeechKind::PointOfOrder);
    SpeechId const f = story.ask_for_floor(person(7), 0);
    EXPECT_EQ(story.meeting.queue, (Queue{c, e, b, d, a, f}));
}

TEST(Queue, IsOrderedByTheChairAndMovedBack) {
    RoomStory story = opened();
    SpeechId const a = story.ask_for_floor(person(2), 0);
    SpeechId const b = story.ask_for_floor(person(3), 0);
    SpeechId const c = story.ask_for_floor(person(4), 0);
    story.value_or_throw(MoveRequest{c, a}, person(1));
    EXPECT_EQ(story.meeting.queue, (Queue{c, a, b}));
    story.value_or_throw(MoveRequest{c, {}}, person(1));
    EXPECT_EQ(story.meeting.queue, (Queue{a, b, c}));
    EXPECT_EQ(story.run(MoveRequest{a, a}, person(1)), Reason::InvalidInput);
    EXPECT_EQ(story.run(MoveRequest{a, SpeechId{"x"}}, person(1)), Reason::NotFound);
    EXPECT_EQ(story.run(MoveRequest{SpeechId{"x"}, a}, person(1)), Reason::NotFound);
}

TEST(Requests, AreOneAPersonAndItemByThoseWhoMaySpeak) {
    RoomStory story;
    auto const ask = [&](PersonId const& who, std::size_t index) {
        return story.run(RequestToSpeak{story.item(index), SpeechKind::Speech, ""}, who);
    };
    EXPECT_FALSE(ask(person(2), 0));  // a member before the session
    EXPECT_EQ(ask(person(2), 0), Reason::Conflict);
    EXPECT_FALSE(ask(person(2), 1));
    EXPECT_EQ(ask(PersonId{"stranger"}, 0), Reason::Forbidden);
    story.open();
    EXPECT_FALSE(ask(PersonId{"g1"}, 0));
    EXPECT_EQ(ask(PersonId{"g1"}, 1), Reason::Forbidden);
    story.value_or_throw(RecordPresence{person(3), Presence::Left, ""}, "office");
    EXPECT_EQ(ask(person(3), 0), Reason::Forbidden);
    RequestToSpeak longest{story.item(2), SpeechKind::Speech, std::string(kTextCharsMax, 'a')};
    longest.outline += "a";
    EXPECT_EQ(story.run(longest, person(4)), Reason::TooLarge);
    longest.outline.pop_back();
    EXPECT_FALSE(story.run(longest, person(4)));
    story.value_or_throw(ConcludeItem{story.item(3), ItemResult::Postponed, ""}, person(1));
    EXPECT_EQ(ask(person(4), 3), Reason::WrongState);
}

TEST(Requests, AreWithdrawnByTheirOwner) {
    RoomStory story = opened();
    SpeechId const a = story.ask_for_floor(person(2), 0);
    EXPECT_EQ(story.run(WithdrawRequest{a}, person(3)), Reason::Forbidden);
    EXPECT_EQ(story.run(WithdrawRequest{SpeechId{"x"}}, person(2)), Reason::NotFound);
    story.value_or_throw(WithdrawRequest{a}, person(2));
    EXPECT_TRUE(story.meeting.queue.empty());
    EXPECT_EQ(story.run(WithdrawRequest{a}, person(2)), Reason::WrongState);
    EXPECT_NE(story.ask_for_floor(person(2), 0), a);
}

TEST(Requests, EndWithTheirItem) {
    RoomStory story = opened();
    SpeechId const a = story.ask_for_floor(person(2), 0);
    SpeechId const b = story.ask_for_floor(person(3), 1);
    SpeechId const c = story.ask_for_floor(person(4), 0);
    story.start(0);
    story.value_or_throw(CallSpeaker{c, 60}, person(1));
    story.pass(7);
    story.value_or_throw(ConcludeItem{story.item(0), ItemResult::Postponed, ""}, person(1));
    EXPECT_EQ(story.meeting.queue, Queue{b});
    EXPECT_EQ(story.meeting.speeches.at(a).state, SpeechState::Withdrawn);
    EXPECT_EQ(story.meeting.speeches.at(c).state, SpeechState::Ended);
    EXPECT_EQ(story.meeting.speeches.at(c).used_ms, 7'000);
    EXPECT_FALSE(story.meeting.speaker);
}

TEST(Speeches, AreTimedByTheServerWithoutPauses) {
    RoomStory story = opened();
    SpeechId const a = story.ask_for_floor(person(2), 0);
    story.value_or_throw(CallSpeaker{a, 0}, person(1));
    Speech const& speech = story.meeting.speeches.at(a);
    EXPECT_EQ(speech.limit_seconds, kSpeechSecondsDefault);
    EXPECT_EQ(story.run(ResumeSpeaker{}, person(1)), Reason::WrongState);
    story.pass(10);
    story.value_or_throw(PauseSpeaker{}, person(1));
    EXPECT_EQ(story.run(PauseSpeaker{}, person(1)), Reason::WrongState);
    story.pass(100);
    story.value_or_throw(ResumeSpeaker{}, person(1));
    story.pass(5);
    story.value_or_throw(SuspendMeeting{"Giải lao"}, person(1));
    EXPECT_EQ(story.run(EndSpeech{}, person(1)), Reason::WrongState);
    story.pass(1'000);
    story.value_or_throw(ResumeMeeting{}, person(1));
    EXPECT_FALSE(speech.running_since);
    story.value_or_throw(ResumeSpeaker{}, person(1));
    story.pass(2);
    story.value_or_throw(EndSpeech{}, person(1));
    EXPECT_EQ(speech.used_ms, 17'000);
    EXPECT_EQ(story.run(EndSpeech{}, person(1)), Reason::WrongState);
}

TEST(Speeches, EndWhenTheNextIsCalled) {
    RoomStory story = opened();
    SpeechId const a = story.ask_for_floor(person(2), 0);
    SpeechId const b = story.ask_for_floor(person(3), 0);
    story.value_or_throw(CallSpeaker{a, 60}, person(1));
    story.pass(9);
    story.value_or_throw(CallSpeaker{b, 60}, person(1));
    EXPECT_EQ(story.meeting.speaker, b);
    EXPECT_EQ(story.meeting.speeches.at(a).state, SpeechState::Ended);
    EXPECT_EQ(story.meeting.speeches.at(a).used_ms, 9'000);
    EXPECT_EQ(story.run(CallSpeaker{a, 60}, person(1)), Reason::WrongState);
}

TEST(Speeches, AreWarnedAndExtendedWithinTheLimit) {
    RoomStory story = opened();
    SpeechId const a = story.ask_for_floor(person(2), 0);
    EXPECT_EQ(story.run(WarnSpeaker{}, person(1)), Reason::WrongState);
    EXPECT_EQ(story.run(CallSpeaker{a, -1}, person(1)), Reason::InvalidInput);
    EXPECT_EQ(story.run(CallSpeaker{a, kSpeechSecondsMax + 1}, person(1)), Reason::InvalidInput);
    story.value_or_throw(CallSpeaker{a, kSpeechSecondsMax - 60}, person(1));
    story.value_or_throw(WarnSpeaker{}, person(1));
    std::size_t const before = story.log.size();
    story.value_or_throw(WarnSpeaker{}, person(1));
    EXPECT_EQ(story.log.size(), before);
    EXPECT_TRUE(story.meeting.speeches.at(a).warned);
    EXPECT_EQ(story.run(ExtendSpeaker{0}, person(1)), Reason::InvalidInput);
    EXPECT_EQ(story.run(ExtendSpeaker{61}, person(1)), Reason::InvalidInput);
    story.value_or_throw(ExtendSpeaker{60}, person(1));
    EXPECT_FALSE(story.meeting.speeches.at(a).warned);
    EXPECT_EQ(story.meeting.speeches.at(a).limit_seconds, kSpeechSecondsMax);
}

TEST(Speeches, AreNotForGuestsInAClosedPart) {
    RoomStory story = opened();
    SpeechId const a = story.ask_for_floor(PersonId{"g1"}, 0);
    story.value_or_throw(CallSpeaker{a, 60}, person(1));
    SpeechId const b = story.ask_for_floor(PersonId{"g2"}, 1);
    story.value_or_throw(ClosePart{"Nhân sự"}, person(1));
    EXPECT_FALSE(story.meeting.speaker);
    EXPECT_EQ(story.run(CallSpeaker{b, 60}, person(1)), Reason::WrongState);
    story.value_or_throw(OpenPart{}, person(1));
    EXPECT_FALSE(story.run(CallSpeaker{b, 60}, person(1)));
}

TEST(FloorLimits, HoldAtOnePast) {
    RoomStory story = opened();
    SpeechId const a = story.ask_for_floor(person(2), 0);
    Speech const known = story.meeting.speeches.at(a);
    Meeting const before = story.meeting;
    RequestToSpeak const ask{story.item(0), SpeechKind::Speech, ""};
    for (std::size_t i = 1; i < kQueueMax; ++i) {
        story.meeting.queue.emplace_back("x" + std::to_string(i));
        story.meeting.speeches.emplace(story.meeting.queue.back(), known);
    }
    EXPECT_EQ(story.run(ask, person(3)), Reason::LimitReached);
    story.meeting.queue.pop_back();
    EXPECT_FALSE(story.run(ask, person(3)));
    story.meeting = before;
    for (std::size_t i = 1; i < kSpeechesMax; ++i)
        story.meeting.speeches.emplace(SpeechId{"x" + std::to_string(i)}, known);
    EXPECT_EQ(story.run(ask, person(3)), Reason::LimitReached);
    story.meeting.speeches.erase(SpeechId{"x1"});
    EXPECT_FALSE(story.run(ask, person(3)));
}

}  // namespace
}  // namespace ecab::domain
