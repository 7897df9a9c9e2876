// The proof beside a signed event: the statement's own head against the entry and the organisation
// as it was then, the certificate, the signature, the device's confirmation. What can be read is
// judged at once; the arithmetic of a page is done by all cores together in `finish`.
#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/passkeys.hpp"
#include "app/verify/findings.hpp"
#include "domain/matter/signed_statement.hpp"
#include "domain/organisation/organisation.hpp"
#include "journal/entry.hpp"
#include "json/json.hpp"

namespace ecab::app {

// What stands in one entry with a signed event.
struct SignedEvent {
    journal::EntryHead const& head;
    PersonId const& person;  // who acted, as the event says
    domain::SignedStatement const& said;
    records::Evidence const& evidence;
};

class Proofs {
  public:
    Proofs(Findings* findings, unsigned threads) : findings_(findings), threads_(threads) {}

    // The statement as JSON when it can be read; its hash is checked.
    std::optional<json::Value> take(domain::Organisation const& organisation,
                                    SignedEvent const& event);
    // Does the arithmetic of what was taken since; the faults come in the order of the entries.
    void finish();

  private:
    struct Signature {
        OrgId org;
        std::uint64_t seq{};
        Digest statement{};
        VerifierKeys::Key key;
        crypto::StatementSignature signature;
    };
    struct Confirmation {
        OrgId org;
        std::uint64_t seq{};
        Digest statement{};
        domain::Passkey passkey;
        records::PasskeyProof proof;
        std::int64_t sign_count{};
        std::string wrong;  // the part that does not fit; empty when all do
    };

    void check_head(EntryFaults const& faults,
                    SignedEvent const& event,
                    json::Object const& statement) const;
    void check_certificate(EntryFaults const& faults,
                           domain::Organisation const& organisation,
                           SignedEvent const& event,
                           json::Object const& statement,
                           Digest const& sha256);
    void check_confirmation(EntryFaults const& faults,
                            domain::Organisation const& organisation,
                            SignedEvent const& event,
                            Digest const& sha256);
    void run_all();
    void run_one(std::size_t place);

    Findings* findings_;
    unsigned threads_;
    VerifierKeys keys_;
    std::vector<Signature> signatures_;
    std::vector<char> good_;  // of signatures_
    std::vector<Confirmation> confirmations_;
    std::map<std::string, std::int64_t> counters_;  // of each passkey, by organisation and id
};

}  // namespace ecab::app
