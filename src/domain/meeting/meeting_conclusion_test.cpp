// How items end: the result is what the votes or the chair's signature say, never what is typed.
#include <gtest/gtest.h>

#include <algorithm>

#include "domain/meeting/conclusion_rules.hpp"
#include "domain/meeting/meeting_room_fixture.hpp"
#include "domain/meeting/minutes.hpp"
#include "json/codec.hpp"

namespace ecab::domain {
namespace {

using namespace fixture;

std::optional<Reason> conclude(RoomStory& story, std::size_t index, ItemResult result) {
    return story.run(ConcludeItem{story.item(index), result, ""}, person(1));
}

AgreeWithoutVote agreement(RoomStory& story, std::size_t index) {
    return {story.item(index), "Thống nhất thông qua.", story.sign()};
}

TEST(Results, AreNeverWrittenByWhoConducts) {
    RoomStory story = opened();
    story.start(0);
    EXPECT_EQ(conclude(story, 0, ItemResult::Approved), Reason::WrongState);  // no vote, no act
    EXPECT_EQ(conclude(story, 0, ItemResult::NotApproved), Reason::WrongState);
    EXPECT_EQ(conclude(story, 0, ItemResult::Noted), Reason::InvalidInput);
    EXPECT_EQ(story.run(ConcludeItem{story.item(0), {}, ""}, "office"), Reason::InvalidInput);
    EXPECT_FALSE(conclude(story, 0, ItemResult::Withdrawn));
    EXPECT_FALSE(conclude(story, 2, ItemResult::ToBallot));
    EXPECT_EQ(conclude(story, 2, ItemResult::Postponed), Reason::WrongState);
    EXPECT_EQ(story.run(ConcludeItem{ItemId{"x"}, ItemResult::Noted, ""}, person(1)),
              Reason::NotFound);
    story.meeting.items.at(story.item(1)).content.item_kind = ItemKind::Information;
    EXPECT_EQ(conclude(story, 1, ItemResult::Noted), Reason::WrongState);  // not taken up
    story.start(1);
    EXPECT_EQ(conclude(story, 1, ItemResult::Approved), Reason::WrongState);
    EXPECT_FALSE(conclude(story, 1, ItemResult::Noted));
}

TEST(Results, FollowFromTheVoteOnTheWholeWhicheverWayItWent) {
    for (Side const side : {Side::For, Side::Against}) {
        RoomStory story = opened();
        story.start(0);
        VoteId const vote = story.decide_by(story.move(0), side);
        bool const is_for = side == Side::For;
        ItemResult const right = is_for ? ItemResult::Approved : ItemResult::NotApproved;
        for (auto const& [written, name] : Names<ItemResult>::all)
            EXPECT_EQ(conclude(story, 0, written), Reason::WrongState) << name;
        EXPECT_EQ(decided_result(story.meeting, story.item(0)), right);
        story.conclude(0, "Lời kết luận");
        EXPECT_EQ(story.at(0).result, right);
        EXPECT_EQ(story.at(0).decided_by, vote);
        EXPECT_EQ(story.at(0).conclusion, "Lời kết luận");
    }
}

TEST(Results, WordsOfAConclusionHaveALimit) {
    RoomStory story = opened();
    story.adopt(0);
    ConcludeItem longest{story.item(0), {}, std::string(kTextCharsMax + 1, 'a')};
    EXPECT_EQ(story.run(longest, person(1)), Reason::TooLarge);
    longest.conclusion.pop_back();
    EXPECT_FALSE(story.run(longest, person(1)));
}

TEST(Results, AnAdoptedAmendmentNeverLetsARejectedWholePass) {
    RoomStory story = opened();
    story.start(0);
    MotionId const amendment = story.move(0, MotionScope::Amendment);
    MotionId const whole = story.move(0);
    story.decide_by(whole, Side::Against);
    story.decide_by(amendment, Side::For);
    EXPECT_EQ(decided_result(story.meeting, story.item(0)), ItemResult::NotApproved);
    story.conclude(0);
    EXPECT_EQ(story.at(0).result, ItemResult::NotApproved);
}

TEST(Results, AnAmendmentAloneDecidesNothing) {
    RoomStory story = opened();
    story.start(0);
    story.decide_by(story.move(0, MotionScope::Amendment), Side::For);
    EXPECT_FALSE(decided_result(story.meeting, story.item(0)));
    EXPECT_EQ(story.run(ConcludeItem{story.item(0), {}, ""}, "office"), Reason::InvalidInput);
    EXPECT_FALSE(conclude(story, 0, ItemResult::Postponed));
}

TEST(Results, WhatIsAdoptedIsNotPutAgainWhileTheVoteStands) {
    RoomStory story = opened();
    VoteId const vote = story.adopt(0);
    MotionId const next = story.move(0);
    MotionId const change = story.move(0, MotionScope::Amendment);
    EXPECT_EQ(story.run(story.vote_on(next), "office"), Reason::WrongState);
    EXPECT_EQ(story.run(story.vote_on(change), "office"), Reason::WrongState);
    story.annul(vote);
    EXPECT_FALSE(story.run(story.vote_on(next), "office"));
}

TEST(Agreement, IsTheChairsWithTheQuorumAndWithoutAnObjection) {
    RoomStory story = opened();
    EXPECT_EQ(story.run(agreement(story, 0), person(1)), Reason::WrongState);  // not taken up
    story.start(0);
    AgreeWithoutVote silent = agreement(story, 0);
    silent.conclusion = " ";
    EXPECT_EQ(story.run(silent, person(1)), Reason::InvalidInput);
    for (int i = 6; i <= 9; ++i) story.leave(i);
    EXPECT_EQ(story.run(agreement(story, 0), person(1)), Reason::NoQuorum);
    story.present(6, 6);
    story.object(4, 0);
    EXPECT_EQ(story.run(agreement(story, 0), person(1)), Reason::Conflict);
    story.agree(4, story.item(0));
    AgreeWithoutVote const act = agreement(story, 0);
    EXPECT_FALSE(story.run(act, person(1)));
    EXPECT_EQ(story.at(0).result, ItemResult::Approved);
    EXPECT_EQ(story.at(0).conclusion, "Thống nhất thông qua.");
    ASSERT_EQ(story.meeting.agreements.size(), 1U);
    EXPECT_EQ(story.meeting.agreements[0].quorum, (TallyQuorum{6, 6, true}));
    story.start(1);
    AgreeWithoutVote replayed = agreement(story, 1);
    replayed.statement = act.statement;
    EXPECT_EQ(story.run(replayed, person(1)), Reason::StatementReplayed);
}

TEST(Agreement, GivesWayToAVote) {
    RoomStory story = opened();
    VoteId const vote = story.put(0);
    EXPECT_EQ(story.run(agreement(story, 0), person(1)), Reason::WrongState);
    for (int i = 1; i <= 9; ++i) EXPECT_FALSE(story.cast(i, vote, Side::Against));
    story.close(vote);
    EXPECT_EQ(story.run(agreement(story, 0), person(1)), Reason::WrongState);
    story.annul(vote);
    EXPECT_FALSE(story.run(agreement(story, 0), person(1)));
}

TEST(Agreement, GivesWayToAVoteOnAnAmendmentToo) {
    RoomStory story = opened();
    story.start(0);
    VoteId const vote = story.decide_by(story.move(0, MotionScope::Amendment), Side::Against);
    EXPECT_EQ(story.run(agreement(story, 0), person(1)), Reason::WrongState);
    story.annul(vote);
    EXPECT_FALSE(story.run(agreement(story, 0), person(1)));
}

TEST(Agreement, IsForDecisionsOnly) {
    RoomStory story = opened();
    story.meeting.items.at(story.item(0)).content.item_kind = ItemKind::Discussion;
    story.start(0);
    EXPECT_EQ(story.run(agreement(story, 0), person(1)), Reason::InvalidInput);
}

TEST(AgreedStatement, NamesTheWordsThePapersAndTheQuorum) {
    RoomStory story = opened();
    story.start(0);
    Signing const chair = signing_by(person(1), story.now);
    AgreedStatement const made =
        *agreed_statement_for(story.meeting, story.item(0), "Thống nhất.", chair);
    EXPECT_EQ(made.type, "e-cabinet/agreed-without-vote/v1");
    EXPECT_EQ(made.conclusion, "Thống nhất.");
    EXPECT_EQ(made.documents, documents_of(story.at(0)));
    EXPECT_EQ(made.quorum, (TallyQuorum{9, 6, true}));
    EXPECT_EQ(*json::decode<AgreedStatement>(json::encode(made)), made);
    story.object(3, 0);
    EXPECT_EQ(agreed_statement_for(story.meeting, story.item(0), "x", chair).error(),
              refuse(Reason::Conflict, "objection"));
}

TEST(SignedWords, AreNotReplacedByTypedOnes) {
    RoomStory story = opened();
    story.value_or_throw(EditText{story.item(0), 0, {{0, 0, "Không thông qua"}}}, "clerk");
    story.value_or_throw(EditText{story.item(1), 0, {{0, 0, "Không thông qua"}}}, "clerk");
    story.value_or_throw(AdoptEnBloc{{story.item(0)}, story.sign()}, person(1));
    story.start(1);
    story.value_or_throw(agreement(story, 1), person(1));
    Minutes const minutes = minutes_of(story.meeting, story.now);
    EXPECT_EQ(minutes.items.at(0).conclusion, "Thông qua.");
    EXPECT_EQ(minutes.items.at(1).conclusion, "Thống nhất thông qua.");
    EXPECT_TRUE(minutes.items.at(1).agreed);
    for (std::size_t index : {0U, 1U})
        EXPECT_EQ(story.run(EditText{story.item(index), 1, {{0, 0, "x"}}}, "clerk"),
                  Reason::WrongState);
}

TEST(Correction, IsAnActWithAReasonThatKeepsOldAndNewAlsoAfterTheClosing) {
    RoomStory story = opened();
    story.value_or_throw(AdoptEnBloc{{story.item(0)}, story.sign()}, person(1));
    CorrectConclusion const open{story.item(1), "x", "y", story.sign()};
    EXPECT_EQ(story.run(open, person(1)), Reason::WrongState);  // nothing concluded yet
    story.value_or_throw(CloseMeeting{}, person(1));
    auto const correct = [&](std::string const& text, std::string const& reason) {
        return story.run(CorrectConclusion{story.item(0), text, reason, story.sign()}, person(1));
    };
    EXPECT_EQ(correct("Thông qua dự án Luật.", " "), Reason::ReasonRequired);
    EXPECT_EQ(correct(" ", "Thiếu tên"), Reason::InvalidInput);
    EXPECT_EQ(correct("Thông qua.", "Như cũ"), Reason::InvalidInput);
    EXPECT_FALSE(correct("Thông qua dự án Luật.", "Thiếu tên"));
    MinutesItem const row = minutes_of(story.meeting, story.now).items.at(0);
    EXPECT_EQ(row.conclusion, "Thông qua dự án Luật.");
    EXPECT_EQ(row.result, ItemResult::Approved);
    ASSERT_EQ(row.corrections.size(), 1U);
    EXPECT_EQ(row.corrections[0].was, "Thông qua.");
    EXPECT_EQ(row.corrections[0].reason, "Thiếu tên");
    for (std::size_t i = 1; i < kCorrectionsMax; ++i)
        EXPECT_FALSE(correct("Lần " + std::to_string(i), "Lỗi"));
    EXPECT_EQ(correct("Thêm nữa", "Lỗi"), Reason::LimitReached);
    Signing const chair = signing_by(person(1), story.now);
    CorrectionStatement const made =
        *correction_statement_for(story.meeting, {story.item(0), "Sửa", "Lỗi"}, chair);
    EXPECT_EQ(made.was, conclusion_of(story.meeting, story.at(0)));
    EXPECT_EQ(*json::decode<CorrectionStatement>(json::encode(made)), made);
}

TEST(AnnulledVote, TakesTheConclusionTheWordsAndTheMinutesWithIt) {
    RoomStory story = opened();
    VoteId const vote = story.adopt(0);
    story.value_or_throw(EditText{story.item(0), 0, {{0, 0, "Thông qua nhé"}}}, "clerk");
    story.conclude(0, "Thông qua");
    story.annul(vote);
    AgendaItem const& item = story.at(0);
    EXPECT_EQ(item.state, ItemState::Planned);
    EXPECT_FALSE(item.result);
    EXPECT_FALSE(item.decided_by);
    MinutesItem const row = minutes_of(story.meeting, story.now).items.at(0);
    EXPECT_EQ(row.conclusion, "");
    EXPECT_FALSE(row.result);
    ASSERT_EQ(row.undone.size(), 1U);
    EXPECT_EQ(row.undone[0].result, ItemResult::Approved);
    EXPECT_EQ(row.undone[0].conclusion, "Thông qua nhé");
    EXPECT_EQ(row.undone[0].reason, "Nhầm tờ trình");
}

TEST(AnnulledVote, AfterTheClosingLeavesAnItemThatIsPutOff) {
    RoomStory story = opened();
    VoteId const vote = story.adopt(0);
    story.conclude(0, "Thông qua");
    story.value_or_throw(CloseMeeting{}, person(1));
    story.annul(vote);
    EXPECT_EQ(story.at(0).result, ItemResult::Postponed);
    EXPECT_FALSE(story.at(0).decided_by);
    EXPECT_EQ(story.at(0).undone.size(), 1U);
}

TEST(AnnulledVote, LetsTheVoteBeforeItDecideAgain) {
    RoomStory story = opened();
    story.start(0);
    VoteId const first = story.decide_by(story.move(0), Side::Against);
    VoteId const second = story.decide_by(story.move(0), Side::For);
    story.conclude(0);
    story.value_or_throw(CloseMeeting{}, person(1));
    story.annul(second);
    EXPECT_EQ(story.at(0).result, ItemResult::NotApproved);
    EXPECT_EQ(story.at(0).decided_by, first);
}

TEST(EnBloc, NeverAdoptsAgainstAVoteThatStands) {
    RoomStory story = opened();
    story.agree(1, story.item(0));
    story.start(0);
    story.decide_by(story.move(0), Side::Against);
    VoteId const second = story.decide_by(story.move(0), Side::For);
    story.conclude(0);
    story.annul(second);
    EXPECT_TRUE(is_put_to_vote(story.meeting, story.item(0)));
    EXPECT_EQ(std::ranges::count(bloc_of(story.meeting), story.item(0)), 0);
    AdoptEnBloc const all{{story.item(0)}, story.sign()};
    EXPECT_EQ(story.run(all, person(1)), Reason::Conflict);
}

TEST(Papers, StandOnceTheWholeWasPutAndAVoteOpensOnThePapersOfItsMotion) {
    RoomStory story = opened();
    story.start(0);
    MotionId const motion = story.move(0);
    SubmitDocument next = story.next_of(story.item(0), story.document(0), 900);
    next.leave_granted = true;
    story.value_or_throw(next, "office");
    EXPECT_EQ(story.run(story.vote_on(motion), "office"), Reason::StaleDocument);
    VoteId const vote = story.decide_by(story.move(0), Side::For);
    next = story.next_of(story.item(0), story.document(0), 901);
    next.leave_granted = true;
    EXPECT_EQ(story.run(next, "office"), Reason::WrongState);
    story.annul(vote);
    EXPECT_FALSE(story.run(next, "office"));
}

TEST(EnBloc, CountsConsentsOnThePapersAsTheyAreOnly) {
    RoomStory story;
    story.agree(7, story.item(0));
    EXPECT_EQ(story.class_at(0), ItemClass::EnBloc);
    SubmitDocument next = story.next_of(story.item(0), story.document(0), 900);
    story.now = monday();
    story.value_or_throw(next, "office");
    EXPECT_EQ(consents_of(story.at(0)).current, 0);
    EXPECT_EQ(consents_of(story.at(0)).stale, 2);
    EXPECT_EQ(story.class_at(0), ItemClass::Debate);
    story.agree(7, story.item(0));
    EXPECT_EQ(consents_of(story.at(0)).current, 1);
    EXPECT_EQ(consents_of(story.at(0)).stale, 1);
    EXPECT_EQ(story.class_at(0), ItemClass::EnBloc);
    story.meeting.terms.en_bloc_consents = EnBlocConsents::NoneStale;
    EXPECT_EQ(story.class_at(0), ItemClass::Debate);  // who agreed to the old paper is asked again
    story.agree(8, story.item(0));
    EXPECT_EQ(consents_of(story.at(0)).stale, 0);
    EXPECT_EQ(story.class_at(0), ItemClass::EnBloc);
    story.meeting.items.at(story.item(1)).documents.clear();
    EXPECT_EQ(story.class_at(1), ItemClass::Debate);  // nothing to consent to
    story.meeting.items.at(story.item(2)).positions.clear();
    EXPECT_EQ(story.class_at(2), ItemClass::Debate);  // nobody consented
}

}  // namespace
}  // namespace ecab::domain
