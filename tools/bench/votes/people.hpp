// An organisation and its people in a fresh data folder, recorded directly by the write layer:
// software keys, certificates, passkeys and open sessions, thousands in seconds. One thread.
#pragma once
#include <set>
#include <string>
#include <vector>

#include "app/sessions.hpp"
#include "crypto/keys.hpp"
#include "domain/authority/authority.hpp"
#include "server/node.hpp"

namespace ecab::bench {

// The origin the software passkeys state; the server is told to accept it.
inline constexpr std::string_view kOrigin = "http://bench.example";
inline constexpr std::string_view kActor = "import";

OrgId organisation_id();
BodyId body_id();
UnitId office_id();

struct Person {
    PersonId id;
    PositionId position;
    std::string name;
    crypto::PrivateKey key = crypto::PrivateKey::generate();
    crypto::PrivateKey passkey = crypto::PrivateKey::generate();
    std::string credential;
    domain::Certificate certificate;
    std::string session;
    std::string token;
    std::string csrf;
};

// What a person's device makes of a statement: the signature, the passkey's word, and both as the
// body of a request.
struct SignedWords {
    Bytes attributes;  // what the key signed
    crypto::RawSignature signature{};
    Bytes passkey_message;
    Bytes passkey_signature;  // DER
    std::string body;
};
SignedWords sign_words(Person const& person,
                       std::string const& statement,
                       std::string const& signing_time,
                       std::string_view rp_id);

// A request with the person's cookie; with a body also its length, type and the CSRF token.
std::string request_of(Person const& person,
                       std::string_view verb,
                       std::string_view path,
                       std::string_view body = {});

class People {
  public:
    explicit People(server::Node& node);

    // Throws std::runtime_error where no rules are in force.
    void found();
    domain::RuleSet const& rules() const { return *rules_; }
    domain::Stamp const& since() const { return since_; }
    // Members of the body, the first one its chair with `chair_roles` besides.
    std::vector<Person> add_members(std::size_t count, std::set<domain::Role> const& chair_roles);
    // People without a seat; without roles they hold no position.
    std::vector<Person> add_others(std::string const& prefix,
                                   std::size_t count,
                                   std::set<domain::Role> const& roles);

  private:
    void enrol(Person& person);
    void add(app::UnitOfWork& unit, Person& person);
    void seat(app::UnitOfWork& unit, domain::Position position, PersonId const& holder);

    app::Services& services_;
    app::LoginSessions sessions_;
    Moment now_;
    Date today_;
    domain::Stamp since_;
    domain::RuleSet const* rules_ = nullptr;
};

template <class T>
T value_or_throw(Result<T> result) {
    if (!result)
        throw std::runtime_error(std::string(name_of(result.error().reason)) + " " +
                                 result.error().detail);
    return std::move(result).value();
}

}  // namespace ecab::bench
