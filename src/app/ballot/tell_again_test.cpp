// What verify asks of the issue of a ballot: who was asked, until when, under which rules and with
// which number follows from the organisation as it was.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/ballot/issue_basis.hpp"
#include "app/matter/basis.hpp"
#include "app/testing/definitions.hpp"
#include "app/verify/testing/verifier.hpp"
#include "domain/ballot/ballot_fixture.hpp"

namespace ecab::app::ballot {
namespace {

using namespace domain;
using namespace fixture;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

BodyId const kBody{"hop"};
SeriesId const kSeries{"phieu"};

// A ballot of three, issued as the use case issues it.
struct Issued {
    verifying::Verifier verifier;
    Organisation organisation = verifying::organisation_of(members(3), kBody);
    std::vector<OrganisationEvent> recorded;
    Story story;
    BallotIssued event;

    Issued() {
        adopt(DefinitionUse::Rules, adopting::shipped("vn-government@2.yaml"));
        adopt(DefinitionUse::BallotApproval, adopting::kApproval);
        adopt(DefinitionUse::Calendar, adopting::shipped("calendar/vn.yaml"));
        apply(organisation,
              SeriesDefined{{}, {kSeries, "Phiếu", "Ballots", "PLYK", "ballot", kBody}});
        story.facts.definition = definition_of(verifier.services, organisation, "approval@1");
        Content text = content();
        text.reply_working_days = 3;
        story.value_or_throw(DraftBallot{text, {}, {UnitId{"vp"}, kBody}}, "drafter");
        story.value_or_throw(story.attach("Dự thảo", file(1)), "drafter");
        story.approve();
        give(128, story.ballot.id);
        IssueBasis const basis =
            issue_basis(verifier.services, organisation, story.ballot, Date::of(2026, 11, 23))
                .value();
        Context const context = story.context(PersonId{"clerk"});
        event = std::get<BallotIssued>(
            decide(story.ballot, IssueBallot{"128/PLYK"}, basis.facts(), context)->front());
    }
    void adopt(DefinitionUse use, std::string const& text) {
        apply(organisation, DefinitionAdopted{{}, adopting::adoption(use, text).definition});
    }
    void give(std::int32_t number, BallotId const& ballot) {
        recorded.emplace_back(NumberUsed{{}, {kSeries, 2026, number}, matter_name<Ballot>(ballot)});
    }
    void forget(DefinitionUse use) {
        std::erase_if(organisation.definitions,
                      [&](AdoptedDefinition const& one) { return one.use == use; });
    }
    std::vector<std::string> faults() const {
        return verifier.faults<Ballot>(story.ballot, event, organisation, nullptr, recorded);
    }
    // Of the event after this change.
    std::vector<std::string> changed(auto const& change) const {
        BallotIssued other = event;
        change(other);
        return verifier.faults<Ballot>(story.ballot, other, organisation, nullptr, recorded);
    }
};

TEST(ToldIssue, FollowsFromTheOrganisationOfItsDay) {
    Issued const one;
    EXPECT_THAT(one.faults(), IsEmpty());
    EXPECT_EQ(one.event.recipients, members(3));
    // Monday 23 November and three working days, until the office closes.
    EXPECT_EQ(to_text(one.event.deadline), "2026-11-26T10:00:00.000Z");
}

TEST(ToldIssue, NamesWhoWasAskedBesidesOrInsteadOrNotAtAll) {
    Issued const one;
    EXPECT_THAT(one.changed([](BallotIssued& e) { e.recipients.push_back(members(4).back()); }),
                ElementsAre("event.recipients.3"));
    EXPECT_THAT(one.changed([](BallotIssued& e) { e.recipients.pop_back(); }),
                ElementsAre("event.recipients.2"));
    EXPECT_THAT(one.changed([](BallotIssued& e) { e.recipients[1].person = person(7); }),
                ElementsAre("event.recipients.1.person"));
    EXPECT_THAT(one.changed([](BallotIssued& e) { e.recipients[1].chair = true; }),
                ElementsAre("event.recipients.1.chair"));
    EXPECT_THAT(one.changed([](BallotIssued& e) { e.terms.roster_sha256 = digest(1); }),
                ElementsAre("event.terms.roster_sha256"));
}

// Together with its hash, so that every later statement agrees with it.
TEST(ToldIssue, NamesAListThatWasChangedWithItsHash) {
    Issued const one;
    auto const faults = one.changed([](BallotIssued& e) {
        e.recipients.pop_back();
        e.terms.roster_sha256 = roster_sha256(e.recipients);
    });
    EXPECT_THAT(faults, ElementsAre("event.recipients.2"));
}

TEST(ToldIssue, AsksOnlyWhoHeldOfficeOnTheDay) {
    Issued one;
    apply(one.organisation,
          AssignmentEnded{{}, person(3), PositionId{"office-3"}, Date::of(2026, 11, 22)});
    EXPECT_THAT(one.faults(), ElementsAre("event.recipients.2"));
}

TEST(ToldIssue, NamesAnotherDeadline) {
    Issued one;
    EXPECT_THAT(one.changed([](BallotIssued& e) { e.deadline = later(e.deadline, 60'000); }),
                ElementsAre("event.deadline"));
    // A day the organisation declared off before the issue moves it.
    apply(one.organisation, DayDeclared{{}, {Date::of(2026, 11, 25), DayKind::Off, "Nghỉ"}});
    EXPECT_THAT(one.faults(), ElementsAre("event.deadline"));
}

TEST(ToldIssue, NamesOtherRules) {
    Issued const one;
    EXPECT_THAT(one.changed([](BallotIssued& e) { e.terms.rules_sha256 = digest(1); }),
                ElementsAre("event.terms.rules_sha256"));
    EXPECT_THAT(one.changed([](BallotIssued& e) { e.terms.rule_set.version = "1"; }),
                ElementsAre("event.terms.rule_set.version"));
    EXPECT_THAT(one.changed([](BallotIssued& e) { e.terms.may_amend = !e.terms.may_amend; }),
                ElementsAre("event.terms.may_amend"));
}

TEST(ToldIssue, NamesANumberTheRegisterDidNotGiveIt) {
    Issued one;
    auto const numbered = [&](char const* number) {
        return one.changed([&](BallotIssued& e) { e.number = number; });
    };
    EXPECT_THAT(numbered("129/PLYK"), ElementsAre("event.number")) << "nobody's";
    EXPECT_THAT(numbered("128/TTr"), ElementsAre("event.number")) << "of no such series";
    one.give(129, BallotId{"b-other"});
    EXPECT_THAT(numbered("129/PLYK"), ElementsAre("event.number")) << "another ballot's";
    EXPECT_THAT(one.faults(), IsEmpty());
}

TEST(ToldIssue, SaysWhichDefinitionIsNotThere) {
    Issued calendar;
    calendar.forget(DefinitionUse::Calendar);
    EXPECT_THAT(calendar.faults(), Contains("event.deadline"));
    Issued rules;
    rules.forget(DefinitionUse::Rules);
    EXPECT_THAT(rules.faults(), ElementsAre("event.rules"));
    Issued workflow;
    workflow.forget(DefinitionUse::BallotApproval);
    EXPECT_THAT(workflow.faults(), ElementsAre("event"));
}

TEST(ToldIssue, IsNamedWhereTheOrganisationHasGaps) {
    Issued one;
    one.organisation.people.erase(person(3));
    EXPECT_THAT(one.faults(), ElementsAre("event"));
    one.organisation.numbering.series.clear();
    EXPECT_THAT(one.faults(), ElementsAre("event.number", "event"));
}

}  // namespace
}  // namespace ecab::app::ballot
