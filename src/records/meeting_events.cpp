#include "records/body.hpp"
#include "records/events.hpp"

namespace ecab::records {

std::string matter_of(MeetingId const& meeting) { return "meeting/" + meeting.value; }

std::optional<MeetingId> meeting_of(std::string_view matter) {
    return matter_id<MeetingId>(matter, "meeting/");
}

std::string_view kind_of(domain::MeetingEvent const& event) { return name_of_kind(event); }

std::string encode_body(domain::MeetingEvent const& event, Evidence const* evidence) {
    return encode_record(event, evidence);
}

Result<MeetingRecord> decode_meeting(ports::StoredEntry const& stored) {
    return decode_record<domain::MeetingEvent>(stored);
}

}  // namespace ecab::records
