#include "records/body.hpp"
#include "records/events.hpp"

namespace ecab::records {

std::string matter_of(BallotId const& ballot) { return "ballot/" + ballot.value; }

std::optional<BallotId> ballot_of(std::string_view matter) {
    return matter_id<BallotId>(matter, "ballot/");
}

std::string_view kind_of(domain::BallotEvent const& event) { return name_of_kind(event); }

std::string encode_body(domain::BallotEvent const& event, Evidence const* evidence) {
    return encode_record(event, evidence);
}

Result<BallotRecord> decode_ballot(ports::StoredEntry const& stored) {
    return decode_record<domain::BallotEvent>(stored);
}

}  // namespace ecab::records
