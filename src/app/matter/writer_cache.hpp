// WriterCache: the same states for write jobs. A state is changed in place as events are recorded;
// when another process appended in between, the missing entries are applied first; when a job or a
// commit fails, everything of the organisation is forgotten and folded again from what is durable.
#pragma once
#include <map>
#include <memory>
#include <mutex>
#include <tuple>

#include "app/matter/kinds.hpp"
#include "app/matter/lru_map.hpp"
#include "app/matter/replayed.hpp"
#include "app/organisation/kind.hpp"
#include "ports/store.hpp"
#include "records/queries.hpp"

namespace ecab::app {

template <class List>
class WriterCacheOf;

template <class... States>
class WriterCacheOf<KindList<States...>> {
    using List = KindList<States...>;
    template <class State>
    using Matters = LruMap<IdOf<State>, std::unique_ptr<State>>;

  public:
    struct Org {
        std::uint64_t reaches = 0;  // the journal's size after the last entry we know of
        bool loaded = false;
        domain::Organisation organisation;
        std::tuple<Matters<States>...> matters;
    };

    // The organisation's states, caught up with the unit's place in the journal. Only here are
    // matters let go: what a job holds stays until it ends.
    Org& open(ports::WriteUnit& unit) {
        Org* org = nullptr;
        std::size_t share = 0;
        {
            std::lock_guard const lock(mutex_);
            std::unique_ptr<Org>& known = orgs_[unit.org()];
            if (!known) known = std::make_unique<Org>();
            org = known.get();
            share = kCachedBytesMax / orgs_.size();
        }
        (matters_in<States>(*org).shrink(share, kCachedMin, [](auto const&) {}), ...);
        catch_up(unit, *org);
        return *org;
    }

    // The matter's state; a default one where the journal knows none.
    template <class Id>
    StateOf<List, Id>& find(ports::WriteUnit& unit, Org& org, Id const& id) {
        using State = StateOf<List, Id>;
        Matters<State>& matters = matters_in<State>(org);
        if (auto* known = matters.use(id)) return **known;
        State& state = *matters.insert(id, std::make_unique<State>());
        std::size_t bytes = kEmptyStateBytes;
        records::each_entry_of(
            unit, unit.org(), matter_name<State>(id), 0, [&](ports::StoredEntry const& entry) {
                MatterKind<State>::apply(state, event_in<State>(entry));
                bytes += entry.bytes.size();
            });
        matters.add_weight(id, bytes);
        return state;
    }

    template <class Id>
    void add_weight(Org& org, Id const& id, std::size_t bytes) {
        matters_in<StateOf<List, Id>>(org).add_weight(id, bytes);
    }

    void forget(OrgId const& org) {
        std::lock_guard const lock(mutex_);
        auto const found = orgs_.find(org);
        if (found != orgs_.end()) *found->second = Org{};
    }

  private:
    template <class State>
    static Matters<State>& matters_in(Org& org) {
        return std::get<Matters<State>>(org.matters);
    }

    static void catch_up(ports::WriteUnit& unit, Org& org) {
        if (org.loaded && org.reaches == unit.next_seq()) return;
        auto const apply_to_organisation = [&](ports::StoredEntry const& entry) {
            MatterKind<domain::Organisation>::apply(org.organisation,
                                                    event_in<domain::Organisation>(entry));
        };
        if (!org.loaded) {
            records::each_entry_of(
                unit, unit.org(), records::kOrganisationMatter, 0, apply_to_organisation);
            org.loaded = true;
        } else {
            auto const apply_entry = [&](ports::StoredEntry const& entry) {
                if (entry.matter == records::kOrganisationMatter)
                    return apply_to_organisation(entry);
                with_kind_of(List{}, entry.matter, [&]<class State>(IdOf<State> const& id) {
                    auto* known = matters_in<State>(org).peek(id);
                    if (known == nullptr) return;
                    MatterKind<State>::apply(**known, event_in<State>(entry));
                    matters_in<State>(org).add_weight(id, entry.bytes.size());
                });
            };
            records::each_entry(unit, unit.org(), org.reaches, unit.next_seq(), apply_entry);
        }
        org.reaches = unit.next_seq();
    }

    std::mutex mutex_;  // guards the map; an Org belongs to its organisation's writer
    std::map<OrgId, std::unique_ptr<Org>> orgs_;
};

using WriterCache = WriterCacheOf<MatterKinds>;

}  // namespace ecab::app
