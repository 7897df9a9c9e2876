#include "app/matter/aggregate_cache.hpp"

#include <algorithm>
#include <atomic>
#include <utility>

#include "base/check.hpp"
#include "records/queries.hpp"

namespace ecab::app {
namespace {

// Entries of the journal are checked before they are stored; one that cannot be read back means
// the store is damaged or newer than this program.
template <class T>
T must_read(Result<T> result) {
    if (!result) throw ports::StoreDown("journal entry cannot be read: " + result.error().detail);
    return std::move(result).value();
}

// The event of an entry, of the kind that changes such a state.
domain::BallotEvent event_for(domain::Ballot const&, ports::StoredEntry const& entry) {
    return must_read(records::decode_ballot(entry)).event;
}

domain::MeetingEvent event_for(domain::Meeting const&, ports::StoredEntry const& entry) {
    return must_read(records::decode_meeting(entry)).event;
}

domain::OrganisationEvent event_for(domain::Organisation const&, ports::StoredEntry const& entry) {
    return must_read(records::decode_organisation(entry)).event;
}

template <class State>
void fold(State& state, ports::StoredEntry const& entry) {
    domain::apply(state, event_for(state, entry));
}

template <class State>
bool is_free(std::shared_ptr<State> const& state) {
    if (state.use_count() > 1) return false;
    // Pairs with the release of the last one who looked.
    std::atomic_thread_fence(std::memory_order_acquire);
    return true;
}

// The state handed out last stays as it is while somebody looks at it: the back_buffer takes its
// place, or a copy where there is none that is free.
template <class SlotType>
void step_aside(SlotType& slot) {
    if (slot.back_buffer && is_free(slot.back_buffer)) {
        for (auto const& event : slot.missed) domain::apply(*slot.back_buffer, event);
        std::swap(slot.state, slot.back_buffer);
    } else {
        slot.back_buffer = std::exchange(
            slot.state, std::make_shared<typename SlotType::State>(std::as_const(*slot.state)));
    }
    slot.missed.clear();
}

template <class SlotType>
void change(SlotType& slot, typename SlotType::Event const& event) {
    if (!is_free(slot.state)) step_aside(slot);
    domain::apply(*slot.state, event);
    if (!slot.back_buffer) return;
    slot.missed.push_back(event);
    if (slot.missed.size() <= kMissedMax) return;
    slot.back_buffer.reset();
    slot.missed.clear();
}

}  // namespace

std::shared_ptr<AggregateCache::Org> AggregateCache::org_of(OrgId const& org) {
    std::lock_guard const lock(mutex_);
    std::shared_ptr<Org>& known = orgs_[org];
    if (!known) known = std::make_shared<Org>();
    return known;
}

template <class Id, class SlotType>
std::shared_ptr<SlotType> AggregateCache::slot_of(
    Org const& known, std::unordered_map<Id, std::shared_ptr<SlotType>>& slots, Id const& id) {
    std::lock_guard const lock(mutex_);
    auto const found = slots.find(id);
    if (found != slots.end()) return found->second;
    if (slots.size() > kAggregatesMax) slots.clear();
    auto slot = std::make_shared<SlotType>();
    slot->pending_from = known.handed_to;
    slots.emplace(id, slot);
    return slot;
}

void AggregateCache::grew(OrgId const& org, std::uint64_t size) {
    std::shared_ptr<Org> const known = org_of(org);
    std::lock_guard const lock(mutex_);
    known->size = std::max(known->size, size);
}

void AggregateCache::committed(OrgId const& org, Growth growth) {
    std::shared_ptr<Org> const known = org_of(org);
    std::lock_guard const lock(mutex_);
    known->size = std::max(known->size, growth.to);
    if (growth.from == growth.to) return;
    // After a gap (another process wrote in between) what was handed over before no longer joins.
    if (growth.from != known->handed_to)
        known->handed_from = std::max(growth.from, known->handed_to);
    known->handed_to = std::max(known->handed_to, growth.to);
    auto hand_over = [&](auto& slot, std::uint64_t seq, auto&& event) {
        slot.pending.emplace_back(seq, std::move(event));
        if (slot.pending.size() <= kPendingMax) return;
        slot.pending.clear();
        slot.pending_from = seq + 1;
    };
    for (RecordedEvent& one : growth.events) {
        auto to_matter = [&](auto& slots, auto& event) {
            auto const found = slots.find(event.id);
            if (found != slots.end()) hand_over(*found->second, one.seq, std::move(event.event));
        };
        if (auto* of_itself = std::get_if<domain::OrganisationEvent>(&one.event))
            hand_over(known->organisation, one.seq, std::move(*of_itself));
        else if (auto* of_ballot = std::get_if<EventOf<BallotId, domain::BallotEvent>>(&one.event))
            to_matter(known->ballots, *of_ballot);
        else
            to_matter(known->meetings,
                      std::get<EventOf<MeetingId, domain::MeetingEvent>>(one.event));
    }
}

std::uint64_t AggregateCache::size(OrgId const& org) {
    std::shared_ptr<Org> const known = org_of(org);
    std::lock_guard const lock(mutex_);
    return known->size;
}

// Applies what waits when it follows on what is folded; gives the journal's known size. The slot's
// lock is held.
template <class SlotType>
std::uint64_t AggregateCache::apply_pending(Org& known, SlotType& slot) {
    std::vector<std::pair<std::uint64_t, typename SlotType::Event>> pending;
    std::uint64_t size = 0;
    std::uint64_t to = 0;
    {
        std::lock_guard const lock(mutex_);
        size = known.size;
        if (slot.reaches < std::max(known.handed_from, slot.pending_from)) return size;
        to = known.handed_to;
        pending.swap(slot.pending);
    }
    for (auto const& [seq, event] : pending)
        if (seq >= slot.reaches) change(slot, event);
    slot.reaches = std::max(slot.reaches, to);
    return size;
}

template <class SlotType>
std::shared_ptr<typename SlotType::State const> AggregateCache::from_memory(Org& known,
                                                                            SlotType& slot) {
    std::lock_guard const lock(slot.mutex);
    std::uint64_t const size = apply_pending(known, slot);
    return size > 0 && slot.reaches >= size ? slot.state : nullptr;
}

// Folds the missing entries as far as the reader's snapshot goes; it may be older than the last
// commit.
template <class SlotType>
void AggregateCache::read_back(ports::Reader& reader,
                               OrgId const& org,
                               std::string_view matter,
                               Org const& known,
                               SlotType& slot) {
    try {
        std::uint64_t const size = records::size_of(reader, org);
        records::each_entry_of(
            reader, org, matter, slot.reaches, [&](ports::StoredEntry const& entry) {
                change(slot, event_for(*slot.state, entry));
            });
        slot.reaches = std::max(slot.reaches, size);
    } catch (...) {
        slot.state = std::make_shared<typename SlotType::State>();
        slot.back_buffer.reset();
        slot.missed.clear();
        slot.reaches = 0;
        // What was applied from the pending is gone with the state.
        std::lock_guard const lock(mutex_);
        slot.pending.clear();
        slot.pending_from = known.handed_to;
        throw;
    }
}

template <class SlotType>
std::shared_ptr<typename SlotType::State const> AggregateCache::caught_up(
    ports::Reader& reader, OrgId const& org, std::string_view matter, Org& known, SlotType& slot) {
    std::lock_guard const lock(slot.mutex);
    std::uint64_t const size = apply_pending(known, slot);
    if (size > 0 && slot.reaches >= size) return slot.state;
    read_back(reader, org, matter, known, slot);
    apply_pending(known, slot);
    return slot.state;
}

OrganisationView AggregateCache::organisation(ports::Store& store, OrgId const& org) {
    std::shared_ptr<Org> const known = org_of(org);
    OrganisationView view = from_memory(*known, known->organisation);
    if (!view) store.read([&](ports::Reader& reader) { view = organisation(reader, org); });
    return view;
}

OrganisationView AggregateCache::organisation(ports::Reader& reader, OrgId const& org) {
    std::shared_ptr<Org> const known = org_of(org);
    return caught_up(reader, org, records::kOrganisationMatter, *known, known->organisation);
}

template <class Id, class SlotType>
std::shared_ptr<typename SlotType::State const> AggregateCache::matter(
    ports::Store& store,
    OrgId const& org,
    std::unordered_map<Id, std::shared_ptr<SlotType>> Org::*slots,
    Id const& id) {
    std::shared_ptr<Org> const known = org_of(org);
    auto view = from_memory(*known, *slot_of(*known, (*known).*slots, id));
    if (view) return exists(*view) ? view : nullptr;
    store.read([&](ports::Reader& reader) { view = matter(reader, org, slots, id); });
    return view;
}

template <class Id, class SlotType>
std::shared_ptr<typename SlotType::State const> AggregateCache::matter(
    ports::Reader& reader,
    OrgId const& org,
    std::unordered_map<Id, std::shared_ptr<SlotType>> Org::*slots,
    Id const& id) {
    std::shared_ptr<Org> const known = org_of(org);
    auto const slot = slot_of(*known, (*known).*slots, id);
    auto view = caught_up(reader, org, records::matter_of(id), *known, *slot);
    return exists(*view) ? view : nullptr;
}

BallotView AggregateCache::ballot(ports::Store& store, OrgId const& org, BallotId const& id) {
    return matter(store, org, &Org::ballots, id);
}

BallotView AggregateCache::ballot(ports::Reader& reader, OrgId const& org, BallotId const& id) {
    return matter(reader, org, &Org::ballots, id);
}

SharedMeeting AggregateCache::meeting(ports::Store& store, OrgId const& org, MeetingId const& id) {
    return matter(store, org, &Org::meetings, id);
}

SharedMeeting AggregateCache::meeting(ports::Reader& reader,
                                      OrgId const& org,
                                      MeetingId const& id) {
    return matter(reader, org, &Org::meetings, id);
}

WriterCache::Org& WriterCache::open(ports::WriteUnit& unit) {
    Org* org = nullptr;
    {
        std::lock_guard const lock(mutex_);
        std::unique_ptr<Org>& known = orgs_[unit.org()];
        if (!known) known = std::make_unique<Org>();
        org = known.get();
    }
    catch_up(unit, *org);
    return *org;
}

void WriterCache::catch_up(ports::WriteUnit& unit, Org& org) {
    if (!org.loaded) {
        records::each_entry_of(
            unit, unit.org(), records::kOrganisationMatter, 0, [&](auto const& e) {
                fold(org.organisation, e);
            });
        org.loaded = true;
        org.reaches = unit.next_seq();
        return;
    }
    if (org.reaches == unit.next_seq()) return;
    records::each_entry(unit, unit.org(), org.reaches, unit.next_seq(), [&](auto const& entry) {
        if (entry.matter == records::kOrganisationMatter) fold(org.organisation, entry);
        auto catch_up_matter = [&](auto& known, auto const& id) {
            if (!id) return;
            auto const found = known.find(*id);
            if (found != known.end()) fold(found->second, entry);
        };
        catch_up_matter(org.ballots, records::ballot_of(entry.matter));
        catch_up_matter(org.meetings, records::meeting_of(entry.matter));
    });
    org.reaches = unit.next_seq();
}

namespace {

template <class Id, class State>
State& known_or_read(ports::WriteUnit& unit, std::unordered_map<Id, State>& known, Id const& id) {
    auto const found = known.find(id);
    if (found != known.end()) return found->second;
    if (known.size() > kAggregatesMax) known.clear();
    State& state = known[id];
    records::each_entry_of(unit, unit.org(), records::matter_of(id), 0, [&](auto const& entry) {
        fold(state, entry);
    });
    return state;
}

}  // namespace

domain::Ballot& WriterCache::ballot(ports::WriteUnit& unit, Org& org, BallotId const& id) {
    return known_or_read(unit, org.ballots, id);
}

domain::Meeting& WriterCache::meeting(ports::WriteUnit& unit, Org& org, MeetingId const& id) {
    return known_or_read(unit, org.meetings, id);
}

void WriterCache::forget(OrgId const& org) {
    std::lock_guard const lock(mutex_);
    auto const found = orgs_.find(org);
    if (found != orgs_.end()) *found->second = Org{};
}

}  // namespace ecab::app
