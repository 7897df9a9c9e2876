// From a session file to what a secretariat writes: the plan of the meeting and the items of its
// agenda. Kinds: a report is heard, a policy is discussed unless it was decided, drafts and
// proposals are put to decision with the recorded decision as wording. Pure; shared by the import
// and the demonstration.
#pragma once
#include <vector>

#include "definitions/meeting_record_file.hpp"
#include "domain/calendar/calendar.hpp"
#include "domain/meeting/plan.hpp"

namespace ecab::cli {

// What stands in for an agenda or a decision that was not published; said as such.
inline constexpr std::string_view kAgendaUnpublished =
    "Nội dung phiên họp (chương trình chi tiết chưa được công bố)";
inline constexpr std::string_view kDecisionUnpublished =
    "Thông qua nội dung do cơ quan chủ trì trình (câu chữ trình diễn; quyết định chưa được công "
    "bố)";

// Before the word of a kind that this program has no rule for.
inline constexpr std::string_view kUnknownKind = "Loại nội dung ngoài danh mục: ";

enum class Naming : std::uint8_t { ByName, ByOffice };

// In the order of the agenda; one item where no agenda was published.
std::vector<domain::ItemContent> contents_of(definitions::Session const& session, Naming naming);

domain::MeetingPlan plan_of(definitions::Session const& session,
                            Date day,
                            BodyId const& body,
                            domain::WorkingCalendar const& calendar);

}  // namespace ecab::cli
