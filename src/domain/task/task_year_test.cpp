// A simulated year at the volume of the national system (1,154 documents with 6,272 tasks in eight
// months of 2017): commands by chance, the clock after each day. Every task stands in exactly one
// state and one column at any moment, is overdue exactly when its deadline passed before it was
// handed in and it is open, and each deadline is found passed once.
#include <gtest/gtest.h>

#include <array>
#include <map>
#include <random>

#include "domain/task/task_fixture.hpp"

namespace ecab::domain {
namespace {

using namespace task_fixture;

constexpr int kDocuments = 1'154;
constexpr int kTasks = 6'272;
constexpr int kDays = 365;
constexpr std::uint32_t kSeed = 20'190'624;

class Year {
  public:
    Year() : random_(kSeed), org_(organisation()), days_(calendar()) {
        tasks_.reserve(kTasks);
        for (int i = 0; i < kTasks; ++i) begins_.push_back(static_cast<int>(pick(kDays * 2 / 3)));
    }

    void run() {
        for (int day = 0; day < kDays; ++day) {
            now_ = Moment{kStart.ms + day * kDayMs};
            for (int i = 0; i < kTasks; ++i) {
                if (begins_[static_cast<std::size_t>(i)] == day) give(i);
            }
            for (Task& task : tasks_) {
                now_.ms += 1;
                if (is_open(task) && pick(12) == 0) act(task);
            }
            for (Task& task : tasks_) tick(task);
            if (day % 30 == 0) check_all();
            if (testing::Test::HasFatalFailure()) return;
        }
        ASSERT_NO_FATAL_FAILURE(check_all());
    }

    std::map<Standing, int> columns() const {
        std::map<Standing, int> out;
        for (Task const& task : tasks_) ++out[standing_of(task, now_)];
        return out;
    }
    std::size_t size() const { return tasks_.size(); }
    int found_overdue() const { return overdue_; }

  private:
    static constexpr Moment kStart{1'546'300'800'000};  // 2019-01-01

    std::size_t pick(int below) { return random_() % static_cast<std::uint32_t>(below); }
    Date soon() {
        Date day = days_.local_date(now_);
        day.days += 1 + static_cast<int>(pick(120));
        return day;
    }

    TaskDeadline some_deadline() {
        TaskDeadline out = on_day(soon());
        switch (pick(8)) {
            case 0:
                return {};
            case 1:
                out.deadline_kind = DeadlineKind::Hour;
                out.at = Moment{now_.ms + kDayMs + static_cast<std::int64_t>(pick(1'000'000))};
                return out;
            case 2:
                out.deadline_kind = DeadlineKind::Relative;
                out.working_days = 1 + static_cast<int>(pick(20));
                out.event = "khi có hiệu lực";
                return out;
            case 3:
                out.deadline_kind = DeadlineKind::Recurring;
                out.every = Every::Month;
                return out;
            default:
                return out;
        }
    }

    void give(int number) {
        TaskPlan given = plan();
        given.source.number = std::to_string(number % kDocuments + 1) + "/NQ-CP";
        given.deadline = some_deadline();
        if (pick(10) == 0) given.lead.reset();
        tasks_.emplace_back();
        MatterPlace const place{UnitId{"office"}, BodyId{"gov"}};
        keep(tasks_.back(),
             decide(tasks_.back(), GiveTask{given, place}, {org_, days_}, context("specialist")));
        ASSERT_TRUE(exists(tasks_.back()));
    }

    // Any command at all: most are refused and change nothing.
    void act(Task& task) {
        TaskAgency const btc{UnitId{"btc"}, {}};
        std::array<TaskCommand, 10> const commands{AcceptTask{},
                                                   ReportTask{"xong", ""},
                                                   ConfirmReport{""},
                                                   TurnBackReport{"thiếu"},
                                                   ReturnTask{"không thuộc"},
                                                   ReassignTask{btc, {}, "đổi"},
                                                   AskExtension{on_day(soon()), "chậm"},
                                                   DecideExtension{pick(2) == 0, "vì"},
                                                   StartTerm{days_.local_date(now_)},
                                                   CancelTask{"thôi"}};
        std::size_t const which = pick(28);
        // Half of the acts are those that bring a task on.
        TaskCommand const& command = commands.at(which < 9 ? which : which == 27 ? 9 : which % 3);
        Task const before = task;
        TaskEvents const decided = decide(task, command, {org_, days_}, context("minister"));
        if (!decided) {
            ASSERT_EQ(task, before);
        }
        keep(task, decided);
    }

    void tick(Task& task) {
        Moment const evening{now_.ms / kDayMs * kDayMs + kDayMs - 1};
        Context at = context("clock");
        at.now = evening;
        std::vector<TaskEvent> const events = decide_overdue(task, at);
        ASSERT_LE(events.size(), 1U);
        overdue_ += static_cast<int>(events.size());
        keep(task, events);
        ASSERT_TRUE(decide_overdue(task, at).empty());
    }

    void check_all() const {
        for (Task const& task : tasks_) {
            check(task);
            if (testing::Test::HasFatalFailure()) return;
        }
    }

    void check(Task const& task) const {
        int phases = 0;
        for (auto const& [phase, name] : Names<TaskPhase>::all) phases += task.phase == phase;
        ASSERT_EQ(phases, 1);
        Standing const standing = standing_of(task, now_);
        bool const handed_in_time = task.report && task.due && task.report->by.at <= *task.due;
        bool const passed = task.due && now_ > *task.due;
        bool const late_in = task.report && task.due && task.report->by.at > *task.due;
        bool const expected = is_open(task) && ((passed && !handed_in_time) || late_in);
        ASSERT_EQ(standing == Standing::Overdue, expected);
        bool const done = standing == Standing::DoneOnTime || standing == Standing::DoneLate;
        ASSERT_EQ(done, task.phase == TaskPhase::Done);
        ASSERT_EQ(standing == Standing::Cancelled, task.phase == TaskPhase::Cancelled);
        ASSERT_EQ(is_open(task), !task.ended_at.has_value());
    }

    Context context(char const* person) {
        return {PersonId{person}, {}, {}, now_, "t" + std::to_string(++ids_)};
    }
    static void keep(Task& task, TaskEvents const& decided) {
        if (!decided) return;
        for (TaskEvent const& event : *decided) apply(task, event);
    }

    std::mt19937 random_;
    Organisation org_;
    WorkingCalendar days_;
    std::vector<Task> tasks_;
    std::vector<int> begins_;
    Moment now_;
    int ids_ = 0;
    int overdue_ = 0;
};

TEST(TaskYear, LeavesNoTaskWithoutAState) {
    Year year;
    ASSERT_NO_FATAL_FAILURE(year.run());
    ASSERT_EQ(year.size(), static_cast<std::size_t>(kTasks));
    int sum = 0;
    for (auto const& [standing, count] : year.columns()) {
        EXPECT_GT(count, 0) << name_of(standing);
        sum += count;
    }
    EXPECT_EQ(sum, kTasks);
    EXPECT_EQ(year.columns().size(), Names<Standing>::all.size());
    EXPECT_GT(year.found_overdue(), 100);
}

}  // namespace
}  // namespace ecab::domain
