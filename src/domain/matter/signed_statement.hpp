// Proof that a statement was signed, as the domain keeps it: its hash and what it stands on. The
// bytes, the signature and the second proof are kept beside the event in the journal.
#pragma once
#include <array>
#include <optional>
#include <string_view>
#include <utility>

#include "base/bytes.hpp"
#include "base/fields.hpp"
#include "base/id.hpp"
#include "base/moment.hpp"

namespace ecab::domain {

// How the signer confirmed the statement beside the signature itself.
enum class Confirmation { Passkey, Pin };

// Proof of one signed statement; verified by the caller before the command reaches the domain.
struct SignedStatement {
    Digest sha256{};
    std::optional<Digest> replaces;
    Moment signed_at;
    CertificateId certificate;
    Confirmation confirmation{};
    bool operator==(SignedStatement const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("sha256", &SignedStatement::sha256),
                     field("replaces", &SignedStatement::replaces),
                     field("signed_at", &SignedStatement::signed_at),
                     field("certificate", &SignedStatement::certificate),
                     field("confirmation", &SignedStatement::confirmation));
    }
};

}  // namespace ecab::domain

template <>
struct ecab::Names<ecab::domain::Confirmation> {
    using E = domain::Confirmation;
    static constexpr std::array<std::pair<E, std::string_view>, 2> all{
        {{E::Passkey, "passkey"}, {E::Pin, "pin"}}};
};
