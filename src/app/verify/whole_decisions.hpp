// WholeDecisions: one signed act may be several events, each an entry of its own. All of them
// follow from what was signed, so the matter's next entries must be the rest of them: a vote that
// is annulled without the conclusion that stood on it is a change of the journal.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "app/verify/told.hpp"

namespace ecab::app {

class WholeDecisions {
  public:
    // The entry `seq` of the matter is to be followed by these, in this order.
    void expect(std::string const& matter, std::uint64_t seq, std::vector<Following> events) {
        if (!events.empty()) awaited_[matter] = {seq, std::move(events)};
    }

    // The matter's next entry; `event` gives it as JSON and is asked only where one is awaited.
    template <class EventOf>
    void check(EntryFaults const& faults,
               std::string const& matter,
               std::string_view kind,
               EventOf const& event) {
        auto const found = awaited_.find(matter);
        if (found == awaited_.end()) return;
        Awaited& awaited = found->second;
        Following const next = std::move(awaited.events.front());
        awaited.events.erase(awaited.events.begin());
        if (next.kind != kind) {
            say_missing({faults.findings, faults.org, awaited.after}, next);
            awaited_.erase(found);
            return;
        }
        if (awaited.events.empty()) awaited_.erase(found);
        std::string const kept = event();
        if (kept == next.event) return;
        auto const where =
            json::first_difference(json::parse(kept, journal::kEntryBytesMax).value(),
                                   json::parse(next.event, journal::kEntryBytesMax).value(),
                                   "event");
        faults.add(where.value_or("event"), "does not follow from what was signed");
    }

    void finish(Findings& findings, OrgId const& org) {
        for (auto const& [matter, awaited] : awaited_)
            say_missing({findings, org, awaited.after}, awaited.events.front());
        awaited_.clear();
    }

  private:
    struct Awaited {
        std::uint64_t after{};
        std::vector<Following> events;
    };

    static void say_missing(EntryFaults const& faults, Following const& next) {
        faults.add("event", "is not followed by " + next.kind + ", which was signed with it");
    }

    std::map<std::string, Awaited> awaited_;
};

}  // namespace ecab::app
