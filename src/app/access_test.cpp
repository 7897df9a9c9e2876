// Who may act on a matter follows from one position at a time: two departments of one office, both
// workflows, every step. Somebody of the other department never completes a step, whatever roles
// the person holds there or here.
#include "app/access.hpp"

#include <gtest/gtest.h>

#include <fstream>

#include "app/meeting_access.hpp"
#include "base/testing/source_dir.hpp"
#include "domain/meeting/meeting_fixture.hpp"

namespace ecab::app {
namespace {

using namespace domain;

UnitId const kOffice{"office"};
UnitId const kLaw{"law"};
UnitId const kEconomy{"economy"};
BodyId const kCommittee{"committee"};
BodyId const kCouncil{"council"};

struct Place {
    char const* name;
    Role role;
    std::optional<UnitId> unit;
    std::optional<BodyId> body;
};
// One person a position; "torn" holds two: leader of one department, specialist of the other.
std::vector<Place> const kPlaces{
    {"law-specialist", Role::Specialist, kLaw, {}},
    {"law-leader", Role::DepartmentLeader, kLaw, {}},
    {"economy-specialist", Role::Specialist, kEconomy, {}},
    {"economy-leader", Role::DepartmentLeader, kEconomy, {}},
    {"head", Role::OfficeHead, kOffice, {}},
    {"deputy", Role::OfficeDeputy, kOffice, {}},
    {"clerk", Role::Clerk, kOffice, {}},
    {"other-head", Role::OfficeHead, UnitId{"other-office"}, {}},
    {"other-deputy", Role::OfficeDeputy, UnitId{"other-office"}, {}},
    {"other-clerk", Role::Clerk, UnitId{"other-office"}, {}},
    {"chair", Role::PrimeMinister, {}, kCommittee},
    {"other-chair", Role::PrimeMinister, {}, kCouncil},
    {"torn-leads-economy", Role::DepartmentLeader, kEconomy, {}},
    {"torn-works-in-law", Role::Specialist, kLaw, {}},
};
std::set<std::string> const kOfLaw{
    "law-specialist", "law-leader", "head", "deputy", "clerk", "chair", "torn-works-in-law"};

class TwoDepartments : public testing::Test {
  protected:
    TwoDepartments() {
        run(CreateOrganisation{OrgId{"org"}, "Tổ chức", "Organisation", false, {}});
        for (BodyId const& body : {kCommittee, kCouncil}) run(CreateBody{{body, "b", "b"}});
        for (UnitId const& top : {kOffice, UnitId{"other-office"}})
            run(CreateUnit{{top, "o", "o", "O", "office", {}, {}}});
        for (UnitId const& unit : {kLaw, kEconomy})
            run(CreateUnit{{unit, "d", "d", "D", "department", kOffice, {}}});
        for (Place const& place : kPlaces) appoint(place.name, place);
        appoint("torn", kPlaces[12]);
        appoint("torn", kPlaces[13]);
        services.definitions = &cache;
        services.offered_calendar = &calendar;
    }

    void run(OrganisationCommand const& command) {
        Context const context{PersonId{"import"}, {}, {}, now, "x"};
        std::vector<OrganisationEvent> const events =
            decide(organisation, command, context).value();
        for (OrganisationEvent const& event : events) domain::apply(organisation, event);
    }
    void appoint(std::string const& person, Place const& place) {
        PositionId const position{place.name};
        if (!organisation.people.contains(PersonId{person}))
            run(AddPerson{{PersonId{person}, person}});
        if (!organisation.positions.contains(position)) {
            Position made;
            made.id = position;
            made.title_vi = made.title_en = place.name;
            made.office = "office";
            made.holding = Holding::Many;
            made.unit = place.unit;
            made.member_of = place.body;
            made.chair = false;
            made.roles = {place.role};
            run(CreatePosition{made});
        }
        run(AssignPosition{{PersonId{person}, position, Date::of(2026, 1, 1), {}}});
    }
    Viewer viewer(std::string const& person) const {
        return viewer_of(services, organisation, PersonId{person}, now);
    }
    workflow::Definition load(DefinitionUse use, std::string const& name) {
        std::ifstream file(in_source("rules/workflows/" + name + ".bpmn"), std::ios::binary);
        std::string const xml{std::istreambuf_iterator<char>(file), {}};
        ParsedDefinition const parsed = parse_definition(use, xml, name).value();
        Digest const sha256 = std::get<workflow::Definition>(parsed).data().sha256;
        run(AdoptDefinition{
            {use, id_of(parsed), version_of(parsed), sha256, Date::of(2026, 1, 1), xml}});
        return std::get<workflow::Definition>(parsed);
    }
    std::vector<std::string> everybody() const {
        std::vector<std::string> out;
        for (auto const& [id, person] : organisation.people) out.push_back(id.value);
        return out;
    }
    // Who of all people may complete the step that waits.
    std::set<std::string> candidates(workflow::Instance const& instance) const {
        std::set<std::string> out;
        for (std::string const& person : everybody())
            for (WaitingStep const& step :
                 waiting_steps(services, organisation, instance, law, viewer(person)))
                if (step.mine) out.insert(person);
        return out;
    }
    // Walks the whole process; every step must be completed by somebody, and only by who is of the
    // department or of the office above it.
    int walk(workflow::Definition const& definition, workflow::Variables variables) {
        workflow::At const at{now, calendar};
        workflow::Instance instance = workflow::start(definition, std::move(variables), at).value();
        int steps = 0;
        for (; !instance.result && steps < 20; ++steps) {
            workflow::OpenTask const task = workflow::open_tasks(definition, instance).at(0);
            std::set<std::string> const able = candidates(instance);
            EXPECT_FALSE(able.empty()) << task.step.value;
            for (std::string const& person : able)
                EXPECT_TRUE(kOfLaw.contains(person) || person == "torn") << person << task.role;
            EXPECT_EQ(able.contains("torn"), task.role == "specialist") << task.step.value;
            instance = (task.call.empty()
                            ? workflow::complete(
                                  definition, instance, {task.step, workflow::Outcome::Approve}, at)
                            : workflow::complete_call(definition, instance, task.call, at))
                           .value();
        }
        return steps;
    }

    Moment now{fixture::calendar().at_local(Date::of(2026, 11, 25), 600)};
    WorkingCalendar calendar{fixture::calendar()};
    DefinitionCache cache;
    Services services;
    Organisation organisation;
    MatterPlace law{kLaw, kCommittee};
};

TEST_F(TwoDepartments, EveryStepOfABallotIsItsOwnDepartmentsOrItsOfficesAbove) {
    workflow::Definition const definition = load(DefinitionUse::BallotApproval, "ballot-approval");
    EXPECT_GE(walk(definition, {{"reballot", "no"}}), 6);
    EXPECT_GE(walk(definition, {{"reballot", "yes"}}), 2);
}

TEST_F(TwoDepartments, EveryStepOfAnAgendaIsItsOwnDepartmentsOrItsOfficesAbove) {
    EXPECT_EQ(walk(load(DefinitionUse::AgendaApproval, "agenda-approval"), {{"reopened", "no"}}),
              4);
}

TEST_F(TwoDepartments, AMandateReachesNoFurtherThanTheOneWhoGaveIt) {
    workflow::Definition const definition = load(DefinitionUse::AgendaApproval, "agenda-approval");
    workflow::At const at{now, calendar};
    workflow::Instance instance = workflow::start(definition, {{"reopened", "no"}}, at).value();
    StepId const first = workflow::open_tasks(definition, instance).at(0).step;
    instance =
        workflow::complete(definition, instance, {first, workflow::Outcome::Approve}, at).value();
    auto give = [&](char const* id, char const* from, char const* to) {
        Mandate mandate;
        mandate.id = MandateId{id};
        mandate.from_person = PersonId{from};
        mandate.to_person = PersonId{to};
        mandate.scope = MandateScope::ApproveSteps;
        mandate.from = Date::of(2026, 11, 1);
        mandate.to = Date::of(2026, 12, 1);
        mandate.reason = "đi công tác";
        run(GiveMandate{mandate});
    };
    give("m1", "economy-leader", "clerk");
    EXPECT_FALSE(candidates(instance).contains("clerk"));
    give("m2", "law-leader", "clerk");
    EXPECT_TRUE(candidates(instance).contains("clerk"));
}

TEST_F(TwoDepartments, TheRoleOfOneNeverMeetsTheMatterOfTheOther) {
    Ballot ballot;
    ballot.id = BallotId{"b1"};
    ballot.drafted_by = {PersonId{"law-specialist"}, {}, {}, now};
    ballot.place = law;
    auto may = [&](char const* person, Action action) {
        return require(services, organisation, ballot, viewer(person), action).has_value();
    };
    EXPECT_TRUE(may("law-leader", Action::EditDraft));
    EXPECT_FALSE(may("economy-leader", Action::EditDraft));
    // Leads the other department, works in this one: edits as a specialist would, who is not its
    // author.
    EXPECT_FALSE(may("torn", Action::EditDraft));
    EXPECT_TRUE(may("torn", Action::ReadMatter));
    EXPECT_TRUE(may("head", Action::ReadMatter));
    for (char const* stranger :
         {"economy-specialist", "economy-leader", "other-head", "other-deputy", "other-clerk"})
        EXPECT_FALSE(may(stranger, Action::ReadMatter)) << stranger;
    EXPECT_EQ(position_over(organisation, PersonId{"torn"}, law, Date::of(2026, 11, 25)),
              PositionId{"torn-works-in-law"});
}

TEST_F(TwoDepartments, TheSecretariatOfAMeetingIsTheUnitThatConvenedIt) {
    Meeting meeting;
    meeting.id = MeetingId{"h1"};
    meeting.unit = kLaw;
    meeting.plan.body = kCommittee;
    auto may = [&](char const* person, MeetingAction action) {
        MeetingActor const actor = meeting_actor(services, organisation, meeting, viewer(person));
        return authorise(meeting, actor, action).has_value();
    };
    for (char const* own : {"law-specialist", "law-leader", "deputy", "head", "torn"})
        EXPECT_TRUE(may(own, MeetingAction::EditAgenda)) << own;
    for (char const* stranger :
         {"economy-specialist", "economy-leader", "other-head", "other-deputy", "other-clerk"})
        EXPECT_FALSE(may(stranger, MeetingAction::Read)) << stranger;
}

TEST_F(TwoDepartments, StreamsReachExactlyWhoseRoleReachesTheMatter) {
    auto hears = [&](char const* person, std::string const& group) {
        std::vector<std::string> const groups = groups_of(organisation, viewer(person));
        return std::ranges::count(groups, placed_group(group, law)) == 1;
    };
    EXPECT_TRUE(hears("law-leader", "role:department_leader"));
    EXPECT_FALSE(hears("economy-leader", "role:department_leader"));
    EXPECT_FALSE(hears("torn", "role:department_leader"));
    EXPECT_TRUE(hears("torn", "role:specialist"));
    EXPECT_TRUE(hears("clerk", "role:clerk"));
    EXPECT_FALSE(hears("other-clerk", "role:clerk"));
    EXPECT_TRUE(hears("chair", "role:prime_minister"));
    EXPECT_FALSE(hears("other-chair", "role:prime_minister"));
    // What a member is asked is told to members, not to whoever was one.
    EXPECT_TRUE(hears("chair", "member:chair"));
    EXPECT_FALSE(hears("clerk", "member:clerk"));
    EXPECT_TRUE(hears("clerk", "person:clerk"));
    // Whom a task names hears of it as one of the unit, or of one below it.
    for (UnitId const& unit : {kLaw, kOffice})
        EXPECT_TRUE(hears("law-specialist", named_group(PersonId{"law-specialist"}, unit)));
    EXPECT_FALSE(hears("law-specialist", named_group(PersonId{"law-specialist"}, kEconomy)));
    // Who follows one does so from the unit itself.
    EXPECT_TRUE(hears("law-specialist", following_group(PersonId{"law-specialist"}, kLaw)));
    EXPECT_FALSE(hears("law-specialist", following_group(PersonId{"law-specialist"}, kOffice)));
    // Who may see no content is told of the account alone.
    EXPECT_TRUE(hears("clerk", "reader:clerk"));
}

}  // namespace
}  // namespace ecab::app
