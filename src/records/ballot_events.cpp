#include "json/writer.hpp"
#include "records/body.hpp"
#include "records/events.hpp"

namespace ecab::records {

std::string matter_of(BallotId const& ballot) { return "ballot/" + ballot.value; }

std::optional<BallotId> ballot_of(std::string_view matter) {
    constexpr std::string_view kPrefix = "ballot/";
    if (!matter.starts_with(kPrefix)) return std::nullopt;
    Result<BallotId> id = BallotId::parse(matter.substr(kPrefix.size()));
    if (!id) return std::nullopt;
    return *std::move(id);
}

std::string_view kind_of(domain::BallotEvent const& event) {
    return std::visit([](auto const& one) { return std::remove_cvref_t<decltype(one)>::kind; },
                      event);
}

std::string encode_body(domain::BallotEvent const& event, Evidence const* evidence) {
    std::string body;
    body.reserve(evidence == nullptr ? 1024 : 1024 + 2 * evidence->statement.size());
    body += "{\"event\":";
    std::visit([&](auto const& one) { json::append(body, one); }, event);
    if (evidence != nullptr) {
        body += ",\"evidence\":";
        json::append(body, *evidence);
    }
    body += '}';
    return body;
}

Result<BallotRecord> decode_ballot(ports::StoredEntry const& stored) {
    return decode_record<domain::BallotEvent>(stored);
}

}  // namespace ecab::records
