// EntryCheck: an organisation's entries taken one after another, each against the matter as it was
// before it. It folds the states, writes the derived rows into a copy and gathers proofs and blobs;
// memory holds the matters used last, whatever the length of the journal.
#pragma once
#include <map>
#include <string>
#include <tuple>

#include "app/matter/kinds.hpp"
#include "app/matter/lru_map.hpp"
#include "app/matter/replayed.hpp"
#include "app/organisation/kind.hpp"
#include "app/verify/blobs.hpp"
#include "app/verify/certificates.hpp"
#include "app/verify/parts.hpp"
#include "app/verify/proofs.hpp"
#include "app/verify/told.hpp"
#include "app/verify/whole_decisions.hpp"
#include "crypto/hash.hpp"
#include "domain/matter/document.hpp"
#include "journal/entry.hpp"
#include "records/due.hpp"
#include "records/queries.hpp"

namespace ecab::app {

inline constexpr std::size_t kVerifiedBytesMax = 64u << 20;  // of matters kept while checking

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

// Where the check stands: what it reads, what it writes to, whom it tells.
struct CheckSurroundings {
    Services const& services;  // rules and definitions; no store
    ports::Reader& journal;
    ports::WriteUnit& copy;
    ports::Random& random;  // never asked
    Proofs& proofs;
    BlobCheck& blobs;
    AuthorityCheck const& authority;
    Findings& findings;
};

template <class List>
class EntryCheckOf;

template <class... States>
class EntryCheckOf<KindList<States...>> {
  public:
    EntryCheckOf(OrgId org, CheckSurroundings const& around)
        : org_(std::move(org)),
          around_(around),
          scope_(around.copy, organisation_, around.random) {}

    // The entry's own bytes, as they were found under `entry.seq`.
    void take(ports::StoredEntry const& entry) {
        ++around_.findings.entries;
        if (entry.matter == records::kOrganisationMatter) return take_organisation(entry);
        bool const known = with_kind_of(
            KindList<States...>{}, entry.matter, [&]<class State>(IdOf<State> const& id) {
                take_matter<State>(entry, id);
            });
        if (!known) faults(entry).add("matter", "is of no kind this program knows");
    }

    // After the last entry.
    void finish() { decisions_.finish(around_.findings, org_); }

    // As the entries taken so far leave it.
    domain::Organisation const& organisation() const { return organisation_; }

  private:
    template <class State>
    using Matters = LruMap<IdOf<State>, State>;

    EntryFaults faults(ports::StoredEntry const& entry) const {
        return {around_.findings, org_, entry.seq};
    }

    // Who acted and when stands twice: in the head, and in the event's stamp.
    template <class Event>
    domain::Context check_stamp(EntryFaults const& faults,
                                journal::EntryHead const& head,
                                Event const& event) const {
        domain::Stamp const& by =
            std::visit([](auto const& one) -> domain::Stamp const& { return one.by; }, event);
        if (by.at != head.at) faults.add("event.by.at", "is not the entry's own time");
        if (by.person.value != head.actor)
            faults.add("event.by.person", "is not the entry's actor");
        return {by.person, by.position, by.acting_for, by.at, "x"};
    }

    void take_organisation(ports::StoredEntry const& entry) {
        using Kind = MatterKind<domain::Organisation>;
        auto const record = Kind::decode(entry);
        if (!record) return unreadable(entry, record.error());
        check_stamp(faults(entry), record->head, record->event);
        around_.authority.check(faults(entry), organisation_, record->event);
        Kind::apply(organisation_, record->event);
        Kind::project(around_.copy, org_, entry.seq, record->event, organisation_);
    }

    template <class State>
    void take_matter(ports::StoredEntry const& entry, IdOf<State> const& id) {
        using Kind = MatterKind<State>;
        auto const record = Kind::decode(entry);
        if (!record) return unreadable(entry, record.error());
        State& state = find<State>(entry, id);
        domain::Context context = check_stamp(faults(entry), record->head, record->event);
        decisions_.check(faults(entry), entry.matter, event_kind(record->event), [&] {
            return json_of(record->event);
        });
        check_against(entry, state, *record, std::move(context));
        std::visit(
            [&](auto const& one) {
                each_part<domain::DocumentVersion>(one, [&](domain::DocumentVersion const& paper) {
                    around_.blobs.take(faults(entry), paper.sha256, paper.bytes);
                });
            },
            record->event);
        std::vector<Deadline> const before = Kind::deadlines(state);
        Kind::apply(state, record->event);
        records::project_deadlines(
            around_.copy, org_, entry.matter, before, Kind::deadlines(state));
        Kind::project(around_.copy, org_, entry.seq, record->event, state);
        Matters<State>& matters = std::get<Matters<State>>(matters_);
        matters.add_weight(id, entry.bytes.size());
        matters.shrink(kVerifiedBytesMax, 1, [](State&) {});
    }

    template <class State>
    void check_against(ports::StoredEntry const& entry,
                       State const& before,
                       RecordOf<State> const& record,
                       domain::Context context) {
        Told<State> told{around_.services,
                         scope_,
                         before,
                         record,
                         std::move(context),
                         faults(entry),
                         nullptr,
                         {},
                         {}};
        domain::SignedStatement const* said = statement_in(record.event);
        if (said == nullptr) return app::tell_again(told);
        if (!record.evidence) return told.faults.add("evidence", "is missing");
        PersonId const person = told.context.actor;
        std::optional<json::Value> const statement =
            around_.proofs.take(organisation_, {record.head, person, *said, *record.evidence});
        if (!statement) return;
        told.statement = &*statement;
        told.signed_by = {crypto::sha256(record.evidence->statement),
                          said->replaces,
                          said->signed_at,
                          said->certificate,
                          said->confirmation};
        domain::Certificate const* certificate = find_certificate(organisation_, said->certificate);
        told.signing = {
            org_,
            person,
            said->certificate,
            certificate == nullptr ? Digest{} : certificate->sha256,
            said->signed_at,
            named_on(around_.services, organisation_, before, person, told.context.now)};
        app::tell_again(told);
        decisions_.expect(entry.matter, entry.seq, std::move(told.follows));
    }

    // The matter as it was before the entry: kept, or folded from the entries before.
    template <class State>
    State& find(ports::StoredEntry const& entry, IdOf<State> const& id) {
        Matters<State>& matters = std::get<Matters<State>>(matters_);
        if (State* known = matters.use(id)) return *known;
        State state{};
        std::size_t weight = kEmptyStateBytes;
        records::each_entry_of(
            around_.journal, org_, entry.matter, 0, [&](ports::StoredEntry const& earlier) {
                if (earlier.seq >= entry.seq) return;
                auto const record = MatterKind<State>::decode(earlier);
                if (record) MatterKind<State>::apply(state, record->event);
                weight += earlier.bytes.size();
            });
        State& kept = matters.insert(id, std::move(state));
        matters.add_weight(id, weight);
        return kept;
    }

    void unreadable(ports::StoredEntry const& entry, Refusal const& why) {
        bool const is_proof = why.detail.starts_with("evidence");
        std::string const field =
            is_proof ? why.detail : "event" + (why.detail.empty() ? "" : "." + why.detail);
        faults(entry).add(field, "is unreadable");
    }

    OrgId org_;
    CheckSurroundings around_;
    domain::Organisation organisation_;
    WriteScope scope_;
    std::tuple<Matters<States>...> matters_;
    WholeDecisions decisions_;
};

}  // namespace ecab::app
