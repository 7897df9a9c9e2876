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
