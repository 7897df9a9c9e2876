// What verify asks of a convening and of the invitations: rules, unit, members and notice follow
// from the organisation as it was.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/matter/basis.hpp"
#include "app/testing/definitions.hpp"
#include "app/verify/testing/verifier.hpp"
#include "domain/meeting/meeting_fixture.hpp"

namespace ecab::app {
namespace {

using namespace domain;
using namespace fixture;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

PersonId const kOffice{"office"};

// Nine members and an office that convenes.
struct Office {
    verifying::Verifier verifier;
    Organisation organisation = verifying::organisation_of(invitees(9), plan().body);
    MeetingStory story;

    Office() {
        adopt(DefinitionUse::Rules, adopting::shipped("vn-government@2.yaml"));
        adopt(DefinitionUse::Calendar, adopting::shipped("calendar/vn.yaml"));
        apply(organisation, BodyCreated{{}, {plan().body, "Chính phủ", "Government"}});
        Position position;
        position.id = PositionId{"p-office"};
        position.unit = UnitId{"vp"};
        position.roles = {Role::Specialist};
        verifying::take_office(organisation, kOffice, "Chuyên viên", position);
        story.facts.members = invitees(9);
    }
    void adopt(DefinitionUse use, std::string const& text) {
        apply(organisation, DefinitionAdopted{{}, adopting::adoption(use, text).definition});
    }
    void forget(DefinitionUse use) {
        std::erase_if(organisation.definitions,
                      [&](AdoptedDefinition const& one) { return one.use == use; });
    }
    template <class Event>
    std::vector<std::string> faults(Event const& event) const {
        return verifier.faults<Meeting>(story.meeting, event, organisation);
    }
    template <class Event>
    std::vector<std::string> changed(Event event, auto const& change) const {
        change(event);
        return faults(event);
    }
    Viewer viewer(PersonId const& person) const {
        return viewer_of(verifier.services, organisation, person, story.now);
    }
};

struct Convened : Office {
    MeetingConvened event;
    Convened() {
        ConveneFacts const facts =
            convening_facts(verifier.services, organisation, viewer(kOffice), plan(), story.now)
                .value();
        event = as(facts, kOffice);
    }
    MeetingConvened as(ConveneFacts const& facts, PersonId const& author) {
        Context const context = story.context(author);
        return std::get<MeetingConvened>(
            decide(story.meeting, ConveneMeeting{plan()}, facts, context)->front());
    }
};

TEST(ToldConvening, FollowsFromTheOrganisationOfItsDay) {
    Convened const one;
    EXPECT_THAT(one.faults(one.event), IsEmpty());
    EXPECT_EQ(one.event.unit, UnitId{"vp"});
    EXPECT_EQ(to_text(one.event.terms.rule_set), "vn-government@2");
}

TEST(ToldConvening, NamesOtherTermsAndAnotherUnit) {
    Convened const one;
    auto const changed = [&](auto const& change) { return one.changed(one.event, change); };
    EXPECT_THAT(changed([](MeetingConvened& e) { e.terms.rules_sha256 = digest(1); }),
                ElementsAre("event.terms.rules_sha256"));
    EXPECT_THAT(changed([](MeetingConvened& e) { e.terms.rule_set.version = "1"; }),
                ElementsAre("event.terms.rule_set.version"));
    EXPECT_THAT(changed([](MeetingConvened& e) {
                    e.terms.quorum = {1, 3};
                }),
                ElementsAre("event.terms.quorum.numerator"));
    EXPECT_THAT(changed([](MeetingConvened& e) { e.terms.invitation_lead_working_days = 0; }),
                ElementsAre("event.terms.invitation_lead_working_days"));
    EXPECT_THAT(changed([](MeetingConvened& e) { e.unit = UnitId{"btc"}; }),
                ElementsAre("event.unit"));
}

TEST(ToldConvening, NamesWhoHadNoRightToIt) {
    Convened one;
    one.event.by.person = person(2);
    EXPECT_THAT(one.faults(one.event), Contains("event.by.person"));
    one.event.by.person = PersonId{"stranger"};
    EXPECT_THAT(one.faults(one.event), Contains("event.by.person"));
}

TEST(ToldConvening, OfAnImportIsItsUnitsAndNobodyElseIsAnImport) {
    Convened one;
    PersonId const import{std::string(kMeetingImport)};
    ConveneFacts const facts =
        import_facts(one.verifier.services, one.organisation, plan(), one.story.now).value();
    MeetingConvened const event = one.as(facts, import);
    EXPECT_THAT(one.faults(event), IsEmpty());
    EXPECT_THAT(one.changed(event, [](MeetingConvened& e) { e.unit = UnitId{"btc"}; }),
                ElementsAre("event.unit"));
    apply(one.organisation, PersonAdded{{}, Person{import, "Người tên import"}});
    EXPECT_THAT(one.faults(event), Contains("event.by.person"));
}

TEST(ToldConvening, SaysThatItsRulesAreNotThere) {
    Convened one;
    one.forget(DefinitionUse::Rules);
    EXPECT_THAT(one.faults(one.event), ElementsAre("event.rules"));
}

struct Invited : Office {
    InvitationsSent event;
    Invited() {
        story.convene();
        story.add_items(1);
        story.approve_agenda();
        std::vector<Invitee> const members =
            acts::invitees_on(organisation, plan().body, Date::of(2026, 12, 7));
        WorkingCalendar const calendar = calendar_of(verifier.services, organisation);
        InvitationFacts const facts{calendar, members, roster_sha256(members)};
        Context const context = story.context(kOffice);
        event = std::get<InvitationsSent>(
            decide(story.meeting, SendInvitations{}, facts, context)->front());
    }
};

TEST(ToldInvitations, FollowFromTheOrganisationOfTheMeetingsDay) {
    Invited one;
    EXPECT_THAT(one.faults(one.event), IsEmpty());
    EXPECT_EQ(one.event.members, invitees(9));
    EXPECT_FALSE(one.event.is_late);
    // Who leaves before the meeting is not invited to it.
    apply(one.organisation,
          AssignmentEnded{{}, person(9), PositionId{"office-9"}, Date::of(2026, 12, 6)});
    EXPECT_THAT(one.faults(one.event), ElementsAre("event.members.8"));
}

TEST(ToldInvitations, NameWhoWasInvitedBesidesOrInsteadOrNotAtAll) {
    Invited const one;
    auto const changed = [&](auto const& change) { return one.changed(one.event, change); };
    EXPECT_THAT(changed([](InvitationsSent& e) { e.members.push_back(invitees(10).back()); }),
                ElementsAre("event.members.9"));
    EXPECT_THAT(changed([](InvitationsSent& e) { e.members.pop_back(); }),
                ElementsAre("event.members.8"));
    EXPECT_THAT(changed([](InvitationsSent& e) { e.members[2].person = PersonId{"g1"}; }),
                ElementsAre("event.members.2.person"));
    EXPECT_THAT(changed([](InvitationsSent& e) { e.members[2].name = "Ai đó"; }),
                ElementsAre("event.members.2.name"));
    EXPECT_THAT(changed([](InvitationsSent& e) { e.roster_sha256 = digest(1); }),
                ElementsAre("event.roster_sha256"));
}

TEST(ToldInvitations, NameNoticeThatWasNotGivenInTime) {
    Invited const one;
    EXPECT_THAT(one.changed(one.event, [](InvitationsSent& e) { e.is_late = true; }),
                ElementsAre("event.is_late"));
    // Five working days before Monday 7 December is Monday 30 November.
    auto const faults = one.changed(one.event, [](InvitationsSent& e) {
        e.by.at = parse_moment("2026-12-01T02:00:00.000Z").value();
    });
    EXPECT_THAT(faults, ElementsAre("event.is_late"));
}

TEST(ToldInvitations, SayThatNoCalendarIsThere) {
    Invited one;
    one.forget(DefinitionUse::Calendar);
    EXPECT_THAT(one.faults(one.event), ElementsAre("event.is_late"));
}

}  // namespace
}  // namespace ecab::app
