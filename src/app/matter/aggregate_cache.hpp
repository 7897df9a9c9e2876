// Folds: aggregates as the fold of their journal entries, kept in memory and caught up when asked.
//
// `AggregateCache` serves any thread. `grew` tells how far an organisation's journal is known to
// reach; a state that is behind catches up first, so a reader sees every write that was
// acknowledged before it asked. What this process commits is handed over (`committed`) and applied
// when next asked for; only what another process appended, or what came before the first look, is
// read back from the journal. States are immutable once handed out. `WriterCache` serves write
// jobs. A state is changed in place as events are recorded; when another process appended in
// between, the missing entries are applied first; when a job or a commit fails, everything of the
// organisation is forgotten and folded again from what is durable.
#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

#include "base/id.hpp"
#include "domain/ballot/ballot.hpp"
#include "domain/meeting/meeting.hpp"
#include "domain/organisation/organisation.hpp"
#include "ports/store.hpp"
#include "records/events.hpp"

namespace ecab::app {

inline constexpr std::size_t kAggregatesMax = 20'000;  // aggregates kept per organisation
inline constexpr std::size_t kPendingMax = 512;  // events that wait per aggregate; then it is read
inline constexpr std::size_t kMissedMax =
    512;  // events a back_buffer state is behind; then it is dropped

using OrganisationView = std::shared_ptr<domain::Organisation const>;
using BallotView = std::shared_ptr<domain::Ballot const>;
using SharedMeeting = std::shared_ptr<domain::Meeting const>;

template <class Id, class Event>
struct EventOf {
    Id id;
    Event event;
};

// One event as recorded: of the organisation itself, or of one of its matters.
struct RecordedEvent {
    std::uint64_t seq{};
    std::variant<domain::OrganisationEvent,
                 EventOf<BallotId, domain::BallotEvent>,
                 EventOf<MeetingId, domain::MeetingEvent>>
        event;
};

// What one committed job appended: the entries from `from` up to but without `to`.
struct Growth {
    std::uint64_t from{};
    std::uint64_t to{};
    std::vector<RecordedEvent> events;
};

class AggregateCache {
  public:
    // Monotone; called by the store's watcher, also for what other processes append.
    void grew(OrgId const& org, std::uint64_t size);
    // Called after every commit of this process, in the order of the journal.
    void committed(OrgId const& org, Growth growth);
    std::uint64_t size(OrgId const& org);

    // nullptr when no such matter exists. With a store, a snapshot is only taken when memory is
    // behind; with a reader, the state is never older than the reader's snapshot.
    OrganisationView organisation(ports::Store& store, OrgId const& org);
    OrganisationView organisation(ports::Reader& reader, OrgId const& org);
    BallotView ballot(ports::Store& store, OrgId const& org, BallotId const& id);
    BallotView ballot(ports::Reader& reader, OrgId const& org, BallotId const& id);
    SharedMeeting meeting(ports::Store& store, OrgId const& org, MeetingId const& id);
    SharedMeeting meeting(ports::Reader& reader, OrgId const& org, MeetingId const& id);

  private:
    template <class StateType, class EventType>
    struct Slot {
        using State = StateType;
        using Event = EventType;
        std::mutex mutex;  // guards the next four; taken before AggregateCache::mutex_
        std::shared_ptr<State> state = std::make_shared<State>();
        std::uint64_t reaches = 0;  // every entry below is folded in
        // Where somebody held the state when it had to change: the state as it was, and the events
        // since. Brought up to date once it is free, so that a large state is not copied each time.
        std::shared_ptr<State> back_buffer;
        std::vector<Event> missed;
        // Guarded by AggregateCache::mutex_: every event of the matter since `pending_from`, in
        // order, that was handed over and not applied yet.
        std::vector<std::pair<std::uint64_t, Event>> pending;
        std::uint64_t pending_from = 0;
    };
    using OrganisationSlot = Slot<domain::Organisation, domain::OrganisationEvent>;
    using BallotSlot = Slot<domain::Ballot, domain::BallotEvent>;
    using MeetingSlot = Slot<domain::Meeting, domain::MeetingEvent>;
    struct Org {
        std::uint64_t size = 0;
        // Every event between these places was handed over by this process.
        std::uint64_t handed_from = 0;
        std::uint64_t handed_to = 0;
        OrganisationSlot organisation;
        std::unordered_map<BallotId, std::shared_ptr<BallotSlot>> ballots;
        std::unordered_map<MeetingId, std::shared_ptr<MeetingSlot>> meetings;
    };

    std::shared_ptr<Org> org_of(OrgId const& org);
    template <class Id, class SlotType>
    std::shared_ptr<SlotType> slot_of(Org const& known,
                                      std::unordered_map<Id, std::shared_ptr<SlotType>>& slots,
                                      Id const& id);
    // The matter's state, nullptr when the journal knows none.
    template <class Id, class SlotType>
    std::shared_ptr<typename SlotType::State const> matter(
        ports::Store& store,
        OrgId const& org,
        std::unordered_map<Id, std::shared_ptr<SlotType>> Org::*slots,
        Id const& id);
    template <class Id, class SlotType>
    std::shared_ptr<typename SlotType::State const> matter(
        ports::Reader& reader,
        OrgId const& org,
        std::unordered_map<Id, std::shared_ptr<SlotType>> Org::*slots,
        Id const& id);
    template <class SlotType>
    std::uint64_t apply_pending(Org& known, SlotType& slot);
    template <class SlotType>
    std::shared_ptr<typename SlotType::State const> from_memory(Org& known, SlotType& slot);
    template <class SlotType>
    std::shared_ptr<typename SlotType::State const> caught_up(ports::Reader& reader,
                                                              OrgId const& org,
                                                              std::string_view matter,
                                                              Org& known,
                                                              SlotType& slot);
    template <class SlotType>
    void read_back(ports::Reader& reader,
                   OrgId const& org,
                   std::string_view matter,
                   Org const& known,
                   SlotType& slot);

    std::mutex mutex_;
    std::map<OrgId, std::shared_ptr<Org>> orgs_;
};

class WriterCache {
  public:
    struct Org {
        std::uint64_t reaches = 0;  // the journal's size after the last entry we know of
        bool loaded = false;
        domain::Organisation organisation;
        std::unordered_map<BallotId, domain::Ballot> ballots;
        std::unordered_map<MeetingId, domain::Meeting> meetings;
    };

    // The organisation's states, caught up with the unit's place in the journal.
    Org& open(ports::WriteUnit& unit);
    // The matter's state; a default one where the journal knows none.
    domain::Ballot& ballot(ports::WriteUnit& unit, Org& org, BallotId const& id);
    domain::Meeting& meeting(ports::WriteUnit& unit, Org& org, MeetingId const& id);
    void forget(OrgId const& org);

  private:
    static void catch_up(ports::WriteUnit& unit, Org& org);

    std::mutex mutex_;  // guards the map; an Org belongs to its organisation's writer
    std::map<OrgId, std::unique_ptr<Org>> orgs_;
};

}  // namespace ecab::app
