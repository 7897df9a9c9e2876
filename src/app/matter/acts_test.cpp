// What verify asks of a signed entry, act by act: that the event says what was signed, and that the
// statement follows from the matter as it was before.
#include "app/matter/acts.hpp"

#include <gtest/gtest.h>

#include "domain/ballot/ballot_fixture.hpp"
#include "domain/meeting/meeting_room_fixture.hpp"

namespace ecab::app {
namespace {

using namespace domain;
using namespace fixture;

SignedStatement signed_over(std::string const& bytes, Signing const& by) {
    return {crypto::sha256(bytes), {}, by.time, by.certificate, Confirmation::Pin};
}

std::string fault_of(Result<Done> const& checked) { return checked ? "" : checked.error().detail; }

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
        event.member = person(2);
        event.version = 1;
        event.choices = words.answers;
        for (StatementDocument const& one : said.documents)
            event.documents.push_back({one.id, one.version});
        event.statement = signed_over(bytes, by);
    }
    std::string fault() const {
        return fault_of(check_said<Ballot>(story.ballot, event, event.statement, by, bytes));
    }
};

TEST(SignedAnswer, IsWhatItsEventSays) { EXPECT_EQ(Answered().fault(), ""); }

TEST(SignedAnswer, IsNotWhatAnEventSaysWithAnotherOptionCommentAuthorOrPaper) {
    Answered flipped;
    flipped.event.choices[0].option = Side::For;
    EXPECT_EQ(flipped.fault(), "event");
    Answered reworded;
    reworded.event.choices[0].comment = "Rõ";
    EXPECT_EQ(reworded.fault(), "event");
    Answered other;
    other.event.member = person(3);
    EXPECT_EQ(other.fault(), "event");
    Answered newer;
    ++newer.event.documents.at(0).version;
    EXPECT_EQ(newer.fault(), "event");
    Answered chained;
    chained.event.statement.replaces = digest(1);
    EXPECT_EQ(chained.fault(), "replaces");
}

TEST(SignedAnswer, RestsOnTheRulesTheWorkflowAndTheMembersOfItsBallot) {
    Answered rules;
    rules.story.ballot.terms->rules_sha256 = digest(1);
    EXPECT_EQ(rules.fault(), "statement");
    Answered workflow;
    workflow.story.ballot.approval->definition_sha256 = digest(1);
    EXPECT_EQ(workflow.fault(), "statement");
    Answered roster;
    roster.story.ballot.terms->roster_sha256 = digest(1);
    EXPECT_EQ(roster.fault(), "statement");
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
    VoteCast event;
    event.vote = id;
    event.member = person(2);
    event.version = 1;
    event.option = Side::Against;
    event.comment = "Chưa rõ";
    event.statement = signed_over(bytes, by);
    auto const fault = [&] {
        return fault_of(check_said<Meeting>(story.meeting, event, event.statement, by, bytes));
    };
    EXPECT_EQ(fault(), "");
    event.option = Side::For;
    EXPECT_EQ(fault(), "event");
    event.option = Side::Against;
    story.meeting.votes.at(id).roster_sha256 = digest(1);
    EXPECT_EQ(fault(), "statement");
}

TEST(SignedAgreement, IsWhatItsEventSaysKeptAndRestsOnTheMembers) {
    RoomStory story = opened();
    story.start(0);
    Signing const by = signing_by(person(1), story.now);
    AgreedBody const words{by.certificate, story.item(0), "Thống nhất thông qua."};
    AgreedStatement const said = *AgreedAct::make(story.meeting, words, by);
    std::string const bytes = json::canonical_of(said);
    ItemAgreed event;
    event.by.person = person(1);
    event.item = words.item;
    event.conclusion = words.conclusion;
    event.quorum = quorum_of(story.meeting);
    event.statement = signed_over(bytes, by);
    auto const fault = [&](ItemAgreed const& one) {
        return fault_of(check_said<Meeting>(story.meeting, one, one.statement, by, bytes));
    };
    EXPECT_EQ(fault(event), "");
    ItemAgreed other = event;
    other.item = story.item(1);
    EXPECT_EQ(fault(other), "event");
    other = event;
    other.conclusion = "Không thông qua.";
    EXPECT_EQ(fault(other), "event");
    other = event;
    ++other.quorum.present;
    EXPECT_EQ(fault(other), "event");
    other = event;
    other.by.person = person(2);
    EXPECT_EQ(fault(other), "event");
    Digest const sha256 = event.statement.sha256;
    EXPECT_FALSE(kept_of<AgreedAct>(story.meeting, said, person(1), sha256));
    Meeting after = story.meeting;
    apply(after, event);
    EXPECT_EQ(kept_of<AgreedAct>(after, said, person(1), sha256)->version, 1);
    EXPECT_FALSE(kept_of<AgreedAct>(after, said, person(1), digest(1)));
    story.meeting.roster_sha256 = digest(1);
    EXPECT_EQ(fault(event), "statement");
}

TEST(SignedCorrection, IsWhatItsEventSaysAndKept) {
    RoomStory story = opened();
    story.adopt(0);
    story.conclude(0, "Thông qua");
    Signing const by = signing_by(person(1), story.now);
    CorrectionBody const words{by.certificate, story.item(0), "Thông qua dự án Luật", "Thiếu tên"};
    CorrectionStatement const said = *CorrectionAct::make(story.meeting, words, by);
    std::string const bytes = json::canonical_of(said);
    ConclusionCorrected event;
    event.by.person = person(1);
    event.item = words.item;
    event.was = "Thông qua";
    event.text = words.text;
    event.reason = words.reason;
    event.statement = signed_over(bytes, by);
    auto const fault = [&](ConclusionCorrected const& one) {
        return fault_of(check_said<Meeting>(story.meeting, one, one.statement, by, bytes));
    };
    EXPECT_EQ(fault(event), "");
    for (std::string ConclusionCorrected::*words_of_event :
         {&ConclusionCorrected::was, &ConclusionCorrected::text, &ConclusionCorrected::reason}) {
        ConclusionCorrected other = event;
        other.*words_of_event += "?";
        EXPECT_EQ(fault(other), "event");
    }
    ConclusionCorrected other = event;
    other.item = story.item(1);
    EXPECT_EQ(fault(other), "event");
    other = event;
    other.by.person = person(2);
    EXPECT_EQ(fault(other), "event");
    Digest const sha256 = event.statement.sha256;
    EXPECT_FALSE(kept_of<CorrectionAct>(story.meeting, said, person(1), sha256));
    apply(story.meeting, event);
    EXPECT_EQ(kept_of<CorrectionAct>(story.meeting, said, person(1), sha256)->version, 1);
    EXPECT_EQ(fault(event), "statement");  // the words it corrects are gone
}

TEST(SignedStatement, OfAnUnknownTypeIsNoActOfTheMatter) {
    Answered one;
    one.bytes.replace(one.bytes.find("opinion/v1"), 10, "opinion/v9");
    EXPECT_EQ(one.fault(), "type");
}

}  // namespace
}  // namespace ecab::app
