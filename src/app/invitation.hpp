// The invitation as iCalendar (RFC 5545; RFC 5546 METHOD:REQUEST), for one invited person. The
// subject names the meeting, never its matters: calendars travel where papers must not.
#pragma once
#include <string>

#include "app/services.hpp"
#include "domain/meeting/meeting.hpp"

namespace ecab::app {

// NotFound when the person is neither member, guest nor consented substitute.
Result<std::string> invitation_for(Services const& services,
                                   domain::Organisation const& organisation,
                                   domain::Meeting const& meeting,
                                   PersonId const& person);

}  // namespace ecab::app
