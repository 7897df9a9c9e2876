// Replay: an organisation's journal told again into an empty store, which yields the derived tables
// afresh; and what the entries say of themselves is checked on the way: place, tree, signatures,
// and that each event is what was signed. What `ecabinet verify` runs, for every kind of matter
// alike.
#pragma once
#include <map>
#include <memory>
#include <string>
#include <tuple>
#include <vector>

#include "app/matter/kinds.hpp"
#include "app/matter/signed_act.hpp"
#include "app/organisation/kind.hpp"
#include "journal/entry.hpp"
#include "journal/merkle.hpp"
#include "ports/store.hpp"
#include "records/due.hpp"

namespace ecab::app {

struct Findings {
    std::uint64_t entries = 0;
    std::uint64_t signatures = 0;
    std::vector<std::string> faults;
    void fault(std::string text) {
        if (faults.size() < 50) faults.push_back(std::move(text));
    }
};

// Whether the statement is the one the event names and its member signed it.
bool check_signature(domain::Organisation const& organisation,
                     domain::SignedStatement const& statement,
                     std::optional<records::Evidence> const& evidence,
                     std::uint64_t seq,
                     Findings& findings);
// What its signer knew, as the journal has it; after check_signature only.
domain::Signing signing_in(domain::Organisation const& organisation,
                           domain::SignedStatement const& statement,
                           std::string const& actor);

// Every table derived from the journal.
template <class List>
std::vector<records::DerivedTable> derived_tables(List kinds) {
    std::vector<records::DerivedTable> tables;
    auto const add = [&](std::span<records::DerivedTable const> more) {
        tables.insert(tables.end(), more.begin(), more.end());
    };
    tables.push_back(records::kDueTable);
    add(MatterKind<domain::Organisation>::tables());
    each_kind(kinds, [&]<class State>() { add(MatterKind<State>::tables()); });
    return tables;
}

template <class List>
class ReplayOf;

template <class... States>
class ReplayOf<KindList<States...>> {
  public:
    ReplayOf(OrgId org, ports::Store* into, Findings* findings)
        : org_(std::move(org)), into_(into), findings_(findings) {}

    void take(ports::StoredEntry const& entry) {
        ++findings_->entries;
        Result<journal::Entry> const parsed = journal::parse_entry(entry.bytes);
        if (!parsed || parsed->head.seq != entry.seq || parsed->head.org != org_)
            return findings_->fault("entry " + std::to_string(entry.seq) +
                                    " does not fit its place");
        frontier_.append(journal::leaf_hash(as_bytes(entry.bytes)));
        into_->write(org_, [&](ports::WriteUnit& unit) {
            unit.append(entry);
            project(unit, entry);
            return ports::Verdict::Keep;
        });
    }

    journal::Frontier const& frontier() const { return frontier_; }

  private:
    template <class State>
    using Matters = std::map<IdOf<State>, State>;

    void project(ports::WriteUnit& unit, ports::StoredEntry const& entry) {
        if (entry.matter == records::kOrganisationMatter)
            return replay<domain::Organisation>(unit, entry, organisation_);
        bool const known = with_kind_of(
            KindList<States...>{}, entry.matter, [&]<class State>(IdOf<State> const& id) {
                replay<State>(unit, entry, std::get<Matters<State>>(matters_)[id]);
            });
        if (!known) unreadable(entry);
    }

    template <class State>
    void replay(ports::WriteUnit& unit, ports::StoredEntry const& entry, State& state) {
        using Kind = MatterKind<State>;
        auto const record = Kind::decode(entry);
        if (!record) return unreadable(entry);
        check_statement(state, *record, entry.seq);
        if constexpr (requires { Kind::deadlines(state); }) {
            std::vector<Deadline> const before = Kind::deadlines(state);
            Kind::apply(state, record->event);
            records::project_deadlines(unit, org_, entry.matter, before, Kind::deadlines(state));
        } else {
            Kind::apply(state, record->event);
        }
        Kind::project(unit, org_, entry.seq, record->event, state);
    }

    // `before` is the matter the statement was signed on.
    template <class State>
    void check_statement(State const& before, RecordOf<State> const& record, std::uint64_t seq) {
        domain::SignedStatement const* statement = statement_in(record.event);
        if (statement == nullptr) return;
        if (!check_signature(organisation_, *statement, record.evidence, seq, *findings_)) return;
        if constexpr (requires { typename MatterKind<State>::Acts; }) {
            domain::Signing const signing =
                signing_in(organisation_, *statement, record.head.actor);
            Result<Done> const said = check_said<State>(
                before, record.event, *statement, signing, record.evidence->statement);
            if (!said)
                findings_->fault("statement at " + std::to_string(seq) +
                                 " is not what its entry says: " + said.error().detail);
        }
    }

    void unreadable(ports::StoredEntry const& entry) {
        findings_->fault("entry " + std::to_string(entry.seq) + " is unreadable");
    }

    OrgId org_;
    ports::Store* into_;
    Findings* findings_;
    journal::Frontier frontier_;
    domain::Organisation organisation_;
    std::tuple<Matters<States>...> matters_;
};

using Replay = ReplayOf<MatterKinds>;

}  // namespace ecab::app
