// What every signed statement names: the papers, the signer, the certificate.
#pragma once
#include <cstdint>
#include <string>

#include "base/bytes.hpp"
#include "base/fields.hpp"
#include "base/id.hpp"
#include "base/moment.hpp"

namespace ecab::domain {

struct StatementDocument {
    DocumentId id;
    std::int32_t version{};
    Digest sha256{};
    bool operator==(StatementDocument const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("id", &StatementDocument::id),
                     field("version", &StatementDocument::version),
                     field("sha256", &StatementDocument::sha256));
    }
};

struct StatementPerson {
    PersonId id;
    std::string name;
    std::string position;
    bool operator==(StatementPerson const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("id", &StatementPerson::id),
                     field("name", &StatementPerson::name),
                     field("position", &StatementPerson::position));
    }
};

struct StatementCertificate {
    CertificateId id;
    Digest sha256{};
    bool operator==(StatementCertificate const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("id", &StatementCertificate::id),
                     field("sha256", &StatementCertificate::sha256));
    }
};

// What the signer adds to what the server knows.
struct Signing {
    OrgId organisation;
    PersonId member;
    CertificateId certificate;
    Digest certificate_sha256{};
    Moment time;  // the client's signing time; the window is checked by the caller
    // As the organisation names them then, from the position that reaches the matter: for who signs
    // without standing on its list of members.
    StatementPerson who{};
};

}  // namespace ecab::domain
