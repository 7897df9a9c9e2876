// Guards of a ballot that a whole story seldom meets, one at a time, told by what they name.
#include <gtest/gtest.h>

#include "domain/ballot/ballot_fixture.hpp"

namespace ecab::domain {
namespace {

using namespace fixture;
using workflow::Outcome;

std::optional<Refusal> asked(Story const& story, auto const& command, Context const& context) {
    BallotEvents const events = story.ask(command, context);
    return events ? std::nullopt : std::optional(events.error());
}
std::optional<Refusal> asked(Story& story, auto const& command, PersonId const& who) {
    return asked(story, command, story.context(who));
}
std::optional<Refusal> asked(Story& story, auto const& command) {
    return asked(story, command, PersonId{"drafter"});
}

Refusal invalid(char const* what) { return refuse(Reason::InvalidInput, what); }
Refusal too_large(char const* what) { return refuse(Reason::TooLarge, what); }
Refusal const kNone = refuse(Reason::NotFound);
Refusal const kWrongState = refuse(Reason::WrongState);

std::string longer_than(std::size_t chars) { return std::string(chars + 1, 'a'); }

Story drafted() {
    Story story;
    story.draft();
    return story;
}
Story issued() {
    Story story;
    story.issue();
    return story;
}
Story closed() {
    Story story = issued();
    for (int i = 1; i <= 3; ++i) EXPECT_FALSE(story.answer(person(i), Side::For, "Đồng ý"));
    story.close();
    return story;
}
Story submitted() {
    Story story = closed();
    story.submit_result();
    return story;
}

TEST(BallotGuards, WhatIsDraftedNamesItsPartsByIds) {
    Story story;
    auto const refusal = [&](auto change) {
        Content changed = content();
        change(changed);
        return asked(story, DraftBallot{changed, {}, {}});
    };
    EXPECT_EQ(refusal([](Content& c) { c.submitting_agency = BodyId{"Not An Id"}; }),
              invalid("content.submitting_agency"));
    EXPECT_EQ(refusal([](Content& c) { c.questions[0].id = QuestionId{"Not An Id"}; }),
              invalid("content.questions.id"));
    EXPECT_EQ(refusal([](Content& c) { c.questions[0].options = "Not An Id"; }),
              invalid("content.questions.options"));
    EXPECT_EQ(refusal([](Content& c) { c.questions[0].text = " "; }),
              invalid("content.questions.text"));
    EXPECT_EQ(refusal([](Content& c) { c.summary[0].text = ""; }), invalid("content.summary.text"));
    Context context = story.context(PersonId{"drafter"});
    context.fresh = "Not An Id";
    EXPECT_EQ(asked(story, DraftBallot{content(), {}, {}}, context)->reason, Reason::InvalidInput);
    EXPECT_EQ(asked(story, DeclareSecretStub{"12/2026-M"}, context)->reason, Reason::InvalidInput);
}

TEST(BallotGuards, APointOfTheSummaryStandsOnAPageThatThereIs) {
    Story story = drafted();
    Content changed = content();
    changed.summary[0].document = story.document();
    changed.summary[0].page = 0;
    EXPECT_EQ(asked(story, EditBallot{changed}), invalid("content.summary.page"));
    changed.summary[0].page = 1;
    EXPECT_EQ(asked(story, EditBallot{changed}), std::nullopt);
}

TEST(BallotGuards, APaperIsAttachedOnce) {
    Story story = drafted();
    AttachDocument const held{paper_at(story.document(), "x", 2, file(2))};
    EXPECT_EQ(asked(story, held), refuse(Reason::Conflict, "document"));
    EXPECT_EQ(asked(story, AttachDocument{paper_at(DocumentId{"new"}, "x", 2, file(2))}),
              std::nullopt);
}

TEST(BallotGuards, ADraftIsWrittenUntilItIsIssued) {
    Story story = issued();
    EXPECT_EQ(asked(story, EditBallot{content()}), kWrongState);
    EXPECT_EQ(asked(story, story.attach("x", file(2))), kWrongState);
    EXPECT_EQ(asked(story, RemoveDocument{story.document()}), kWrongState);
    EXPECT_EQ(asked(story, DeclareSecretStub{"1/M"}), kWrongState);
    story.now = later(*story.ballot.deadline, 1);
    EXPECT_EQ(asked(story, story.renew(file(2))), refuse(Reason::DeadlinePassed));
    story.close();
    EXPECT_EQ(asked(story, story.renew(file(2))), kWrongState);
}

TEST(BallotGuards, PapersAreRemovedAndTheStubIsDeclaredBeforeTheApproval) {
    Story story = drafted();
    EXPECT_EQ(asked(story, RemoveDocument{DocumentId{"x"}}), refuse(Reason::NotFound, "document"));
    EXPECT_EQ(asked(story, DeclareSecretStub{" "}), invalid("register_number"));
    EXPECT_EQ(asked(story, DeclareSecretStub{longer_than(kNumberCharsMax)}),
              too_large("register_number"));
    story.value_or_throw(StartApproval{}, "drafter");
    EXPECT_EQ(asked(story, RemoveDocument{story.document()}), kWrongState);
    EXPECT_EQ(asked(story, DeclareSecretStub{"1/M"}), kWrongState);
    EXPECT_EQ(asked(story, StartApproval{}), kWrongState);
}

TEST(BallotGuards, ABallotThatIsNotThereIsToldAsSuch) {
    Story story;
    EXPECT_EQ(asked(story, StartApproval{}), kNone);
    EXPECT_EQ(asked(story, CompleteStep{StepId{"check"}, Outcome::Approve, ""}), kNone);
    EXPECT_EQ(asked(story, IssueBallot{"1/PL"}), kNone);
    EXPECT_EQ(asked(story, OpenMatter{}), kNone);
    EXPECT_EQ(asked(story, CloseBallot{""}), kNone);
    EXPECT_EQ(asked(story, DisposeRemark{RemarkId{"x"}, {}}), kNone);
    EXPECT_EQ(asked(story, CompleteSynthesis{""}), kNone);
    EXPECT_EQ(asked(story, AllowOpenRemarks{"x"}), kNone);
    EXPECT_EQ(asked(story, ReserveOpinion{{}, "x"}), kNone);
    EXPECT_EQ(asked(story, ProposeWithdrawal{"x"}), kNone);
    EXPECT_EQ(asked(story, ConfirmWithdrawal{}), kNone);
    EXPECT_EQ(asked(story, DropProposal{"x"}), kNone);
    EXPECT_EQ(asked(story, ArchiveBallot{}), kNone);
}

TEST(BallotGuards, AnIssueHasANumber) {
    Story story = drafted();
    story.approve();
    EXPECT_EQ(asked(story, IssueBallot{" "}), invalid("number"));
    EXPECT_EQ(asked(story, IssueBallot{longer_than(kNumberCharsMax)}), too_large("number"));
    EXPECT_EQ(asked(story, IssueBallot{std::string(kNumberCharsMax, '1')}), std::nullopt);
}

TEST(BallotGuards, NothingIsAnsweredBeforeTheIssue) {
    Story story = drafted();
    Refusal const early = refuse(Reason::BallotNotOpen);
    EXPECT_EQ(asked(story, OpenMatter{}, person(2)), early);
    EXPECT_EQ(asked(story, PrepareDraftOpinion{person(2), {}, {}, ""}), early);
    EXPECT_EQ(asked(story, story.opinion(person(2), Side::For, ""), person(2)), early);
    EXPECT_EQ(asked(story, RecordReminder{ReminderKind::Overdue, {person(2)}}), early);
    EXPECT_EQ(asked(story, CloseBallot{""}), early);
    EXPECT_EQ(asked(story, CompleteStep{StepId{"check"}, Outcome::Approve, ""}), kWrongState);
}

TEST(BallotGuards, APreparedAnswerIsInTimeAndWithinTheLimits) {
    Story story = issued();
    PrepareDraftOpinion const good{person(2), {{QuestionId{"q1"}, Side::For, ""}}, {}, ""};
    auto const refusal = [&](auto change) {
        PrepareDraftOpinion command = good;
        change(command);
        return asked(story, command);
    };
    RemarkText const said = remark(story.document(), "", "x");
    EXPECT_EQ(refusal([](auto& c) { c.choices.assign(kQuestionsMax + 1, c.choices[0]); }),
              refuse(Reason::LimitReached, "choices"));
    EXPECT_EQ(refusal([](auto& c) { c.choices[0].question = QuestionId{"q9"}; }),
              invalid("choices.question"));
    EXPECT_EQ(refusal([](auto& c) { c.choices[0].comment = longer_than(kTextCharsMax); }),
              too_large("choices.comment"));
    EXPECT_EQ(refusal([&](auto& c) { c.remarks.assign(kRemarksPerAnswerMax + 1, said); }),
              refuse(Reason::LimitReached, "remarks"));
    EXPECT_EQ(refusal([&](auto& c) { c.remarks.assign(kRemarksPerAnswerMax, said); }),
              std::nullopt);
    EXPECT_EQ(refusal([&](auto& c) { c.remarks = {remark(story.document(), "", " ")}; }),
              invalid("remarks.text"));
    EXPECT_EQ(refusal([](auto& c) { c.note = longer_than(kTextCharsMax); }), too_large("note"));
    story.now = *story.ballot.deadline;
    EXPECT_EQ(asked(story, good), std::nullopt);
    story.now = later(story.now, 1);
    EXPECT_EQ(asked(story, good), refuse(Reason::DeadlinePassed));
}

TEST(BallotGuards, ARemarkIsWithinItsLimits) {
    Story story = issued();
    auto const refusal = [&](auto change) {
        SubmitOpinion command = story.opinion(person(2), Side::For, "");
        command.remarks = {remark(story.document(), "", "x")};
        change(command.remarks[0]);
        return asked(story, command, person(2));
    };
    EXPECT_EQ(refusal([](RemarkText& r) { r.text = longer_than(kTextCharsMax); }),
              too_large("remarks.text"));
    EXPECT_EQ(refusal([](RemarkText& r) { r.quotation = longer_than(kTextCharsMax); }),
              too_large("remarks.quotation"));
    EXPECT_EQ(refusal([](RemarkText& r) { r.clause = longer_than(kClauseCharsMax); }),
              too_large("remarks.clause"));
    EXPECT_EQ(refusal([](RemarkText& r) { r.clause.assign(kClauseCharsMax, 'a'); }), std::nullopt);
}

TEST(BallotGuards, AnAnswerNeedsAnIdThatHasRoomForItsRemarks) {
    Story story = issued();
    SubmitOpinion const command = story.opinion(person(2), Side::For, "");
    Context context = story.context(person(2));
    context.fresh.assign(kIdCharsMax - 4, 'a');
    EXPECT_EQ(asked(story, command, context), std::nullopt);
    context.fresh += "a";
    EXPECT_EQ(asked(story, command, context), invalid("fresh"));
    context.fresh = "Not An Id";
    EXPECT_EQ(asked(story, command, context), invalid("fresh"));
}

TEST(BallotGuards, AnEarlierAnswerIsNotSignedAgain) {
    Story story = issued();
    SubmitOpinion const first = story.opinion(person(2), Side::For, "");
    EXPECT_FALSE(story.run(first, person(2)));
    EXPECT_FALSE(story.answer(person(2), Side::For, ""));
    SubmitOpinion again = story.opinion(person(2), Side::For, "");
    again.statement.sha256 = first.statement.sha256;
    EXPECT_EQ(asked(story, again, person(2)),
              refuse(Reason::StatementReplayed, "statement.sha256"));
    again = story.opinion(person(2), Side::For, "");
    again.statement.replaces.reset();
    EXPECT_EQ(asked(story, again, person(2)),
              refuse(Reason::StatementReplayed, "statement.replaces"));
}

TEST(BallotGuards, AReasonToCloseHasALimit) {
    Story story = issued();
    EXPECT_EQ(asked(story, CloseBallot{longer_than(kTextCharsMax)}), too_large("reason"));
}

TEST(BallotGuards, TheMatrixKnowsItsRowsAndAgencies) {
    Story story = closed();
    RemarkId const row = story.ballot.matrix.begin()->first;
    auto const dispose = [&](std::string text, std::optional<BodyId> agency) {
        return DisposeRemark{row, {Disposition::Accepted, std::move(text), std::move(agency), {}}};
    };
    EXPECT_EQ(asked(story, dispose(longer_than(kTextCharsMax), {})), too_large("response.text"));
    EXPECT_EQ(asked(story, dispose("x", BodyId{"Not An Id"})), invalid("response.agency"));
    EXPECT_EQ(asked(story, dispose("x", BodyId{"btttt"})), std::nullopt);
    EXPECT_EQ(asked(story, MergeRemarks{RemarkId{"x"}, {row}}), refuse(Reason::NotFound, "into"));
    EXPECT_EQ(asked(story, SplitRemark{RemarkId{"x"}}), refuse(Reason::NotFound, "remark"));
}

TEST(BallotGuards, TheResultGoesOnInItsOrderWithNotesOfALimitedLength) {
    std::string const longest(kTextCharsMax, 'a');
    Story early = issued();
    EXPECT_EQ(asked(early, CompleteSynthesis{""}), kWrongState);
    EXPECT_EQ(asked(early, AllowOpenRemarks{"Gấp"}, person(1)), kWrongState);
    EXPECT_EQ(asked(early, SubmitResult{""}), kWrongState);
    Story story = closed();
    EXPECT_EQ(asked(story, SubmitResult{""}), kWrongState);
    EXPECT_EQ(asked(story, CompleteSynthesis{longest + "a"}), too_large("note"));
    EXPECT_EQ(asked(story, AllowOpenRemarks{"Gấp"}, person(1)), std::nullopt);
    story.respond_to_comments();
    story.value_or_throw(CompleteSynthesis{longest}, "drafter");
    EXPECT_EQ(asked(story, CompleteSynthesis{""}), kWrongState);
    EXPECT_EQ(asked(story, SubmitResult{longest + "a"}), too_large("note"));
    story.value_or_throw(SubmitResult{longest}, "leader");
    EXPECT_EQ(asked(story, AllowOpenRemarks{"Gấp"}, person(1)), kWrongState);
    EXPECT_EQ(asked(story, Decide{Decision::Approved, longest + "a", {}}, person(1)),
              too_large("text"));
    story.value_or_throw(Decide{Decision::Approved, longest, {}}, person(1));
    EXPECT_EQ(asked(story, Decide{Decision::Approved, "", {}}, person(1)), kWrongState);
}

TEST(BallotGuards, WhatNoMajorityCarriedIsTurnedDownWhereTheRuleStopsOrTheChairDecides) {
    Story story = issued();
    EXPECT_FALSE(story.answer(person(1), Side::For, ""));
    EXPECT_FALSE(story.answer(person(2), Side::Against, "không"));
    EXPECT_FALSE(story.answer(person(3), Side::Against, "không"));
    story.close();
    story.submit_result();
    Decide const down{Decision::NotApproved, "", {}};
    auto const under = [&](NoMajorityNext way, Decide const& command) {
        Story other = story;
        other.facts.rules.ballot.no_majority_next = sourced(std::vector{way});
        return asked(other, command, person(1));
    };
    Refusal const conflict = refuse(Reason::Conflict, "tally");
    EXPECT_EQ(under(NoMajorityNext::Stop, down), std::nullopt);
    EXPECT_EQ(under(NoMajorityNext::ChairDecides, down), std::nullopt);
    EXPECT_EQ(under(NoMajorityNext::Meeting, down), conflict);
    EXPECT_EQ(under(NoMajorityNext::Stop, Decide{Decision::ReBallot, "", {}}), conflict);
    EXPECT_EQ(under(NoMajorityNext::Stop, Decide{Decision::ToMeeting, "", {}}), conflict);
}

TEST(BallotGuards, AReservedOpinionIsTheMembersOwnLimitedAndNotSignedTwice) {
    Story story = submitted();
    story.value_or_throw(Decide{Decision::Approved, "", {}}, person(1));
    ReserveOpinion command{{digest(70), {}, story.now, CertificateId{"cert"}, {}}, "x"};
    Context mandate = story.context(person(2));
    mandate.acting_for = person(3);
    EXPECT_EQ(asked(story, command, mandate), refuse(Reason::Forbidden));
    command.text = longer_than(kTextCharsMax);
    EXPECT_EQ(asked(story, command, person(2)), too_large("text"));
    command.text = "x";
    EXPECT_FALSE(story.run(command, person(2)));
    command.statement.replaces = digest(70);
    EXPECT_EQ(asked(story, command, person(2)),
              refuse(Reason::StatementReplayed, "statement.sha256"));
    for (std::size_t i = 1; i < kReservedOpinionsMax; ++i) {
        command.statement.sha256 = digest(70 + static_cast<int>(i));
        EXPECT_FALSE(story.run(command, person(2)));
        command.statement.replaces = command.statement.sha256;
    }
    command.statement.sha256 = digest(99);
    EXPECT_EQ(asked(story, command, person(2)), refuse(Reason::LimitReached, "reserved"));
}

TEST(BallotGuards, TheSecondPersonIsNotTheOneForWhomTheFirstActed) {
    Story story = issued();
    Context deputy = story.context(PersonId{"deputy"});
    deputy.acting_for = PersonId{"leader"};
    EXPECT_FALSE(story.run(ProposeAnnulment{"Sai thẩm quyền"}, deputy));
    Refusal const second = refuse(Reason::SecondPersonRequired);
    EXPECT_EQ(asked(story, ConfirmAnnulment{}, PersonId{"leader"}), second);
    EXPECT_EQ(asked(story, ConfirmAnnulment{}, PersonId{"deputy"}), second);
    Context other = story.context(PersonId{"other"});
    other.acting_for = PersonId{"deputy"};
    EXPECT_EQ(asked(story, ConfirmAnnulment{}, other), second);
    other.acting_for = PersonId{"leader"};
    EXPECT_EQ(asked(story, ConfirmAnnulment{}, other), std::nullopt);
}

}  // namespace
}  // namespace ecab::domain
