// One task at a time: what each act does and what it refuses.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "domain/task/task_fixture.hpp"

namespace ecab::domain {
namespace {

using namespace task_fixture;

TaskStory accepted(TaskPlan const& given = plan()) {
    TaskStory story;
    EXPECT_FALSE(story.give(given));
    EXPECT_FALSE(story.run(AcceptTask{}));
    return story;
}

TEST(TaskDeadlines, EndWithTheDayAndGiveWayToTheNextWorkingDay) {
    auto const due = [](TaskDeadline const& deadline, int periods = 0) {
        return to_text(due_of(deadline, periods, calendar()).value().value());
    };
    EXPECT_EQ(due(on_day(Date::of(2019, 9, 30))), "2019-09-30T16:59:59.999Z");
    EXPECT_EQ(due(on_day(Date::of(2019, 9, 28))), "2019-09-30T16:59:59.999Z");  // a Saturday
    TaskDeadline hour;
    hour.deadline_kind = DeadlineKind::Hour;
    EXPECT_EQ(due_of(hour, 0, calendar()).error().detail, "deadline.at");
    hour.at = moment("2019-09-28T10:00:00.000Z");
    EXPECT_EQ(due(hour), "2019-09-28T10:00:00.000Z");
    TaskDeadline relative;
    relative.deadline_kind = DeadlineKind::Relative;
    relative.working_days = 5;
    EXPECT_EQ(due_of(relative, 0, calendar()).error().detail, "deadline.event");
    relative.event = "khi có đủ ý kiến";
    EXPECT_EQ(due_of(relative, 0, calendar()).value(), std::nullopt);
    relative.event_day = Date::of(2019, 6, 28);
    EXPECT_EQ(due(relative), "2019-07-05T16:59:59.999Z");
    relative.working_days = kWorkingDaysMax + 1;
    EXPECT_EQ(due_of(relative, 0, calendar()).error().detail, "deadline.working_days");
    TaskDeadline monthly = on_day(Date::of(2019, 1, 31));
    monthly.deadline_kind = DeadlineKind::Recurring;
    monthly.every = Every::Month;
    EXPECT_EQ(due(monthly, 1), "2019-02-28T16:59:59.999Z");
    EXPECT_EQ(period_day(*monthly.day, Every::Month, 2), Date::of(2019, 3, 31));
    EXPECT_EQ(period_day(Date::of(2020, 2, 29), Every::Year, 1), Date::of(2021, 2, 28));
    EXPECT_EQ(period_day(*monthly.day, Every::Quarter, 1), Date::of(2019, 4, 30));
    EXPECT_EQ(period_day(*monthly.day, Every::Week, 2), Date::of(2019, 2, 14));
    EXPECT_EQ(due_of(TaskDeadline{}, 0, calendar()).value(), std::nullopt);
}

TEST(TaskDeadlines, StandInAYearThatEverythingAfterThemCanBeWrittenWith) {
    auto const refused = [](TaskDeadline const& deadline) {
        auto const due = due_of(deadline, 0, calendar());
        return due ? std::string("due ") + (*due ? to_text(**due) : "never") : due.error().detail;
    };
    EXPECT_EQ(refused(on_day(Date::of(kDueYearMax, 12, 31))), "due 9998-12-31T16:59:59.999Z");
    EXPECT_EQ(refused(on_day(Date::of(kDueYearMax + 1, 1, 1))), "deadline.day");
    EXPECT_EQ(refused(on_day(Date::of(kDueYearMin, 1, 1))), "due 1975-01-01T16:59:59.999Z");
    EXPECT_EQ(refused(on_day(Date::of(kDueYearMin - 1, 12, 31))), "deadline.day");
    TaskDeadline hour;
    hour.deadline_kind = DeadlineKind::Hour;
    hour.at = moment("9999-12-31T23:59:59.999Z");
    EXPECT_EQ(refused(hour), "deadline.at");
    TaskDeadline term;
    term.deadline_kind = DeadlineKind::Relative;
    term.event = "khi có đủ ý kiến";
    term.working_days = 5;
    term.event_day = Date::of(9999, 12, 31);
    EXPECT_EQ(refused(term), "deadline.event_day");
    term.event_day = Date::of(kDueYearMax, 12, 31);
    EXPECT_EQ(refused(term), "deadline");
    TaskDeadline yearly = on_day(Date::of(kDueYearMax, 6, 1));
    yearly.deadline_kind = DeadlineKind::Recurring;
    yearly.every = Every::Year;
    EXPECT_TRUE(due_of(yearly, 0, calendar()));
    EXPECT_EQ(due_of(yearly, 1, calendar()).error().detail, "deadline");
}

TEST(TaskDeadlines, CountFromAnEventThatHasBeen) {
    TaskPlan later = plan();
    later.deadline = {};
    later.deadline.deadline_kind = DeadlineKind::Relative;
    later.deadline.working_days = 3;
    later.deadline.event = "khi Luật có hiệu lực";
    later.deadline.event_day = Date::of(2019, 6, 25);  // tomorrow
    TaskStory early;
    EXPECT_EQ(early.give(later), Reason::InvalidInput);
    later.deadline.event_day = Date::of(2019, 6, 24);
    TaskStory story = accepted(later);
    BreakDownTask part{"Dự thảo", UnitId{"btp-law"}, {}, later.deadline};
    part.deadline.working_days = 1;
    part.deadline.event_day = Date::of(2019, 6, 25);
    EXPECT_EQ(story.run(part), Reason::InvalidInput);
    part.deadline.event_day = Date::of(2019, 6, 24);
    EXPECT_FALSE(story.run(part));
}

TEST(TaskDeadlines, AreAskedForWithNothingBeside) {
    TaskStory story = accepted();
    auto const asked = [&](auto const& change) {
        TaskDeadline deadline = on_day(Date::of(2019, 10, 31));
        change(deadline);
        auto const decided = decide(story.task,
                                    AskExtension{deadline, "chậm"},
                                    {story.org, story.days},
                                    story.context("minister"));
        return decided ? std::string{} : decided.error().detail;
    };
    EXPECT_EQ(asked([](TaskDeadline& d) { d.text = "lời khác"; }), "deadline.text");
    EXPECT_EQ(asked([](TaskDeadline& d) { d.event = "khi xong"; }), "deadline.event");
    EXPECT_EQ(asked([](TaskDeadline& d) { d.event_day = Date::of(2019, 6, 1); }),
              "deadline.event_day");
    EXPECT_EQ(asked([](TaskDeadline& d) { d.working_days = 3; }), "deadline.working_days");
    EXPECT_EQ(asked([](TaskDeadline& d) { d.at = moment("2019-11-01T00:00:00.000Z"); }),
              "deadline.at");
    EXPECT_EQ(asked([](TaskDeadline& d) {
                  d.deadline_kind = DeadlineKind::Hour;
                  d.at = moment("2019-11-01T00:00:00.000Z");
              }),
              "deadline.day");
    EXPECT_EQ(asked([](TaskDeadline&) {}), "");
}

TEST(Tasks, GoFromGivingToConfirmation) {
    TaskStory story = accepted();
    EXPECT_EQ(story.task.phase, TaskPhase::InProgress);
    EXPECT_FALSE(story.run(NoteProgress{"đã lấy ý kiến"}, "treasurer"));
    EXPECT_FALSE(story.run(ReportTask{"đã trình", "12/TTr-BTP"}));
    EXPECT_EQ(standing_of(story.task, moment("2020-01-01T00:00:00.000Z")), Standing::OpenInTime);
    EXPECT_FALSE(story.run(ConfirmReport{""}, "specialist"));
    EXPECT_EQ(story.task.phase, TaskPhase::Done);
    EXPECT_EQ(standing_of(story.task, story.now), Standing::DoneOnTime);
    EXPECT_EQ(story.run(CancelTask{"thôi"}, "specialist"), Reason::WrongState);
    Task again;
    for (TaskEvent const& event : story.log) apply(again, event);
    EXPECT_EQ(again, story.task);
}

TEST(Tasks, AreOverdueOnceForEachDeadline) {
    TaskStory story = accepted();
    story.now = *story.task.due;
    EXPECT_EQ(story.tick(), 0U);
    EXPECT_EQ(standing_of(story.task, story.now), Standing::OpenInTime);
    ++story.now.ms;
    EXPECT_EQ(standing_of(story.task, story.now), Standing::Overdue);
    EXPECT_EQ(story.tick(), 1U);
    EXPECT_EQ(story.tick(), 0U);
    EXPECT_TRUE(deadlines(story.task).empty());
    EXPECT_FALSE(story.run(AskExtension{on_day(Date::of(2019, 10, 31)), "chờ ý kiến"}));
    EXPECT_EQ(story.run(AskExtension{on_day(Date::of(2019, 11, 29)), "nữa"}), Reason::Conflict);
    EXPECT_EQ(story.run(DecideExtension{false, ""}, "director"), Reason::ReasonRequired);
    EXPECT_FALSE(story.run(DecideExtension{true, ""}, "director"));
    EXPECT_EQ(standing_of(story.task, story.now), Standing::OpenInTime);
    story.now = Moment{story.task.due->ms + 1};
    EXPECT_EQ(story.tick(), 1U);
    EXPECT_FALSE(story.run(ReportTask{"xong", ""}));
    EXPECT_FALSE(story.run(ConfirmReport{""}, "specialist"));
    EXPECT_EQ(standing_of(story.task, story.now), Standing::DoneLate);
}

TEST(Tasks, HandedInBeforeTheDeadlineAreNotOverdueWhileTheyWait) {
    TaskStory story = accepted();
    EXPECT_FALSE(story.run(ReportTask{"xong", ""}));
    story.now = Moment{story.task.due->ms + kDayMs};
    EXPECT_EQ(story.tick(), 0U);
    EXPECT_EQ(standing_of(story.task, story.now), Standing::OpenInTime);
    EXPECT_EQ(story.run(TurnBackReport{" "}, "specialist"), Reason::ReasonRequired);
    EXPECT_FALSE(story.run(TurnBackReport{"thiếu văn bản"}, "specialist"));
    EXPECT_EQ(standing_of(story.task, story.now), Standing::Overdue);
    EXPECT_EQ(story.tick(), 1U);
}

TEST(Tasks, ReturnedOrUnsettledWaitForALead) {
    TaskStory story;
    TaskPlan open = plan();
    open.named = {TaskAgency{UnitId{"btp"}, {}}, TaskAgency{{}, "UBND thành phố"}};
    open.lead.reset();
    EXPECT_FALSE(story.give(open));
    EXPECT_EQ(story.task.phase, TaskPhase::Unassigned);
    EXPECT_EQ(story.run(AcceptTask{}), Reason::WrongState);
    TaskAgency const btp{UnitId{"btp"}, {}};
    EXPECT_EQ(story.run(ReassignTask{btp, {btp}, ""}), Reason::Conflict);
    EXPECT_EQ(story.run(ReassignTask{{UnitId{"none"}, {}}, {}, ""}), Reason::InvalidInput);
    EXPECT_EQ(story.run(ReassignTask{{{}, " "}, {}, ""}), Reason::InvalidInput);
    EXPECT_FALSE(story.run(ReassignTask{btp, {}, ""}, "specialist"));
    EXPECT_TRUE(story.task.plan.named.empty());
    EXPECT_EQ(story.run(ReturnTask{""}), Reason::ReasonRequired);
    EXPECT_FALSE(story.run(ReturnTask{"không thuộc chức năng"}));
    EXPECT_EQ(story.task.phase, TaskPhase::Returned);
    EXPECT_FALSE(story.run(ReassignTask{{UnitId{"btc"}, {}}, {}, ""}, "specialist"));
    EXPECT_FALSE(story.run(AcceptTask{}, "treasurer"));
    EXPECT_EQ(story.run(ReassignTask{btp, {}, ""}, "director"), Reason::ReasonRequired);
    story.open_parts = 1;
    EXPECT_EQ(story.run(ReassignTask{btp, {}, "đổi"}, "director"), Reason::Conflict);
    EXPECT_EQ(story.run(ReportTask{"xong", ""}, "treasurer"), Reason::Conflict);
}

TEST(Tasks, AreBrokenDownInsideTheLeadAgencyOnly) {
    TaskStory story = accepted();
    BreakDownTask part{"Dự thảo lần một", UnitId{"btp-law"}, PersonId{"lawyer"}, {}};
    part.deadline = on_day(Date::of(2019, 8, 30));
    std::int64_t const revision = story.task.changes;
    EXPECT_FALSE(story.run(part));
    EXPECT_EQ(story.task.subtasks.size(), 1U);
    EXPECT_EQ(story.task.changes, revision) << "no reader learns by it that there are parts";
    GiveTask const given = part_of(story.task, part);
    EXPECT_EQ(given.level, 2);
    EXPECT_EQ(given.place.unit, UnitId{"btp"});
    part.unit = UnitId{"btc"};
    EXPECT_EQ(story.run(part), Reason::InvalidInput);
    part.unit = UnitId{"btp"};
    part.assignee = PersonId{"treasurer"};
    EXPECT_EQ(story.run(part), Reason::InvalidInput);
    part.assignee.reset();
    part.deadline = on_day(Date::of(2019, 10, 1));
    EXPECT_EQ(story.run(part), Reason::InvalidInput);
    story.task.level = kTaskLevelsMax;
    part.deadline = {};
    EXPECT_EQ(story.run(part), Reason::LimitReached);
    story.task.level = 1;
    while (story.task.subtasks.size() < kSubtasksMax) ASSERT_FALSE(story.run(part));
    EXPECT_EQ(story.run(part), Reason::LimitReached);
}

TEST(Tasks, ThatRecurGoOnUntilTheyAreClosed) {
    TaskPlan monthly = plan();
    monthly.deadline = on_day(Date::of(2019, 7, 31));
    monthly.deadline.deadline_kind = DeadlineKind::Recurring;
    monthly.deadline.every = Every::Month;
    TaskStory story = accepted(monthly);
    EXPECT_FALSE(story.run(ReportTask{"tháng 7", ""}));
    EXPECT_EQ(story.run(CloseTask{""}, "specialist"), Reason::WrongState);
    EXPECT_FALSE(story.run(ConfirmReport{""}, "specialist"));
    EXPECT_EQ(story.task.phase, TaskPhase::InProgress);
    EXPECT_EQ(to_text(*story.task.due), "2019-09-02T16:59:59.999Z");  // 31 August: a Saturday
    story.now = Moment{story.task.due->ms + 1};
    EXPECT_EQ(story.tick(), 1U);
    EXPECT_FALSE(story.run(ReportTask{"tháng 8", ""}));
    EXPECT_FALSE(story.run(ConfirmReport{""}, "specialist"));
    EXPECT_FALSE(story.run(CloseTask{"hết nhiệm vụ"}, "specialist"));
    EXPECT_EQ(standing_of(story.task, story.now), Standing::DoneLate);
    TaskStory once = accepted();
    EXPECT_EQ(once.run(CloseTask{""}, "specialist"), Reason::WrongState);
}

TEST(Tasks, CountFromAnEventOnceItHappened) {
    TaskPlan later = plan();
    later.deadline = {};
    later.deadline.deadline_kind = DeadlineKind::Relative;
    later.deadline.working_days = 10;
    later.deadline.event = "khi Luật có hiệu lực";
    TaskStory story = accepted(later);
    EXPECT_FALSE(story.task.due);
    EXPECT_EQ(story.run(AskExtension{on_day(Date::of(2020, 1, 2)), "lâu"}), Reason::WrongState);
    EXPECT_EQ(story.run(StartTerm{Date::of(2019, 6, 25)}, "specialist"), Reason::InvalidInput);
    EXPECT_FALSE(story.run(StartTerm{Date::of(2019, 6, 24)}, "specialist"));
    EXPECT_EQ(to_text(*story.task.due), "2019-07-08T16:59:59.999Z");
    EXPECT_EQ(story.run(StartTerm{Date::of(2019, 6, 24)}, "specialist"), Reason::WrongState);
}

TEST(Tasks, RefuseWhatSaysNothingOrTooMuch) {
    auto const refused = [](auto const& change) {
        TaskStory story;
        TaskPlan given = plan();
        change(given);
        std::optional<Reason> const reason = story.give(given);
        EXPECT_TRUE(story.log.empty());
        return reason;
    };
    EXPECT_EQ(refused([](TaskPlan& p) { p.content = " "; }), Reason::InvalidInput);
    EXPECT_EQ(refused([](TaskPlan& p) { p.content = std::string(kTaskCharsMax + 1, 'a'); }),
              Reason::TooLarge);
    EXPECT_EQ(refused([](TaskPlan& p) { p.source = {}; }), Reason::InvalidInput);
    EXPECT_EQ(refused([](TaskPlan& p) { p.source.item = ItemId{"m1"}; }), Reason::InvalidInput);
    EXPECT_EQ(refused([](TaskPlan& p) { p.content = "TUYỆT MẬT"; }), Reason::SecretMaterial);
    EXPECT_EQ(refused([](TaskPlan& p) { p.supporting.push_back(*p.lead); }), Reason::Conflict);
    EXPECT_EQ(refused([](TaskPlan& p) {
                  p.supporting.assign(kTaskAgenciesMax + 1, TaskAgency{{}, "cơ quan"});
              }),
              Reason::LimitReached);
    EXPECT_EQ(refused([](TaskPlan& p) { p.follower = PersonId{"nobody"}; }), Reason::InvalidInput);
    EXPECT_EQ(refused([](TaskPlan& p) { p.follower = PersonId{"admin"}; }), Reason::InvalidInput);
    EXPECT_EQ(refused([](TaskPlan& p) { p.deadline.day.reset(); }), Reason::InvalidInput);
    TaskStory story = accepted();
    EXPECT_EQ(story.give(), Reason::Conflict);
    EXPECT_EQ(story.run(AskExtension{on_day(Date::of(2019, 9, 30)), "chậm"}), Reason::InvalidInput);
    EXPECT_EQ(story.run(AskExtension{{}, "chậm"}), Reason::InvalidInput);
    EXPECT_EQ(story.run(DecideExtension{true, ""}), Reason::WrongState);
    EXPECT_EQ(story.run(NameFollower{PersonId{"specialist"}}), Reason::Conflict);
    EXPECT_FALSE(story.run(NameFollower{PersonId{"director"}}));
    EXPECT_EQ(story.run(ReportTask{"", ""}), Reason::InvalidInput);
    EXPECT_EQ(story.run(NoteProgress{""}), Reason::InvalidInput);
    EXPECT_EQ(story.run(CancelTask{""}), Reason::ReasonRequired);
    EXPECT_FALSE(story.run(CancelTask{"không còn cần"}));
    EXPECT_EQ(standing_of(story.task, story.now), Standing::Cancelled);
}

}  // namespace
}  // namespace ecab::domain
