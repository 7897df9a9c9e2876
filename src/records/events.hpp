// Domain events ↔ journal entries. One entry is one event; its body is
//   {"event":{…}} or {"event":{…},"evidence":{…}}
// where the evidence is what proves a signed statement to a stranger: the exact bytes that were
// signed, the signature and the second proof. Matters are named "organisation", "ballot/ID" and
// "meeting/ID".
// Pure; callable from any thread.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "base/fields.hpp"
#include "base/id.hpp"
#include "base/result.hpp"
#include "journal/entry.hpp"
#include "ports/store.hpp"

namespace ecab::records {

inline constexpr std::string_view kOrganisationMatter = "organisation";

// A WebAuthn assertion over SHA-256(statement); every part base64url.
struct PasskeyProof {
    std::string credential;
    std::string authenticator_data;
    std::string client_data;
    std::string signature;
    bool operator==(PasskeyProof const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("credential", &PasskeyProof::credential),
                     field("authenticator_data", &PasskeyProof::authenticator_data),
                     field("client_data", &PasskeyProof::client_data),
                     field("signature", &PasskeyProof::signature));
    }
};

struct Evidence {
    std::string statement;                // RFC 8785 bytes, as signed
    std::string signing_time;             // UTCTime of the signed attributes
    std::string signature;                // base64url of r || s
    std::optional<PasskeyProof> passkey;  // none: confirmed by the signing PIN
    bool operator==(Evidence const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("statement", &Evidence::statement),
                     field("signing_time", &Evidence::signing_time),
                     field("signature", &Evidence::signature),
                     field("passkey", &Evidence::passkey));
    }
};

template <class Event>
struct Recorded {
    journal::EntryHead head;
    Event event;
    std::optional<Evidence> evidence;
};

}  // namespace ecab::records
