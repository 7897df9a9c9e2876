// Every cell of the table of rights over tasks, and who has which part.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "domain/task/task_fixture.hpp"

namespace ecab::domain {
namespace {

using namespace task_fixture;
using ::testing::UnorderedElementsAre;
using P = TaskPart;
using A = TaskAction;

// "action part: letters of the phases", one line a row that allows anything.
std::string cells() {
    std::string out;
    for (auto const& [action, action_name] : Names<TaskAction>::all)
        for (auto const& [part, part_name] : Names<TaskPart>::all) {
            std::string phases;
            for (auto const& [phase, phase_name] : Names<TaskPhase>::all)
                phases += is_allowed(part, action, phase) ? phase_name.substr(0, 3) : "";
            if (!phases.empty())
                out +=
                    std::string(action_name) + " " + std::string(part_name) + ": " + phases + "\n";
        }
    return out;
}

TEST(TaskAuthority, IsThisTable) {
    EXPECT_EQ(cells(), R"(read giver: unaassretin_repdoncan
read follower: unaassretin_repdoncan
read office: unaassretin_repdoncan
read chair: unaassretin_repdoncan
read lead: unaassretin_repdoncan
read assignee: unaassretin_repdoncan
read staff: unaassretin_repdoncan
read supporter: unaassretin_repdoncan
reassign giver: unaassretin_
reassign follower: unaassret
reassign office: una
accept lead: ass
accept assignee: ass
return lead: ass
return assignee: ass
break_down lead: in_
note_progress lead: in_rep
note_progress assignee: in_rep
note_progress supporter: in_rep
report lead: in_
report assignee: in_
turn_back giver: rep
turn_back follower: rep
confirm giver: rep
confirm follower: rep
close giver: in_
close follower: in_
ask_extension lead: in_
ask_extension assignee: in_
decide_extension giver: in_
start_term giver: unaassretin_rep
start_term follower: unaassretin_rep
name_follower giver: unaassretin_rep
name_follower office: unaassretin_rep
cancel giver: unaassretin_rep
)");
}

TEST(TaskAuthority, GivesEverybodyTheirPart) {
    TaskStory story;
    ASSERT_FALSE(story.give());
    auto const parts = [&](std::string const& person) { return story.actor(person).parts; };
    EXPECT_THAT(parts("specialist"), UnorderedElementsAre(P::Giver, P::Follower, P::Office));
    EXPECT_THAT(parts("director"), UnorderedElementsAre(P::Giver, P::Office));
    EXPECT_THAT(parts("chair"), UnorderedElementsAre(P::Chair));
    EXPECT_THAT(parts("minister"), UnorderedElementsAre(P::Lead, P::Staff));
    EXPECT_THAT(parts("focal"), UnorderedElementsAre(P::Lead, P::Staff));
    EXPECT_THAT(parts("treasurer"), UnorderedElementsAre(P::Supporter));
    EXPECT_THAT(parts("aide"), UnorderedElementsAre(P::Staff));
    for (char const* person : {"lawyer", "head-of-law", "admin", "auditor", "clerk", "nobody"})
        EXPECT_TRUE(parts(person).empty()) << person;
    EXPECT_EQ(authorise(story.task, story.actor("lawyer"), A::Accept).error().reason,
              Reason::NotFound);
    EXPECT_EQ(authorise(story.task, story.actor("treasurer"), A::Accept).error().reason,
              Reason::Forbidden);
    EXPECT_EQ(authorise(story.task, story.actor("minister"), A::Report).error().reason,
              Reason::WrongState);
    EXPECT_EQ(authorise(Task{}, story.actor("minister"), A::Read).error().reason, Reason::NotFound);
    EXPECT_TRUE(authorise_giving({Role::Specialist}));
    EXPECT_EQ(authorise_giving({Role::Member}).error().reason, Reason::Forbidden);
}

TEST(TaskAuthority, KeepsAPartOfATaskInsideItsAgency) {
    TaskStory story;
    ASSERT_FALSE(story.give());
    ASSERT_FALSE(story.run(AcceptTask{}));
    BreakDownTask const part{"Dự thảo", UnitId{"btp-law"}, PersonId{"lawyer"}, {}};
    ASSERT_FALSE(story.run(part));
    TaskStory inner;
    ASSERT_FALSE(inner.keep(decide(inner.task,
                                   part_of(story.task, part),
                                   {inner.org, inner.days},
                                   inner.context("minister"))));
    auto const parts = [&](std::string const& person) { return inner.actor(person).parts; };
    EXPECT_THAT(parts("minister"), UnorderedElementsAre(P::Giver, P::Lead, P::Staff));
    EXPECT_THAT(parts("head-of-law"), UnorderedElementsAre(P::Lead, P::Staff));
    EXPECT_THAT(parts("lawyer"), UnorderedElementsAre(P::Assignee, P::Staff));
    for (char const* person : {"specialist", "director", "chair", "treasurer"})
        EXPECT_TRUE(parts(person).empty()) << person;
}

// From the day on, nothing that the person held gives anything.
void end_offices(Organisation& org, std::string const& person, Date last) {
    for (Assignment& one : org.assignments)
        if (one.person == PersonId{person}) one.to = last;
}

TEST(TaskAuthority, OfWhoFollowsEndsWithTheOfficeThatGives) {
    TaskStory story;
    Date const today = story.days.local_date(story.now);
    auto const named = [&](char const* person) {
        TaskPlan given = plan();
        given.follower = PersonId{person};
        TaskStory other;
        return other.give(given);
    };
    for (char const* person : {"specialist", "director", "clerk"})
        EXPECT_FALSE(named(person)) << person;
    for (char const* person : {"minister", "lawyer", "chair", "aide", "admin", "auditor", "nobody"})
        EXPECT_EQ(named(person), Reason::InvalidInput) << person;
    TaskPlan given = plan();
    given.follower = PersonId{"clerk"};
    ASSERT_FALSE(story.give(given));
    EXPECT_EQ(story.run(NameFollower{PersonId{"lawyer"}}, "specialist"), Reason::InvalidInput);
    EXPECT_THAT(story.actor("clerk").parts, UnorderedElementsAre(P::Follower));
    end_offices(story.org, "clerk", Date{today.days - 1});
    EXPECT_TRUE(story.actor("clerk").parts.empty());
    EXPECT_FALSE(may_follow(story.org, PersonId{"director"}, std::nullopt, today));
}

TEST(TaskAuthority, OfWhoWasNamedToDoItEndsWithTheLeadAgency) {
    TaskStory story;
    Date const today = story.days.local_date(story.now);
    TaskPlan given = plan();
    given.follower.reset();
    given.assignee = PersonId{"treasurer"};
    EXPECT_EQ(story.give(given), Reason::InvalidInput);
    given.assignee = PersonId{"lawyer"};
    ASSERT_FALSE(story.give(given));
    EXPECT_THAT(story.actor("lawyer").parts, UnorderedElementsAre(P::Assignee));
    EXPECT_THAT(naming_units_of(story.org, PersonId{"lawyer"}, today),
                UnorderedElementsAre(UnitId{"btp"}, UnitId{"btp-law"}));
    Task const moved = [&] {
        Task task = story.task;
        task.plan.lead = TaskAgency{UnitId{"btc"}, {}};
        return task;
    }();
    EXPECT_FALSE(parts_of(story.org, moved, PersonId{"lawyer"}, today).contains(P::Assignee));
    end_offices(story.org, "lawyer", Date{today.days - 1});
    EXPECT_TRUE(story.actor("lawyer").parts.empty());
    EXPECT_TRUE(naming_units_of(story.org, PersonId{"lawyer"}, today).empty());
    EXPECT_TRUE(naming_units_of(story.org, PersonId{"auditor"}, today).empty());
}

// Nobody of an agency outside signs in: who follows the task enters what came from there.
TEST(TaskAuthority, LetsTheFollowerActForAnAgencyOutside) {
    TaskStory story;
    TaskPlan outside = plan();
    outside.lead = TaskAgency{{}, "UBND thành phố"};
    ASSERT_FALSE(story.give(outside));
    EXPECT_TRUE(story.actor("specialist").parts.contains(P::Lead));
    EXPECT_TRUE(story.actor("minister").parts.empty());
}

TEST(TaskAuthority, OffersOnlyWhatHasAUse) {
    TaskStory story;
    ASSERT_FALSE(story.give());
    ASSERT_FALSE(story.run(AcceptTask{}));
    EXPECT_THAT(
        allowed_actions(story.task, story.actor("minister")),
        UnorderedElementsAre(A::Read, A::BreakDown, A::NoteProgress, A::Report, A::AskExtension));
    EXPECT_THAT(allowed_actions(story.task, story.actor("director")),
                UnorderedElementsAre(A::Read, A::Reassign, A::NameFollower, A::Cancel));
    ASSERT_FALSE(story.run(AskExtension{on_day(Date::of(2019, 12, 2)), "chậm"}));
    EXPECT_THAT(
        allowed_actions(story.task, story.actor("director")),
        UnorderedElementsAre(A::Read, A::Reassign, A::DecideExtension, A::NameFollower, A::Cancel));
    EXPECT_TRUE(allowed_actions(Task{}, story.actor("minister")).empty());
}

TEST(TaskAuthority, ReachesTheUnitsOfAPerson) {
    Organisation const org = organisation();
    Date const day = Date::of(2019, 6, 24);
    auto const units = [&](char const* person) {
        return task_units_of(org, PersonId{person}, day);
    };
    EXPECT_THAT(units("minister"), UnorderedElementsAre(UnitId{"btp"}, UnitId{"btp-law"}));
    EXPECT_THAT(units("lawyer"), UnorderedElementsAre(UnitId{"btp-law"}));
    EXPECT_TRUE(units("admin").empty());
    EXPECT_TRUE(units("auditor").empty());
    EXPECT_TRUE(units("aide").empty());
}

}  // namespace
}  // namespace ecab::domain
