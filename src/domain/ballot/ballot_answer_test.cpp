// Answering: who, when, how often, on which version; reminders and the close.
#include <gtest/gtest.h>

#include "domain/ballot/ballot_fixture.hpp"
#include "domain/ballot/synthesis.hpp"

namespace ecab::domain {
namespace {

using namespace fixture;

Story open_story() {
    Story story;
    story.issue();
    return story;
}

TEST(Answering, KeepsTheSignedAnswerWithItsProof) {
    Story story = open_story();
    EXPECT_FALSE(story.answer(person(2), Side::Against, "Chưa đủ cơ sở"));
    Member const* member = find_member(story.ballot, person(2));
    ASSERT_EQ(member->answers.size(), 1U);
    EXPECT_EQ(member->answers[0].version, 1);
    EXPECT_EQ(member->answers[0].choices[0].comment, "Chưa đủ cơ sở");
    EXPECT_EQ(member->answers[0].received_at, story.now);
    EXPECT_EQ(member->opened_at, story.now);
    EXPECT_EQ(story.ballot.answered, 1);
}

TEST(Answering, MakesARowOfTheMatrixOfEveryCommentBesideAnOption) {
    Story story = open_story();
    EXPECT_FALSE(story.answer(person(2), Side::Against, "Chưa đủ cơ sở"));
    EXPECT_FALSE(story.answer(person(3), Side::For, ""));
    ASSERT_EQ(story.ballot.matrix.size(), 1U);
    Remark const& said = story.ballot.remarks.begin()->second;
    EXPECT_EQ(said.member, person(2));
    EXPECT_EQ(said.said.text, "Chưa đủ cơ sở");
    EXPECT_EQ(said.question, story.ballot.content.questions.front().id);
    EXPECT_EQ(synthesise(story.ballot).open_rows, 1);
}

TEST(Answering, KeepsTheRowOfACommentThatIsSaidAgain) {
    Story story = open_story();
    EXPECT_FALSE(story.answer(person(2), Side::Against, "Chưa đủ cơ sở"));
    RemarkId const row = story.ballot.matrix.begin()->first;
    EXPECT_FALSE(story.answer(person(2), Side::Other, "Chưa đủ cơ sở"));
    EXPECT_EQ(story.ballot.matrix.size(), 1U);
    EXPECT_EQ(story.ballot.matrix.at(row).remarks.size(), 2U);
    EXPECT_FALSE(story.answer(person(2), Side::Other, "Cần làm rõ"));
    EXPECT_EQ(synthesise(story.ballot).open_rows, 1);
}

TEST(Answering, IsAcceptedAtTheDeadlineAndRefusedOneMillisecondLater) {
    Story story = open_story();
    story.now = *story.ballot.deadline;
    EXPECT_FALSE(story.answer(person(2), Side::For, ""));
    story.now = later(story.now, 1);
    EXPECT_EQ(story.answer(person(3), Side::For, ""), Reason::DeadlinePassed);
}

TEST(Answering, IsRefusedToStrangersAndByMandate) {
    Story story = open_story();
    EXPECT_EQ(story.answer(PersonId{"stranger"}, Side::For, ""), Reason::Forbidden);
    Context deputy = story.context(PersonId{"deputy"});
    deputy.acting_for = person(2);
    EXPECT_EQ(story.run(story.opinion(person(2), Side::For, ""), deputy), Reason::Forbidden);
}

TEST(Answering, ByMandateIsAcceptedWhereTheRuleSaysSo) {
    Story story;
    story.facts.rules.ballot.answer_by_delegate = sourced(true);
    story.issue();
    Context deputy = story.context(PersonId{"deputy"});
    deputy.acting_for = person(2);
    EXPECT_FALSE(story.run(story.opinion(person(2), Side::For, ""), deputy));
    EXPECT_EQ(find_member(story.ballot, person(2))->answers.size(), 1U);
}

TEST(Answering, NeedsEveryQuestionOnceAndAKnownOption) {
    Story story = open_story();
    SubmitOpinion none = story.opinion(person(2), Side::For, "");
    none.choices.clear();
    EXPECT_EQ(story.run(none, person(2)), Reason::InvalidInput);
    SubmitOpinion twice = story.opinion(person(2), Side::For, "");
    twice.choices.push_back(twice.choices[0]);
    EXPECT_EQ(story.run(twice, person(2)), Reason::InvalidInput);
    SubmitOpinion other = story.opinion(person(2), Side::For, "");
    other.choices[0].question = QuestionId{"q9"};
    EXPECT_EQ(story.run(other, person(2)), Reason::InvalidInput);
}

TEST(Answering, NeedsACommentWhereTheOptionAsksForOne) {
    Story story = open_story();
    EXPECT_EQ(story.answer(person(2), Side::Against, " \n"), Reason::CommentRequired);
    EXPECT_EQ(story.answer(person(2), Side::Other, ""), Reason::CommentRequired);
    EXPECT_FALSE(story.answer(person(2), Side::For, ""));
}

TEST(Answering, RefusesAnOptionTheTemplateDoesNotPrint) {
    Story story;
    story.facts.rules.templates[0].options.pop_back();
    story.issue();
    EXPECT_EQ(story.answer(person(2), Side::Other, "khác"), Reason::UnknownOption);
}

TEST(Answering, AmendsAsAChainThatKeepsEveryVersion) {
    Story story = open_story();
    EXPECT_FALSE(story.answer(person(2), Side::For, ""));
    Digest const first = find_member(story.ballot, person(2))->answers[0].statement.sha256;
    EXPECT_FALSE(story.answer(person(2), Side::Against, "Xem lại"));
    Member const* member = find_member(story.ballot, person(2));
    ASSERT_EQ(member->answers.size(), 2U);
    EXPECT_EQ(member->answers[1].statement.replaces, first);
    EXPECT_EQ(member->answers[0].choices[0].option, Side::For);
    EXPECT_EQ(story.ballot.answered, 1);
}

TEST(Answering, RefusesAStatementThatDoesNotReplaceTheCurrentOne) {
    Story story = open_story();
    SubmitOpinion early = story.opinion(person(2), Side::For, "");
    early.statement.replaces = digest(5);
    EXPECT_EQ(story.run(early, person(2)), Reason::StatementReplayed);
    SubmitOpinion const first = story.opinion(person(2), Side::For, "");
    EXPECT_FALSE(story.run(first, person(2)));
    EXPECT_EQ(story.run(first, person(2)), Reason::StatementReplayed);
    SubmitOpinion again = first;
    again.statement.replaces = first.statement.sha256;
    EXPECT_EQ(story.run(again, person(2)), Reason::StatementReplayed);
}

TEST(Answering, OnceOnlyWhereTheRuleForbidsAmending) {
    Story story;
    story.facts.rules.ballot.change_answer_until_deadline = sourced(false);
    story.issue();
    EXPECT_FALSE(story.answer(person(2), Side::For, ""));
    EXPECT_EQ(story.answer(person(2), Side::Against, "đổi"), Reason::Conflict);
    story.value_or_throw(story.renew(file(2)), "drafter");
    EXPECT_FALSE(story.answer(person(2), Side::Against, "đổi"));
}

TEST(Answering, OnAReplacedDocumentIsStaleUntilConfirmed) {
    Story story = open_story();
    EXPECT_FALSE(story.answer(person(2), Side::For, ""));
    SubmitOpinion const old = story.opinion(person(3), Side::For, "");
    story.value_or_throw(story.renew(file(2)), "drafter");
    EXPECT_EQ(count_stale(story.ballot), 1);
    EXPECT_EQ(story.run(old, person(3)), Reason::StaleDocument);
    EXPECT_FALSE(story.answer(person(2), Side::For, ""));
    EXPECT_EQ(count_stale(story.ballot), 0);
    EXPECT_EQ(find_member(story.ballot, person(2))->answers[0].documents[0].version, 1);
}

TEST(ReplacedPaper, LetsTheShortestReplyTimeRunAgain) {
    Story story = open_story();
    Moment const before = *story.ballot.deadline;
    story.value_or_throw(story.renew(file(2)), "drafter");
    EXPECT_EQ(*story.ballot.deadline, before);  // there is time enough
    story.now = before;
    story.value_or_throw(story.renew(file(3)), "drafter");
    int const days = story.facts.rules.ballot.deadline_min_working_days.in_force();
    EXPECT_EQ(*story.ballot.deadline, story.facts.calendar.deadline(before, days).value());
    EXPECT_LT(before, *story.ballot.deadline);
    story.now = later(before, 1);
    EXPECT_EQ(story.run(CloseBallot{""}, "system"), Reason::WrongState);
    EXPECT_FALSE(story.answer(person(2), Side::Against, "không"));
}

TEST(ReplacedPaper, MakesAConsentSilenceAndLeavesAnObjection) {
    Story story = open_story();
    EXPECT_FALSE(story.answer(person(1), Side::For, ""));
    EXPECT_FALSE(story.answer(person(2), Side::Against, "không"));
    story.value_or_throw(story.renew(file(2)), "drafter");
    TallyInput const input = tally_input(story.ballot, QuestionId{"q1"});
    ASSERT_EQ(input.answers.size(), 1U);
    EXPECT_EQ(input.answers[0].option, Side::Against);
    story.close();
    EXPECT_TRUE(find_member(story.ballot, person(1))->deemed);
    EXPECT_FALSE(find_member(story.ballot, person(2))->deemed);
}

TEST(Answering, KeepsRemarksAndTheirResponsesWhenTheyAreSaidAgain) {
    Story story = open_story();
    SubmitOpinion command = story.opinion(person(2), Side::For, "");
    command.remarks = {remark(story.document(), "Điều 5", "Bỏ khoản 2"),
                       remark(story.document(), "Điều 6", "Làm rõ")};
    EXPECT_FALSE(story.run(command, person(2)));
    ASSERT_EQ(story.ballot.matrix.size(), 2U);
    RemarkId const row = story.ballot.matrix.begin()->first;
    story.value_or_throw(DisposeRemark{row, {Disposition::Accepted, "Đã bỏ", {}, {}}}, "drafter");
    SubmitOpinion again = story.opinion(person(2), Side::For, "");
    again.remarks = {command.remarks[0]};
    EXPECT_FALSE(story.run(again, person(2)));
    EXPECT_EQ(story.ballot.remarks.size(), 3U);
    EXPECT_EQ(story.ballot.matrix.size(), 2U);
    EXPECT_EQ(story.ballot.matrix.at(row).remarks.size(), 2U);
    EXPECT_EQ(count_open_rows(story.ballot), 0);
}

TEST(Answering, ChecksRemarksAgainstThePapers) {
    Story story = open_story();
    auto const with = [&](RemarkText const& text) {
        SubmitOpinion command = story.opinion(person(2), Side::For, "");
        command.remarks = {text};
        return story.run(command, person(2));
    };
    RemarkText far = remark(story.document(), "", "x");
    far.page = 11;
    EXPECT_EQ(with(far), Reason::InvalidInput);
    far.page = 0;
    EXPECT_EQ(with(far), Reason::InvalidInput);
    EXPECT_EQ(with(remark(DocumentId{"none"}, "", "x")), Reason::InvalidInput);
    RemarkText old = remark(story.document(), "", "x");
    old.version = 2;
    EXPECT_EQ(with(old), Reason::StaleDocument);
    EXPECT_EQ(with(remark(story.document(), "", " ")), Reason::InvalidInput);
    far.page = 10;
    EXPECT_FALSE(with(far));
}

TEST(Answering, LimitsRemarksCommentsAndVersions) {
    Story story = open_story();
    SubmitOpinion command = story.opinion(person(2), Side::For, "");
    command.remarks.assign(kRemarksPerAnswerMax + 1, remark(story.document(), "", "x"));
    EXPECT_EQ(story.run(command, person(2)), Reason::LimitReached);
    command.remarks.pop_back();
    EXPECT_FALSE(story.run(command, person(2)));
    std::string text;
    for (std::size_t i = 0; i < kTextCharsMax; ++i) text += "ậ";
    EXPECT_FALSE(story.answer(person(3), Side::For, text));
    EXPECT_EQ(story.answer(person(3), Side::For, text + "a"), Reason::TooLarge);
    for (std::size_t i = 1; i < kAnswerVersionsMax; ++i)
        EXPECT_FALSE(story.answer(person(3), Side::For, ""));
    EXPECT_EQ(story.answer(person(3), Side::For, ""), Reason::LimitReached);
}

TEST(Answering, StopsAtASecretMark) {
    Story story = open_story();
    EXPECT_EQ(story.answer(person(2), Side::For, "Tài liệu đóng dấu TUYỆT MẬT"),
              Reason::SecretMaterial);
}

TEST(Opening, IsRecordedOnceForAMember) {
    Story story = open_story();
    EXPECT_FALSE(story.run(OpenMatter{}, person(2)));
    std::size_t const events = story.log.size();
    EXPECT_FALSE(story.run(OpenMatter{}, person(2)));
    EXPECT_EQ(story.log.size(), events);
    EXPECT_EQ(story.ballot.opened, 1);
    EXPECT_EQ(story.run(OpenMatter{}, "stranger"), Reason::Forbidden);
}

TEST(DraftOpinions, AreKeptForTheMemberAndSignNothing) {
    Story story = open_story();
    PrepareDraftOpinion command{person(2), {{QuestionId{"q1"}, Side::Against, ""}}, {}, "Gợi ý"};
    EXPECT_FALSE(story.run(command, "assistant"));
    Member const* member = find_member(story.ballot, person(2));
    EXPECT_EQ(member->draft->prepared_by, PersonId{"assistant"});
    EXPECT_TRUE(member->answers.empty());
    EXPECT_EQ(story.ballot.answered, 0);
    command.member = PersonId{"stranger"};
    EXPECT_EQ(story.run(command, "assistant"), Reason::NotFound);
    command.member = person(2);
    command.choices.push_back(command.choices[0]);
    EXPECT_EQ(story.run(command, "assistant"), Reason::InvalidInput);
}

TEST(Reminders, AreCountedForMembersOnly) {
    Story story = open_story();
    EXPECT_FALSE(
        story.run(RecordReminder{ReminderKind::BeforeDeadline, {person(2), person(3)}}, "system"));
    EXPECT_EQ(find_member(story.ballot, person(3))->reminders, 1);
    EXPECT_EQ(story.run(RecordReminder{ReminderKind::Overdue, {}}, "system"), Reason::InvalidInput);
    EXPECT_EQ(story.run(RecordReminder{ReminderKind::Overdue, {person(2), person(2)}}, "system"),
              Reason::InvalidInput);
    EXPECT_EQ(story.run(RecordReminder{ReminderKind::Overdue, {PersonId{"x"}}}, "system"),
              Reason::NotFound);
}

TEST(Closing, WaitsForTheDeadline) {
    Story story = open_story();
    story.now = *story.ballot.deadline;
    EXPECT_EQ(story.run(CloseBallot{"sớm"}, "system"), Reason::WrongState);
    story.now = later(story.now, 1);
    EXPECT_FALSE(story.run(CloseBallot{""}, "system"));
    EXPECT_EQ(phase_of(story.ballot), BallotPhase::Closed);
    EXPECT_EQ(story.answer(person(2), Side::For, ""), Reason::BallotNotOpen);
}

TEST(Closing, MayComeEarlyWithAReasonWhenEverybodyHasAnswered) {
    Story story = open_story();
    for (int i = 1; i <= 3; ++i) EXPECT_FALSE(story.answer(person(i), Side::For, ""));
    EXPECT_EQ(story.run(CloseBallot{""}, "leader"), Reason::ReasonRequired);
    story.value_or_throw(story.renew(file(2)), "drafter");
    EXPECT_EQ(story.run(CloseBallot{"Đã đủ ý kiến"}, "leader"), Reason::WrongState);
    for (int i = 1; i <= 3; ++i) EXPECT_FALSE(story.answer(person(i), Side::For, ""));
    EXPECT_FALSE(story.run(CloseBallot{"Đã đủ ý kiến"}, "leader"));
}

TEST(Closing, MarksSilenceAsDeemedOnlyWhereTheRuleSaysSo) {
    Story story = open_story();
    EXPECT_FALSE(story.answer(person(2), Side::Against, "không"));
    story.close();
    EXPECT_TRUE(find_member(story.ballot, person(1))->deemed);
    EXPECT_FALSE(find_member(story.ballot, person(2))->deemed);
    EXPECT_TRUE(find_member(story.ballot, person(1))->answers.empty());

    Story silent;
    silent.facts.rules.ballot.no_reply = sourced(NoReply::Nothing);
    silent.issue();
    silent.close();
    EXPECT_FALSE(find_member(silent.ballot, person(1))->deemed);
}

}  // namespace
}  // namespace ecab::domain
