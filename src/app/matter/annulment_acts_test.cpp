// What verify asks of annulments: both signatures, whose they are, and that the second is over the
// first.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/matter/acts.hpp"
#include "app/verify/testing/signed_events.hpp"

namespace ecab::app {
namespace {

using namespace domain;
using namespace fixture;
using ::testing::Contains;
using verifying::fault_of;
using verifying::faults_of;
using verifying::organisation_of;
using verifying::signed_over;
using verifying::take_office;

// Who signs without standing on the list of members: the organisation names them.
void take_role(Organisation& organisation,
               std::string const& id,
               Role role,
               std::optional<UnitId> const& unit) {
    Position position;
    position.id = PositionId{"office-" + id};
    position.title_vi = "Chức vụ " + id;
    position.roles = {role};
    position.unit = unit;
    take_office(organisation, PersonId{id}, "Người " + id, position);
}

Signing signing_as(std::string const& id, Moment at) {
    Signing by = signing_by(PersonId{id}, at);
    by.who = {PersonId{id}, "Người " + id, "Chức vụ " + id};
    return by;
}

TEST(SignedAnnulment, OfABallotIsWhatItsEventSaysByWhomTheOrganisationNames) {
    using Act = ProposeEndingAct<ProposalKind::Annulment>;
    Story story;
    story.issue();
    story.ballot.place.unit = UnitId{"vp"};
    Organisation organisation = organisation_of(story.ballot);
    take_role(organisation, "deputy", Role::OfficeDeputy, UnitId{"vp"});
    Signing const by = signing_as("deputy", story.now);
    auto const said = *Act::make(story.ballot, {by.certificate, "Sai thẩm quyền"}, by);
    EXPECT_EQ(said.person, by.who);
    std::string const bytes = json::canonical_of(said);
    ProposeAnnulment const command{"Sai thẩm quyền", signed_over(bytes, by)};
    auto const event = std::get<AnnulmentProposed>(
        decide(story.ballot, command, story.context(PersonId{"deputy"}))->front());
    auto const fault = [&](AnnulmentProposed const& one) {
        return fault_of<Ballot>(story.ballot, one, by, bytes, organisation);
    };
    EXPECT_EQ(fault(event), "");
    AnnulmentProposed other = event;
    other.reason += "?";
    EXPECT_EQ(fault(other), "event.reason");
    // A good signature of somebody without the right, and one for a ballot that went on meanwhile.
    EXPECT_THAT(faults_of<Ballot>(story.ballot, event, by, bytes, organisation_of(story.ballot)),
                Contains("event.by.person"));
    Ballot later = story.ballot;
    ++later.changes;
    EXPECT_EQ(fault_of<Ballot>(later, event, by, bytes, organisation),
              "evidence.statement.revision");
    Digest const sha256 = event.statement.sha256;
    EXPECT_FALSE(kept_of<Act>(story.ballot, said, by.member, sha256));
    apply(story.ballot, event);
    EXPECT_EQ(kept_of<Act>(story.ballot, said, by.member, sha256)->version, 1);
    EXPECT_FALSE(kept_of<Act>(story.ballot, said, by.member, digest(1)));
    EXPECT_FALSE(kept_of<Act>(story.ballot, said, PersonId{"head"}, sha256));
}

TEST(SignedAnnulment, OfABallotIsConfirmedOverTheProposalThatWasSigned) {
    using Act = ConfirmEndingAct<ProposalKind::Annulment>;
    Story story;
    story.issue();
    story.ballot.place.unit = UnitId{"vp"};
    Organisation organisation = organisation_of(story.ballot);
    take_role(organisation, "head", Role::OfficeHead, UnitId{"vp"});
    SignedStatement first;
    first.sha256 = digest(5);
    story.value_or_throw(ProposeAnnulment{"Sai thẩm quyền", first}, "deputy");
    Signing const by = signing_as("head", story.now);
    auto const said = *Act::make(story.ballot, {by.certificate}, by);
    EXPECT_EQ(said.proposed_by, PersonId{"deputy"});
    EXPECT_EQ(said.proposal, digest(5));
    std::string const bytes = json::canonical_of(said);
    auto const event = std::get<AnnulmentConfirmed>(
        decide(story.ballot, ConfirmAnnulment{signed_over(bytes, by)}, story.context(by.member))
            ->front());
    auto const fault = [&] {
        return fault_of<Ballot>(story.ballot, event, by, bytes, organisation);
    };
    EXPECT_EQ(fault(), "");
    Ballot after = story.ballot;
    apply(after, event);
    EXPECT_EQ(kept_of<Act>(after, said, by.member, event.statement.sha256)->version, 1);
    EXPECT_FALSE(kept_of<Act>(after, said, by.member, digest(1)));
    story.ballot.proposal->statement.sha256 = digest(6);
    EXPECT_EQ(fault(), "evidence.statement.proposal");
    Signing const same = signing_as("deputy", story.now);
    EXPECT_EQ(Act::make(story.ballot, {same.certificate}, same).error().reason,
              Reason::SecondPersonRequired);
}

TEST(SignedAnnulment, OfAVoteIsProposedByTheOfficeAndConfirmedByTheChair) {
    RoomStory story = opened();
    VoteId const id = story.adopt(0);
    Organisation organisation = organisation_of(story.meeting);
    story.meeting.unit = UnitId{"vp"};
    take_role(organisation, "head", Role::OfficeHead, story.meeting.unit);
    Signing const by = signing_as("head", story.now);
    using First = VoteAnnulmentProposalAct;
    auto const said = *First::make(story.meeting, {by.certificate, id, "Nhầm tờ trình"}, by);
    std::string const bytes = json::canonical_of(said);
    ProposeVoteAnnulment const command{id, "Nhầm tờ trình", signed_over(bytes, by)};
    auto event = std::get<VoteAnnulmentProposed>(
        decide(story.meeting, command, story.context(by.member))->front());
    EXPECT_EQ(fault_of<Meeting>(story.meeting, event, by, bytes, organisation), "");
    VoteAnnulmentProposed other = event;
    other.reason = "Khác";
    EXPECT_EQ(fault_of<Meeting>(story.meeting, other, by, bytes, organisation), "event.reason");
    apply(story.meeting, event);
    EXPECT_TRUE(kept_of<First>(story.meeting, said, by.member, event.statement.sha256));

    Signing chair = signing_by(person(1), story.now);
    Invitee const& seat = story.meeting.members.at(person(1)).who;
    chair.who = {person(1), seat.name, seat.position_name};
    auto const second = *VoteAnnulmentAct::make(story.meeting, {chair.certificate, id}, chair);
    EXPECT_EQ(second.proposal, event.statement.sha256);
    std::string const signed_text = json::canonical_of(second);
    auto const annulled =
        std::get<VoteAnnulled>(decide(story.meeting,
                                      ConfirmVoteAnnulment{id, signed_over(signed_text, chair)},
                                      story.context(person(1)))
                                   ->front());
    auto const fault = [&](Organisation const& then) {
        return fault_of<Meeting>(story.meeting, annulled, chair, signed_text, then);
    };
    EXPECT_EQ(fault(organisation), "");
    Meeting after = story.meeting;
    apply(after, annulled);
    Digest const sha256 = annulled.statement.sha256;
    EXPECT_TRUE(kept_of<VoteAnnulmentAct>(after, second, person(1), sha256));
    EXPECT_TRUE(kept_of<First>(after, said, by.member, event.statement.sha256));
    EXPECT_FALSE(kept_of<VoteAnnulmentAct>(story.meeting, second, person(1), sha256));
    story.meeting.votes.at(id).annulment->reason = "Khác";
    EXPECT_EQ(fault(organisation), "evidence.statement.reason");
}

}  // namespace
}  // namespace ecab::app
