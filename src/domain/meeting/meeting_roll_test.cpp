// Who counts is read when the vote is opened; who comes or goes afterwards turns no result, and
// what hangs on being there ends with it.
#include <gtest/gtest.h>

#include "domain/meeting/meeting_room_fixture.hpp"
#include "domain/meeting/minutes.hpp"

namespace ecab::domain {
namespace {

using namespace fixture;

// m9 has left the Government, m10 came in.
void change_government(RoomStory& story) {
    story.facts.members = invitees(10);
    story.facts.members.erase(story.facts.members.begin() + 8);
}

TEST(Roll, OfAVoteIsWhoHoldsOfficeAtThatMoment) {
    RoomStory story = opened();
    story.start(0);
    MotionId const motion = story.move(0);
    change_government(story);
    VoteId const id = story.open_vote(motion);
    Vote const& vote = story.vote(id);
    EXPECT_EQ(vote.base, 9);
    EXPECT_TRUE(std::ranges::count(vote.roster, person(10)) == 1);
    EXPECT_EQ(std::ranges::count(vote.roster, person(9)), 0);
    EXPECT_EQ(story.cast(9, id, Side::Against), Reason::NotFound);
    EXPECT_FALSE(story.cast(10, id, Side::For));
    EXPECT_TRUE(story.meeting.former.contains(person(9)));
    EXPECT_EQ(minutes_of(story.meeting, story.now).members, 9);
}

TEST(Roll, OfAnOpenVoteStaysAsItWasAtTheOpening) {
    RoomStory story = opened();
    VoteId const id = story.put(0);
    for (int i = 5; i <= 9; ++i) EXPECT_FALSE(story.cast(i, id, Side::For));
    story.facts.members = invitees(4);
    story.value_or_throw(RenewRoll{}, "office");
    EXPECT_EQ(story.cast(9, id, Side::Against), Reason::WrongState);  // no longer in office
    for (int i = 1; i <= 4; ++i) EXPECT_FALSE(story.cast(i, id, Side::Against));
    story.close(id);
    TallyResult const& result = *story.vote(id).result;
    EXPECT_EQ(result.base, 9);
    EXPECT_EQ(result.outcome, Outcome::Adopted);
    EXPECT_EQ(result.counts, (TallyCounts{5, 4, 0, 0, 0}));
}

TEST(Roll, HasOneChairAndNobodyTwice) {
    RoomStory story = opened();
    story.start(0);
    OpenVote const vote = story.vote_on(story.move(0));
    story.facts.members[0].chair = false;
    EXPECT_EQ(story.run(vote, "office"), Reason::InvalidInput);
    story.facts.members = invitees(9);
    story.facts.members.push_back(story.facts.members[3]);
    EXPECT_EQ(story.run(vote, "office"), Reason::InvalidInput);
    EXPECT_EQ(story.run(RenewRoll{}, "office"), Reason::InvalidInput);
    story.facts.members = invitees(9);
    story.facts.members[0].chair = false;
    story.facts.members[1].chair = true;
    EXPECT_FALSE(story.run(RenewRoll{}, "office"));
    EXPECT_EQ(story.meeting.chair, person(2));
}

// A signature names the members as the meeting knows them: who signs sees them renewed first.
TEST(Roll, IsUpToDateBeforeTheChairAdoptsAlone) {
    RoomStory story = opened();
    story.start(0);
    change_government(story);
    AgreeWithoutVote const agreement{story.item(0), "Thống nhất.", story.sign()};
    AdoptEnBloc const bloc{{story.item(1)}, story.sign()};
    EXPECT_EQ(story.run(agreement, person(1)), Reason::Conflict);
    EXPECT_EQ(story.run(bloc, person(1)), Reason::Conflict);
    story.value_or_throw(RenewRoll{}, person(1));
    EXPECT_EQ(story.meeting.roster_sha256, story.facts.roll().roster_sha256);
    EXPECT_FALSE(story.run(agreement, person(1)));
    EXPECT_FALSE(story.run(bloc, person(1)));
    EXPECT_TRUE(story.run(RenewRoll{}, person(1)) == std::nullopt);
}

TEST(Quorum, MissingAtTheOpeningIsNotMendedByWhoComesLater) {
    RoomStory story = opened();
    story.start(0);
    OpenVote const vote = story.vote_on(story.move(0));
    for (int i = 6; i <= 9; ++i) story.leave(i);
    EXPECT_EQ(story.run(vote, "office"), Reason::NoQuorum);
    story.present(6, 6);
    EXPECT_FALSE(story.run(vote, "office"));
}

TEST(Quorum, IsNotBrokenByLeavingAfterOnesVoteButByLeavingWithoutOne) {
    for (bool const they_vote : {true, false}) {
        RoomStory story = opened();
        VoteId const id = story.put(0);
        for (int i = 1; i <= 9; ++i)
            if (they_vote || i <= 5) {
                EXPECT_FALSE(story.cast(i, id, Side::For));
            }
        for (int i = 6; i <= 9; ++i) story.leave(i);
        story.close(id);
        EXPECT_EQ(story.vote(id).result->outcome, they_vote ? Outcome::Adopted : Outcome::NoQuorum);
    }
}

TEST(Quorum, AfterTheClosingNobodyTurnsTheResult) {
    RoomStory story = opened();
    VoteId const id = story.adopt(0);
    TallyResult const before = *story.vote(id).result;
    for (int i = 2; i <= 9; ++i) story.leave(i);
    change_government(story);
    story.value_or_throw(RenewRoll{}, "office");
    EXPECT_EQ(*story.vote(id).result, before);
    story.conclude(0);
    EXPECT_EQ(story.at(0).result, ItemResult::Approved);
}

TEST(Leaving, EndsTheFloorTheRequestsAndTheExpectationOfAVote) {
    RuleSet rules = meeting_rules();
    rules.session.remote_vote = sourced(false);
    RoomStory story(rules);
    story.open();
    SpeechId const speech = story.ask_for_floor(person(3), 0);
    SpeechId const waiting = story.ask_for_floor(person(3), 1);
    story.start(0);
    story.value_or_throw(CallSpeaker{speech, 0}, person(1));
    VoteId const id = story.open_vote(story.move(0));
    EXPECT_FALSE(story.cast(2, id, Side::For));
    EXPECT_EQ(expected_voters(story.meeting, story.vote(id)), 9);
    story.pass(7);
    story.leave(3);
    story.leave(2);
    EXPECT_FALSE(story.meeting.speaker);
    EXPECT_EQ(story.meeting.speeches.at(speech).used_ms, 7'000);
    EXPECT_EQ(story.meeting.speeches.at(waiting).state, SpeechState::Withdrawn);
    EXPECT_EQ(expected_voters(story.meeting, story.vote(id)), 8);  // m2 has voted, m3 cannot
    EXPECT_EQ(story.cast(3, id, Side::For), Reason::WrongState);
    story.present(3, 3);
    EXPECT_EQ(expected_voters(story.meeting, story.vote(id)), 9);
    EXPECT_FALSE(story.cast(3, id, Side::For));
}

TEST(Leaving, OfAGuestEndsTheFloor) {
    RoomStory story = opened();
    PersonId const guest{"g1"};
    SpeechId const speech = story.ask_for_floor(guest, 0);
    story.value_or_throw(CallSpeaker{speech, 0}, person(1));
    story.value_or_throw(RecordPresence{guest, Presence::Left, ""}, "office");
    EXPECT_FALSE(story.meeting.speaker);
}

TEST(Leaving, WhoStoodInForAMemberWhoIsBackKeepsNoFloor) {
    RoomStory story;
    SubstituteOffer const offer{PersonId{"deputy"}, "Ông B", "Thứ trưởng", "", {}, ""};
    story.value_or_throw(AnswerInvitation{Reply::Substitute, "Công tác", offer}, person(4));
    story.value_or_throw(ReviewSubstitute{person(4), true, ""}, person(1));
    story.open();
    story.value_or_throw(RecordPresence{person(4), Presence::Substituted, ""}, "office");
    SpeechId const speech = story.ask_for_floor(PersonId{"deputy"}, 0);
    story.present(4, 4);
    EXPECT_EQ(story.meeting.speeches.at(speech).state, SpeechState::Withdrawn);
}

TEST(LosingTheOffice, EndsTheFloorTheRequestsTheWordsAndTheVote) {
    RoomStory story = opened();
    story.object(9, 1);
    SpeechId const speech = story.ask_for_floor(person(9), 0);
    SpeechId const waiting = story.ask_for_floor(person(9), 1);
    VoteId const id = story.put(0);
    story.value_or_throw(CallSpeaker{speech, 0}, person(1));
    change_government(story);
    story.value_or_throw(RenewRoll{}, "office");
    EXPECT_FALSE(story.meeting.speaker);
    EXPECT_EQ(story.meeting.speeches.at(waiting).state, SpeechState::Withdrawn);
    EXPECT_FALSE(story.at(1).positions.contains(person(9)));
    EXPECT_EQ(story.cast(9, id, Side::For), Reason::WrongState);
    EXPECT_EQ(story.run(SendMessage{"x"}, person(9)), std::nullopt);  // the table of rights decides
    EXPECT_EQ(story.run(RequestToSpeak{story.item(1), SpeechKind::Speech, ""}, person(9)),
              Reason::Forbidden);
}

TEST(StandingAside, EndsTheFloorAndTheWordsOnThatItemOnly) {
    RoomStory story = opened();
    story.object(3, 0);
    SpeechId const here = story.ask_for_floor(person(3), 0);
    SpeechId const there = story.ask_for_floor(person(3), 1);
    EXPECT_EQ(story.class_at(0), ItemClass::Debate);
    story.value_or_throw(Recuse{story.item(0), "Có lợi ích liên quan"}, person(3));
    EXPECT_EQ(story.meeting.speeches.at(here).state, SpeechState::Withdrawn);
    EXPECT_EQ(story.meeting.speeches.at(there).state, SpeechState::Waiting);
    EXPECT_EQ(story.class_at(0), ItemClass::EnBloc);
    EXPECT_EQ(story.run(TakeOutOfBloc{story.item(0)}, person(3)), Reason::Forbidden);
    EXPECT_EQ(story.run(TakePosition{story.item(0), Stance::NoObjection, false, "", {}}, person(3)),
              Reason::Forbidden);
    EXPECT_EQ(story.run(RequestToSpeak{story.item(0), SpeechKind::Speech, ""}, person(3)),
              Reason::Forbidden);
}

TEST(Cancelling, EndsTheRequestsToSpeak) {
    RoomStory story;
    SpeechId const speech = story.ask_for_floor(person(3), 0);
    story.value_or_throw(CancelMeeting{"Hoãn"}, "office");
    EXPECT_EQ(story.meeting.speeches.at(speech).state, SpeechState::Withdrawn);
}

}  // namespace
}  // namespace ecab::domain
