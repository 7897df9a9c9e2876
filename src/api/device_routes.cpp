// A person's devices: passkeys and signing certificates.
#include "api/account_parts.hpp"
#include "api/handlers.hpp"
#include "api/input.hpp"
#include "api/organisation_views.hpp"
#include "app/confirmation.hpp"
#include "app/keyring.hpp"
#include "app/organisation/change.hpp"
#include "app/organisation/two_persons.hpp"
#include "app/passkeys.hpp"
#include "app/sign_in.hpp"
#include "crypto/certificates.hpp"
#include "crypto/hash.hpp"
#include "crypto/random.hpp"
#include "json/codec.hpp"

namespace ecab::api {
namespace {

using namespace domain;
using app::CredentialAct;
using app::CredentialChange;
using json::Value;

constexpr std::string_view kPasskeyTicket = "passkey";
constexpr std::int64_t kCertificateMs = 2LL * 365 * 86'400'000;
constexpr std::int64_t kBackdateMs = 60'000;
constexpr std::size_t kCertificatesPerPersonMax = 20;

struct RegistrationBody {
    std::string name, attestation, client_data;
    static constexpr auto fields(auto visit) {
        return visit(field("name", &RegistrationBody::name),
                     field("attestation", &RegistrationBody::attestation),
                     field("client_data", &RegistrationBody::client_data));
    }
};
struct EnrolmentBody {
    std::string csr, device;
    static constexpr auto fields(auto visit) {
        return visit(field("csr", &EnrolmentBody::csr), field("device", &EnrolmentBody::device));
    }
};

}  // namespace

Result<Write> passkey_options(Api& api, Call& call) {
    records::Account const account = TRY(own_account(api, call));
    ReadContext const read = TRY(load(api, call));
    std::string const challenge = to_base64url(api.services->random->bytes(32));
    auto job = [&api, call, account, challenge, read](app::UnitOfWork& unit) -> HttpResult {
        records::drop_tickets(unit.sql(), unit.org(), kPasskeyTicket, call.person());
        records::put_ticket(unit.sql(),
                            {unit.org(),
                             crypto::sha256(call.session.id + challenge),
                             std::string(kPasskeyTicket),
                             call.person(),
                             challenge,
                             unit.now().ms + app::kTicketMs});
        json::Array known;
        for (Passkey const& one : passkeys_of(unit.organisation(), call.person()))
            known.push_back(Value(one.credential));
        auto const& people = read.organisation->people;
        return json_response(
            200,
            json::canonical(
                Value{{"challenge", challenge},
                      {"rp_id", api.services->settings.rp_id},
                      {"rp_name", "e-Cabinet"},
                      {"user_id",
                       to_base64url(crypto::sha256(unit.org().value + "/" + call.person().value))},
                      {"user_name", account.login},
                      {"user_display_name", people.at(call.person()).name},
                      {"exclude", std::move(known)},
                      {"timeout_ms", 60'000}}));
    };
    return Write{call.org(), std::move(job), {}};
}

Result<Write> add_passkey(Api& api, Call& call) {
    RegistrationBody const body = TRY(body_of<RegistrationBody>(call));
    TRY(require_length(body.name, 1, 400, "name"));
    // The challenge this registration answers is named in its own client data; it must be one that
    // was handed to this session.
    std::optional<Bytes> const client = from_base64url(body.client_data);
    REQUIRE(client.has_value(), Reason::ConfirmationFailed, "client_data");
    Result<Value> const parsed = json::parse(as_text(*client));
    REQUIRE(parsed && parsed->is_object() && parsed->get_object().contains("challenge") &&
                parsed->at("challenge").is_string(),
            Reason::ConfirmationFailed,
            "client_data");
    std::string const challenge(parsed->at("challenge").get_string());
    std::optional<Bytes> const raw = from_base64url(challenge);
    REQUIRE(raw.has_value(), Reason::ConfirmationFailed, "challenge");
    Digest const ticket = crypto::sha256(call.session.id + challenge);
    std::optional<records::Ticket> found;
    api.services->store->read([&](ports::Reader& reader) {
        found = records::find_ticket(reader, kPasskeyTicket, ticket, api.services->clock->now());
    });
    REQUIRE(found && found->person == call.person(), Reason::ConfirmationFailed, "challenge");
    app::Registration const made = TRY(app::check_registration(
        *api.services, call.person(), {body.name, body.attestation, body.client_data}, *raw));
    auto job =
        [&api, made, ticket, challenge, session = call.session, proof = confirmation_of(call)](
            app::UnitOfWork& unit) -> HttpResult {
        PersonId const& person = session.person;
        TRY(app::take_confirmation(unit, session, proof, {CredentialAct::AddPasskey, challenge}));
        REQUIRE(records::take_ticket(unit.sql(), unit.org(), kPasskeyTicket, ticket),
                Reason::ConfirmationFailed,
                "challenge");
        TRY(app::organisation::change(*api.services, unit, person, RegisterPasskey{made.passkey}));
        if (made.sign_count > 0)
            records::put_passkey_counter(
                unit.sql(), unit.org(), made.passkey.id.value, made.sign_count);
        return json_response(201, json::canonical(passkey_view(made.passkey, 0)));
    };
    return Write{call.org(), std::move(job), {}};
}

Result<Write> remove_passkey(Api& api, Call& call) {
    PasskeyId const id = TRY(id_param<PasskeyId>(call, 0));
    auto job = [&api, session = call.session, proof = confirmation_of(call), id](
                   app::UnitOfWork& unit) -> HttpResult {
        PersonId const& person = session.person;
        TRY(app::take_confirmation(unit, session, proof, {CredentialAct::RemovePasskey, id.value}));
        Result<Done> const removed =
            app::organisation::change(*api.services, unit, person, RemovePasskey{person, id});
        if (!removed && removed.error().reason == Reason::NotFound) return refuse(Reason::NotFound);
        TRY(removed);
        records::drop_passkey_counter(unit.sql(), unit.org(), id.value);
        return no_content();
    };
    return Write{call.org(), std::move(job), {}};
}

Result<Write> end_own_session(Api& api, Call& call) {
    std::string const id = call.params.at(0);
    auto job = [person = call.person(), id](app::UnitOfWork& unit) -> HttpResult {
        bool own = false;
        for (auto const& one : records::list_sessions(unit.sql(), unit.org(), person))
            own = own || one.id == id;
        REQUIRE(own, Reason::NotFound);
        records::end_session(unit.sql(), unit.org(), id);
        return no_content();
    };
    return Write{call.org(), std::move(job), [&api, call, id] {
                     api.sessions->ended(call.org(), call.person(), id, "");
                 }};
}

Result<Write> enrol_certificate(Api& api, Call& call) {
    EnrolmentBody const body = TRY(body_of<EnrolmentBody>(call));
    TRY(require_length(body.device, 1, 400, "device"));
    std::optional<Bytes> const der = from_base64url(body.csr);
    REQUIRE(der.has_value(), Reason::InvalidInput, "csr");
    crypto::CsrInfo const csr = TRY(crypto::parse_csr(*der));
    ReadContext const read = TRY(load(api, call));
    Organisation const& organisation = *read.organisation;
    REQUIRE(certificates_of(organisation, call.person()).size() < kCertificatesPerPersonMax,
            Reason::LimitReached,
            "certificates");
    app::OrgKeys const& keys = api.services->keys->of(call.org(), organisation.name_vi);
    Moment const now = read.now;
    crypto::CertificateRequest const request{organisation.people.at(call.person()).name,
                                             call.person().value,
                                             csr.spki,
                                             crypto::random_serial(*api.services->random),
                                             {{now.ms - kBackdateMs}, {now.ms + kCertificateMs}}};
    Bytes const issued = TRY(crypto::issue_certificate(*keys.ca, keys.ca_der, request));
    crypto::CertificateInfo const info = TRY(crypto::parse_certificate(issued));
    Certificate certificate;
    certificate.id = {crypto::random_id(*api.services->random, "c")};
    certificate.person = call.person();
    certificate.sha256 = info.sha256;
    certificate.serial = info.serial;
    certificate.spki = to_hex(info.spki);
    certificate.der = to_base64(issued);
    certificate.issued_at = now;
    certificate.expires = info.not_after;
    certificate.device = body.device;
    CredentialChange const change{CredentialAct::EnrolCertificate, to_hex(crypto::sha256(*der))};
    auto job = [&api, certificate, change, session = call.session, proof = confirmation_of(call)](
                   app::UnitOfWork& unit) -> HttpResult {
        PersonId const& person = session.person;
        app::ConfirmedBy const by = TRY(app::take_confirmation(unit, session, proof, change));
        if (!app::may_enrol_alone(unit.sql(), unit.organisation(), person, by, unit.now())) {
            TRY(app::organisation::propose_certificate(*api.services, unit, certificate));
            return json_response(202, json::canonical(certificate_view(certificate)));
        }
        TRY(app::organisation::change(
            *api.services, unit, person, RegisterCertificate{certificate}));
        return json_response(201, json::canonical(certificate_view(certificate)));
    };
    return Write{call.org(), std::move(job), {}};
}

Result<Write> revoke_own_certificate(Api& api, Call& call) {
    ReasonBody const body = TRY(body_of<ReasonBody>(call));
    CertificateId const id = TRY(id_param<CertificateId>(call, 0));
    auto job = [&api, id, body, person = call.person()](app::UnitOfWork& unit) -> HttpResult {
        Certificate const* certificate = find_certificate(unit.organisation(), id);
        REQUIRE(certificate != nullptr && certificate->person == person, Reason::NotFound);
        TRY(app::organisation::change(
            *api.services, unit, person, RevokeCertificate{id, body.reason}));
        return no_content();
    };
    return Write{call.org(), std::move(job), {}};
}

}  // namespace ecab::api
