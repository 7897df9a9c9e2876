// The organisation's seal on what it hands out: a key of its own, with a certificate of its
// authority, under keys/ORGANISATION (seal-key.pem, seal-certificate.pem). Made at first need.
#pragma once
#include <string>

#include "app/keyring.hpp"
#include "crypto/keys.hpp"

namespace ecab::app {

struct Seal {
    crypto::PrivateKey key;
    Bytes certificate_der;
};

// Throws CryptoFailed when a file is unreadable, cannot be written, or the certificate has expired.
Seal load_seal(std::string const& folder,
               OrgId const& org,
               OrgKeys const& keys,
               Moment now,
               ports::Random& random);

// Detached CMS (CAdES-B) over bytes with this SHA-256, signed at `now`.
Bytes seal_over(Seal const& seal, Digest const& sha256, Moment now);

}  // namespace ecab::app
