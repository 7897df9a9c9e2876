// Reason: why a request was refused. One closed list; a reason exists only where a caller acts
// differently on it. No sentences here: the client translates the code. `wire/problem.cpp` maps
// every reason to a status, and a missing case there does not compile.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <utility>

#include "base/fields.hpp"

namespace ecab {

enum class Reason : std::uint8_t {
    InvalidInput,          // a value is missing, malformed or out of range
    UnknownField,          // a key the contract does not know
    NotFound,              // does not exist, or the caller may not see it
    Forbidden,             // the caller sees the matter but may not do this
    NotSignedIn,           // no session, or one that ended
    SecondFactorRequired,  // password right, second factor still missing
    WrongCredentials,      // password, code or PIN is wrong
    AccountLocked,         // five failures, or locked by an administrator
    CsrfMismatch,          // the anti-forgery header is missing or wrong
    TooManyRequests,       // a named limit was reached; try again later
    PreconditionRequired,  // If-Match is missing
    StaleVersion,          // If-Match names an older version
    IdempotencyMismatch,   // the key was used with another request
    WrongState,            // the matter is not in a state that allows this
    BallotNotOpen,
    DeadlinePassed,
    CommentRequired,
    UnknownOption,
    BadSignature,
    CertificateUnknown,
    CertificateExpired,
    CertificateRevoked,
    SigningTimeOutOfWindow,
    StatementMismatch,   // not what the server would have shown
    StatementReplayed,   // a statement of another matter, question or version
    ConfirmationFailed,  // passkey assertion or signing PIN does not fit the statement
    StaleDocument,       // the document was replaced; confirm or change the answer
    StaleAnswers,        // answers on older versions stand against a decision
    OpenRemarks,         // the response matrix has open rows
    SecretMaterial,      // marked or declared a state secret: never enters the system
    TooLarge,
    UnsupportedMedia,
    SecondPersonRequired,  // the act needs another person
    ReasonRequired,        // the act needs a stated reason
    NotNormalised,         // text is not Unicode NFC
    Conflict,              // exists already
    LimitReached,
    NumberTaken,  // the register gave the number away already; `detail` is its text
    NoQuorum,     // too few members are present for the meeting to be held
    Damaged,      // stored bytes do not match their hash
};

template <>
struct Names<Reason> {
    static constexpr std::array<std::pair<Reason, std::string_view>, 40> all{{
        {Reason::InvalidInput, "invalid-input"},
        {Reason::UnknownField, "unknown-field"},
        {Reason::NotFound, "not-found"},
        {Reason::Forbidden, "forbidden"},
        {Reason::NotSignedIn, "not-signed-in"},
        {Reason::SecondFactorRequired, "second-factor-required"},
        {Reason::WrongCredentials, "wrong-credentials"},
        {Reason::AccountLocked, "account-locked"},
        {Reason::CsrfMismatch, "csrf-mismatch"},
        {Reason::TooManyRequests, "too-many-requests"},
        {Reason::PreconditionRequired, "precondition-required"},
        {Reason::StaleVersion, "stale-version"},
        {Reason::IdempotencyMismatch, "idempotency-mismatch"},
        {Reason::WrongState, "wrong-state"},
        {Reason::BallotNotOpen, "ballot-not-open"},
        {Reason::DeadlinePassed, "deadline-passed"},
        {Reason::CommentRequired, "comment-required"},
        {Reason::UnknownOption, "unknown-option"},
        {Reason::BadSignature, "bad-signature"},
        {Reason::CertificateUnknown, "certificate-unknown"},
        {Reason::CertificateExpired, "certificate-expired"},
        {Reason::CertificateRevoked, "certificate-revoked"},
        {Reason::SigningTimeOutOfWindow, "signing-time-out-of-window"},
        {Reason::StatementMismatch, "statement-mismatch"},
        {Reason::StatementReplayed, "statement-replayed"},
        {Reason::ConfirmationFailed, "confirmation-failed"},
        {Reason::StaleDocument, "stale-document"},
        {Reason::StaleAnswers, "stale-answers"},
        {Reason::OpenRemarks, "open-remarks"},
        {Reason::SecretMaterial, "secret-material"},
        {Reason::TooLarge, "too-large"},
        {Reason::UnsupportedMedia, "unsupported-media"},
        {Reason::SecondPersonRequired, "second-person-required"},
        {Reason::ReasonRequired, "reason-required"},
        {Reason::NotNormalised, "not-normalised"},
        {Reason::Conflict, "conflict"},
        {Reason::LimitReached, "limit-reached"},
        {Reason::NumberTaken, "number-taken"},
        {Reason::NoQuorum, "no-quorum"},
        {Reason::Damaged, "damaged"},
    }};
};

}  // namespace ecab
