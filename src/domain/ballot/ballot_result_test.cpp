// From the close to the archive: matrix, synthesis, decision, reserved opinions, two-person acts.
#include <gtest/gtest.h>

#include <set>

#include "domain/ballot/ballot_fixture.hpp"
#include "domain/ballot/synthesis.hpp"

namespace ecab::domain {
namespace {

using namespace fixture;

// Three members, all for; m2 with two remarks.
Story closed_story() {
    Story story;
    story.issue();
    EXPECT_FALSE(story.answer(person(1), Side::For, ""));
    SubmitOpinion second = story.opinion(person(2), Side::For, "");
    second.remarks = {remark(story.document(), "Điều 5", "Bỏ khoản 2"),
                      remark(story.document(), "Điều 6", "Làm rõ")};
    EXPECT_FALSE(story.run(second, person(2)));
    SubmitOpinion third = story.opinion(person(3), Side::For, "");
    third.remarks = {remark(story.document(), "Điều 5", "Bỏ khoản hai")};
    EXPECT_FALSE(story.run(third, person(3)));
    story.close();
    return story;
}

std::vector<RemarkId> rows_of(Ballot const& ballot) {
    std::vector<RemarkId> out;
    for (auto const& [id, row] : ballot.matrix) out.push_back(id);
    return out;
}

void dispose_all(Story& story) {
    for (RemarkId const& row : rows_of(story.ballot))
        story.value_or_throw(
            DisposeRemark{row, {Disposition::Explained, "Giữ nguyên", BodyId{"btttt"}, {}}},
            "drafter");
}

TEST(Close, KeepsItsMomentThroughEverythingThatFollows) {
    Story story = closed_story();
    Moment const closed = story.now;
    EXPECT_EQ(story.ballot.closed_at, closed);
    dispose_all(story);
    story.now = later(story.now, 60'000);
    story.submit_result();
    EXPECT_EQ(story.ballot.closed_at, closed);
    story.value_or_throw(Decide{Decision::Approved, "Đồng ý", {}}, person(1));
    EXPECT_EQ(story.ballot.closed_at, closed);
}

TEST(Matrix, NeedsATextForEveryAnsweredRow) {
    Story story = closed_story();
    RemarkId const row = rows_of(story.ballot)[0];
    EXPECT_EQ(story.run(DisposeRemark{row, {Disposition::Accepted, " ", {}, {}}}, "drafter"),
              Reason::ReasonRequired);
    EXPECT_EQ(story.run(DisposeRemark{RemarkId{"x"}, {}}, "drafter"), Reason::NotFound);
    EXPECT_FALSE(
        story.run(DisposeRemark{row, {Disposition::Accepted, "Đã sửa", BodyId{"btttt"}, story.now}},
                  "drafter"));
    EXPECT_EQ(count_open_rows(story.ballot), 2);
    EXPECT_FALSE(story.run(DisposeRemark{row, {}}, "drafter"));
    EXPECT_EQ(count_open_rows(story.ballot), 3);
}

TEST(Matrix, MergesDuplicatesAndKeepsEveryAuthor) {
    Story story = closed_story();
    std::vector<RemarkId> const rows = rows_of(story.ballot);
    ASSERT_EQ(rows.size(), 3U);
    EXPECT_EQ(story.run(MergeRemarks{rows[0], {}}, "drafter"), Reason::InvalidInput);
    EXPECT_EQ(story.run(MergeRemarks{rows[0], {rows[0]}}, "drafter"), Reason::InvalidInput);
    EXPECT_EQ(story.run(MergeRemarks{rows[0], {RemarkId{"x"}}}, "drafter"), Reason::NotFound);
    EXPECT_FALSE(story.run(MergeRemarks{rows[0], {rows[2]}}, "drafter"));
    EXPECT_EQ(story.ballot.matrix.size(), 2U);
    EXPECT_EQ(story.ballot.remarks.size(), 3U);
    EXPECT_EQ(story.ballot.remarks.at(rows[2]).row, rows[0]);
    std::multiset<PersonId> authors;
    for (RemarkId const& id : story.ballot.matrix.at(rows[0]).remarks)
        authors.insert(story.ballot.remarks.at(id).member);
    EXPECT_EQ(authors, (std::multiset<PersonId>{person(2), person(3)}));
    EXPECT_EQ(story.run(SplitRemark{rows[1]}, "drafter"), Reason::WrongState);
    EXPECT_FALSE(story.run(SplitRemark{rows[0]}, "drafter"));
    EXPECT_EQ(rows_of(story.ballot), rows);
    EXPECT_EQ(story.ballot.remarks.at(rows[2]).row, rows[2]);
}

TEST(Matrix, MergesAtMostAThousandRowsAtOnce) {
    Story story = closed_story();
    MergeRemarks command{rows_of(story.ballot)[0], {}};
    for (std::size_t i = 0; i <= kMergeRowsMax; ++i)
        command.rows.push_back(RemarkId{"r" + std::to_string(i)});
    EXPECT_EQ(story.run(command, "drafter"), Reason::LimitReached);
    command.rows.pop_back();
    EXPECT_EQ(story.run(command, "drafter"), Reason::NotFound);
}

TEST(Submission, IsRefusedWhileARowIsOpenUnlessTheChairSaysSo) {
    Story story = closed_story();
    story.value_or_throw(CompleteSynthesis{""}, "drafter");
    EXPECT_EQ(story.run(SubmitResult{""}, "leader"), Reason::OpenRemarks);
    EXPECT_EQ(story.run(AllowOpenRemarks{"Gấp"}, person(2)), Reason::Forbidden);
    EXPECT_EQ(story.run(AllowOpenRemarks{""}, person(1)), Reason::ReasonRequired);
    EXPECT_FALSE(story.run(AllowOpenRemarks{"Gấp"}, person(1)));
    EXPECT_FALSE(story.run(SubmitResult{""}, "leader"));
    EXPECT_EQ(std::get<ResultSubmitted>(story.log.back()).open_rows, 3);

    Story disposed = closed_story();
    dispose_all(disposed);
    disposed.submit_result();
    EXPECT_EQ(phase_of(disposed.ballot), BallotPhase::Submitted);
    RemarkId const row = rows_of(disposed.ballot)[0];
    EXPECT_EQ(disposed.run(DisposeRemark{row, {}}, "drafter"), Reason::WrongState);
}

TEST(Deciding, IsTheChairsOrTheChairsDeputys) {
    Story story = closed_story();
    dispose_all(story);
    EXPECT_EQ(story.run(Decide{Decision::Approved, "", {}}, person(1)), Reason::WrongState);
    story.submit_result();
    EXPECT_EQ(story.run(Decide{Decision::Approved, "", {}}, person(2)), Reason::Forbidden);
    Context deputy = story.context(person(2));
    deputy.acting_for = person(1);
    EXPECT_FALSE(story.run(Decide{Decision::Approved, "Đồng ý", {}}, deputy));
    EXPECT_EQ(std::get<Decided>(story.ballot.state).decision, Decision::Approved);
    EXPECT_EQ(std::get<Decided>(story.ballot.state).decided_by.acting_for, person(1));
}

TEST(Deciding, OnStaleAnswersNeedsTheChairsReason) {
    Story story;
    story.issue();
    for (int i = 1; i <= 3; ++i) EXPECT_FALSE(story.answer(person(i), Side::For, ""));
    story.value_or_throw(story.renew(file(2)), "drafter");
    EXPECT_FALSE(story.answer(person(1), Side::For, ""));
    story.close();
    story.submit_result();
    EXPECT_EQ(story.run(Decide{Decision::Approved, "", {}}, person(1)), Reason::StaleAnswers);
    EXPECT_EQ(story.run(Decide{Decision::Approved, "", " "}, person(1)), Reason::ReasonRequired);
    EXPECT_FALSE(story.run(Decide{Decision::Approved, "", "Chỉ sửa lỗi chính tả"}, person(1)));
    EXPECT_EQ(std::get<BallotDecided>(story.log.back()).stale_answers, 2);
    EXPECT_EQ(std::get<Decided>(story.ballot.state).override_stale, "Chỉ sửa lỗi chính tả");
}

TEST(Deciding, ToPutItToASessionRestsOnNoAnswerAndNeedsNoReasonForStaleOnes) {
    Story story;
    story.issue();
    EXPECT_FALSE(story.answer(person(1), Side::For, ""));
    story.value_or_throw(story.renew(file(2)), "drafter");
    story.close();
    story.submit_result();
    EXPECT_EQ(story.run(Decide{Decision::NotApproved, "", {}}, person(1)), Reason::StaleAnswers);
    EXPECT_FALSE(story.run(Decide{Decision::ToMeeting, "", {}}, person(1)));
}

TEST(Deciding, CannotTurnDownWhatTheMajorityCarried) {
    Story story;
    story.issue();
    for (int i = 1; i <= 3; ++i) EXPECT_FALSE(story.answer(person(i), Side::For, ""));
    story.close();
    story.submit_result();
    EXPECT_EQ(story.run(Decide{Decision::NotApproved, "", {}}, person(1)), Reason::Conflict);
    EXPECT_FALSE(story.run(Decide{Decision::Approved, "", {}}, person(1)));
}

TEST(Deciding, CannotApproveWhatNoMajorityCarried) {
    Story story;
    story.issue();
    EXPECT_FALSE(story.answer(person(1), Side::For, ""));
    EXPECT_FALSE(story.answer(person(2), Side::Against, "không"));
    EXPECT_FALSE(story.answer(person(3), Side::Against, "không"));
    story.close();
    story.submit_result();
    EXPECT_EQ(story.run(Decide{Decision::Approved, "", {}}, person(1)), Reason::Conflict);
    Story other = story;
    EXPECT_FALSE(other.run(Decide{Decision::ToMeeting, "", {}}, person(1)));
    other = story;
    other.facts.rules.ballot.no_majority_next = sourced(std::vector{NoMajorityNext::ReBallot});
    EXPECT_EQ(other.run(Decide{Decision::ToMeeting, "", {}}, person(1)), Reason::Conflict);
    EXPECT_EQ(other.run(Decide{Decision::NotApproved, "", {}}, person(1)), Reason::Conflict);
    EXPECT_FALSE(other.run(Decide{Decision::ReBallot, "", {}}, person(1)));
    other = story;
    other.facts.rules.ballot.no_majority_next = sourced(std::vector{NoMajorityNext::ChairDecides});
    EXPECT_FALSE(other.run(Decide{Decision::Approved, "", {}}, person(1)));
}

TEST(Deciding, UsesTheRuleTheBallotWasIssuedUnder) {
    Story story = closed_story();
    dispose_all(story);
    story.submit_result();
    story.facts.rules.id.version = "v2";
    EXPECT_EQ(story.run(Decide{Decision::Approved, "", {}}, person(1)), Reason::InvalidInput);
}

TEST(ReservedOpinion, IsSignedAfterTheDecisionAndChained) {
    Story story = closed_story();
    dispose_all(story);
    story.submit_result();
    ReserveOpinion command{
        {digest(70), {}, story.now, CertificateId{"cert"}, Confirmation::Passkey},
        "Tôi giữ ý kiến"};
    EXPECT_EQ(story.run(command, person(2)), Reason::WrongState);
    story.value_or_throw(Decide{Decision::Approved, "", {}}, person(1));
    EXPECT_EQ(story.run(command, "stranger"), Reason::Forbidden);
    ReserveOpinion empty = command;
    empty.text = "";
    EXPECT_EQ(story.run(empty, person(2)), Reason::InvalidInput);
    EXPECT_FALSE(story.run(command, person(2)));
    EXPECT_EQ(story.run(command, person(2)), Reason::StatementReplayed);
    EXPECT_EQ(find_member(story.ballot, person(2))->reserved[0].text, "Tôi giữ ý kiến");

    Story forbidden = closed_story();
    forbidden.ballot.terms->reserve_opinion = false;
    dispose_all(forbidden);
    forbidden.submit_result();
    forbidden.value_or_throw(Decide{Decision::Approved, "", {}}, person(1));
    EXPECT_EQ(forbidden.run(command, person(2)), Reason::Forbidden);
}

TEST(Withdrawal, NeedsAReasonAndASecondPersonAndKeepsTheAnswers) {
    Story story = closed_story();
    EXPECT_EQ(story.run(ProposeWithdrawal{""}, "drafter"), Reason::ReasonRequired);
    EXPECT_EQ(story.run(ConfirmWithdrawal{}, "leader"), Reason::WrongState);
    EXPECT_FALSE(story.run(ProposeWithdrawal{"Cơ quan trình xin rút"}, "drafter"));
    EXPECT_EQ(story.run(ProposeWithdrawal{"x"}, "leader"), Reason::Conflict);
    EXPECT_EQ(story.run(ConfirmWithdrawal{}, "drafter"), Reason::SecondPersonRequired);
    EXPECT_EQ(story.run(ConfirmAnnulment{}, "leader"), Reason::WrongState);
    Context mandate = story.context(PersonId{"deputy"});
    mandate.acting_for = PersonId{"drafter"};
    EXPECT_EQ(story.run(ConfirmWithdrawal{}, mandate), Reason::SecondPersonRequired);
    EXPECT_FALSE(story.run(ConfirmWithdrawal{}, "leader"));
    EXPECT_EQ(phase_of(story.ballot), BallotPhase::Withdrawn);
    EXPECT_EQ(story.ballot.answered, 3);
    EXPECT_EQ(std::get<Withdrawn>(story.ballot.state).proposal.reason, "Cơ quan trình xin rút");
}

TEST(Withdrawal, MayBeDropped) {
    Story story = closed_story();
    EXPECT_EQ(story.run(DropProposal{"x"}, "leader"), Reason::WrongState);
    story.value_or_throw(ProposeWithdrawal{"Nhầm"}, "drafter");
    EXPECT_EQ(story.run(DropProposal{""}, "leader"), Reason::ReasonRequired);
    EXPECT_FALSE(story.run(DropProposal{"Không rút nữa"}, "leader"));
    EXPECT_EQ(story.run(ConfirmWithdrawal{}, "leader"), Reason::WrongState);
}

TEST(Withdrawal, NobodyConfirmedLapsesWithTheDecision) {
    Story story = closed_story();
    dispose_all(story);
    story.submit_result();
    story.value_or_throw(ProposeWithdrawal{"Nhầm"}, "drafter");
    story.value_or_throw(Decide{Decision::Approved, "", {}}, person(1));
    EXPECT_FALSE(story.ballot.proposal);
    EXPECT_FALSE(story.run(ArchiveBallot{}, "clerk"));
}

TEST(Annulment, KeepsTheDecisionItAnnuls) {
    Story story = closed_story();
    dispose_all(story);
    story.submit_result();
    story.value_or_throw(Decide{Decision::Approved, "", {}}, person(1));
    EXPECT_EQ(story.run(ProposeWithdrawal{"x"}, "leader"), Reason::WrongState);
    story.value_or_throw(ProposeAnnulment{"Sai thẩm quyền"}, "leader");
    EXPECT_EQ(story.run(ArchiveBallot{}, "clerk"), Reason::Conflict);
    EXPECT_EQ(story.run(ConfirmAnnulment{}, "leader"), Reason::SecondPersonRequired);
    EXPECT_FALSE(story.run(ConfirmAnnulment{}, "head"));
    EXPECT_EQ(std::get<Annulled>(story.ballot.state).decided->decision, Decision::Approved);
    EXPECT_EQ(story.run(ProposeAnnulment{"x"}, "leader"), Reason::WrongState);
    EXPECT_EQ(story.run(ArchiveBallot{}, "clerk"), Reason::WrongState);
}

TEST(Archive, ClosesADecidedBallotForEver) {
    Story story = closed_story();
    EXPECT_EQ(story.run(ArchiveBallot{}, "clerk"), Reason::WrongState);
    dispose_all(story);
    story.submit_result();
    story.value_or_throw(Decide{Decision::Approved, "", {}}, person(1));
    EXPECT_FALSE(story.run(ArchiveBallot{}, "clerk"));
    EXPECT_EQ(std::get<Archived>(story.ballot.state).decided->decision, Decision::Approved);
    EXPECT_EQ(story.run(ProposeAnnulment{"x"}, "leader"), Reason::WrongState);
}

}  // namespace
}  // namespace ecab::domain
