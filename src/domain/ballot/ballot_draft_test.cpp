// From the draft to the issue.
#include <gtest/gtest.h>

#include "domain/ballot/ballot_fixture.hpp"

namespace ecab::domain {
namespace {

using namespace fixture;
using workflow::Outcome;

std::string repeated(std::string const& piece, std::size_t times) {
    std::string out;
    for (std::size_t i = 0; i < times; ++i) out += piece;
    return out;
}

std::optional<Reason> draft_with(Content const& content) {
    Story story;
    return story.run(DraftBallot{content, {}}, "drafter");
}

TEST(Drafting, MakesABallotOnce) {
    Story story;
    EXPECT_EQ(story.run(EditBallot{content()}, "drafter"), Reason::NotFound);
    EXPECT_FALSE(story.run(DraftBallot{content(), {}}, "drafter"));
    EXPECT_EQ(phase_of(story.ballot), BallotPhase::Drafted);
    EXPECT_EQ(story.run(DraftBallot{content(), {}}, "drafter"), Reason::Conflict);
}

TEST(Drafting, HoldsEveryLimitAndRefusesOnePastIt) {
    Content limits = content();
    limits.title = repeated("ậ", kTitleCharsMax);
    limits.questions[0].text = repeated("ậ", kQuestionCharsMax);
    limits.summary.assign(kSummaryPointsMax, {repeated("ậ", kTextCharsMax), {}, {}});
    limits.reply_working_days = kReplyWorkingDaysMax;
    for (std::size_t i = 1; i < kQuestionsMax; ++i)
        limits.questions.push_back({QuestionId{"r" + std::to_string(i)}, "?", ""});
    EXPECT_FALSE(draft_with(limits));
    Content title = limits;
    title.title += "a";
    EXPECT_EQ(draft_with(title), Reason::TooLarge);
    Content question = limits;
    question.questions[0].text += "a";
    EXPECT_EQ(draft_with(question), Reason::TooLarge);
    Content point = limits;
    point.summary[0].text += "a";
    EXPECT_EQ(draft_with(point), Reason::TooLarge);
    Content points = limits;
    points.summary.push_back({"a", {}, {}});
    EXPECT_EQ(draft_with(points), Reason::LimitReached);
    Content questions = limits;
    questions.questions.push_back({QuestionId{"last"}, "?", ""});
    EXPECT_EQ(draft_with(questions), Reason::LimitReached);
    Content days = limits;
    ++days.reply_working_days;
    EXPECT_EQ(draft_with(days), Reason::InvalidInput);
    days.reply_working_days = 0;
    EXPECT_EQ(draft_with(days), Reason::InvalidInput);
}

TEST(Drafting, RefusesWhatIsMissingOrPointsNowhere) {
    Content blank = content();
    blank.title = "  ";
    EXPECT_EQ(draft_with(blank), Reason::InvalidInput);
    Content none = content();
    none.questions.clear();
    EXPECT_EQ(draft_with(none), Reason::InvalidInput);
    Content twice = content();
    twice.questions.push_back(twice.questions[0]);
    EXPECT_EQ(draft_with(twice), Reason::InvalidInput);
    Content link = content();
    link.summary[0].document = DocumentId{"nowhere"};
    EXPECT_EQ(draft_with(link), Reason::InvalidInput);
    Content page = content();
    page.summary[0].page = 1;
    EXPECT_EQ(draft_with(page), Reason::InvalidInput);
    Content secret = content();
    secret.title = "Hồ sơ TỐI MẬT về quốc phòng";
    EXPECT_EQ(draft_with(secret), Reason::SecretMaterial);
}

TEST(Documents, AreAttachedRenewedAndRemovedInTheDraft) {
    Story story;
    story.draft();
    EXPECT_EQ(story.run(story.renew(file(1)), "drafter"), Reason::Conflict);  // the same bytes
    EXPECT_EQ(story.run(story.renew(DocumentId{"x"}, file(2)), "drafter"), Reason::NotFound);
    EXPECT_FALSE(story.run(story.renew(file(2)), "drafter"));
    EXPECT_EQ(story.ballot.documents[0].current().version, 2);
    EXPECT_EQ(story.ballot.papers_edition, 1);
    EXPECT_FALSE(story.run(RemoveDocument{story.document()}, "drafter"));
    EXPECT_TRUE(story.ballot.documents.empty());
}

TEST(Documents, AreHeldAtTheVersionTheyWereTakenAtAndOnlyGoForward) {
    Story story;
    story.draft();
    DocumentId const taken{"taken"};
    EXPECT_FALSE(story.run(AttachDocument{paper_at(taken, "Tờ trình", 3, file(7))}, "drafter"));
    EXPECT_EQ(current_documents(story.ballot).back(), (DocumentRef{taken, 3}));
    EXPECT_EQ(story.run(AttachDocument{paper_at(taken, "Tờ trình", 4, file(8))}, "drafter"),
              Reason::Conflict);
    ReplaceDocument const back{taken, paper_at(taken, "", 2, file(6)).current()};
    EXPECT_EQ(story.run(back, "drafter"), Reason::Conflict);
    ReplaceDocument const on{taken, paper_at(taken, "", 9, file(9)).current()};
    EXPECT_FALSE(story.run(on, "drafter"));
    EXPECT_EQ(current_documents(story.ballot).back(), (DocumentRef{taken, 9}));
}

TEST(Documents, AreLimitedToFiftyWithAHundredVersions) {
    Story story;
    story.value_or_throw(DraftBallot{content(), {}}, "drafter");
    for (std::size_t i = 0; i < kDocumentsMax; ++i)
        story.value_or_throw(story.attach("Giấy tờ", file(1)), "drafter");
    EXPECT_EQ(story.run(story.attach("Thừa", file(1)), "drafter"), Reason::LimitReached);
    for (std::size_t i = 1; i < kDocumentVersionsMax; ++i)
        story.value_or_throw(story.renew(file(static_cast<int>(i) + 1)), "drafter");
    EXPECT_EQ(story.run(story.renew(file(5'000)), "drafter"), Reason::LimitReached);
}

TEST(Documents, CitedInTheSummaryStay) {
    Story story;
    story.draft();
    Content linked = content();
    linked.summary[0].document = story.document();
    linked.summary[0].page = 2;
    EXPECT_FALSE(story.run(EditBallot{linked}, "drafter"));
    EXPECT_EQ(story.run(RemoveDocument{story.document()}, "drafter"), Reason::Conflict);
}

TEST(SecretStub, ShowsARegisterNumberAndNothingElse) {
    Story fresh;
    EXPECT_FALSE(fresh.run(DeclareSecretStub{"12/2026-M"}, "drafter"));
    EXPECT_EQ(fresh.run(DeclareSecretStub{"13/2026-M"}, "drafter"), Reason::SecretMaterial);
    EXPECT_EQ(fresh.ballot.secret_register, "12/2026-M");
    EXPECT_TRUE(fresh.ballot.content.title.empty());
    EXPECT_EQ(fresh.run(EditBallot{content()}, "drafter"), Reason::SecretMaterial);
    EXPECT_EQ(fresh.run(fresh.attach("x", file(1)), "drafter"), Reason::SecretMaterial);
    EXPECT_EQ(fresh.run(StartApproval{}, "drafter"), Reason::SecretMaterial);
    EXPECT_FALSE(fresh.run(ArchiveBallot{}, "clerk"));

    Story drafted;
    drafted.value_or_throw(DraftBallot{content(), {}}, "drafter");
    EXPECT_FALSE(drafted.run(DeclareSecretStub{"13/2026-M"}, "drafter"));
    EXPECT_TRUE(drafted.ballot.content.title.empty());
    EXPECT_TRUE(drafted.ballot.content.questions.empty());

    Story with_papers;
    with_papers.draft();
    EXPECT_EQ(with_papers.run(DeclareSecretStub{"14/2026-M"}, "drafter"), Reason::Conflict);
}

TEST(Approval, NeedsAPaperAndGoesBackWithAComment) {
    Story story;
    story.value_or_throw(DraftBallot{content(), {}}, "drafter");
    EXPECT_EQ(story.run(StartApproval{}, "drafter"), Reason::InvalidInput);
    story.value_or_throw(story.attach("Dự thảo", file(1)), "drafter");
    EXPECT_FALSE(story.run(StartApproval{}, "drafter"));
    EXPECT_EQ(phase_of(story.ballot), BallotPhase::InApproval);
    StepId const check{"check"};
    EXPECT_EQ(story.run(CompleteStep{check, Outcome::Return, ""}, "leader"),
              Reason::CommentRequired);
    EXPECT_EQ(story.run(CompleteStep{StepId{"other"}, Outcome::Approve, ""}, "leader"),
              Reason::WrongState);
    EXPECT_FALSE(story.run(CompleteStep{check, Outcome::Return, "Thiếu tờ trình"}, "leader"));
    EXPECT_EQ(phase_of(story.ballot), BallotPhase::Drafted);
    EXPECT_EQ(story.ballot.steps.size(), 1U);
    EXPECT_FALSE(story.run(StartApproval{}, "drafter"));
}

TEST(Approval, LeavesTheTextAsSubmittedUntilSomebodyHasLooked) {
    Story story;
    story.draft();
    EXPECT_FALSE(is_as_submitted(story.ballot));
    StepId const check{"check"};
    for (int round = 0; round < 2; ++round) {
        story.value_or_throw(StartApproval{}, "drafter");
        EXPECT_TRUE(is_as_submitted(story.ballot));
        story.value_or_throw(CompleteStep{check, Outcome::Return, "Sửa lại"}, "leader");
        EXPECT_FALSE(is_as_submitted(story.ballot));
    }
    story.approve();
    EXPECT_FALSE(is_as_submitted(story.ballot));
}

TEST(Approval, RecordsWhoStoodInForWhom) {
    Story story;
    story.draft();
    story.value_or_throw(StartApproval{}, "drafter");
    Context deputy = story.context(PersonId{"deputy"});
    deputy.acting_for = PersonId{"leader"};
    EXPECT_FALSE(story.run(CompleteStep{StepId{"check"}, Outcome::Approve, ""}, deputy));
    EXPECT_EQ(story.ballot.steps[0].by.acting_for, PersonId{"leader"});
}

TEST(Approval, RemindsWhenAStepIsLate) {
    Story story;
    story.draft();
    story.value_or_throw(StartApproval{}, "drafter");
    std::size_t const before = story.log.size();
    EXPECT_FALSE(story.run(FireStepTimers{}, "system"));
    EXPECT_EQ(story.log.size(), before);
    story.now = later(story.now, 2 * kDayMs);
    EXPECT_FALSE(story.run(FireStepTimers{}, "system"));
    ASSERT_EQ(story.log.size(), before + 1);
    EXPECT_TRUE(std::holds_alternative<StepTimerFired>(story.log.back()));
    EXPECT_FALSE(story.run(FireStepTimers{}, "system"));
    EXPECT_EQ(story.log.size(), before + 1);
}

TEST(Issue, FixesNumberMembersTermsAndDeadline) {
    Story story;
    story.issue();
    EXPECT_EQ(phase_of(story.ballot), BallotPhase::Issued);
    EXPECT_EQ(story.ballot.number, "128/PLYK-VPCP");
    EXPECT_EQ(to_text(*story.ballot.deadline), "2026-11-25T10:00:00.000Z");
    EXPECT_EQ(story.ballot.chair, person(1));
    EXPECT_EQ(story.ballot.members.size(), 3U);
    EXPECT_EQ(to_text(story.ballot.terms->rule_set), "vn-test@v1");
    EXPECT_EQ(story.ballot.content.questions[0].options, "opinion");
    EXPECT_EQ(story.ballot.approval->result, "issued");
}

TEST(Issue, WaitsForTheApproval) {
    Story story;
    story.draft();
    EXPECT_EQ(story.run(IssueBallot{"1/PL"}, "clerk"), Reason::WrongState);
    story.value_or_throw(StartApproval{}, "drafter");
    EXPECT_EQ(story.run(IssueBallot{"1/PL"}, "clerk"), Reason::WrongState);
}

TEST(Issue, RefusesWhatWasChangedAfterTheLastSignature) {
    Story story;
    story.draft();
    story.approve();
    Content changed = content();
    changed.title += " (sửa)";
    story.value_or_throw(EditBallot{changed}, "drafter");
    EXPECT_EQ(story.run(IssueBallot{"1/PL"}, "clerk"), Reason::StaleVersion);
}

TEST(Issue, ChecksMembersPeriodAndTemplates) {
    auto const refusal = [](auto change) {
        Story story;
        story.draft();
        change(story);
        story.approve();
        return story.run(IssueBallot{"1/PL"}, "clerk");
    };
    EXPECT_EQ(refusal([](Story& s) { s.facts.members.clear(); }), Reason::InvalidInput);
    EXPECT_EQ(refusal([](Story& s) { s.facts.members[0].chair = false; }), Reason::InvalidInput);
    EXPECT_EQ(refusal([](Story& s) { s.facts.members[1].chair = true; }), Reason::InvalidInput);
    EXPECT_EQ(refusal([](Story& s) { s.facts.members.push_back(s.facts.members[1]); }),
              Reason::InvalidInput);
    EXPECT_EQ(
        refusal([](Story& s) { s.facts.rules.ballot.deadline_min_working_days = sourced(3); }),
        Reason::InvalidInput);
    EXPECT_EQ(
        refusal([](Story& s) { s.facts.rules.ballot.deadline_max_working_days = sourced(1); }),
        Reason::InvalidInput);
    EXPECT_EQ(refusal([](Story& s) {
                  Content other = content();
                  other.questions[0].options = "unknown";
                  s.value_or_throw(EditBallot{other}, "drafter");
              }),
              Reason::UnknownOption);
    EXPECT_EQ(
        refusal([](Story& s) { s.facts.members = members(static_cast<int>(kRecipientsMax)); }),
        std::nullopt);
    EXPECT_EQ(
        refusal([](Story& s) { s.facts.members = members(static_cast<int>(kRecipientsMax) + 1); }),
        Reason::LimitReached);
}

}  // namespace
}  // namespace ecab::domain
