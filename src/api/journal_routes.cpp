// The journal for those who check it: checkpoint, keys, proofs, receipts, heads of entries.
#include "api/handlers.hpp"
#include "api/organisation_views.hpp"
#include "app/keyring.hpp"
#include "app/matter/entries.hpp"
#include "crypto/certificates.hpp"
#include "crypto/hash.hpp"
#include "journal/merkle.hpp"
#include "journal/receipt.hpp"
#include "json/codec.hpp"

namespace ecab::api {
namespace {

using namespace domain;
using json::Value;

constexpr std::int64_t kCrlDaysMs = 7LL * 86'400'000;

std::string checkpoint_of(OrgId const& org, app::OrgKeys const& keys, ports::Head const& head) {
    journal::Checkpoint const checkpoint{journal::origin_of(org), head.size, head.root, {}};
    return journal::sign_checkpoint(checkpoint, keys.journal);
}

json::Array hashes(std::vector<Digest> const& digests) {
    json::Array out;
    for (Digest const& digest : digests) out.push_back(Value(to_hex(digest)));
    return out;
}

}  // namespace

HttpResult get_checkpoint(Api& api, Call& call) {
    ReadContext const read = TRY(load(api, call));
    app::OrgKeys const& keys = api.services->keys->of(call.org(), read.organisation->name_vi);
    net::Response response;
    response.headers.emplace_back("Content-Type", "text/plain; charset=utf-8");
    response.body = checkpoint_of(call.org(), keys, api.services->store->head(call.org()));
    return response;
}

HttpResult get_journal_keys(Api& api, Call& call) {
    ReadContext const read = TRY(load(api, call));
    app::OrgKeys const& keys = api.services->keys->of(call.org(), read.organisation->name_vi);
    crypto::CrlRequest request;
    for (auto const& [id, certificate] : read.organisation->certificates) {
        if (!certificate.revoked_at) continue;
        std::optional<Bytes> const der = from_base64(certificate.der);
        if (!der) continue;
        crypto::CertificateInfo const info = TRY(crypto::parse_certificate(*der));
        std::string const serial = (info.serial.size() % 2 == 0 ? "" : "0") + info.serial;
        std::optional<Bytes> const bytes = from_hex(serial);
        if (bytes) request.revoked.push_back({*bytes, *certificate.revoked_at});
    }
    request.number = api.services->store->head(call.org()).size;
    request.this_update = read.now;
    request.next_update = {read.now.ms + kCrlDaysMs};
    Bytes const crl = TRY(crypto::make_crl(*keys.ca, keys.ca_der, request));
    Value const view{{"origin", journal::origin_of(call.org())},
                     {"vkey", journal::to_vkey(keys.vkey)},
                     {"ca_pem", crypto::certificate_pem(keys.ca_der)},
                     {"crl_pem", crypto::crl_pem(crl)}};
    return json_response(200, json::canonical(view));
}

HttpResult get_consistency(Api& api, Call& call) {
    TRY(load(api, call));
    std::int64_t const from = TRY(number_query(call, "from"));
    std::int64_t const to = TRY(number_query(call, "to"));
    std::uint64_t const size = api.services->store->head(call.org()).size;
    REQUIRE(from >= 1, Reason::InvalidInput, "from");
    REQUIRE(to >= from && static_cast<std::uint64_t>(to) <= size, Reason::InvalidInput, "to");
    std::vector<Digest> const proof = api.services->store->consistency_proof(
        call.org(), static_cast<std::uint64_t>(from), static_cast<std::uint64_t>(to));
    Value const view{{"from", from}, {"to", to}, {"proof", hashes(proof)}};
    return json_response(200, json::canonical(view));
}

HttpResult get_receipt(Api& api, Call& call) {
    ReadContext const read = TRY(load(api, call));
    std::optional<std::int64_t> const seq = whole_number(call.params.at(0));
    REQUIRE(seq.has_value() && *seq >= 0, Reason::NotFound);
    std::optional<ports::StoredEntry> entry;
    api.services->store->read([&](ports::Reader& reader) {
        entry = records::find_entry(reader, call.org(), static_cast<std::uint64_t>(*seq));
    });
    REQUIRE(entry.has_value(), Reason::NotFound);
    app::EntryReader<app::MatterKinds> const reader{
        *api.services, *api.services->reads, *read.organisation, read.viewer};
    TRY(app::may_read_entry(reader, *entry));
    ports::Head const head = api.services->store->head(call.org());
    app::OrgKeys const& keys = api.services->keys->of(call.org(), read.organisation->name_vi);
    std::vector<Digest> const proof =
        api.services->store->inclusion_proof(call.org(), entry->seq, head.size);
    Value const view{{"organisation", call.org().value},
                     {"seq", *seq},
                     {"entry", entry->bytes},
                     {"leaf", to_hex(journal::leaf_hash(as_bytes(entry->bytes)))},
                     {"checkpoint", checkpoint_of(call.org(), keys, head)},
                     {"inclusion", hashes(proof)}};
    return json_response(200, json::canonical(view));
}

HttpResult list_entries(Api& api, Call& call) {
    ReadContext const read = TRY(load_as_admin(api, call, Action::ReadJournal));
    std::int64_t const after = TRY(number_query(call, "after", -1));
    std::int64_t const limit = TRY(number_query(call, "limit", 100));
    REQUIRE(limit >= 1 && limit <= 200, Reason::InvalidInput, "limit");
    json::Array entries;
    api.services->store->read([&](ports::Reader& reader) {
        records::each_entry(
            reader,
            call.org(),
            static_cast<std::uint64_t>(after + 1),
            static_cast<std::uint64_t>(limit),
            [&](ports::StoredEntry const& entry) {
                Result<journal::Entry> const parsed = journal::parse_entry(entry.bytes);
                entries.push_back({{"seq", static_cast<std::int64_t>(entry.seq)},
                                   {"at", to_text(entry.at)},
                                   {"kind", entry.kind},
                                   {"matter", entry.matter},
                                   {"actor", parsed ? parsed->head.actor : std::string{}},
                                   {"leaf", to_hex(journal::leaf_hash(as_bytes(entry.bytes)))}});
            });
    });
    Value const view{
        {"entries", std::move(entries)},
        {"size", static_cast<std::int64_t>(api.services->store->head(call.org()).size)}};
    return json_response(200, json::canonical(view));
}

}  // namespace ecab::api
