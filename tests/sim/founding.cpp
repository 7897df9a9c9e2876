#include "sim/founding.hpp"

#include <array>
#include <filesystem>
#include <fstream>

#include "app/confirmation.hpp"
#include "app/invite.hpp"
#include "app/sessions.hpp"
#include "base/testing/source_dir.hpp"
#include "cli/organisation_import.hpp"
#include "cli/software_member.hpp"
#include "cli/software_passkey.hpp"
#include "crypto/cms.hpp"
#include "crypto/hash.hpp"
#include "crypto/random.hpp"
#include "domain/authority/office.hpp"
#include "json/json.hpp"
#include "sim/fault.hpp"

namespace ecab::sim {
namespace {

using namespace domain;

constexpr cli::Site kSite{"http://localhost", "localhost"};
constexpr std::size_t kMembers = 7;
constexpr std::string_view kGivenProof = "given";

std::string text_at(json::Value const& value, std::string_view key) {
    return std::string(value.at(key).as_string());
}

json::Value must_answer(TestServer& server, Ask ask, int status) {
    std::string const target = ask.target;
    auto const heard = server.ask(std::move(ask));
    expect(heard->response && heard->response->status == status,
           "founding: " + target + " gave " +
               (heard->response ? std::to_string(heard->response->status) + heard->response->body
                                : "nothing"));
    return json::parse(heard->response->body).value();
}

std::shared_ptr<Device const> enrolled(TestServer& server, SimPerson const& person) {
    auto device = std::make_shared<Device>();
    device->credential = server.services().random->bytes(16);
    json::Value const options = must_answer(
        server, asked_by(person, net::Verb::Post, "/api/v1/account/passkeys/options", "{}"), 200);
    Bytes const der = cli::make_csr(device->key, person.id.value);
    give_factors(server,
                 person,
                 {{app::CredentialAct::AddPasskey, text_at(options, "challenge")},
                  {app::CredentialAct::EnrolCertificate, to_hex(crypto::sha256(der))}});
    must_answer(server,
                confirmed(asked_by(person,
                                   net::Verb::Post,
                                   "/api/v1/account/passkeys",
                                   registration(*device, json::canonical(options)))),
                201);
    json::Value const csr{{"csr", to_base64url(der)}, {"device", "Máy tính bảng"}};
    json::Value const made = must_answer(
        server,
        confirmed(asked_by(
            person, net::Verb::Post, "/api/v1/account/certificates", json::canonical(csr))),
        201);
    device->certificate = text_at(made, "id");
    device->certificate_sha256 = parse_digest(text_at(made, "sha256")).value();
    return device;
}

definitions::Government government() {
    std::string const path = in_source("tests/support/small_government.yaml");
    std::ifstream in(path, std::ios::binary);
    std::string const text{std::istreambuf_iterator<char>(in), {}};
    definitions::Government out = definitions::load_government(text, path).value();
    while (out.members.size() < kMembers) {
        definitions::GovernmentMember more = out.members.at(3);
        more.id += std::to_string(out.members.size());
        out.members.push_back(std::move(more));
    }
    return out;
}

// Deputies who may stand in, guests, and somebody who has nothing to do with any meeting.
void add_others(TestServer& server) {
    static constexpr std::array kOthers{
        "thu-truong-a", "thu-truong-b", "khach-a", "khach-b", "khach-c", "nguoi-ngoai"};
    server.services().writes->run_and_wait(server.org(), [&](app::UnitOfWork& unit) {
        for (char const* id : kOthers) {
            Context const context{PersonId{"import"}, {}, {}, unit.now(), std::string("o-") + id};
            AddPerson const command{{PersonId{id}, std::string("Người ") + id}};
            auto const events = decide(unit.organisation(), command, context);
            for (OrganisationEvent const& event : events.value()) unit.record("import", event);
        }
        return ports::Verdict::Keep;
    });
}

std::map<std::string, SimPerson> signed_in(TestServer& server) {
    std::map<std::string, SimPerson> people;
    server.services().writes->run_and_wait(server.org(), [&](app::UnitOfWork& unit) {
        for (auto const& [id, person] : unit.organisation().people) {
            app::NewSession const made = server.sessions().open(unit, id, "sim", "127.0.0.1");
            people[id.value] = {id, "ecab_session=" + made.token, made.session.csrf, nullptr};
        }
        return ports::Verdict::Keep;
    });
    return people;
}

}  // namespace

void give_factors(TestServer& server,
                  SimPerson const& person,
                  std::vector<app::CredentialChange> const& changes) {
    server.services().writes->run_and_wait(server.org(), [&](app::UnitOfWork& unit) {
        app::mark_newly_activated(unit, person.id);
        for (auto const& session : records::list_sessions(unit.sql(), unit.org(), person.id))
            for (app::CredentialChange const& change : changes)
                app::put_confirmation(unit,
                                      session,
                                      std::string(kGivenProof),
                                      change,
                                      {app::Factor::Passkey, std::nullopt});
        return ports::Verdict::Keep;
    });
}

Ask confirmed(Ask ask) {
    ask.headers.emplace_back("confirmation", kGivenProof);
    return ask;
}

std::string registration(Device const& device, std::string const& options) {
    json::Value const asked = json::parse(options).value();
    json::Object body = cli::passkey_registration(
        kSite, device.passkey, device.credential, text_at(asked, "challenge"));
    body["name"] = "Máy tính bảng";
    return json::canonical(json::Value(std::move(body)));
}

std::string Device::sign(std::string const& prepared) const {
    Result<json::Value> const value = json::parse(prepared);
    if (!value || !value->is_object() || !value->as_object().contains("statement")) return {};
    std::string const statement = text_at(*value, "statement");
    std::string const time = text_at(*value, "signing_time");
    Digest const content = crypto::sha256(statement);
    Bytes const attributes = crypto::signed_attributes(certificate_sha256, time, content);
    cli::Assertion const confirmed =
        cli::passkey_assertion(kSite, passkey, to_base64url(credential), to_base64url(content));
    return json::canonical(json::Value{{"statement", statement},
                                       {"signing_time", time},
                                       {"signature", to_base64url(key.sign_raw(attributes))},
                                       {"passkey", confirmed.words},
                                       {"pin", nullptr}});
}

bool Device::made(std::string const& statement,
                  std::string const& signing_time,
                  std::string const& signature) const {
    std::optional<Bytes> const raw = from_base64url(signature);
    crypto::RawSignature both{};
    if (!raw || raw->size() != both.size()) return false;
    std::copy(raw->begin(), raw->end(), both.begin());
    Digest const content = crypto::sha256(statement);
    Bytes const attributes = crypto::signed_attributes(certificate_sha256, signing_time, content);
    return key.public_key().verify(attributes, both);
}

Ask asked_by(SimPerson const& person, net::Verb verb, std::string target, std::string body) {
    Ask ask{verb, std::move(target), std::move(body), {}, {}};
    ask.headers = {{"cookie", person.cookie}, {"x-csrf-token", person.csrf}};
    if (!ask.body.empty()) ask.headers.emplace_back("content-type", "application/json");
    return ask;
}

Moment founding_day() { return parse_moment("2026-11-02T01:00:00.000Z").value(); }

namespace {

Founded found_once(Definitions const& definitions, std::string const& folder) {
    std::filesystem::create_directories(folder);
    HandClock clock(founding_day());
    SeededRandom random(1);
    seed_openssl(1);
    TestServer server(definitions, folder, clock, random);
    server.start();
    auto const imported =
        cli::import_government(server.services(), government(), {server.org(), true});
    expect(imported.has_value(), "the Government could not be imported");
    add_others(server);
    Founded out{folder, signed_in(server)};
    for (cli::ImportedPerson const& person : *imported) {
        SimPerson& one = out.people.at(person.id.value);
        one.is_member = person.roles.contains(Role::Member);
        if (one.is_member || holds_any(person.roles, kOfficeRoles))
            one.device = enrolled(server, one);
    }
    server.crash();
    return out;
}

}  // namespace

// OpenSSL draws from its generator the first time a process does each kind of work, and not again:
// the first founding of a process is thrown away, so that every one is like every other.
Founded found(Definitions const& definitions, std::string const& folder) {
    static bool const is_warm = [&] {
        found_once(definitions, folder + ".first");
        std::filesystem::remove_all(folder + ".first");
        return true;
    }();
    expect(is_warm, "the first founding failed");
    return found_once(definitions, folder);
}

}  // namespace ecab::sim
