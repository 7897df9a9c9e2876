// Guards of the room that a whole story seldom meets, one at a time, told by what they name.
#include <gtest/gtest.h>

#include "domain/meeting/limits.hpp"
#include "domain/meeting/meeting_room_fixture.hpp"

namespace ecab::domain {
namespace {

using namespace fixture;

std::optional<Refusal> asked(MeetingStory const& story,
                             auto const& command,
                             Context const& context) {
    MeetingEvents const events = story.ask(command, context);
    return events ? std::nullopt : std::optional(events.error());
}
std::optional<Refusal> asked(MeetingStory& story, auto const& command, PersonId const& who) {
    return asked(story, command, story.context(who));
}
std::optional<Refusal> asked(MeetingStory& story, auto const& command) {
    return asked(story, command, PersonId{"office"});
}

Refusal wrong_state(char const* what) { return refuse(Reason::WrongState, what); }
Refusal invalid(char const* what) { return refuse(Reason::InvalidInput, what); }

RuleSet other_version(RuleSet rules) {
    rules.id.version = "v2";
    return rules;
}

TEST(VoteGuards, AVoteIsOpenedOnTheCurrentItemOnly) {
    RoomStory story = opened();
    story.start(0);
    MotionId const motion = story.move(0, MotionScope::Amendment);
    story.value_or_throw(ConcludeItem{story.item(0), ItemResult::Postponed, ""}, "office");
    EXPECT_EQ(asked(story, story.vote_on(motion)), wrong_state("item"));
    story.start(1);
    EXPECT_EQ(asked(story, story.vote_on(motion)), wrong_state("item"));
}

TEST(VoteGuards, NothingIsMovedOpenedOrSaidDuringABreak) {
    RoomStory story = opened();
    story.start(0);
    MotionId const motion = story.move(0);
    MotionId const second = story.move(0);
    RoomStory waiting = story;
    waiting.value_or_throw(SuspendMeeting{""}, person(1));
    EXPECT_EQ(asked(waiting, MoveMotion{story.item(0), MotionScope::Whole, "x"}),
              wrong_state("phase"));
    EXPECT_EQ(asked(waiting, story.vote_on(second)), wrong_state("phase"));
    VoteId const id = story.open_vote(motion);
    story.value_or_throw(SuspendMeeting{""}, person(1));
    EXPECT_EQ(asked(story, EnterSpokenVote{id, person(2), Side::For, ""}), wrong_state("phase"));
}

TEST(VoteGuards, AVoteHasSomebodyToVote) {
    RoomStory story = opened();
    story.start(0);
    MotionId const motion = story.move(0);
    for (int i = 1; i <= 9; ++i)
        story.value_or_throw(Recuse{story.item(0), "Liên quan"}, person(i));
    EXPECT_EQ(asked(story, story.vote_on(motion)), wrong_state("roster"));
}

TEST(VoteGuards, ASpokenVoteIsInTheWordsOfTheForm) {
    RuleSet rules = meeting_rules();
    rules.templates.back().options = {{Side::For, "Tán thành", "For", false},
                                      {Side::Against, "Không tán thành", "Against", true}};
    RoomStory story(rules);
    story.open();
    VoteId const id = story.put(0);
    EXPECT_EQ(asked(story, EnterSpokenVote{id, person(2), Side::Other, ""}),
              refuse(Reason::UnknownOption, "option"));
    EXPECT_EQ(asked(story, EnterSpokenVote{id, person(2), Side::Against, " "}),
              refuse(Reason::CommentRequired, "comment"));
    EXPECT_EQ(asked(story, EnterSpokenVote{id, person(2), Side::Against, "Chưa rõ"}), std::nullopt);
}

TEST(VoteGuards, AnEarlierAnswerIsNotSignedAgain) {
    RoomStory story = opened();
    VoteId const id = story.put(0);
    CastVote const first = story.ballot(person(2), id, Side::For);
    EXPECT_FALSE(story.run(first, person(2)));
    EXPECT_FALSE(story.cast(2, id, Side::Against));
    CastVote again = first;
    again.statement.replaces = story.vote(id).answers.at(person(2)).back().statement.sha256;
    EXPECT_EQ(asked(story, again, person(2)),
              refuse(Reason::StatementReplayed, "statement.sha256"));
    CastVote unchained = story.ballot(person(2), id, Side::For);
    unchained.statement.replaces.reset();
    EXPECT_EQ(asked(story, unchained, person(2)),
              refuse(Reason::StatementReplayed, "statement.replaces"));
}

TEST(VoteGuards, AVoteIsClosedUnderTheRulesOfTheMeetingByANewStatement) {
    RoomStory story = opened();
    VoteId const id = story.put(0);
    CloseVote command{id, story.sign()};
    Context const chair = story.context(person(1));
    EXPECT_EQ(decide(story.meeting, command, other_version(story.facts.rules), chair).error(),
              invalid("rules"));
    command.statement.replaces = digest(1);
    EXPECT_EQ(asked(story, command, chair),
              refuse(Reason::StatementReplayed, "statement.replaces"));
}

TEST(VoteGuards, TheSecondPersonIsAnotherOneAlsoBehindAMandate) {
    RoomStory story = opened();
    VoteId const id = story.adopt(0);
    RoomStory behind = story;
    story.value_or_throw(ProposeVoteAnnulment{id, "Nhầm tờ trình"}, "office");
    Context deputy = story.context(PersonId{"deputy"});
    deputy.acting_for = PersonId{"office"};
    EXPECT_EQ(story.run(ConfirmVoteAnnulment{id}, deputy), Reason::SecondPersonRequired);
    deputy.acting_for = PersonId{"head"};
    EXPECT_EQ(story.run(ConfirmVoteAnnulment{id}, deputy), std::nullopt);
    EXPECT_FALSE(behind.run(ProposeVoteAnnulment{id, "Nhầm tờ trình"}, deputy));
    EXPECT_EQ(behind.run(ConfirmVoteAnnulment{id}, "head"), Reason::SecondPersonRequired);
    EXPECT_EQ(behind.run(ConfirmVoteAnnulment{id}, "deputy"), Reason::SecondPersonRequired);
    EXPECT_EQ(behind.run(ConfirmVoteAnnulment{id}, "office"), std::nullopt);
}

TEST(VoteGuards, AReservedOpinionHasWordsAStatementOfItsOwnAndTheRulesOfTheMeeting) {
    RoomStory story = opened();
    VoteId const id = story.put(0);
    story.close(id);
    ReserveVoteOpinion command{id, " ", story.sign()};
    EXPECT_EQ(asked(story, command, person(2)), invalid("text"));
    command.text = "Giữ ý kiến";
    Context const member = story.context(person(2));
    EXPECT_EQ(decide(story.meeting, command, other_version(story.facts.rules), member).error(),
              invalid("rules"));
    command.statement.replaces = digest(1);
    EXPECT_EQ(asked(story, command, person(2)),
              refuse(Reason::StatementReplayed, "statement.replaces"));
}

TEST(RoomGuards, AnIdThatIsNoneIsNotTaken) {
    RoomStory story = opened();
    story.start(0);
    MotionId const motion = story.move(0);
    Context context = story.context(person(2));
    context.fresh = "Not An Id";
    EXPECT_EQ(asked(story, MoveMotion{story.item(0), MotionScope::Whole, "x"}, context),
              invalid("fresh"));
    EXPECT_EQ(asked(story, story.vote_on(motion), context), invalid("fresh"));
    EXPECT_EQ(asked(story, RequestToSpeak{story.item(0), SpeechKind::Speech, ""}, context),
              invalid("fresh"));
}

TEST(RoomGuards, NothingIsTakenUpDuringABreak) {
    RoomStory story = opened();
    story.value_or_throw(SuspendMeeting{"Giải lao"}, person(1));
    EXPECT_EQ(asked(story, StartItem{story.item(0)}, person(1))->reason, Reason::WrongState);
}

TEST(RoomGuards, NobodyStepsAsideFromAnItemThatIsDone) {
    RoomStory story = opened();
    story.start(0);
    story.value_or_throw(ConcludeItem{story.item(0), ItemResult::Postponed, ""}, "office");
    EXPECT_EQ(asked(story, Recuse{story.item(0), "Liên quan"}, person(3)), wrong_state("item"));
}

TEST(RoomGuards, NothingIsShownForSigningThatTheRoomWouldRefuse) {
    RoomStory before;
    Signing const by = signing_by(person(1), before.now);
    EXPECT_EQ(bloc_statement_for(before.meeting, {before.item(0)}, by).error().reason,
              Reason::WrongState);
    RoomStory story = opened();
    EXPECT_EQ(agreed_statement_for(story.meeting, ItemId{"none"}, "Đồng ý", by).error().detail,
              "item");
    story.adopt(0);
    story.conclude(0, "Thông qua");
    CorrectionWords const silent{story.item(0), " ", "Thiếu tên"};
    EXPECT_EQ(correction_statement_for(story.meeting, silent, by).error().detail, "text");
}

TEST(RoomGuards, TheMeetingIsNotClosedDuringAVote) {
    RoomStory story = opened();
    story.put(0);
    EXPECT_EQ(asked(story, CloseMeeting{}, person(1)), wrong_state("vote"));
}

TEST(RoomGuards, AnAdoptionReplacesNoStatement) {
    RoomStory story = opened();
    AdoptEnBloc command{{story.item(0)}, story.sign()};
    command.statement.replaces = digest(1);
    EXPECT_EQ(asked(story, command, person(1)),
              refuse(Reason::StatementReplayed, "statement.replaces"));
}

TEST(RoomGuards, WhoStandsAsideNeitherTakesTheItemOutNorSpeaksNorAnswersOnIt) {
    RoomStory story = opened();
    story.value_or_throw(Recuse{story.item(0), "Liên quan"}, person(3));
    Refusal const recused = refuse(Reason::Forbidden, "recused");
    EXPECT_EQ(asked(story, TakeOutOfBloc{story.item(0)}, person(3)), recused);
    EXPECT_EQ(asked(story, RequestToSpeak{story.item(0), SpeechKind::Speech, ""}, person(3)),
              recused);
    EXPECT_EQ(
        asked(story, TakePosition{story.item(0), Stance::NoObjection, false, "", {}}, person(3)),
        recused);
    EXPECT_EQ(asked(story, TakeOutOfBloc{story.item(1)}, person(3)), std::nullopt);
}

TEST(RoomGuards, NoMemberActsByAMandate) {
    RoomStory story = opened();
    Context context = story.context(person(2));
    context.acting_for = person(3);
    Refusal const forbidden = refuse(Reason::Forbidden);
    EXPECT_EQ(asked(story, TakeOutOfBloc{story.item(0)}, context), forbidden);
    EXPECT_EQ(asked(story, Recuse{story.item(0), "x"}, context), forbidden);
    EXPECT_EQ(asked(story, OpenPack{}, context), forbidden);
}

TEST(RoomGuards, BeforeTheInvitationTheRoomIsShut) {
    MeetingStory story = designed();
    ItemId const item = story.item(0);
    Refusal const shut = wrong_state("phase");
    EXPECT_EQ(asked(story, SendMessage{"x"}), shut);
    EXPECT_EQ(asked(story, EditText{{}, 0, {{0, 0, "x"}}}), shut);
    EXPECT_EQ(asked(story, RequestToSpeak{item, SpeechKind::Speech, ""}, person(1)), shut);
    EXPECT_EQ(asked(story, WithdrawRequest{SpeechId{"x"}}), shut);
    EXPECT_EQ(asked(story, MoveRequest{SpeechId{"x"}, {}}), shut);
    EXPECT_EQ(asked(story, TakeOutOfBloc{item}, person(1)), shut);
    EXPECT_EQ(asked(story, Recuse{item, "x"}, person(1)), shut);
    EXPECT_EQ(asked(story, CallSpeaker{SpeechId{"x"}, 60}), shut);
    EXPECT_EQ(asked(story, CorrectConclusion{item, "x", "x", {}}), shut);
    EXPECT_EQ(asked(story, RenewRoll{}), shut);
    EXPECT_EQ(asked(story, TakePosition{item, Stance::NoObjection, false, "", {}}, person(1)),
              refuse(Reason::WrongState));
}

TEST(RoomGuards, AMeetingThatIsNotThereIsToldAsSuch) {
    RoomStory story = opened();
    VoteId const id = story.put(0);
    CastVote const vote = story.ballot(person(2), id, Side::For);
    CloseVote const close{id, story.sign()};
    story.meeting = Meeting{};
    Refusal const none = refuse(Reason::NotFound);
    EXPECT_EQ(asked(story, vote, person(2)), none);
    EXPECT_EQ(asked(story, close, person(1)), none);
    EXPECT_EQ(asked(story, CloseMeeting{}, person(1)), none);
    EXPECT_EQ(asked(story, OpenPack{}, person(1)), none);
    EXPECT_EQ(asked(story, story.paper(ItemId{"x"}, 1)), none);
    EXPECT_EQ(asked(story, InviteGuest{PersonId{"g9"}, "Khách", "", {ItemId{"x"}}}), none);
}

TEST(RoomGuards, AReasonOfAClosedPartHasNoMarkAndALimit) {
    RoomStory story = opened();
    EXPECT_EQ(asked(story, ClosePart{"Độ mật: MẬT"}, person(1))->reason, Reason::SecretMaterial);
    EXPECT_EQ(asked(story, ClosePart{std::string(kTextCharsMax + 1, 'a')}, person(1)),
              refuse(Reason::TooLarge, "reason"));
    EXPECT_EQ(asked(story, RecordPresence{person(2), Presence::Left, "Độ mật: MẬT"})->reason,
              Reason::SecretMaterial);
    EXPECT_EQ(
        asked(story, ConcludeItem{story.item(0), ItemResult::Postponed, "Độ mật: MẬT"})->reason,
        Reason::SecretMaterial);
}

TEST(RoomGuards, OnlyWhatIsConcludedIsCorrectedByAStatementOfItsOwn) {
    RoomStory story = opened();
    story.adopt(0);
    story.conclude(0, "Thông qua");
    CorrectConclusion command{story.item(1), "Thông qua.", "Lỗi gõ", story.sign()};
    EXPECT_EQ(asked(story, command, person(1)), wrong_state("item"));
    command.item = ItemId{"x"};
    EXPECT_EQ(asked(story, command, person(1)), refuse(Reason::NotFound, "item"));
    command.item = story.item(0);
    command.text = "Thông qua";
    EXPECT_EQ(asked(story, command, person(1)), invalid("text"));
    command.text = "Thông qua.";
    command.statement.replaces = digest(1);
    EXPECT_EQ(asked(story, command, person(1)),
              refuse(Reason::StatementReplayed, "statement.replaces"));
    command.statement.replaces.reset();
    EXPECT_EQ(asked(story, command, person(1)), std::nullopt);
}

TEST(FloorGuards, AskForAnItemThatIsThere) {
    RoomStory story;
    RequestToSpeak const ask{ItemId{"x"}, SpeechKind::Speech, ""};
    EXPECT_EQ(asked(story, ask, person(2)), refuse(Reason::NotFound, "item"));
    SpeechId const speech = story.ask_for_floor(person(2), 0);
    EXPECT_EQ(asked(story, CallSpeaker{speech, 60}, person(1)), wrong_state("phase"));
    story.open();
    story.value_or_throw(CallSpeaker{speech, 60}, person(1));
    EXPECT_EQ(asked(story, MoveRequest{speech, {}}, person(1)), wrong_state("speech"));
}

TEST(MemberGuards, AnOffersNoteAndTheChairsReasonHaveALimit) {
    MeetingStory story = invited();
    std::string const longer(kTextCharsMax + 1, 'a');
    SubstituteOffer offer{PersonId{"s"}, "Thứ trưởng", "", longer, {}, ""};
    EXPECT_EQ(asked(story, AnswerInvitation{Reply::Substitute, "", offer}, person(2)),
              refuse(Reason::TooLarge, "substitute.note"));
    offer.note.pop_back();
    EXPECT_FALSE(story.run(AnswerInvitation{Reply::Substitute, "", offer}, person(2)));
    EXPECT_EQ(asked(story, ReviewSubstitute{person(2), true, longer}, person(1)),
              refuse(Reason::TooLarge, "reason"));
    story.meeting.phase = MeetingPhase::Closed;
    EXPECT_EQ(asked(story, ReviewSubstitute{person(2), true, ""}, person(1)),
              refuse(Reason::WrongState));
}

TEST(AgendaGuards, AnItemAndAPaperGetAnIdThatIsNew) {
    MeetingStory story = designed();
    Context context = story.context(PersonId{"office"});
    context.fresh = story.item(0).value;
    EXPECT_EQ(asked(story, AddItem{item_content("x"), {}}, context),
              refuse(Reason::Conflict, "item"));
    SubmitDocument held = story.paper(story.item(1), 9);
    held.document.id = story.document(0);
    EXPECT_EQ(asked(story, held, context), refuse(Reason::Conflict, "document"));
    context.fresh = "Not An Id";
    EXPECT_EQ(asked(story, AddItem{item_content("x"), {}}, context)->reason, Reason::InvalidInput);
}

TEST(AgendaGuards, AnAgendaWithoutItemsIsNotSentForApproval) {
    MeetingStory story;
    story.convene();
    EXPECT_EQ(asked(story, StartApproval{}), invalid("items"));
    story.add_items(1);
    EXPECT_EQ(asked(story, StartApproval{}), std::nullopt);
}

TEST(AgendaGuards, AGuestHasAnIdAndAtMostEveryItem) {
    MeetingStory story = designed();
    InviteGuest command{PersonId{"Not An Id"}, "Khách", "", {story.item(0)}};
    EXPECT_EQ(asked(story, command), invalid("person"));
    command.person = PersonId{"guest"};
    command.items.assign(kItemsMax + 1, story.item(0));
    EXPECT_EQ(asked(story, command), refuse(Reason::LimitReached, "items"));
    command.items.pop_back();
    EXPECT_EQ(asked(story, command), invalid("items"));  // named twice
}

TEST(AgendaGuards, APaperIsJudgedInWordsOfALimitedLength) {
    MeetingStory story = designed();
    SubmitDocument paper = story.paper(story.item(0), 50);
    paper.by_secretariat = false;
    story.value_or_throw(paper, "focal");
    ReviewDocument command{story.item(0), story.at(0).documents[1].document.id, true, ""};
    command.reason = std::string(kTextCharsMax + 1, 'a');
    EXPECT_EQ(asked(story, command), refuse(Reason::TooLarge, "reason"));
    command.reason.pop_back();
    EXPECT_EQ(asked(story, command), std::nullopt);
}

}  // namespace
}  // namespace ecab::domain
