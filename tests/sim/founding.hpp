// Founding: one small Government, made once for all seeds: people, sessions, passkeys and
// certificates enrolled through the API, in a folder that each seed copies.
#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "app/confirmation.hpp"
#include "crypto/keys.hpp"
#include "sim/test_server.hpp"

namespace ecab::sim {

// What a signing member's device holds.
struct Device {
    crypto::PrivateKey key = crypto::PrivateKey::generate();
    crypto::PrivateKey passkey = crypto::PrivateKey::generate();
    Bytes credential;
    std::string certificate;
    Digest certificate_sha256{};

    // The body of POST …/statements from what the server prepared; "" when it prepared nothing.
    std::string sign(std::string const& prepared) const;
    // Whether this device made the signature over these bytes; asks nothing of the server.
    bool made(std::string const& statement,
              std::string const& signing_time,
              std::string const& signature) const;
};

struct SimPerson {
    PersonId id;
    std::string cookie;
    std::string csrf;
    std::shared_ptr<Device const> device;  // of members and the office
    bool is_member{};
};

struct Founded {
    std::string folder;
    std::map<std::string, SimPerson> people;
    SimPerson const& at(std::string const& id) const { return people.at(id); }
};

// Headers of a signed-in person's request; JSON when it carries a body.
Ask asked_by(SimPerson const& person, net::Verb verb, std::string target, std::string body = {});

// Nobody here has an authenticator app: second factors for these changes are taken as given.
void give_factors(TestServer& server,
                  SimPerson const& person,
                  std::vector<app::CredentialChange> const& changes);
// The same with the proof of them.
Ask confirmed(Ask ask);

// The body that registers the device's passkey, from what POST …/passkeys/options gave.
std::string registration(Device const& device, std::string const& options);

Founded found(Definitions const& definitions, std::string const& folder);

// Monday 2 November 2026, 08:00 in Ha Noi.
Moment founding_day();

}  // namespace ecab::sim
