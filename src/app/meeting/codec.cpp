#include "app/meeting/kind.hpp"
#include "records/body.hpp"

namespace ecab::app {

using Kind = MatterKind<domain::Meeting>;

std::string Kind::encode(Event const& event, records::Evidence const* evidence) {
    return records::encode_record(event, evidence);
}

Result<Kind::Record> Kind::decode(ports::StoredEntry const& entry) {
    return records::decode_record<Event>(entry);
}

}  // namespace ecab::app
