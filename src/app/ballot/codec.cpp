#include "app/ballot/kind.hpp"
#include "records/body.hpp"

namespace ecab::app {

using BallotKind = MatterKind<domain::Ballot>;

std::string BallotKind::encode(Event const& event, records::Evidence const* evidence) {
    return records::encode_record(event, evidence);
}

Result<BallotKind::Record> BallotKind::decode(ports::StoredEntry const& entry) {
    return records::decode_record<Event>(entry);
}

}  // namespace ecab::app
