// AggregateCache: the organisation and its matters as the fold of their journal entries, kept in
// memory for readers and caught up when asked. Any thread.
//
// `grew` tells how far an organisation's journal is known to reach; a state that is behind catches
// up first, so a reader sees every write that was acknowledged before it asked. What this process
// commits is handed over (`committed`) and applied when next asked for; only what another process
// appended, or what came before the first look, is read back from the journal. States are immutable
// once handed out. Of what weighs more than kCachedBytesMax, matters used longest ago are let go.
#pragma once
#include <algorithm>
#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <tuple>
#include <utility>
#include <variant>
#include <vector>

#include "app/matter/kinds.hpp"
#include "app/matter/lru_map.hpp"
#include "app/matter/recorded_event.hpp"
#include "app/matter/replayed.hpp"
#include "app/organisation/kind.hpp"
#include "ports/store.hpp"
#include "records/queries.hpp"

namespace ecab::app {

inline constexpr std::size_t kPendingMax =
    512;  // events that wait for a state; then it is read back
inline constexpr std::size_t kMissedMax = 512;  // events a back buffer is behind; then dropped

// One state, and what it needs to move on while somebody still looks at the last one.
template <class StateType>
struct CacheSlot {
    using State = StateType;
    using Event = EventOfKind<State>;
    using EventPtr = std::shared_ptr<Event const>;
    struct Waiting {
        std::uint64_t seq;
        std::size_t bytes;
        EventPtr event;
    };

    std::mutex mutex;  // guards the next four; taken before the cache's
    std::shared_ptr<State> state = std::make_shared<State>();
    std::uint64_t reaches = 0;  // every entry below is folded in
    // Where somebody held the state when it had to change: the state as it was, and the events
    // since. Brought up to date once it is free, so that a large state is not copied each time.
    std::shared_ptr<State> back_buffer;
    std::vector<EventPtr> missed;
    // Guarded by the cache's mutex: every event since `pending_from`, in order, that was handed
    // over and not applied yet.
    std::vector<Waiting> pending;
    std::uint64_t pending_from = 0;
    bool let_go = false;  // nothing is handed over any more

    void change(EventPtr event);
    void start_again();

  private:
    static bool is_free(std::shared_ptr<State> const& state);
    void step_aside();
};

template <class List>
class AggregateCacheOf;

template <class... States>
class AggregateCacheOf<KindList<States...>> {
    using List = KindList<States...>;

  public:
    // Monotone; called by the store's watcher, also for what other processes append.
    void grew(OrgId const& org, std::uint64_t size);
    // Called after every commit of this process, in the order of the journal.
    void committed(OrgId const& org, GrowthOf<List> const& growth);
    std::uint64_t size(OrgId const& org);

    // With a store, a snapshot is only taken when memory is behind; with a reader, the state is
    // never older than the reader's snapshot.
    std::shared_ptr<domain::Organisation const> organisation(ports::Store& store, OrgId const& org);
    std::shared_ptr<domain::Organisation const> organisation(ports::Reader& reader,
                                                             OrgId const& org);
    // The same of the matter with this id; nullptr when no such matter exists.
    template <class Id>
    std::shared_ptr<StateOf<List, Id> const> find(ports::Store& store,
                                                  OrgId const& org,
                                                  Id const& id);
    template <class Id>
    std::shared_ptr<StateOf<List, Id> const> find(ports::Reader& reader,
                                                  OrgId const& org,
                                                  Id const& id);
    // How many matters are in memory now.
    std::size_t matters_held();

  private:
    template <class State>
    using Slots = LruMap<IdOf<State>, std::shared_ptr<CacheSlot<State>>>;
    struct Org {
        std::uint64_t size = 0;
        // Every event between these places was handed over by this process.
        std::uint64_t handed_from = 0;
        std::uint64_t handed_to = 0;
        CacheSlot<domain::Organisation> organisation;
        std::tuple<Slots<States>...> matters;
    };
    template <class State>
    static Slots<State>& slots_in(Org& known) {
        return std::get<Slots<State>>(known.matters);
    }

    std::shared_ptr<Org> org_of(OrgId const& org);
    template <class State>
    std::shared_ptr<CacheSlot<State>> slot_of(Org& known, IdOf<State> const& id);
    template <class State>
    void add_weight(Org& known, IdOf<State> const& id, std::size_t bytes);
    template <class Slot>
    static void hand_over(Slot& slot, typename Slot::Waiting waiting);
    template <class Slot>
    std::uint64_t apply_pending(Org& known, Slot& slot, std::size_t& bytes);
    template <class Slot>
    std::shared_ptr<typename Slot::State const> from_memory(Org& known,
                                                            Slot& slot,
                                                            std::size_t& bytes);
    template <class Slot>
    std::shared_ptr<typename Slot::State const> caught_up(ports::Reader& reader,
                                                          OrgId const& org,
                                                          std::string_view matter,
                                                          Org& known,
                                                          Slot& slot,
                                                          std::size_t& bytes);
    template <class Slot>
    void read_back(ports::Reader& reader,
                   OrgId const& org,
                   std::string_view matter,
                   Org const& known,
                   Slot& slot,
                   std::size_t& bytes);

    std::mutex mutex_;
    std::map<OrgId, std::shared_ptr<Org>> orgs_;
};

using AggregateCache = AggregateCacheOf<MatterKinds>;
using RecordedEvent = RecordedEventOf<MatterKinds>;
using Growth = GrowthOf<MatterKinds>;
using OrganisationView = std::shared_ptr<domain::Organisation const>;
using BallotView = std::shared_ptr<domain::Ballot const>;
using SharedMeeting = std::shared_ptr<domain::Meeting const>;

}  // namespace ecab::app

#include "app/matter/aggregate_cache_impl.hpp"
