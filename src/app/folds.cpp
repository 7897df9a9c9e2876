#include "app/folds.hpp"

#include <algorithm>
#include <atomic>

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

void fold(domain::Ballot& ballot, ports::StoredEntry const& entry) {
    domain::apply(ballot, must_read(records::decode_ballot(entry)).event);
}

void fold(domain::Organisation& organisation, ports::StoredEntry const& entry) {
    domain::apply(organisation, must_read(records::decode_organisation(entry)).event);
}

// The state to change: a copy when somebody still looks at the one handed out.
template <class SlotType>
typename SlotType::State& changeable(SlotType& slot) {
    if (slot.state.use_count() > 1)
        slot.state = std::make_shared<typename SlotType::State>(*slot.state);
    // Pairs with the release of the last one who looked.
    std::atomic_thread_fence(std::memory_order_acquire);
    return *slot.state;
}

}  // namespace

std::shared_ptr<ReadFolds::Org> ReadFolds::org_of(OrgId const& org) {
    std::lock_guard const lock(mutex_);
    std::shared_ptr<Org>& known = orgs_[org];
    if (!known) known = std::make_shared<Org>();
    return known;
}

std::shared_ptr<ReadFolds::BallotSlot> ReadFolds::slot_of(Org& known, BallotId const& id) {
    std::lock_guard const lock(mutex_);
    auto const found = known.ballots.find(id);
    if (found != known.ballots.end()) return found->second;
    if (known.ballots.size() > kFoldsMax) known.ballots.clear();
    auto slot = std::make_shared<BallotSlot>();
    slot->news_from = known.handed_to;
    known.ballots.emplace(id, slot);
    return slot;
}

void ReadFolds::grew(OrgId const& org, std::uint64_t size) {
    std::shared_ptr<Org> const known = org_of(org);
    std::lock_guard const lock(mutex_);
    known->size = std::max(known->size, size);
}

void ReadFolds::committed(OrgId const& org, Growth growth) {
    std::shared_ptr<Org> const known = org_of(org);
    std::lock_guard const lock(mutex_);
    known->size = std::max(known->size, growth.to);
    if (growth.from == growth.to) return;
    // After a gap (another process wrote in between) what was handed over before no longer joins.
    if (growth.from != known->handed_to)
        known->handed_from = std::max(growth.from, known->handed_to);
    known->handed_to = std::max(known->handed_to, growth.to);
    auto hand_over = [&](auto& slot, std::uint64_t seq, auto&& event) {
        slot.news.emplace_back(seq, std::move(event));
        if (slot.news.size() <= kNewsMax) return;
        slot.news.clear();
        slot.news_from = seq + 1;
    };
    for (RecordedEvent& one : growth.events) {
        if (!one.ballot) {
            hand_over(known->organisation,
                      one.seq,
                      std::get<domain::OrganisationEvent>(std::move(one.event)));
            continue;
        }
        auto const found = known->ballots.find(*one.ballot);
        if (found == known->ballots.end()) continue;
        hand_over(*found->second, one.seq, std::get<domain::BallotEvent>(std::move(one.event)));
    }
}

std::uint64_t ReadFolds::size(OrgId const& org) {
    std::shared_ptr<Org> const known = org_of(org);
    std::lock_guard const lock(mutex_);
    return known->size;
}

// Applies what waits when it follows on what is folded; gives the journal's known size. The slot's
// lock is held.
template <class SlotType>
std::uint64_t ReadFolds::apply_news(Org& known, SlotType& slot) {
    std::vector<std::pair<std::uint64_t, typename SlotType::Event>> news;
    std::uint64_t size = 0;
    std::uint64_t to = 0;
    {
        std::lock_guard const lock(mutex_);
        size = known.size;
        if (slot.reaches < std::max(known.handed_from, slot.news_from)) return size;
        to = known.handed_to;
        news.swap(slot.news);
    }
    for (auto const& [seq, event] : news)
        if (seq >= slot.reaches) domain::apply(changeable(slot), event);
    slot.reaches = std::max(slot.reaches, to);
    return size;
}

template <class SlotType>
std::shared_ptr<typename SlotType::State const> ReadFolds::from_memory(Org& known, SlotType& slot) {
    std::lock_guard const lock(slot.mutex);
    std::uint64_t const size = apply_news(known, slot);
    return size > 0 && slot.reaches >= size ? slot.state : nullptr;
}

// Folds the missing entries as far as the reader's snapshot goes; it may be older than the last
// commit.
template <class SlotType>
void ReadFolds::read_back(ports::Reader& reader,
                          OrgId const& org,
                          std::string_view matter,
                          Org const& known,
                          SlotType& slot) {
    try {
        std::uint64_t const size = records::size_of(reader, org);
        records::each_entry_of(
            reader, org, matter, slot.reaches, [&](ports::StoredEntry const& entry) {
                fold(changeable(slot), entry);
            });
        slot.reaches = std::max(slot.reaches, size);
    } catch (...) {
        slot.state = std::make_shared<typename SlotType::State>();
        slot.reaches = 0;
        // What was applied from the news is gone with the state.
        std::lock_guard const lock(mutex_);
        slot.news.clear();
        slot.news_from = known.handed_to;
        throw;
    }
}

template <class SlotType>
std::shared_ptr<typename SlotType::State const> ReadFolds::caught_up(
    ports::Reader& reader, OrgId const& org, std::string_view matter, Org& known, SlotType& slot) {
    std::lock_guard const lock(slot.mutex);
    std::uint64_t const size = apply_news(known, slot);
    if (size > 0 && slot.reaches >= size) return slot.state;
    read_back(reader, org, matter, known, slot);
    apply_news(known, slot);
    return slot.state;
}

OrganisationView ReadFolds::organisation(ports::Store& store, OrgId const& org) {
    std::shared_ptr<Org> const known = org_of(org);
    OrganisationView view = from_memory(*known, known->organisation);
    if (!view) store.read([&](ports::Reader& reader) { view = organisation(reader, org); });
    return view;
}

OrganisationView ReadFolds::organisation(ports::Reader& reader, OrgId const& org) {
    std::shared_ptr<Org> const known = org_of(org);
    return caught_up(reader, org, records::kOrganisationMatter, *known, known->organisation);
}

BallotView ReadFolds::ballot(ports::Store& store, OrgId const& org, BallotId const& id) {
    std::shared_ptr<Org> const known = org_of(org);
    BallotView view = from_memory(*known, *slot_of(*known, id));
    if (view) return exists(*view) ? view : nullptr;
    store.read([&](ports::Reader& reader) { view = ballot(reader, org, id); });
    return view;
}

BallotView ReadFolds::ballot(ports::Reader& reader, OrgId const& org, BallotId const& id) {
    std::shared_ptr<Org> const known = org_of(org);
    BallotView view = caught_up(reader, org, records::matter_of(id), *known, *slot_of(*known, id));
    return exists(*view) ? view : nullptr;
}

WriteFolds::Org& WriteFolds::open(ports::WriteUnit& unit) {
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

void WriteFolds::catch_up(ports::WriteUnit& unit, Org& org) {
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
        std::optional<BallotId> const ballot = records::ballot_of(entry.matter);
        if (!ballot) return;
        auto const found = org.ballots.find(*ballot);
        if (found != org.ballots.end()) fold(found->second, entry);
    });
    org.reaches = unit.next_seq();
}

domain::Ballot& WriteFolds::ballot(ports::WriteUnit& unit, Org& org, BallotId const& id) {
    auto const found = org.ballots.find(id);
    if (found != org.ballots.end()) return found->second;
    if (org.ballots.size() > kFoldsMax) org.ballots.clear();
    domain::Ballot& ballot = org.ballots[id];
    records::each_entry_of(unit, unit.org(), records::matter_of(id), 0, [&](auto const& entry) {
        fold(ballot, entry);
    });
    return ballot;
}

void WriteFolds::forget(OrgId const& org) {
    std::lock_guard const lock(mutex_);
    auto const found = orgs_.find(org);
    if (found != orgs_.end()) *found->second = Org{};
}

}  // namespace ecab::app
