// The matter's entries told again without the server: each event against the state before it and
// against the statement that was signed. One implementation a kind of matter: ballot_told.cpp and
// meeting_told.cpp.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/matter/signed_statement.hpp"
#include "domain/matter/statement_parts.hpp"
#include "domain/tally/tally.hpp"
#include "journal/entry.hpp"
#include "proof/adopted.hpp"
#include "proof/faults.hpp"
#include "records/events.hpp"

namespace ecab::proof {

// A signed event's statement, read; its own hash, head and signature are judged elsewhere.
struct SignedPart {
    json::Value const& statement;
    domain::SignedStatement by;  // as it follows from the statement
    domain::Signing signing;
};

struct EntryTold {
    journal::EntryHead const& head;
    json::Value const& event;
    SignedPart const* signed_part;  // nullptr: nothing was signed
};

// One result with what it follows from, in the form `ecabinet tally --input` takes.
struct Counted {
    std::string id;     // of the question or the vote
    std::string words;  // what was asked
    domain::TallyInput input;
    std::optional<domain::TallyResult> result;  // none: its rules are not here
};

class MatterTold {
  public:
    virtual ~MatterTold() = default;
    virtual void take(EntryTold const& entry,
                      Adopted const& adopted,
                      EntryFaults const& faults) = 0;
    // After the last entry.
    virtual void finish() = 0;
    virtual std::string name() const = 0;  // "ballot/ID", as its first entry says
    virtual std::string title() const = 0;
    virtual std::string phase() const = 0;
    // Ids of those asked, in the order that was hashed; the hash the journal keeps of it. Empty
    // before anybody was asked.
    virtual std::vector<PersonId> roster() const = 0;
    virtual Digest roster_sha256() const = 0;
    virtual std::vector<Counted> counted(Adopted const& adopted) const = 0;
};

std::unique_ptr<MatterTold> told_ballot();
std::unique_ptr<MatterTold> told_meeting();

// By the matter's name, "ballot/ID" or "meeting/ID"; nullptr for another kind.
std::unique_ptr<MatterTold> told_matter(std::string_view matter);

}  // namespace ecab::proof
