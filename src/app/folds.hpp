// Folds: aggregates as the fold of their journal entries, kept in memory and caught up when asked.
//
// `ReadFolds` serves any thread. `grew` tells how far an organisation's journal is known to reach;
// a state that is behind reads the missing entries first, so a reader sees every write that was
// acknowledged before it asked. States are immutable once handed out.
// `WriteFolds` serves write jobs. A state is changed in place as events are recorded; when another
// process appended in between, the missing entries are applied first; when a job or a commit
// fails, everything of the organisation is forgotten and folded again from what is durable.
#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <unordered_map>

#include "base/id.hpp"
#include "domain/ballot/ballot.hpp"
#include "domain/organisation/organisation.hpp"
#include "ports/store.hpp"
#include "records/events.hpp"

namespace ecab::app {

inline constexpr std::size_t kFoldsMax = 20'000;  // aggregates kept per organisation

using OrganisationView = std::shared_ptr<domain::Organisation const>;
using BallotView = std::shared_ptr<domain::Ballot const>;

class ReadFolds {
  public:
    // Monotone; called after every commit and by the store's watcher.
    void grew(OrgId const& org, std::uint64_t size);
    std::uint64_t size(OrgId const& org);

    OrganisationView organisation(ports::Reader& reader, OrgId const& org);
    // nullptr when no such ballot exists.
    BallotView ballot(ports::Reader& reader, OrgId const& org, BallotId const& id);

  private:
    template <class State>
    struct Slot {
        std::mutex mutex;
        std::shared_ptr<State> state = std::make_shared<State>();
        std::uint64_t reaches = 0;  // every entry below is folded in
    };
    struct Org {
        std::uint64_t size = 0;
        Slot<domain::Organisation> organisation;
        std::unordered_map<BallotId, std::shared_ptr<Slot<domain::Ballot>>> ballots;
    };

    std::shared_ptr<Org> org_of(OrgId const& org);
    std::uint64_t reach_of(ports::Reader& reader, OrgId const& org, Org& known);

    std::mutex mutex_;
    std::map<OrgId, std::shared_ptr<Org>> orgs_;
};

class WriteFolds {
  public:
    struct Org {
        std::uint64_t reaches = 0;  // the journal's size after the last entry we know of
        bool loaded = false;
        domain::Organisation organisation;
        std::unordered_map<BallotId, domain::Ballot> ballots;
    };

    // The organisation's states, caught up with the unit's place in the journal.
    Org& open(ports::WriteUnit& unit);
    // The ballot's state; a default one where the journal knows none.
    domain::Ballot& ballot(ports::WriteUnit& unit, Org& org, BallotId const& id);
    void forget(OrgId const& org);

  private:
    static void catch_up(ports::WriteUnit& unit, Org& org);

    std::mutex mutex_;  // guards the map; an Org belongs to its organisation's writer
    std::map<OrgId, std::unique_ptr<Org>> orgs_;
};

}  // namespace ecab::app
