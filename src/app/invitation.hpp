// The invitation as iCalendar (RFC 5545, 5546), for one invited person: REQUEST, CANCEL once the
// meeting is cancelled, or the person's own REPLY. The subject names the meeting, never its
// matters: calendars travel where papers must not.
#pragma once
#include <string>

#include "app/services.hpp"
#include "domain/meeting/meeting.hpp"

namespace ecab::app {

enum class CalendarSide { Organiser, Attendee };

struct CalendarAsk {
    PersonId person;
    CalendarSide side{};
    Moment now;  // dates a reply: of two with the same SEQUENCE the later one holds
};

struct CalendarFile {
    std::string method;
    std::string text;
};

// NotFound when the person is neither member, guest nor consented substitute; WrongState before
// the invitation, and for a reply while there is no answer or its substitute lacks the consent.
Result<CalendarFile> invitation_for(Services const& services,
                                    domain::Organisation const& organisation,
                                    domain::Meeting const& meeting,
                                    CalendarAsk const& ask);

}  // namespace ecab::app
