// Changes of credentials (password, PIN, recovery codes, passkeys, certificates) need more than a
// session: a second factor given for that change, at most five minutes before it, which serves
// once. Who has a passkey confirms with it (or a recovery code); who has none, with the one-time
// code. A new certificate needs besides a passkey that has been there for a day, the invitation of
// the day before, or another person (domain/organisation/account.hpp, ProposedAct). Calls block.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "app/sign_in.hpp"

namespace ecab::app {

enum class CredentialAct : std::uint8_t {
    ChangePassword,
    SetPin,
    IssueRecoveryCodes,
    AddPasskey,        // subject: the registration's challenge
    RemovePasskey,     // subject: the passkey
    EnrolCertificate,  // subject: hex SHA-256 of the request's DER
};

enum class Factor : std::uint8_t { Passkey, Totp, Recovery };

struct CredentialChange {
    CredentialAct act{};
    std::string subject;
    static constexpr auto fields(auto visit) {
        return visit(field("act", &CredentialChange::act),
                     field("subject", &CredentialChange::subject));
    }
};

inline constexpr std::size_t kChangesPerConfirmationMax = 4;
inline constexpr std::size_t kChangeSubjectBytesMax = 128;
inline constexpr std::int64_t kPasskeySettledMs = 24LL * 3'600'000;

// Who asks: the session, and the browser it is in. What strangers tried stops nobody at a known
// one.
struct Asking {
    records::LoginSession const& session;
    std::string const& device_token;
};

// What the person may confirm these changes with. InvalidInput, AccountLocked.
Result<SecondFactor> ask_confirmation(Services& services,
                                      Asking const& asking,
                                      std::vector<CredentialChange> const& changes);

struct Confirming {
    std::string ticket;
    Factor method{};
    std::string code;  // for a one-time or a recovery code
    std::optional<records::PasskeyProof> assertion;
    static constexpr auto fields(auto visit) {
        return visit(field("ticket", &Confirming::ticket),
                     field("method", &Confirming::method),
                     field("code", &Confirming::code),
                     field("assertion", &Confirming::assertion));
    }
};

struct ConfirmationProof {
    std::string proof;  // good for each of the changes once
    Moment expires_at;
    static constexpr auto fields(auto visit) {
        return visit(field("proof", &ConfirmationProof::proof),
                     field("expires_at", &ConfirmationProof::expires_at));
    }
};

// WrongCredentials (counted as a failed sign-in), AccountLocked.
Result<ConfirmationProof> confirm(Services& services,
                                  Asking const& asking,
                                  Confirming const& given);

// With what a change was confirmed.
struct ConfirmedBy {
    Factor factor{};
    std::optional<domain::PasskeyId> passkey;
};

// Inside the writer: spends the proof for this change. SecondFactorRequired when there is none that
// fits.
Result<ConfirmedBy> take_confirmation(UnitOfWork& unit,
                                      records::LoginSession const& session,
                                      std::string const& proof,
                                      CredentialChange const& change);

// Inside the writer: a proof without asking anybody; for simulations.
void put_confirmation(UnitOfWork& unit,
                      records::LoginSession const& session,
                      std::string const& proof,
                      CredentialChange const& change,
                      ConfirmedBy const& by);

// Whether a new certificate needs nobody else besides this factor.
bool may_enrol_alone(ports::Reader& reader,
                     domain::Organisation const& organisation,
                     PersonId const& person,
                     ConfirmedBy const& by,
                     Moment now);

}  // namespace ecab::app

template <>
struct ecab::Names<ecab::app::CredentialAct> {
    using E = ecab::app::CredentialAct;
    static constexpr std::array<std::pair<E, std::string_view>, 6> all{{
        {E::ChangePassword, "change_password"},
        {E::SetPin, "set_pin"},
        {E::IssueRecoveryCodes, "issue_recovery_codes"},
        {E::AddPasskey, "add_passkey"},
        {E::RemovePasskey, "remove_passkey"},
        {E::EnrolCertificate, "enrol_certificate"},
    }};
};

template <>
struct ecab::Names<ecab::app::Factor> {
    using E = ecab::app::Factor;
    static constexpr std::array<std::pair<E, std::string_view>, 3> all{{
        {E::Passkey, "passkey"},
        {E::Totp, "totp"},
        {E::Recovery, "recovery"},
    }};
};
