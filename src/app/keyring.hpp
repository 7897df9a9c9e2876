// KeyRing: the organisation's keys. The CA's key is reached through the Signer port (a software key
// in a file unless another custody is configured); the journal's key signs checkpoints. Files lie
// in the data folder under keys/<organisation>/, readable by the server only. Any thread may call.
#pragma once
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "base/id.hpp"
#include "crypto/keys.hpp"
#include "crypto/signer.hpp"
#include "journal/checkpoint.hpp"
#include "ports/clock.hpp"

namespace ecab::app {

struct OrgKeys {
    std::unique_ptr<crypto::Signer> ca;
    Bytes ca_der;
    crypto::Ed25519Key journal;
    journal::VerificationKey vkey;
    Bytes pepper;  // for recovery codes
};

class KeyRing {
  public:
    KeyRing(std::string folder, ports::Clock* clock, ports::Random* random);

    // The organisation's keys; made, with a root valid for ten years, when there are none yet.
    // Throws CryptoFailed when a file is unreadable.
    OrgKeys const& of(OrgId const& org, std::string const& name);

  private:
    std::unique_ptr<OrgKeys> load(OrgId const& org, std::string const& name) const;

    std::string folder_;
    ports::Clock* clock_;
    ports::Random* random_;
    std::mutex mutex_;
    std::map<OrgId, std::unique_ptr<OrgKeys>> keys_;
};

}  // namespace ecab::app
