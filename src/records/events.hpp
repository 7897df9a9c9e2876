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
#include "domain/ballot/events.hpp"
#include "domain/meeting/events.hpp"
#include "domain/organisation/organisation.hpp"
#include "journal/entry.hpp"
#include "ports/store.hpp"

namespace ecab::records {

inline constexpr std::string_view kOrganisationMatter = "organisation";
std::string matter_of(BallotId const& ballot);
std::optional<BallotId> ballot_of(std::string_view matter);
std::string matter_of(MeetingId const& meeting);
std::optional<MeetingId> meeting_of(std::string_view matter);

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

using BallotRecord = Recorded<domain::BallotEvent>;
using MeetingRecord = Recorded<domain::MeetingEvent>;
using OrganisationRecord = Recorded<domain::OrganisationEvent>;

std::string_view kind_of(domain::BallotEvent const& event);
std::string_view kind_of(domain::MeetingEvent const& event);
std::string_view kind_of(domain::OrganisationEvent const& event);

// Canonical JSON of the body.
std::string encode_body(domain::BallotEvent const& event, Evidence const* evidence);
std::string encode_body(domain::MeetingEvent const& event, Evidence const* evidence);
std::string encode_body(domain::OrganisationEvent const& event);

// A stored entry read back; refuses bytes that are not what this version understands.
Result<BallotRecord> decode_ballot(ports::StoredEntry const& stored);
Result<MeetingRecord> decode_meeting(ports::StoredEntry const& stored);
Result<OrganisationRecord> decode_organisation(ports::StoredEntry const& stored);

}  // namespace ecab::records
