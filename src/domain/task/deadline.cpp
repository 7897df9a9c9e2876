#include "domain/task/deadline.hpp"

#include <algorithm>

#include "domain/matter/limits.hpp"
#include "domain/matter/text_rules.hpp"

namespace ecab::domain {
namespace {

constexpr int kMinutesOfDay = 24 * 60;
constexpr int kDaysOffMax = 60;  // in a row; a calendar with more is none

// The last millisecond of the day, or of the next one that is worked.
Moment end_of_working(Date day, WorkingCalendar const& calendar) {
    for (int i = 0; i < kDaysOffMax && !calendar.is_working_day(day); ++i) ++day.days;
    return Moment{calendar.at_local(day, kMinutesOfDay).ms - 1};
}

int months_of(Every every) {
    if (every == Every::Month) return 1;
    return every == Every::Quarter ? 3 : 12;
}

unsigned last_day_of(int year, unsigned month) {
    Date const next = month == 12 ? Date::of(year + 1, 1, 1) : Date::of(year, month + 1, 1);
    return civil_of(Date{next.days - 1}).day;
}

bool is_due_year(Date day) {
    int const year = civil_of(day).year;
    return year >= kDueYearMin && year <= kDueYearMax;
}

Result<Done> check_years(TaskDeadline const& deadline) {
    REQUIRE(!deadline.day || is_due_year(*deadline.day), Reason::InvalidInput, "deadline.day");
    bool const is_event = !deadline.event_day || is_due_year(*deadline.event_day);
    REQUIRE(is_event, Reason::InvalidInput, "deadline.event_day");
    if (!deadline.at) return Done{};
    Date const utc{static_cast<std::int32_t>(deadline.at->ms / kDayMs)};
    REQUIRE(is_due_year(utc), Reason::InvalidInput, "deadline.at");
    return Done{};
}

Result<std::optional<Moment>> end_of_term(Date last, WorkingCalendar const& calendar) {
    REQUIRE(is_due_year(last), Reason::InvalidInput, "deadline");
    return std::optional(end_of_working(last, calendar));
}

}  // namespace

Date period_day(Date first, Every every, std::int32_t periods) {
    if (every == Every::Week) return Date{first.days + 7 * periods};
    Civil const from = civil_of(first);
    int const months = static_cast<int>(from.month) - 1 + months_of(every) * periods;
    int const year = from.year + months / 12;
    auto const month = static_cast<unsigned>(months % 12 + 1);
    return Date::of(year, month, std::min(from.day, last_day_of(year, month)));
}

Result<Done> check_deadline(TaskDeadline const& deadline) {
    TRY(check_text(deadline.text, kTitleCharsMax, "deadline.text"));
    TRY(check_text(deadline.event, kTitleCharsMax, "deadline.event"));
    TRY(check_years(deadline));
    DeadlineKind const kind = deadline.deadline_kind;
    bool const needs_day = kind == DeadlineKind::Day || kind == DeadlineKind::Recurring;
    REQUIRE(!needs_day || deadline.day, Reason::InvalidInput, "deadline.day");
    if (kind == DeadlineKind::Hour)
        REQUIRE(deadline.at.has_value(), Reason::InvalidInput, "deadline.at");
    if (kind == DeadlineKind::Relative) {
        bool const counts = deadline.working_days >= 1 && deadline.working_days <= kWorkingDaysMax;
        REQUIRE(counts, Reason::InvalidInput, "deadline.working_days");
        TRY(require_text(deadline.event, kTitleCharsMax, "deadline.event"));
    }
    return Done{};
}

Result<Done> check_event_day(TaskDeadline const& deadline, Date today) {
    bool const has_been = !deadline.event_day || *deadline.event_day <= today;
    REQUIRE(has_been, Reason::InvalidInput, "deadline.event_day");
    return Done{};
}

Result<Done> check_asked_deadline(TaskDeadline const& deadline) {
    DeadlineKind const kind = deadline.deadline_kind;
    bool const is_moment = kind == DeadlineKind::Day || kind == DeadlineKind::Hour;
    REQUIRE(is_moment, Reason::InvalidInput, "deadline.deadline_kind");
    REQUIRE(deadline.text.empty(), Reason::InvalidInput, "deadline.text");
    REQUIRE(deadline.event.empty(), Reason::InvalidInput, "deadline.event");
    REQUIRE(!deadline.event_day, Reason::InvalidInput, "deadline.event_day");
    REQUIRE(deadline.working_days == 0, Reason::InvalidInput, "deadline.working_days");
    bool const has_other =
        kind == DeadlineKind::Day ? deadline.at.has_value() : deadline.day.has_value();
    REQUIRE(!has_other,
            Reason::InvalidInput,
            kind == DeadlineKind::Day ? "deadline.at" : "deadline.day");
    return Done{};
}

Result<std::optional<Moment>> due_of(TaskDeadline const& deadline,
                                     std::int32_t periods,
                                     WorkingCalendar const& calendar) {
    using Due = std::optional<Moment>;
    TRY(check_deadline(deadline));
    switch (deadline.deadline_kind) {
        case DeadlineKind::None:
            return Due{};
        case DeadlineKind::Hour:
            return Due(deadline.at);
        case DeadlineKind::Day:
            return end_of_term(*deadline.day, calendar);
        case DeadlineKind::Recurring:
            return end_of_term(period_day(*deadline.day, deadline.every, periods), calendar);
        case DeadlineKind::Relative:
            break;
    }
    if (!deadline.event_day) return Due{};
    Date const last = TRY(calendar.add_working_days(*deadline.event_day, deadline.working_days));
    return end_of_term(last, calendar);
}

}  // namespace ecab::domain
