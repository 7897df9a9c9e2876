// One signed act may be several events, each an entry of its own; all of them follow from what was
// signed, so the matter's next entries must be the rest of them. A vote that is annulled without
// the conclusion that stood on it is a change of the journal.
#pragma once
#include <string>
#include <vector>

#include "json/json.hpp"
#include "proof/faults.hpp"

namespace ecab::proof {

// An event that an act records after its own.
struct Following {
    std::string kind;
    json::Value event;
};

class WholeActs {
  public:
    // The entry of `faults` is to be followed by these, in this order.
    void expect(EntryFaults const& faults, std::vector<Following> events);
    // The matter's next entry.
    void check(EntryFaults const& faults, std::string_view kind, json::Value const& event);
    // After the last.
    void finish();

  private:
    void say_missing(Following const& next) const;

    EntryFaults after_;
    std::vector<Following> awaited_;
};

}  // namespace ecab::proof
