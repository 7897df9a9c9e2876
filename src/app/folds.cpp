#include "app/folds.hpp"

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

// Caught-up state of one matter; copies first when somebody still looks at the old one.
template <class SlotType>
auto caught_up(ports::Reader& reader,
               OrgId const& org,
               std::string_view matter,
               std::uint64_t reach,
               SlotType& slot) {
    std::lock_guard const lock(slot.mutex);
    if (slot.reaches >= reach) return slot.state;
    std::uint64_t next = slot.reaches;
    bool own = slot.state.use_count() == 1;
    auto state = slot.state;
    try {
        records::each_entry_of(
            reader, org, matter, slot.reaches, [&](ports::StoredEntry const& entry) {
                if (!own) state = std::make_shared<std::remove_cvref_t<decltype(*state)>>(*state);
                own = true;
                fold(*state, entry);
                next = entry.seq + 1;
            });
    } catch (...) {
        slot.state = std::make_shared<std::remove_cvref_t<decltype(*state)>>();
        slot.reaches = 0;
        throw;
    }
    slot.state = state;
    slot.reaches = std::max(next, reach);
    return slot.state;
}

}  // namespace

std::shared_ptr<ReadFolds::Org> ReadFolds::org_of(OrgId const& org) {
    std::lock_guard const lock(mutex_);
    std::shared_ptr<Org>& known = orgs_[org];
    if (!known) known = std::make_shared<Org>();
    return known;
}

void ReadFolds::grew(OrgId const& org, std::uint64_t size) {
    std::shared_ptr<Org> const known = org_of(org);
    std::lock_guard const lock(mutex_);
    known->size = std::max(known->size, size);
}

std::uint64_t ReadFolds::size(OrgId const& org) {
    std::shared_ptr<Org> const known = org_of(org);
    std::lock_guard const lock(mutex_);
    return known->size;
}

std::uint64_t ReadFolds::reach_of(ports::Reader& reader, OrgId const& org, Org& known) {
    {
        std::lock_guard const lock(mutex_);
        if (known.size > 0) return known.size;
    }
    std::uint64_t const size = records::size_of(reader, org);
    std::lock_guard const lock(mutex_);
    known.size = std::max(known.size, size);
    return known.size;
}

OrganisationView ReadFolds::organisation(ports::Reader& reader, OrgId const& org) {
    std::shared_ptr<Org> const known = org_of(org);
    std::uint64_t const reach = reach_of(reader, org, *known);
    return caught_up(reader, org, records::kOrganisationMatter, reach, known->organisation);
}

BallotView ReadFolds::ballot(ports::Reader& reader, OrgId const& org, BallotId const& id) {
    std::shared_ptr<Org> const known = org_of(org);
    std::uint64_t const reach = reach_of(reader, org, *known);
    std::shared_ptr<Slot<domain::Ballot>> slot;
    {
        std::lock_guard const lock(mutex_);
        if (known->ballots.size() > kFoldsMax) known->ballots.clear();
        std::shared_ptr<Slot<domain::Ballot>>& found = known->ballots[id];
        if (!found) found = std::make_shared<Slot<domain::Ballot>>();
        slot = found;
    }
    BallotView state = caught_up(reader, org, records::matter_of(id), reach, *slot);
    return exists(*state) ? state : nullptr;
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
