#include "app/organisation/kind.hpp"
#include "records/body.hpp"

namespace ecab::app {

using OrganisationKind = MatterKind<domain::Organisation>;

std::string OrganisationKind::encode(Event const& event, records::Evidence const* evidence) {
    return records::encode_record(event, evidence);
}

Result<OrganisationKind::Record> OrganisationKind::decode(ports::StoredEntry const& entry) {
    return records::decode_record<Event>(entry);
}

}  // namespace ecab::app
