#include <gtest/gtest.h>

#include "domain/meeting/limits.hpp"
#include "domain/meeting/meeting_room_fixture.hpp"
#include "json/codec.hpp"

namespace ecab::domain {
namespace {

using namespace fixture;

std::optional<Refusal> refusal(MeetingStory& story, auto const& command, PersonId const& who) {
    MeetingEvents const events = story.ask(command, story.context(who));
    return events ? std::nullopt : std::optional(events.error());
}

TEST(Opening, WaitsForTheQuorumAndTheApprovedAgenda) {
    RoomStory story;
    EXPECT_EQ(story.run(OpenMeeting{}, person(1)), Reason::NoQuorum);
    story.present(1, 5);
    EXPECT_EQ(story.run(OpenMeeting{}, person(1)), Reason::NoQuorum);
    story.value_or_throw(RecordPresence{person(6), Presence::Remote, ""}, "office");
    EXPECT_EQ(story.run(OpenMeeting{}, person(1)), Reason::NoQuorum);  // the remote do not count
    story.present(6, 6);
    story.value_or_throw(ReopenAgenda{"Thêm nội dung"}, "office");
    EXPECT_EQ(refusal(story, OpenMeeting{}, person(1)), refuse(Reason::WrongState, "agenda"));
    story.approve_agenda();
    story.value_or_throw(OpenMeeting{}, person(1));
    EXPECT_EQ(story.meeting.phase, MeetingPhase::Open);
    EXPECT_EQ(story.meeting.quorum_at_opening, (TallyQuorum{6, 6, true}));
    EXPECT_EQ(story.meeting.opened_at, story.now);
    EXPECT_EQ(story.run(OpenMeeting{}, person(1)), Reason::WrongState);
    EXPECT_EQ(decide(Meeting{}, OpenMeeting{}, story.facts.roll(), story.context(person(1)))
                  .error()
                  .reason,
              Reason::NotFound);
}

TEST(Presence, KeepsEveryChange) {
    RoomStory story;
    story.present(2, 2);
    story.pass(60);
    story.value_or_throw(RecordPresence{person(2), Presence::Left, ""}, "office");
    story.value_or_throw(RecordPresence{person(2), Presence::Left, ""}, "office");
    story.value_or_throw(RecordPresence{person(3), Presence::Absent, "Công tác"}, "office");
    story.value_or_throw(RecordPresence{PersonId{"g1"}, Presence::Present, ""}, "office");
    EXPECT_EQ(story.meeting.attendance.size(), 4U);
    EXPECT_FALSE(story.meeting.members.at(person(2)).present_since);
    EXPECT_EQ(story.meeting.members.at(person(3)).reason, "Công tác");
    EXPECT_EQ(story.meeting.guests.at(PersonId{"g1"}).presence, Presence::Present);
    auto const record = [&](PersonId const& who, Presence presence) {
        return story.run(RecordPresence{who, presence, ""}, "office");
    };
    EXPECT_EQ(record(PersonId{"stranger"}, Presence::Present), Reason::NotFound);
    EXPECT_EQ(record(PersonId{"g1"}, Presence::Substituted), Reason::InvalidInput);
    EXPECT_EQ(record(person(4), Presence::Substituted), Reason::WrongState);
    SubstituteOffer const offer{PersonId{"deputy"}, "Thứ trưởng", "Bộ Tài chính", "", {}, ""};
    story.value_or_throw(AnswerInvitation{Reply::Substitute, "Công tác", offer}, person(4));
    EXPECT_EQ(record(person(4), Presence::Substituted), Reason::WrongState);
    story.value_or_throw(ReviewSubstitute{person(4), true, ""}, person(1));
    EXPECT_FALSE(record(person(4), Presence::Substituted));
    story.meeting.plan.remote_allowed = false;
    EXPECT_EQ(record(person(5), Presence::Remote), Reason::WrongState);
    story.meeting.attendance.resize(kPresenceChangesMax);
    EXPECT_EQ(record(person(5), Presence::Present), Reason::LimitReached);
    story.meeting.attendance.pop_back();
    EXPECT_FALSE(record(person(5), Presence::Present));
    story.meeting.phase = MeetingPhase::Closed;
    EXPECT_EQ(record(person(5), Presence::Left), Reason::WrongState);
}

TEST(Items, AreTakenUpOneByOne) {
    RoomStory story = opened();
    story.start(0);
    EXPECT_EQ(refusal(story, StartItem{story.item(1)}, person(1)),
              refuse(Reason::WrongState, "current"));
    EXPECT_EQ(story.run(StartItem{ItemId{"x"}}, person(1)), Reason::NotFound);
    story.pass(120);
    story.value_or_throw(SuspendMeeting{"Giải lao"}, person(1));
    EXPECT_EQ(story.run(StartItem{story.item(1)}, person(1)), Reason::WrongState);
    EXPECT_EQ(story.run(ConcludeItem{story.item(0), ItemResult::Postponed, ""}, person(1)),
              Reason::WrongState);
    story.pass(600);
    EXPECT_EQ(spent_ms(story.meeting, story.at(0), story.now), 120'000);
    story.value_or_throw(ResumeMeeting{}, person(1));
    story.pass(30);
    EXPECT_EQ(spent_ms(story.meeting, story.at(0), story.now), 150'000);
    story.value_or_throw(ConcludeItem{story.item(0), ItemResult::Postponed, ""}, person(1));
    EXPECT_EQ(story.at(0).spent_ms, 150'000);
    EXPECT_EQ(story.at(0).taken_up_at, meeting_day());
    EXPECT_EQ(story.meeting.suspended_ms, 600'000);
    EXPECT_EQ(refusal(story, StartItem{story.item(0)}, person(1)),
              refuse(Reason::WrongState, "item"));
    story.put(1);
    EXPECT_EQ(refusal(story, ConcludeItem{story.item(1), ItemResult::Postponed, ""}, person(1)),
              refuse(Reason::WrongState, "vote"));
}

TEST(Bloc, IsAdoptedByOneSignatureOfTheChair) {
    RoomStory story = opened();
    story.ask_for_floor(person(4), 0);
    SignedStatement const statement = story.sign();
    std::vector<ItemId> const both{story.item(0), story.item(2)};
    story.value_or_throw(AdoptEnBloc{both, statement}, person(1));
    EXPECT_EQ(story.at(0).state, ItemState::Done);
    EXPECT_EQ(story.at(2).result, ItemResult::Approved);
    EXPECT_EQ(story.at(2).conclusion, "Thông qua.");
    EXPECT_TRUE(story.meeting.queue.empty());
    ASSERT_EQ(story.meeting.blocs.size(), 1U);
    EXPECT_EQ(story.meeting.blocs[0].items, both);
    EXPECT_EQ(story.run(AdoptEnBloc{{story.item(1)}, statement}, person(1)),
              Reason::StatementReplayed);
    EXPECT_EQ(refusal(story, AdoptEnBloc{both, story.sign()}, person(1)),
              refuse(Reason::Conflict, story.item(0).value));
}

TEST(Bloc, TakesOnlyWhatNobodyTookOut) {
    RoomStory story;
    story.value_or_throw(TakeOutOfBloc{story.item(0)}, person(5));
    story.value_or_throw(TakeOutOfBloc{story.item(0)}, person(5));
    EXPECT_EQ(story.at(0).separated_by, std::set{person(5)});
    EXPECT_EQ(story.run(TakeOutOfBloc{story.item(1)}, "g1"), Reason::Forbidden);
    EXPECT_EQ(story.run(TakeOutOfBloc{ItemId{"x"}}, person(5)), Reason::NotFound);
    EXPECT_EQ(story.run(AdoptEnBloc{{story.item(1)}, story.sign()}, person(1)), Reason::WrongState);
    story.open();
    auto const adopt = [&](std::vector<ItemId> const& items) {
        return story.run(AdoptEnBloc{items, story.sign()}, person(1));
    };
    EXPECT_EQ(adopt({story.item(0)}), Reason::Conflict);
    EXPECT_EQ(adopt({}), Reason::InvalidInput);
    EXPECT_EQ(adopt({ItemId{"x"}}), Reason::NotFound);
    EXPECT_EQ(adopt({story.item(1), story.item(1)}), Reason::InvalidInput);
    EXPECT_EQ(adopt(std::vector(kItemsMax + 1, story.item(1))), Reason::LimitReached);
    story.start(1);
    EXPECT_EQ(adopt({story.item(1)}), Reason::Conflict);
    for (int i = 6; i <= 9; ++i)
        story.value_or_throw(RecordPresence{person(i), Presence::Left, ""}, "office");
    EXPECT_EQ(adopt({story.item(2)}), Reason::NoQuorum);
    story.present(6, 6);
    EXPECT_FALSE(adopt({story.item(2)}));
    EXPECT_EQ(story.run(TakeOutOfBloc{story.item(2)}, person(5)), Reason::WrongState);
}

TEST(BlocStatement, NamesEveryItemAndItsDecision) {
    RoomStory story = opened();
    Signing const chair = signing_by(person(1), story.now);
    std::vector<ItemId> const both{story.item(1), story.item(0)};
    BlocStatement const made = *bloc_statement_for(story.meeting, both, chair);
    ASSERT_EQ(made.items.size(), 2U);
    EXPECT_EQ(made.items[0].number, 2);
    EXPECT_EQ(made.items[0].decision, "Thông qua.");
    EXPECT_EQ(made.items[1].documents, documents_of(story.at(0)));
    EXPECT_EQ(*json::decode<BlocStatement>(json::encode(made)), made);
    story.object(2, 0);
    EXPECT_EQ(bloc_statement_for(story.meeting, both, chair).error(),
              refuse(Reason::Conflict, story.item(0).value));
}

TEST(ClosedPart, BeginsAndEndsOnce) {
    RoomStory story;
    EXPECT_EQ(story.run(ClosePart{""}, person(1)), Reason::WrongState);
    story.open();
    EXPECT_EQ(story.run(OpenPart{}, person(1)), Reason::WrongState);
    story.value_or_throw(ClosePart{"Nhân sự"}, person(1));
    EXPECT_EQ(story.run(ClosePart{""}, person(1)), Reason::WrongState);
    EXPECT_TRUE(story.meeting.closed_part);
    story.value_or_throw(OpenPart{}, person(1));
    EXPECT_FALSE(story.meeting.closed_part);
}

TEST(Breaks, AreNotNested) {
    RoomStory story = opened();
    EXPECT_EQ(story.run(ResumeMeeting{}, person(1)), Reason::WrongState);
    EXPECT_EQ(story.run(SuspendMeeting{"Độ mật: MẬT"}, person(1)), Reason::SecretMaterial);
    story.value_or_throw(SuspendMeeting{""}, person(1));
    EXPECT_EQ(story.run(SuspendMeeting{""}, person(1)), Reason::WrongState);
    EXPECT_EQ(story.run(CloseMeeting{}, person(1)), Reason::WrongState);
}

TEST(LiveTexts, TakeEditsMadeOnOlderVersions) {
    RoomStory story = opened();
    auto const edit = [&](std::int32_t base, std::vector<Splice> const& splices) {
        return story.run(EditText{story.item(0), base, splices}, "clerk");
    };
    EXPECT_FALSE(edit(0, {{0, 0, "Thống nhất"}}));
    EXPECT_FALSE(edit(1, {{10, 0, "."}}));
    EXPECT_FALSE(edit(1, {{0, 0, "Hội nghị: "}}));
    LiveText const& text = story.meeting.texts.at(story.item(0).value);
    EXPECT_EQ(text.text, "Hội nghị: Thống nhất.");
    EXPECT_EQ(text.version, 3);
    EXPECT_EQ(edit(3, {}), Reason::InvalidInput);
    EXPECT_EQ(edit(3, {{99, 0, "x"}}), Reason::InvalidInput);
    EXPECT_EQ(edit(3, std::vector<Splice>(kSplicesMax + 1, {0, 0, "x"})), Reason::LimitReached);
    EXPECT_FALSE(edit(3, std::vector<Splice>(kSplicesMax, {0, 0, "x"})));
    EXPECT_EQ(story.run(EditText{ItemId{"x"}, 0, {{0, 0, "x"}}}, "clerk"), Reason::NotFound);
    story.value_or_throw(EditText{{}, 0, {{0, 0, "Chung"}}}, "clerk");
    EXPECT_EQ(story.meeting.texts.at("").text, "Chung");
}

TEST(LiveTexts, RefuseASecretMarkPutTogetherByTwo) {
    RoomStory story = opened();
    story.value_or_throw(EditText{{}, 0, {{0, 0, "TỐI "}}}, "clerk");
    EXPECT_EQ(story.run(EditText{{}, 1, {{4, 0, "MẬT"}}}, "other"), Reason::SecretMaterial);
}

TEST(Messages, GoToTheSecretariatWithinTheLimit) {
    RoomStory story = opened();
    EXPECT_EQ(story.run(SendMessage{" "}, person(2)), Reason::InvalidInput);
    story.value_or_throw(SendMessage{"Xin nước"}, person(2));
    EXPECT_EQ(story.meeting.messages[0].from, person(2));
    story.meeting.messages.resize(kMessagesMax);
    EXPECT_EQ(story.run(SendMessage{"x"}, person(2)), Reason::LimitReached);
    story.meeting.messages.pop_back();
    EXPECT_FALSE(story.run(SendMessage{"x"}, person(2)));
}

TEST(Closing, PutsOffWhatIsLeftAndEndsTheSpeech) {
    RoomStory story = opened();
    story.start(0);
    EXPECT_EQ(refusal(story, CloseMeeting{}, person(1)), refuse(Reason::WrongState, "current"));
    story.decide_by(story.move(0), Side::For);
    story.conclude(0);
    SpeechId const speech = story.ask_for_floor(person(2), 1);
    SpeechId const other = story.ask_for_floor(person(3), 1);
    story.value_or_throw(CallSpeaker{speech, 0}, person(1));
    story.pass(3);
    story.value_or_throw(CloseMeeting{}, person(1));
    EXPECT_EQ(story.meeting.phase, MeetingPhase::Closed);
    EXPECT_EQ(story.meeting.closed_at, story.now);
    EXPECT_EQ(story.at(0).result, ItemResult::Approved);
    EXPECT_EQ(story.at(3).result, ItemResult::Postponed);
    EXPECT_EQ(story.meeting.speeches.at(speech).used_ms, 3'000);
    EXPECT_EQ(story.meeting.speeches.at(other).state, SpeechState::Withdrawn);
    EXPECT_FALSE(story.run(EditText{{}, 0, {{0, 0, "Bổ sung"}}}, "clerk"));
}

// The journal's round trip: a meeting rebuilt from encoded events is the same meeting.
TEST(MeetingEventLog, RebuildsTheSameMeetingAfterARoundTripThroughJson) {
    RoomStory story = opened();
    VoteId const vote = story.adopt(0);
    story.conclude(0, "Thông qua");
    story.value_or_throw(ReserveVoteOpinion{vote, "Giữ ý kiến", story.sign()}, person(2));
    story.value_or_throw(AdoptEnBloc{{story.item(1)}, story.sign()}, person(1));
    story.value_or_throw(EditText{story.item(0), 0, {{0, 0, "Kết luận"}}}, "clerk");
    story.start(2);
    story.value_or_throw(AgreeWithoutVote{story.item(2), "Đồng ý", story.sign()}, person(1));
    story.value_or_throw(CorrectConclusion{story.item(0), "Thông qua", "Lỗi gõ", story.sign()},
                         person(1));
    story.annul(vote);
    story.facts.members = invitees(8);
    story.value_or_throw(RenewRoll{}, "office");
    story.value_or_throw(SuspendMeeting{"Giải lao"}, person(1));
    story.value_or_throw(ResumeMeeting{}, person(1));
    story.value_or_throw(CloseMeeting{}, person(1));
    Meeting rebuilt;
    for (MeetingEvent const& event : story.log) {
        Result<MeetingEvent> const read = json::decode<MeetingEvent>(json::encode(event));
        ASSERT_TRUE(read) << read.error().detail;
        EXPECT_EQ(*read, event);
        domain::apply(rebuilt, *read);
    }
    EXPECT_EQ(rebuilt, story.meeting);
    EXPECT_EQ(*json::decode<Meeting>(json::encode(rebuilt)), rebuilt);
}

}  // namespace
}  // namespace ecab::domain
