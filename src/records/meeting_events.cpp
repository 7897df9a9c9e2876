#include "json/codec.hpp"
#include "records/body.hpp"
#include "records/events.hpp"

namespace ecab::records {

std::string matter_of(MeetingId const& meeting) { return "meeting/" + meeting.value; }

std::optional<MeetingId> meeting_of(std::string_view matter) {
    constexpr std::string_view kPrefix = "meeting/";
    if (!matter.starts_with(kPrefix)) return std::nullopt;
    Result<MeetingId> id = MeetingId::parse(matter.substr(kPrefix.size()));
    if (!id) return std::nullopt;
    return *std::move(id);
}

std::string_view kind_of(domain::MeetingEvent const& event) {
    return std::visit([](auto const& one) { return std::remove_cvref_t<decltype(one)>::kind; },
                      event);
}

std::string encode_body(domain::MeetingEvent const& event, Evidence const* evidence) {
    json::Object body;
    body.emplace("event", std::visit([](auto const& one) { return json::encode(one); }, event));
    if (evidence != nullptr) body.emplace("evidence", json::encode(*evidence));
    return json::canonical(body);
}

Result<MeetingRecord> decode_meeting(ports::StoredEntry const& stored) {
    return decode_record<domain::MeetingEvent>(stored);
}

}  // namespace ecab::records
