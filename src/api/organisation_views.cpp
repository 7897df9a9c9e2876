#include "api/organisation_views.hpp"

#include "app/keyring.hpp"
#include "crypto/certificates.hpp"
#include "json/codec.hpp"
#include "json/writer.hpp"

namespace ecab::api {

using namespace domain;
using json::Value;

namespace {

std::string first_title(Organisation const& organisation, PersonId const& person, Date today) {
    std::vector<PositionId> const positions = positions_of(organisation, person, today);
    if (positions.empty()) return {};
    return organisation.positions.at(positions.front()).title_vi;
}

Value body_view(domain::Body const& body) {
    return {{"id", body.id.value}, {"name", body.name_vi}, {"name_en", body.name_en}};
}

}  // namespace

Value time_or_null(std::optional<Moment> const& moment) { return json::encode(moment); }

Value person_view(Organisation const& organisation, PersonId const& person, Date today) {
    auto const found = organisation.people.find(person);
    std::string const name = found == organisation.people.end() ? person.value : found->second.name;
    return {
        {"id", person.value}, {"name", name}, {"title", first_title(organisation, person, today)}};
}

Value agency_view(Organisation const& organisation, std::string const& id) {
    auto const found = organisation.units.find(UnitId{id});
    if (found == organisation.units.end())
        return {{"id", id}, {"name", id}, {"name_en", id}, {"abbreviation", id}};
    Unit const& unit = found->second;
    return {{"id", id},
            {"name", unit.name_vi},
            {"name_en", unit.name_en},
            {"abbreviation", unit.abbreviation}};
}

json::Array bodies_view(Organisation const& organisation) {
    json::Array out;
    for (auto const& [id, body] : organisation.bodies) out.push_back(body_view(body));
    return out;
}

Value body_or_null(Organisation const& organisation, std::optional<BodyId> const& body) {
    auto const found = body ? organisation.bodies.find(*body) : organisation.bodies.end();
    return found == organisation.bodies.end() ? Value(nullptr) : body_view(found->second);
}

Value certificate_view(Certificate const& c) {
    std::optional<Bytes> const der = from_base64(c.der);
    std::string pem;
    std::string subject = c.person.value;
    if (der) {
        pem = crypto::certificate_pem(*der);
        Result<crypto::CertificateInfo> const info = crypto::parse_certificate(*der);
        if (info) subject = info->subject_cn;
    }
    return {{"id", c.id.value},
            {"serial", c.serial},
            {"subject", subject},
            {"sha256", to_hex(c.sha256)},
            {"device", c.device},
            {"issued_at", to_text(c.issued_at)},
            {"expires_at", to_text(c.expires)},
            {"revoked_at", time_or_null(c.revoked_at)},
            {"pem", pem}};
}

Value session_row(records::LoginSession const& session, std::string const& current) {
    return {{"id", session.id},
            {"person", session.person.value},
            {"device", session.device},
            {"created_at", to_text(Moment{session.created_at})},
            {"seen_at", to_text(Moment{session.seen_at})},
            {"peer", session.peer},
            {"current", session.id == current}};
}

Value session_view(Api& api, ReadContext const& read, records::LoginSession const& session) {
    Organisation const& organisation = *read.organisation;
    PersonId const& person = session.person;
    std::optional<records::Account> account;
    bool const has_passkey = !passkeys_of(organisation, person).empty();
    api.services->store->read([&](ports::Reader& reader) {
        account = records::find_account(reader, session.org, person);
    });
    json::Array positions, roles, assists, certificates;
    for (PositionId const& id : positions_of(organisation, person, read.viewer.today)) {
        Position const& position = organisation.positions.at(id);
        positions.push_back(
            {{"id", id.value}, {"title", position.title_vi}, {"title_en", position.title_en}});
    }
    for (Role const role : read.viewer.actor.roles) roles.push_back(json::encode(role));
    for (PersonId const& member : read.viewer.assists)
        assists.push_back(person_view(organisation, member, read.viewer.today));
    for (CertificateId const& id : certificates_of(organisation, person)) {
        Certificate const* certificate = find_certificate(organisation, id);
        if (certificate->is_valid(read.now)) certificates.push_back(certificate_view(*certificate));
    }
    app::OrgKeys const& keys = api.services->keys->of(session.org, organisation.name_vi);
    return {{"session", session.id},
            {"person", person_view(organisation, person, read.viewer.today)},
            {"organisation",
             {{"id", session.org.value},
              {"name", organisation.name_vi},
              {"name_en", organisation.name_en},
              {"terms", json::encode(organisation.terms)},
              {"bodies", bodies_view(organisation)},
              {"demonstration", organisation.demo}}},
            {"positions", std::move(positions)},
            {"roles", std::move(roles)},
            {"assists", std::move(assists)},
            {"csrf", session.csrf},
            {"server_time", to_text(read.now)},
            {"idle_seconds", api.services->settings.idle_ms / 1000},
            {"has_pin", account && !account->pin.empty()},
            {"has_passkey", has_passkey},
            {"certificates", std::move(certificates)},
            {"signer", keys.ca->kind()}};
}

Value person_row(Organisation const& organisation,
                 PersonId const& person,
                 records::Account const* account,
                 Moment now) {
    json::Array positions;
    for (Assignment const& assignment : organisation.assignments) {
        if (assignment.person != person) continue;
        Position const& position = organisation.positions.at(assignment.position);
        positions.push_back({{"position", assignment.position.value},
                             {"title", position.title_vi},
                             {"roles", json::encode(position.roles)},
                             {"from", to_text(assignment.from)},
                             {"to", json::encode(assignment.to)}});
    }
    Value login(nullptr);
    if (account != nullptr) login = Value(account->login);
    return {{"id", person.value},
            {"name", organisation.people.at(person).name},
            {"login", std::move(login)},
            {"active", account != nullptr && !account->password.empty()},
            {"locked", account != nullptr && (account->blocked || account->locked_until > now.ms)},
            {"positions", std::move(positions)}};
}

Value position_row(Organisation const& organisation, PositionId const& id, Date today) {
    Position const& position = organisation.positions.at(id);
    json::Array holders;
    for (PersonId const& holder : holders_of(organisation, id, today))
        holders.push_back(person_view(organisation, holder, today));
    return {{"id", id.value},
            {"title", position.title_vi},
            {"title_en", position.title_en},
            {"agency", json::encode(position.unit)},
            {"body", json::encode(position.member_of)},
            {"roles", json::encode(position.roles)},
            {"holders", std::move(holders)}};
}

net::Response proposed(PendingActId const& id) {
    return json_response(202, json::canonical(Value{{"request", id.value}}));
}

}  // namespace ecab::api
