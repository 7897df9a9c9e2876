// The arithmetic of a container: certificates up to the authority, signatures, confirmations by a
// device. Gathered while the entries are told, done by several threads at the end.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "domain/matter/signed_statement.hpp"
#include "proof/adopted.hpp"
#include "proof/faults.hpp"
#include "records/events.hpp"

namespace ecab::proof {

class Signatures {
  public:
    explicit Signatures(Bytes authority_der) : authority_(std::move(authority_der)) {}

    // One signed entry. `certificate` is the signer's as of then.
    void take(EntryFaults const& faults,
              KnownCertificate const& certificate,
              domain::SignedStatement const& said,
              records::Evidence const& evidence,
              domain::Passkey const* passkey);

    // Faults in the order of the entries; the containers (CMS) by the names of their files.
    void finish(unsigned threads, std::map<std::string, std::string>& files);

  private:
    struct Job {
        EntryFaults faults;
        KnownCertificate certificate;
        domain::SignedStatement said;
        records::Evidence evidence;
        std::optional<domain::Passkey> passkey;
        std::vector<std::pair<std::string, Words>> found;  // field, what
        Bytes cms;
        std::int64_t sign_count{};
    };
    void run(Job& job) const;
    void check_signature(Job& job) const;
    static void check_confirmation(Job& job);

    Bytes authority_;
    std::vector<Job> jobs_;
};

}  // namespace ecab::proof
