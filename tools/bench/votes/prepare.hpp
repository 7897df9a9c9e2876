// What the votes benchmark sends: an organisation with members, sessions, passkeys and open
// ballots in a fresh data folder, and every answer signed ahead of time by software keys, as whole
// HTTP requests. One thread; nothing runs any more when a function returns, so that the caller may
// fork.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "crypto/keys.hpp"

namespace ecab::bench {

struct Vote {
    std::string request;  // POST …/statements, head and body
    std::size_t body_at{};
    Bytes attributes;  // what the member's key signed
    crypto::RawSignature signature{};
    Bytes passkey_message;
    Bytes passkey_signature;  // DER
    std::size_t member{};     // index into Dossier
};

struct Keys {
    std::string person;
    std::string token;  // of the session
    Bytes spki;
    Bytes passkey_spki;
};

struct Plan {
    std::string folder;
    int members{};
    int ballots{};
    std::int64_t entries{};  // of the journal before the first vote
};

struct Dossier {
    std::vector<Keys> members;
    std::vector<Vote> votes;  // ballot after ballot; the first ballot's are for warming up
};

Dossier prepare(Plan const& plan);

}  // namespace ecab::bench
