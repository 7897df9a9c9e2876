#include <gtest/gtest.h>

#include "domain/meeting/limits.hpp"
#include "domain/meeting/meeting_room_fixture.hpp"
#include "json/codec.hpp"

namespace ecab::domain {
namespace {

using namespace fixture;

TEST(Motions, ArePutOnTheCurrentItemWithItsPapers) {
    RoomStory story = opened();
    EXPECT_EQ(story.run(MoveMotion{story.item(0), MotionScope::Whole, "x"}, "office"),
              Reason::WrongState);
    EXPECT_EQ(story.run(MoveMotion{ItemId{"none"}, MotionScope::Whole, "x"}, "office"),
              Reason::NotFound);
    story.start(0);
    EXPECT_EQ(story.run(MoveMotion{story.item(0), MotionScope::Whole, " "}, "office"),
              Reason::InvalidInput);
    EXPECT_EQ(story.run(MoveMotion{story.item(0), MotionScope::Whole, "TUYỆT MẬT"}, "office"),
              Reason::SecretMaterial);
    Motion const& motion = story.meeting.motions.at(story.move(0));
    EXPECT_EQ(motion.number, 1);
    EXPECT_EQ(motion.documents, documents_of(story.at(0)));
    EXPECT_EQ(motion.documents.size(), 1U);
}

TEST(Votes, OpenWithTheRosterOfThoseWhoMayVote) {
    RoomStory story = opened();
    story.start(0);
    MotionId const motion = story.move(0);
    story.value_or_throw(Recuse{story.item(0), "Có lợi ích liên quan"}, person(9));
    story.value_or_throw(RecordPresence{person(8), Presence::Left, ""}, "office");
    VoteId const id = story.open_vote(motion);
    Vote const& vote = story.vote(id);
    EXPECT_EQ(vote.roster.size(), 8U);  // who left may vote from elsewhere, who stands aside not
    EXPECT_EQ(vote.base, 9);
    EXPECT_EQ(vote.needed, 5);
    EXPECT_EQ(vote.closes_at, later(story.now, 120'000));
    EXPECT_EQ(vote.roster_sha256, digest(77));
    EXPECT_EQ(story.meeting.open_vote, id);
    EXPECT_EQ(story.run(story.vote_on(motion), "office"), Reason::WrongState);
}

TEST(Votes, OpenOnlyAsTheRulesSay) {
    RoomStory story = opened();
    story.start(0);
    OpenVote command = story.vote_on(story.move(0));
    command.secret = true;
    EXPECT_EQ(story.run(command, "office"), Reason::UnknownOption);
    command.secret = false;
    command.seconds = kVoteSecondsMin - 1;
    EXPECT_EQ(story.run(command, "office"), Reason::InvalidInput);
    command.seconds = kVoteSecondsMax + 1;
    EXPECT_EQ(story.run(command, "office"), Reason::InvalidInput);
    command.seconds = kVoteSecondsMax;
    EXPECT_EQ(story.run(OpenVote{MotionId{"x"}, 60, false, {}}, "office"), Reason::NotFound);
    RuleSet other = story.facts.rules;
    other.id.version = "v2";
    EXPECT_EQ(decide(story.meeting,
                     command,
                     VoteFacts{other, story.facts.roll()},
                     story.context(PersonId{"office"}))
                  .error()
                  .reason,
              Reason::InvalidInput);
    EXPECT_FALSE(story.run(command, "office"));
}

TEST(Votes, CountAreTheSignedAnswersOfTheRoster) {
    RoomStory story = opened();
    VoteId const id = story.put(0);
    for (int i = 1; i <= 5; ++i) EXPECT_FALSE(story.cast(i, id, Side::For));
    EXPECT_FALSE(story.cast(6, id, Side::Against));
    EXPECT_FALSE(story.cast(7, id, Side::Other));
    EXPECT_EQ(story.vote(id).cast, 7);
    story.close(id);
    TallyResult const& result = *story.vote(id).result;
    EXPECT_EQ(result.outcome, Outcome::Adopted);
    EXPECT_EQ(result.counts, (TallyCounts{5, 1, 1, 0, 2}));
    EXPECT_FALSE(story.meeting.open_vote);
    EXPECT_EQ(story.cast(8, id, Side::For), Reason::BallotNotOpen);
    EXPECT_EQ(story.run(CloseVote{id, story.sign()}, person(1)), Reason::WrongState);
    EXPECT_EQ(story.run(story.vote_on(story.vote(id).motion), "office"), Reason::WrongState);
}

TEST(Votes, ShowWhetherTheyWereCastFromOutsideTheRoom) {
    RoomStory story = opened();
    story.value_or_throw(RecordPresence{person(3), Presence::Remote, ""}, "office");
    VoteId const id = story.put(0);
    EXPECT_FALSE(story.cast(2, id, Side::For));
    EXPECT_FALSE(story.cast(3, id, Side::For));
    EXPECT_FALSE(story.vote(id).answers.at(person(2)).back().remote);
    EXPECT_TRUE(story.vote(id).answers.at(person(3)).back().remote);
}

TEST(Votes, AreRefusedToStrangersTheRecusedAndBehindAMandate) {
    RoomStory story = opened();
    story.value_or_throw(Recuse{story.item(0), "Liên quan"}, person(4));
    VoteId const id = story.put(0);
    EXPECT_EQ(story.cast(4, id, Side::For), Reason::Forbidden);
    EXPECT_EQ(story.cast(44, id, Side::For), Reason::NotFound);
    EXPECT_EQ(story.run(story.ballot(PersonId{"g1"}, id, Side::For), "g1"), Reason::NotFound);
    Context context = story.context(PersonId{"deputy"});
    context.acting_for = person(2);
    EXPECT_EQ(story.run(story.ballot(person(2), id, Side::For), context), Reason::Forbidden);
    CastVote unknown = story.ballot(person(2), id, Side::For);
    unknown.vote = VoteId{"id1"};
    EXPECT_EQ(story.run(unknown, person(2)), Reason::NotFound);
}

TEST(Votes, NeedAnOptionOfTheFormAndItsComment) {
    RuleSet rules = meeting_rules();
    rules.templates.back().options = {{Side::For, "Tán thành", "For", false},
                                      {Side::Against, "Không tán thành", "Against", true}};
    RoomStory story(rules);
    story.open();
    VoteId const id = story.put(0);
    EXPECT_EQ(story.cast(2, id, Side::Other), Reason::UnknownOption);
    EXPECT_EQ(story.cast(2, id, Side::Against), Reason::CommentRequired);
    CastVote command = story.ballot(person(2), id, Side::Against);
    command.comment = std::string(kTextCharsMax + 1, 'a');
    EXPECT_EQ(story.run(command, person(2)), Reason::TooLarge);
    command.comment.pop_back();
    EXPECT_FALSE(story.run(command, person(2)));
}

TEST(Votes, MayChangeAsAChainAndKeepEveryVersion) {
    RoomStory story = opened();
    VoteId const id = story.put(0);
    CastVote const first = story.ballot(person(2), id, Side::For);
    EXPECT_FALSE(story.run(first, person(2)));
    EXPECT_EQ(story.run(first, person(2)), Reason::StatementReplayed);
    CastVote second = story.ballot(person(2), id, Side::Against);
    second.statement.replaces = digest(12345);
    EXPECT_EQ(story.run(second, person(2)), Reason::StatementReplayed);
    for (std::size_t i = 1; i < kVoteVersionsMax; ++i)
        EXPECT_FALSE(story.cast(2, id, Side::Against));
    EXPECT_EQ(story.cast(2, id, Side::For), Reason::LimitReached);
    EXPECT_EQ(story.vote(id).answers.at(person(2)).size(), kVoteVersionsMax);
    EXPECT_EQ(story.vote(id).cast, 1);
    CastVote foreign = story.ballot(person(3), id, Side::For);
    foreign.statement.replaces = digest(1);
    EXPECT_EQ(story.run(foreign, person(3)), Reason::StatementReplayed);
}

TEST(Votes, StandAtTheFirstSignatureWhereTheRuleSaysSo) {
    RuleSet rules = meeting_rules();
    rules.session.change_vote_until_closing = sourced(false);
    RoomStory story(rules);
    story.open();
    VoteId const id = story.put(0);
    EXPECT_FALSE(story.cast(2, id, Side::For));
    EXPECT_EQ(story.cast(2, id, Side::Against), Reason::Conflict);
    VoteWords const words{id, Side::Against, ""};
    Result<VoteStatement> const made =
        vote_statement_for(story.meeting, words, signing_by(person(2), story.now));
    EXPECT_EQ(made.error(), refuse(Reason::Conflict, "changed"));
}

TEST(SpokenVotes, CountNothingUntilTheMemberSigns) {
    RoomStory story = opened();
    VoteId const id = story.put(0);
    EXPECT_FALSE(story.run(EnterSpokenVote{id, person(2), Side::For, ""}, "office"));
    EXPECT_EQ(story.run(EnterSpokenVote{id, PersonId{"g1"}, Side::For, ""}, "office"),
              Reason::NotFound);
    EXPECT_EQ(story.vote(id).cast, 0);
    EXPECT_TRUE(tally_input_of(story.meeting, story.vote(id), true).answers.empty());
    EXPECT_FALSE(story.cast(2, id, Side::Against));
    EXPECT_TRUE(story.vote(id).spoken.empty());
    EXPECT_EQ(story.run(EnterSpokenVote{id, person(2), Side::For, ""}, "office"), Reason::Conflict);
    story.value_or_throw(EnterSpokenVote{id, person(3), Side::For, ""}, "office");
    story.close(id);
    EXPECT_EQ(story.vote(id).result->counts, (TallyCounts{0, 1, 0, 0, 8}));
    EXPECT_EQ(story.run(EnterSpokenVote{id, person(4), Side::For, ""}, "office"),
              Reason::BallotNotOpen);
}

TEST(Recusal, IsStatedBeforeTheVoteWithAReasonAndTakesNothingAway) {
    RoomStory story = opened();
    EXPECT_EQ(story.run(Recuse{story.item(0), " "}, person(3)), Reason::ReasonRequired);
    EXPECT_EQ(story.run(Recuse{story.item(0), "x"}, "g1"), Reason::Forbidden);
    EXPECT_EQ(story.run(Recuse{ItemId{"none"}, "x"}, person(3)), Reason::NotFound);
    story.object(3, 0);
    story.value_or_throw(Recuse{story.item(0), "Liên quan", story.sign()}, person(3));
    EXPECT_EQ(story.run(Recuse{story.item(0), "Liên quan"}, person(3)), Reason::Conflict);
    EXPECT_EQ(story.at(0).recusals.at(person(3)).reason, "Liên quan");
    EXPECT_EQ(story.at(0).recused, std::set{person(3)});
    EXPECT_TRUE(story.at(0).positions.contains(person(3)));
    story.put(0);
    EXPECT_EQ(story.run(Recuse{story.item(0), "x"}, person(4)), Reason::WrongState);
}

TEST(Votes, StopDuringABreakButCanBeClosed) {
    RoomStory story = opened();
    VoteId const id = story.put(0);
    story.value_or_throw(SuspendMeeting{""}, person(1));
    EXPECT_EQ(story.cast(2, id, Side::For), Reason::WrongState);
    story.close(id);
    EXPECT_EQ(story.vote(id).result->outcome, Outcome::NotAdopted);
}

TEST(Votes, WithoutAQuorumMayBePutAgain) {
    RoomStory story = opened();
    VoteId const id = story.put(0);
    for (int i = 2; i <= 9; ++i) story.leave(i);
    for (int i = 1; i <= 9; ++i) EXPECT_FALSE(story.cast(i, id, Side::For));  // from elsewhere
    story.close(id);
    EXPECT_EQ(story.vote(id).result->outcome, Outcome::NoQuorum);
    OpenVote const again = story.vote_on(story.vote(id).motion);
    EXPECT_EQ(story.run(again, "office"), Reason::NoQuorum);
    story.present(2, 9);
    EXPECT_FALSE(story.run(again, "office"));
}

TEST(Annulment, NeedsTwoPersonsAndLetsTheItemVoteAgain) {
    RoomStory story = opened();
    VoteId const id = story.adopt(0);
    MotionId const motion = story.vote(id).motion;
    story.conclude(0, "Thông qua");
    EXPECT_EQ(story.run(ConfirmVoteAnnulment{id}, "head"), Reason::WrongState);
    EXPECT_EQ(story.run(ProposeVoteAnnulment{id, ""}, "office"), Reason::ReasonRequired);
    story.value_or_throw(ProposeVoteAnnulment{id, "Nhầm tờ trình"}, "office");
    EXPECT_EQ(story.run(ProposeVoteAnnulment{id, "x"}, "office"), Reason::Conflict);
    EXPECT_EQ(story.run(ConfirmVoteAnnulment{id}, "office"), Reason::SecondPersonRequired);
    story.value_or_throw(ConfirmVoteAnnulment{id}, "head");
    Vote const& vote = story.vote(id);
    EXPECT_EQ(vote.state, VoteState::Annulled);
    EXPECT_EQ(vote.annulled_because, "Nhầm tờ trình");
    EXPECT_EQ(vote.answers.size(), 9U);
    EXPECT_EQ(vote.result->outcome, Outcome::Adopted);
    EXPECT_EQ(story.at(0).state, ItemState::Planned);
    EXPECT_FALSE(story.at(0).result);
    story.start(0);
    EXPECT_FALSE(story.run(story.vote_on(motion), "office"));
    EXPECT_EQ(story.run(ProposeVoteAnnulment{id, "x"}, "office"), Reason::WrongState);
}

TEST(Annulment, IsDroppedWithAReasonAndMayBeProposedAnew) {
    RoomStory story = opened();
    VoteId const id = story.adopt(0);
    EXPECT_EQ(story.run(DropVoteAnnulment{id, "Không hủy nữa"}, "office"), Reason::WrongState);
    story.value_or_throw(ProposeVoteAnnulment{id, "Nhầm tờ trình"}, "office");
    EXPECT_EQ(story.run(DropVoteAnnulment{id, " "}, "office"), Reason::ReasonRequired);
    story.value_or_throw(DropVoteAnnulment{id, "Không hủy nữa"}, "office");
    EXPECT_FALSE(story.vote(id).annulment);
    EXPECT_EQ(story.vote(id).state, VoteState::Closed);
    EXPECT_EQ(story.run(ConfirmVoteAnnulment{id}, "head"), Reason::WrongState);
    story.value_or_throw(ProposeVoteAnnulment{id, "Vẫn nhầm"}, "office");
    story.value_or_throw(ConfirmVoteAnnulment{id}, "head");
    EXPECT_EQ(story.vote(id).annulled_because, "Vẫn nhầm");
    EXPECT_EQ(story.run(DropVoteAnnulment{id, "x"}, "office"), Reason::WrongState);
}

TEST(Annulment, LeavesAnItemThatAnotherVoteDecided) {
    RoomStory story = opened();
    story.start(0);
    VoteId const first = story.decide_by(story.move(0), Side::Against);
    VoteId const second = story.decide_by(story.move(0), Side::For);
    story.conclude(0);
    story.annul(first);
    EXPECT_EQ(story.at(0).state, ItemState::Done);
    EXPECT_EQ(story.at(0).result, ItemResult::Approved);
    EXPECT_EQ(story.at(0).decided_by, second);
}

TEST(ReservedOpinions, AreSignedByMembersAfterTheResult) {
    RoomStory story = opened();
    VoteId const id = story.put(0);
    auto const reserve = [&](PersonId const& who) {
        return story.run(ReserveVoteOpinion{id, "Giữ ý kiến", story.sign()}, who);
    };
    EXPECT_EQ(reserve(person(2)), Reason::WrongState);
    story.close(id);
    EXPECT_EQ(reserve(PersonId{"g1"}), Reason::Forbidden);
    ReserveVoteOpinion const one{id, "Giữ ý kiến", story.sign()};
    EXPECT_FALSE(story.run(one, person(2)));
    EXPECT_EQ(story.run(one, person(2)), Reason::StatementReplayed);
    for (std::size_t i = 1; i < kReservedVoteOpinionsMax; ++i) EXPECT_FALSE(reserve(person(2)));
    EXPECT_EQ(reserve(person(2)), Reason::LimitReached);
    EXPECT_FALSE(reserve(person(3)));
    story.facts.rules.decision.reserve_opinion = sourced(false);
    EXPECT_EQ(reserve(person(3)), Reason::Forbidden);
}

TEST(VoteLimits, HoldAtOnePast) {
    RoomStory story = opened();
    story.start(0);
    MotionId const motion = story.move(0);
    Motion const known = story.meeting.motions.at(motion);
    Meeting const before = story.meeting;
    for (std::size_t i = 1; i < kMotionsMax; ++i)
        story.meeting.motions.emplace(MotionId{"x" + std::to_string(i)}, known);
    EXPECT_EQ(story.run(MoveMotion{story.item(0), MotionScope::Whole, "x"}, "office"),
              Reason::LimitReached);
    story.meeting.motions.erase(MotionId{"x1"});
    EXPECT_FALSE(story.run(MoveMotion{story.item(0), MotionScope::Whole, "x"}, "office"));
    story.meeting = before;
    VoteId const id = story.open_vote(motion);
    story.close(id);
    Vote const closed = story.vote(id);
    for (std::size_t i = 1; i < kVotesMax; ++i)
        story.meeting.votes.emplace(VoteId{"x" + std::to_string(i)}, closed);
    MotionId const next = story.move(0);
    EXPECT_EQ(story.run(story.vote_on(next), "office"), Reason::LimitReached);
    story.meeting.votes.erase(VoteId{"x1"});
    EXPECT_FALSE(story.run(story.vote_on(next), "office"));
}

TEST(VoteStatement, NamesEverythingTheVoteMeans) {
    RoomStory story = opened();
    VoteId const id = story.put(0);
    Signing const by = signing_by(person(2), story.now);
    VoteWords const words{id, Side::Against, "Chưa rõ"};
    VoteStatement const made = *vote_statement_for(story.meeting, words, by);
    EXPECT_EQ(made.type, "e-cabinet/vote/v1");
    EXPECT_EQ(made.matter, story.meeting.id.value);
    EXPECT_EQ(made.issued_at, story.now);
    EXPECT_EQ(made.rules_sha256, digest(76));
    EXPECT_EQ(made.workflow_sha256, story.facts.definition.data().sha256);
    EXPECT_EQ(made.item, story.item(0));
    EXPECT_EQ(made.item_title, story.at(0).content.title);
    EXPECT_EQ(made.title, story.meeting.plan.title);
    EXPECT_EQ(made.motion, "Thông qua nội dung này.");
    EXPECT_EQ(made.scope, MotionScope::Whole);
    EXPECT_EQ(made.documents, documents_of(story.at(0)));
    EXPECT_EQ(made.rule_set, "vn-test@v1");
    EXPECT_EQ(made.roster_sha256, digest(77));
    EXPECT_EQ(made.label, "Không tán thành");
    EXPECT_EQ(made.person.position, "Chức vụ 2");
    EXPECT_FALSE(made.replaces);
    EXPECT_EQ(*json::decode<VoteStatement>(json::encode(made)), made);
    EXPECT_FALSE(story.cast(2, id, Side::For));
    EXPECT_EQ(vote_statement_for(story.meeting, words, by)->replaces,
              story.vote(id).answers.at(person(2)).back().statement.sha256);
    Signing const stranger = signing_by(PersonId{"g1"}, story.now);
    EXPECT_EQ(vote_statement_for(story.meeting, words, stranger).error().reason, Reason::NotFound);
    story.close(id);
    EXPECT_EQ(vote_statement_for(story.meeting, words, by).error().reason, Reason::WrongState);
}

TEST(ClosingStatement, ListsTheCountedStatementsByPerson) {
    RoomStory story = opened();
    VoteId const id = story.put(0);
    EXPECT_FALSE(story.cast(5, id, Side::For));
    EXPECT_FALSE(story.cast(2, id, Side::For));
    EXPECT_FALSE(story.cast(2, id, Side::Against));
    Signing const chair = signing_by(person(1), story.now);
    ClosingStatement const made = *closing_statement_for(story.meeting, id, chair);
    auto const& answers = story.vote(id).answers;
    std::vector<CountedVote> const counted{
        {person(2), answers.at(person(2)).back().statement.sha256},
        {person(5), answers.at(person(5)).back().statement.sha256}};
    EXPECT_EQ(made.votes, counted);
    EXPECT_EQ(made.roster_sha256, digest(77));
    EXPECT_EQ(made.person.name, "Người 1");
    EXPECT_EQ(*json::decode<ClosingStatement>(json::encode(made)), made);
    story.close(id);
    EXPECT_EQ(closing_statement_for(story.meeting, id, chair).error().reason, Reason::WrongState);
}

TEST(ReservedStatement, NamesTheOutcomeItDiffersFrom) {
    RoomStory story = opened();
    VoteId const id = story.put(0);
    Signing const by = signing_by(person(2), story.now);
    EXPECT_EQ(reserved_statement_for(story.meeting, id, "x", by).error().reason,
              Reason::WrongState);
    story.close(id);
    ReservedVoteStatement const made = *reserved_statement_for(story.meeting, id, "Giữ ý kiến", by);
    EXPECT_EQ(made.outcome, Outcome::NotAdopted);
    EXPECT_EQ(*json::decode<ReservedVoteStatement>(json::encode(made)), made);
    EXPECT_EQ(reserved_statement_for(story.meeting, id, " ", by).error().reason,
              Reason::InvalidInput);
}

}  // namespace
}  // namespace ecab::domain
