// Certificates, passkeys and definitions as the organisation registered them: each fact of the
// entry must be that of the certificate or the text itself, and the organisation's authority must
// have issued a certificate.
#pragma once
#include <optional>

#include "app/verify/findings.hpp"
#include "domain/organisation/organisation.hpp"

namespace ecab::app {

class AuthorityCheck {
  public:
    // Without the authority's certificate chains are a fault of their own.
    explicit AuthorityCheck(std::optional<Bytes> ca_der) : ca_der_(std::move(ca_der)) {}

    void check(EntryFaults const& faults,
               domain::Organisation const& before,
               domain::OrganisationEvent const& event) const;

  private:
    void check_certificate(EntryFaults const& faults,
                           domain::Organisation const& before,
                           domain::CertificateRegistered const& event) const;

    std::optional<Bytes> ca_der_;
};

}  // namespace ecab::app
