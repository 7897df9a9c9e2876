#include "json/writer.hpp"
#include "records/body.hpp"
#include "records/events.hpp"

namespace ecab::records {

std::string_view kind_of(domain::OrganisationEvent const& event) {
    return std::visit([](auto const& one) { return std::remove_cvref_t<decltype(one)>::kind; },
                      event);
}

std::string encode_body(domain::OrganisationEvent const& event) {
    std::string body = "{\"event\":";
    std::visit([&](auto const& one) { json::append(body, one); }, event);
    body += '}';
    return body;
}

Result<OrganisationRecord> decode_organisation(ports::StoredEntry const& stored) {
    return decode_record<domain::OrganisationEvent>(stored);
}

}  // namespace ecab::records
