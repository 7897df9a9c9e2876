#include "app/meeting/kind.hpp"
#include "records/body.hpp"

namespace ecab::app {

using MeetingKind = MatterKind<domain::Meeting>;

std::string MeetingKind::encode(Event const& event, records::Evidence const* evidence) {
    return records::encode_record(event, evidence);
}

Result<MeetingKind::Record> MeetingKind::decode(ports::StoredEntry const& entry) {
    return records::decode_record<Event>(entry);
}

}  // namespace ecab::app
