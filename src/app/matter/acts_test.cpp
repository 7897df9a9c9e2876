// What verify asks of a signed entry, act by act: that the event follows from what was signed, and
// the statement from the matter as it was before.
#include "app/matter/acts.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/verify/testing/signed_events.hpp"

namespace ecab::app {
namespace {

using namespace domain;
using namespace fixture;
using ::testing::Contains;
using ::testing::ElementsAre;
using verifying::fault_of;
using verifying::faults_of;
using verifying::organisation_of;
using verifying::signed_over;
using verifying::take_office;

struct Answered {
    Story story;
    Signing by;
    std::string bytes;
    OpinionSubmitted event;
    Answered() {
        story.issue();
        by = signing_by(person(2), story.now);
        OpinionWords const words{
            by.certificate, {{QuestionId{"q1"}, Side::Against, "Chưa rõ"}}, {}};
        OpinionStatement const said = *OpinionAct::make(story.ballot, words, by);
        bytes = json::canonical_of(said);
        SubmitOpinion command{signed_over(bytes, by), words.answers, {}, {}};
        for (StatementDocument const& one : said.documents)
            command.documents.push_back({one.id, one.version});
        Context context = story.context(person(2));
        context.position = find_member(story.ballot, person(2))->who.position;
        event = std::get<OpinionSubmitted>(decide(story.ballot, command, context)->front());
    }
    std::string fault() const {
        return fault_of<Ballot>(story.ballot, event, by, bytes, organisation_of(story.ballot));
    }
};

TEST(SignedAnswer, IsWhatItsEventSays) { EXPECT_EQ(Answered().fault(), ""); }

TEST(SignedAnswer, IsNotWhatAnEventSaysWithAnotherOptionCommentAuthorOrPaper) {
    Answered flipped;
    flipped.event.choices[0].option = Side::For;
    EXPECT_EQ(flipped.fault(), "event.choices.0.option");
    Answered reworded;
    reworded.event.choices[0].comment = "Rõ";
    EXPECT_EQ(reworded.fault(), "event.choices.0.comment");
    Answered other;
    other.event.member = person(3);
    EXPECT_EQ(other.fault(), "event.member");
    Answered newer;
    ++newer.event.documents.at(0).version;
    EXPECT_EQ(newer.fault(), "event.documents.0.version");
    Answered chained;
    chained.event.statement.replaces = digest(1);
    EXPECT_EQ(chained.fault(), "event.statement.replaces");
}

TEST(SignedAnswer, RestsOnTheRulesTheWorkflowAndTheMembersOfItsBallot) {
    Answered rules;
    rules.story.ballot.terms->rules_sha256 = digest(1);
    EXPECT_EQ(rules.fault(), "evidence.statement.rules_sha256");
    Answered workflow;
    workflow.story.ballot.approval->definition_sha256 = digest(1);
    EXPECT_EQ(workflow.fault(), "evidence.statement.workflow_sha256");
    Answered roster;
    roster.story.ballot.terms->roster_sha256 = digest(1);
    EXPECT_EQ(roster.fault(), "evidence.statement.roster_sha256");
}

// All of it follows from what was signed: only the right is gone.
TEST(SignedAnswer, IsNamedWhereItsAuthorHeldNoOfficeThen) {
    Answered one;
    EXPECT_THAT(faults_of<Ballot>(one.story.ballot, one.event, one.by, one.bytes, {}),
                ElementsAre("event.by.person"));
    Organisation later = organisation_of(one.story.ballot);
    Date const last = Date::of(2026, 11, 22);
    apply(later, AssignmentEnded{{}, person(2), one.event.by.position.value(), last});
    EXPECT_THAT(faults_of<Ballot>(one.story.ballot, one.event, one.by, one.bytes, later),
                ElementsAre("event.by.person"));
}

// A good signature of somebody who was not asked, whatever they are to who was.
TEST(SignedAnswer, OfAStrangerOrAnAssistantIsNamed) {
    Answered one;
    PersonId const aide{"aide"};
    one.by.member = aide;
    one.event.by.person = aide;
    Organisation organisation = organisation_of(one.story.ballot);
    auto const faults = [&] {
        return faults_of<Ballot>(one.story.ballot, one.event, one.by, one.bytes, organisation);
    };
    EXPECT_THAT(faults(), Contains("event.by.person"));
    Position position;
    position.id = PositionId{"office-aide"};
    position.roles = {Role::Specialist};
    take_office(organisation, aide, "Thư ký", position);
    apply(organisation, AssistantAppointed{{}, {aide, person(2), Date::of(2020, 1, 1), {}}});
    EXPECT_THAT(faults(), Contains("event.by.person"));
}

TEST(SignedAnswer, IsKeptForItsAuthorAndUnderItsOwnHash) {
    Answered one;
    apply(one.story.ballot, one.event);
    OpinionStatement const said = *open_statement(one.bytes)->as<OpinionStatement>();
    Digest const sha256 = one.event.statement.sha256;
    auto const kept = kept_of<OpinionAct>(one.story.ballot, said, person(2), sha256);
    ASSERT_TRUE(kept);
    EXPECT_EQ(kept->version, 1);
    EXPECT_EQ(kept->changeable_until, one.story.ballot.deadline);
    EXPECT_FALSE(kept_of<OpinionAct>(one.story.ballot, said, person(3), sha256));
    EXPECT_FALSE(kept_of<OpinionAct>(one.story.ballot, said, person(2), digest(1)));
}

TEST(SignedVote, IsWhatItsEventSaysAndRestsOnItsRoster) {
    RoomStory story = opened();
    VoteId const id = story.put(0);
    Signing const by = signing_by(person(2), story.now);
    VoteWordsBody const words{by.certificate, id, Side::Against, "Chưa rõ"};
    std::string const bytes = json::canonical_of(*VoteAct::make(story.meeting, words, by));
    CastVote const command{id, Side::Against, "Chưa rõ", signed_over(bytes, by)};
    Context const context = story.context(person(2));
    auto event = std::get<VoteCast>(decide(story.meeting, command, context)->front());
    auto const fault = [&] { return fault_of<Meeting>(story.meeting, event, by, bytes); };
    EXPECT_EQ(fault(), "");
    event.option = Side::For;
    EXPECT_EQ(fault(), "event.option");
    event.option = Side::Against;
    event.remote = true;
    EXPECT_EQ(fault(), "event.remote");
    event.remote = false;
    story.meeting.votes.at(id).roster_sha256 = digest(1);
    EXPECT_EQ(fault(), "evidence.statement.roster_sha256");
}

TEST(SignedAgreement, IsWhatItsEventSaysKeptAndRestsOnTheMembers) {
    RoomStory story = opened();
    story.start(0);
    Signing const by = signing_by(person(1), story.now);
    AgreedBody const words{by.certificate, story.item(0), "Thống nhất thông qua."};
    AgreedStatement const said = *AgreedAct::make(story.meeting, words, by);
    std::string const bytes = json::canonical_of(said);
    AgreeWithoutVote const command{words.item, words.conclusion, signed_over(bytes, by)};
    auto const event = std::get<ItemAgreed>(
        decide(story.meeting, command, story.facts.roll(), story.context(person(1)))->back());
    Organisation const organisation = organisation_of(story.meeting);
    auto const fault = [&](ItemAgreed const& one) {
        return fault_of<Meeting>(story.meeting, one, by, bytes, organisation);
    };
    EXPECT_EQ(fault(event), "");
    ItemAgreed other = event;
    other.item = story.item(1);
    EXPECT_EQ(fault(other), "event.item");
    other = event;
    other.conclusion = "Không thông qua.";
    EXPECT_EQ(fault(other), "event.conclusion");
    other = event;
    ++other.quorum.present;
    EXPECT_EQ(fault(other), "event.quorum.present");
    Digest const sha256 = event.statement.sha256;
    EXPECT_FALSE(kept_of<AgreedAct>(story.meeting, said, person(1), sha256));
    Meeting after = story.meeting;
    apply(after, event);
    EXPECT_EQ(kept_of<AgreedAct>(after, said, person(1), sha256)->version, 1);
    EXPECT_FALSE(kept_of<AgreedAct>(after, said, person(1), digest(1)));
    // Somebody else holds an office since: the chair would have been told so.
    EXPECT_EQ(fault_of<Meeting>(story.meeting, event, by, bytes, Organisation{}), "event.members");
    story.meeting.roster_sha256 = digest(1);
    EXPECT_EQ(fault(event), "evidence.statement.roster_sha256");
}

// Everything follows from what the member signed, except that a member may not decide it.
TEST(SignedAgreement, OfAMemberIsNamedHoweverWellItIsSigned) {
    RoomStory story = opened();
    story.start(0);
    Signing const by = signing_by(person(2), story.now);
    AgreedBody const words{by.certificate, story.item(0), "Thống nhất thông qua."};
    std::string const bytes = json::canonical_of(*AgreedAct::make(story.meeting, words, by));
    AgreeWithoutVote const command{words.item, words.conclusion, signed_over(bytes, by)};
    auto const event = std::get<ItemAgreed>(
        decide(story.meeting, command, story.facts.roll(), story.context(person(2)))->back());
    Organisation const organisation = organisation_of(story.meeting);
    EXPECT_THAT(faults_of<Meeting>(story.meeting, event, by, bytes, organisation),
                ElementsAre("event.by.person"));
}

TEST(SignedCorrection, OfAMemberIsNamedHoweverWellItIsSigned) {
    RoomStory story = opened();
    story.adopt(0);
    story.conclude(0, "Thông qua");
    Signing const by = signing_by(person(2), story.now);
    CorrectionBody const words{by.certificate, story.item(0), "Không thông qua", "Nhầm"};
    std::string const bytes = json::canonical_of(*CorrectionAct::make(story.meeting, words, by));
    CorrectConclusion const command{words.item, words.text, words.reason, signed_over(bytes, by)};
    auto const event = std::get<ConclusionCorrected>(
        decide(story.meeting, command, story.context(person(2)))->front());
    Organisation const organisation = organisation_of(story.meeting);
    EXPECT_THAT(faults_of<Meeting>(story.meeting, event, by, bytes, organisation),
                ElementsAre("event.by.person"));
}

TEST(SignedCorrection, IsWhatItsEventSaysAndKept) {
    RoomStory story = opened();
    story.adopt(0);
    story.conclude(0, "Thông qua");
    Signing const by = signing_by(person(1), story.now);
    CorrectionBody const words{by.certificate, story.item(0), "Thông qua dự án Luật", "Thiếu tên"};
    CorrectionStatement const said = *CorrectionAct::make(story.meeting, words, by);
    std::string const bytes = json::canonical_of(said);
    CorrectConclusion const command{words.item, words.text, words.reason, signed_over(bytes, by)};
    auto const event = std::get<ConclusionCorrected>(
        decide(story.meeting, command, story.context(person(1)))->front());
    auto const fault = [&](ConclusionCorrected const& one) {
        return fault_of<Meeting>(story.meeting, one, by, bytes);
    };
    EXPECT_EQ(fault(event), "");
    ConclusionCorrected other = event;
    other.was += "?";
    EXPECT_EQ(fault(other), "event.was");
    other = event;
    other.text += "?";
    EXPECT_EQ(fault(other), "event.text");
    other = event;
    other.reason += "?";
    EXPECT_EQ(fault(other), "event.reason");
    other = event;
    other.item = story.item(1);
    EXPECT_EQ(fault(other), "event.item");
    Digest const sha256 = event.statement.sha256;
    EXPECT_FALSE(kept_of<CorrectionAct>(story.meeting, said, person(1), sha256));
    apply(story.meeting, event);
    EXPECT_EQ(kept_of<CorrectionAct>(story.meeting, said, person(1), sha256)->version, 1);
    EXPECT_EQ(fault(event), "evidence.statement.text");  // the words it corrects are gone
}

TEST(SignedMinutes, AreWhatTheEventSaysAndKept) {
    RoomStory story = opened();
    story.adopt(0);
    story.conclude(0, "Thông qua");
    story.value_or_throw(CloseMeeting{}, person(1));
    Signing const by = signing_by(person(1), story.now);
    MinutesStatement const said = *MinutesAct::make(story.meeting, {by.certificate}, by);
    std::string const bytes = json::canonical_of(said);
    auto const event = std::get<MinutesSigned>(
        decide(story.meeting, SignMinutes{signed_over(bytes, by)}, story.context(person(1)))
            ->front());
    Organisation const organisation = organisation_of(story.meeting);
    auto const fault = [&](MinutesSigned const& one) {
        return fault_of<Meeting>(story.meeting, one, by, bytes, organisation);
    };
    EXPECT_EQ(fault(event), "");
    MinutesSigned other = event;
    ++other.changes;
    EXPECT_EQ(fault(other), "event.changes");
    Meeting after = story.meeting;
    apply(after, event);
    EXPECT_EQ(kept_of<MinutesAct>(after, said, person(1), event.statement.sha256)->version, 1);
    EXPECT_FALSE(kept_of<MinutesAct>(after, said, person(1), digest(1)));
    story.meeting.members.at(person(2)).presence = Presence::Absent;
    EXPECT_EQ(fault(event), "evidence.statement.present.1.presence");
}

TEST(SignedStatement, OfAnUnknownTypeIsNoActOfTheMatter) {
    Answered one;
    one.bytes.replace(one.bytes.find("opinion/v1"), 10, "opinion/v9");
    EXPECT_EQ(one.fault(), "evidence.statement.type");
}

}  // namespace
}  // namespace ecab::app
