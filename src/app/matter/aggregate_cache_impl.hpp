// The bodies of aggregate_cache.hpp, included by it alone.
#pragma once

namespace ecab::app {

template <class State>
bool CacheSlot<State>::is_free(std::shared_ptr<State> const& state) {
    if (state.use_count() > 1) return false;
    // Pairs with the release of the last one who looked.
    std::atomic_thread_fence(std::memory_order_acquire);
    return true;
}

// The state handed out last stays as it is while somebody looks at it: the back buffer takes its
// place, or a copy where there is none that is free.
template <class State>
void CacheSlot<State>::step_aside() {
    if (back_buffer && is_free(back_buffer)) {
        for (EventPtr const& event : missed) MatterKind<State>::apply(*back_buffer, *event);
        std::swap(state, back_buffer);
    } else {
        back_buffer = std::exchange(state, std::make_shared<State>(std::as_const(*state)));
    }
    missed.clear();
}

template <class State>
void CacheSlot<State>::change(EventPtr event) {
    if (!is_free(state)) step_aside();
    MatterKind<State>::apply(*state, *event);
    if (!back_buffer) return;
    missed.push_back(std::move(event));
    if (missed.size() <= kMissedMax) return;
    back_buffer.reset();
    missed.clear();
}

template <class State>
void CacheSlot<State>::start_again() {
    state = std::make_shared<State>();
    back_buffer.reset();
    missed.clear();
    reaches = 0;
}

template <class... States>
std::shared_ptr<typename AggregateCacheOf<KindList<States...>>::Org>
AggregateCacheOf<KindList<States...>>::org_of(OrgId const& org) {
    std::lock_guard const lock(mutex_);
    std::shared_ptr<Org>& known = orgs_[org];
    if (!known) known = std::make_shared<Org>();
    return known;
}

template <class... States>
template <class State>
std::shared_ptr<CacheSlot<State>> AggregateCacheOf<KindList<States...>>::slot_of(
    Org& known, IdOf<State> const& id) {
    std::lock_guard const lock(mutex_);
    Slots<State>& slots = slots_in<State>(known);
    if (auto* found = slots.use(id)) return *found;
    auto slot = std::make_shared<CacheSlot<State>>();
    slot->pending_from = known.handed_to;
    slots.insert(id, slot);
    slots.add_weight(id, kEmptyStateBytes);
    slots.shrink(kCachedBytesMax / orgs_.size(), kCachedMin, [](auto const& gone) {
        gone->let_go = true;
        gone->pending.clear();
    });
    return slot;
}

template <class... States>
template <class State>
void AggregateCacheOf<KindList<States...>>::add_weight(Org& known,
                                                       IdOf<State> const& id,
                                                       std::size_t bytes) {
    if (bytes == 0) return;
    std::lock_guard const lock(mutex_);
    slots_in<State>(known).add_weight(id, bytes);
}

template <class... States>
std::size_t AggregateCacheOf<KindList<States...>>::matters_held() {
    std::lock_guard const lock(mutex_);
    std::size_t held = 0;
    for (auto const& [org, known] : orgs_) held += (slots_in<States>(*known).size() + ... + 0);
    return held;
}

template <class... States>
void AggregateCacheOf<KindList<States...>>::grew(OrgId const& org, std::uint64_t size) {
    std::shared_ptr<Org> const known = org_of(org);
    std::lock_guard const lock(mutex_);
    known->size = std::max(known->size, size);
}

template <class... States>
std::uint64_t AggregateCacheOf<KindList<States...>>::size(OrgId const& org) {
    std::shared_ptr<Org> const known = org_of(org);
    std::lock_guard const lock(mutex_);
    return known->size;
}

template <class... States>
template <class Slot>
void AggregateCacheOf<KindList<States...>>::hand_over(Slot& slot, typename Slot::Waiting waiting) {
    std::uint64_t const seq = waiting.seq;
    slot.pending.push_back(std::move(waiting));
    if (slot.pending.size() <= kPendingMax) return;
    slot.pending.clear();
    slot.pending_from = seq + 1;
}

template <class... States>
void AggregateCacheOf<KindList<States...>>::committed(OrgId const& org,
                                                      GrowthOf<List> const& growth) {
    std::shared_ptr<Org> const known = org_of(org);
    std::lock_guard const lock(mutex_);
    known->size = std::max(known->size, growth.to);
    if (growth.from == growth.to) return;
    // After a gap (another process wrote in between) what was handed over before no longer joins.
    if (growth.from != known->handed_to)
        known->handed_from = std::max(growth.from, known->handed_to);
    known->handed_to = std::max(known->handed_to, growth.to);
    for (auto const& recorded : growth.events) {
        auto const give = [&]<class Event>(auto& slot, Event const& event) {
            hand_over(slot,
                      {recorded->head.seq,
                       recorded->bytes,
                       std::shared_ptr<Event const>(recorded, &event)});
        };
        std::visit(
            [&]<class One>(One const& one) {
                if constexpr (std::same_as<One, domain::OrganisationEvent>)
                    give(known->organisation, one);
                else if (auto* slot = slots_in<typename One::Kind>(*known).peek(one.id))
                    give(**slot, one.event);
            },
            recorded->event);
    }
}

// Applies what waits when it follows on what is folded; gives the journal's known size. The slot's
// lock is held.
template <class... States>
template <class Slot>
std::uint64_t AggregateCacheOf<KindList<States...>>::apply_pending(Org& known,
                                                                   Slot& slot,
                                                                   std::size_t& bytes) {
    std::vector<typename Slot::Waiting> pending;
    std::uint64_t size = 0;
    std::uint64_t to = 0;
    {
        std::lock_guard const lock(mutex_);
        size = known.size;
        if (slot.let_go) return size;
        if (slot.reaches < std::max(known.handed_from, slot.pending_from)) return size;
        to = known.handed_to;
        pending.swap(slot.pending);
    }
    for (auto& waiting : pending) {
        if (waiting.seq < slot.reaches) continue;
        slot.change(std::move(waiting.event));
        bytes += waiting.bytes;
    }
    slot.reaches = std::max(slot.reaches, to);
    return size;
}

template <class... States>
template <class Slot>
std::shared_ptr<typename Slot::State const> AggregateCacheOf<KindList<States...>>::from_memory(
    Org& known, Slot& slot, std::size_t& bytes) {
    std::lock_guard const lock(slot.mutex);
    std::uint64_t const size = apply_pending(known, slot, bytes);
    return size > 0 && slot.reaches >= size ? slot.state : nullptr;
}

// Folds the missing entries as far as the reader's snapshot goes; it may be older than the last
// commit.
template <class... States>
template <class Slot>
void AggregateCacheOf<KindList<States...>>::read_back(ports::Reader& reader,
                                                      OrgId const& org,
                                                      std::string_view matter,
                                                      Org const& known,
                                                      Slot& slot,
                                                      std::size_t& bytes) {
    using State = typename Slot::State;
    try {
        std::uint64_t const size = records::size_of(reader, org);
        records::each_entry_of(
            reader, org, matter, slot.reaches, [&](ports::StoredEntry const& entry) {
                slot.change(std::make_shared<typename Slot::Event const>(event_in<State>(entry)));
                bytes += entry.bytes.size();
            });
        slot.reaches = std::max(slot.reaches, size);
    } catch (...) {
        slot.start_again();
        // What was applied of the pending events is gone with the state.
        std::lock_guard const lock(mutex_);
        slot.pending.clear();
        slot.pending_from = known.handed_to;
        throw;
    }
}

template <class... States>
template <class Slot>
std::shared_ptr<typename Slot::State const> AggregateCacheOf<KindList<States...>>::caught_up(
    ports::Reader& reader,
    OrgId const& org,
    std::string_view matter,
    Org& known,
    Slot& slot,
    std::size_t& bytes) {
    std::lock_guard const lock(slot.mutex);
    std::uint64_t const size = apply_pending(known, slot, bytes);
    if (size > 0 && slot.reaches >= size) return slot.state;
    read_back(reader, org, matter, known, slot, bytes);
    apply_pending(known, slot, bytes);
    return slot.state;
}

template <class... States>
OrganisationView AggregateCacheOf<KindList<States...>>::organisation(ports::Store& store,
                                                                     OrgId const& org) {
    std::shared_ptr<Org> const known = org_of(org);
    std::size_t bytes = 0;
    OrganisationView view = from_memory(*known, known->organisation, bytes);
    if (!view) store.read([&](ports::Reader& reader) { view = organisation(reader, org); });
    return view;
}

template <class... States>
OrganisationView AggregateCacheOf<KindList<States...>>::organisation(ports::Reader& reader,
                                                                     OrgId const& org) {
    std::shared_ptr<Org> const known = org_of(org);
    std::size_t bytes = 0;
    return caught_up(reader, org, records::kOrganisationMatter, *known, known->organisation, bytes);
}

template <class... States>
template <class Id>
std::shared_ptr<StateOf<KindList<States...>, Id> const> AggregateCacheOf<KindList<States...>>::find(
    ports::Store& store, OrgId const& org, Id const& id) {
    using State = StateOf<List, Id>;
    std::shared_ptr<Org> const known = org_of(org);
    std::size_t bytes = 0;
    auto view = from_memory(*known, *slot_of<State>(*known, id), bytes);
    add_weight<State>(*known, id, bytes);
    if (view) return MatterKind<State>::exists(*view) ? view : nullptr;
    store.read([&](ports::Reader& reader) { view = find(reader, org, id); });
    return view;
}

template <class... States>
template <class Id>
std::shared_ptr<StateOf<KindList<States...>, Id> const> AggregateCacheOf<KindList<States...>>::find(
    ports::Reader& reader, OrgId const& org, Id const& id) {
    using State = StateOf<List, Id>;
    std::shared_ptr<Org> const known = org_of(org);
    auto const slot = slot_of<State>(*known, id);
    std::size_t bytes = 0;
    auto view = caught_up(reader, org, matter_name<State>(id), *known, *slot, bytes);
    add_weight<State>(*known, id, bytes);
    return MatterKind<State>::exists(*view) ? view : nullptr;
}

}  // namespace ecab::app
