#include "people.hpp"

#include <stdexcept>

#include "app/keyring.hpp"
#include "cli/software_passkey.hpp"
#include "crypto/certificates.hpp"
#include "crypto/cms.hpp"
#include "crypto/hash.hpp"
#include "crypto/random.hpp"
#include "json/codec.hpp"

namespace ecab::bench {

using namespace domain;

OrgId organisation_id() { return {"government"}; }
BodyId body_id() { return {"chinh-phu"}; }
UnitId office_id() { return UnitId{"van-phong"}; }

SignedWords sign_words(Person const& person,
                       std::string const& statement,
                       std::string const& signing_time,
                       std::string_view rp_id) {
    SignedWords out;
    Digest const sha256 = crypto::sha256(statement);
    out.attributes = crypto::signed_attributes(person.certificate.sha256, signing_time, sha256);
    out.signature = person.key.sign_raw(out.attributes);
    cli::Assertion passkey = cli::passkey_assertion(
        {kOrigin, rp_id}, person.passkey, person.credential, to_base64url(sha256));
    out.passkey_message = std::move(passkey.message);
    out.passkey_signature = std::move(passkey.signature);
    out.body = json::canonical(json::Value{{"statement", statement},
                                           {"signing_time", signing_time},
                                           {"signature", to_base64url(out.signature)},
                                           {"passkey", passkey.words},
                                           {"pin", nullptr}});
    return out;
}

std::string request_of(Person const& person,
                       std::string_view verb,
                       std::string_view path,
                       std::string_view body) {
    std::string out = std::string(verb) + " /api/v1" + std::string(path) +
                      " HTTP/1.1\r\nHost: bench.example\r\nCookie: ecab_session=" + person.token +
                      "\r\n";
    if (verb == "GET") return out + "\r\n";
    out += "X-CSRF-Token: " + person.csrf + "\r\n";
    if (!body.empty()) out += "Content-Type: application/json\r\n";
    out += "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n";
    return out + std::string(body);
}

People::People(server::Node& node)
    : services_(node.services()),
      sessions_(&services_),
      now_(services_.clock->now()),
      today_(services_.offered_calendar->local_date(now_)) {
    since_.person = PersonId{std::string(kActor)};
    since_.at = now_;
}

void People::found() {
    auto const offered = [&](DefinitionUse use, std::string_view id) {
        app::OfferedDefinition const* found =
            app::newest_offered(*services_.offered, use, id, today_);
        if (found == nullptr) throw std::runtime_error("nothing offered: " + std::string(id));
        return app::adoption_of(*found, use, today_).definition;
    };
    AdoptedDefinition const rules = offered(DefinitionUse::Rules, "vn-government");
    rules_ = &std::get<RuleSet>(services_.definitions->parsed(rules));
    services_.writes->run_and_wait(organisation_id(), [&](app::UnitOfWork& unit) {
        unit.record(kActor,
                    OrganisationCreated{
                        since_, organisation_id(), "Chính phủ", "The Government", true, {}});
        unit.record(kActor, DefinitionAdopted{since_, rules});
        for (auto const& [use, id] : {std::pair{DefinitionUse::Calendar, "vn"},
                                      std::pair{DefinitionUse::BallotApproval, "ballot-approval"},
                                      std::pair{DefinitionUse::AgendaApproval, "agenda-approval"}})
            unit.record(kActor, DefinitionAdopted{since_, offered(use, id)});
        unit.record(
            kActor,
            UnitCreated{since_, {office_id(), "Văn phòng", "Office", "VP", "office", {}, {}}});
        unit.record(kActor, BodyCreated{since_, {body_id(), "Chính phủ", "The Government"}});
        return ports::Verdict::Keep;
    });
}

std::vector<Person> People::add_members(std::size_t count, std::set<Role> const& chair_roles) {
    std::vector<Person> people(count);
    for (std::size_t i = 0; i < count; ++i) {
        people[i].id = PersonId{"thanh-vien-" + std::to_string(i + 1)};
        people[i].position = PositionId{"chuc-vu-" + std::to_string(i + 1)};
        enrol(people[i]);
    }
    services_.writes->run_and_wait(organisation_id(), [&](app::UnitOfWork& unit) {
        for (std::size_t i = 0; i < count; ++i) {
            add(unit, people[i]);
            Position position;
            position.id = people[i].position;
            position.title_vi = "Thành viên Chính phủ";
            position.title_en = "Member of the Government";
            position.office = "minister";
            position.holding = Holding::One;
            position.member_of = body_id();
            position.chair = i == 0;
            position.rank = static_cast<std::int32_t>(i + 1);
            position.roles = {Role::Member};
            if (i == 0) position.roles.insert(chair_roles.begin(), chair_roles.end());
            seat(unit, std::move(position), people[i].id);
        }
        return ports::Verdict::Keep;
    });
    return people;
}

std::vector<Person> People::add_others(std::string const& prefix,
                                       std::size_t count,
                                       std::set<Role> const& roles) {
    std::vector<Person> people(count);
    for (std::size_t i = 0; i < count; ++i) {
        people[i].id = PersonId{prefix + "-" + std::to_string(i + 1)};
        people[i].position = PositionId{"cv-" + people[i].id.value};
        enrol(people[i]);
    }
    services_.writes->run_and_wait(organisation_id(), [&](app::UnitOfWork& unit) {
        for (Person& person : people) {
            add(unit, person);
            if (roles.empty()) continue;
            Position position;
            position.id = person.position;
            position.title_vi = "Cán bộ Văn phòng Chính phủ";
            position.title_en = "Staff of the Office";
            position.office = "staff";
            position.holding = Holding::One;
            position.unit = office_id();
            position.rank = 1;
            position.roles = roles;
            seat(unit, std::move(position), person.id);
        }
        return ports::Verdict::Keep;
    });
    return people;
}

void People::enrol(Person& person) {
    app::OrgKeys const& keys = services_.keys->of(organisation_id(), "Chính phủ");
    person.name = person.id.value;
    person.credential = to_base64url(services_.random->bytes(32));
    Bytes const der = value_or_throw(
        crypto::issue_certificate(*keys.ca,
                                  keys.ca_der,
                                  {person.name,
                                   person.id.value,
                                   person.key.spki(),
                                   crypto::random_serial(*services_.random),
                                   {Moment{now_.ms - 60'000}, Moment{now_.ms + 365 * kDayMs}}}));
    crypto::CertificateInfo const info = value_or_throw(crypto::parse_certificate(der));
    person.certificate.id = CertificateId{crypto::random_id(*services_.random, "c")};
    person.certificate.person = person.id;
    person.certificate.sha256 = info.sha256;
    person.certificate.serial = info.serial;
    person.certificate.spki = to_hex(info.spki);
    person.certificate.der = to_base64(der);
    person.certificate.issued_at = info.not_before;
    person.certificate.expires = info.not_after;
    person.certificate.device = "software";
}

void People::add(app::UnitOfWork& unit, Person& person) {
    unit.record(kActor, PersonAdded{since_, {person.id, person.name}});
    unit.record(kActor, CertificateRegistered{since_, person.certificate});
    unit.record(kActor,
                PasskeyRegistered{since_,
                                  {PasskeyId{crypto::random_id(*services_.random, "k")},
                                   person.id,
                                   person.credential,
                                   to_hex(person.passkey.spki()),
                                   -7,
                                   "software",
                                   now_}});
    app::NewSession const session = sessions_.open(unit, person.id, "software", "bench");
    person.session = session.session.id;
    person.token = session.token;
    person.csrf = session.session.csrf;
}

void People::seat(app::UnitOfWork& unit, Position position, PersonId const& holder) {
    PositionId const id = position.id;
    unit.record(kActor, PositionCreated{since_, std::move(position)});
    unit.record(kActor, PositionAssigned{since_, {holder, id, today_, std::nullopt}});
}

}  // namespace ecab::bench
