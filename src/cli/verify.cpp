#include <algorithm>
#include <iostream>
#include <map>
#include <sstream>

#include "app/keyring.hpp"
#include "app/matter/aggregate_cache.hpp"
#include "cli/commands.hpp"
#include "crypto/cms.hpp"
#include "crypto/hash.hpp"
#include "domain/ballot/deadlines.hpp"
#include "domain/meeting/deadlines.hpp"
#include "journal/merkle.hpp"
#include "records/due.hpp"
#include "records/projection.hpp"
#include "records/queries.hpp"
#include "store/open_store.hpp"
#include "store/system_clock.hpp"

namespace ecab::cli {
namespace {

constexpr std::uint64_t kPage = 1'000;

struct Findings {
    std::uint64_t entries = 0;
    std::uint64_t signatures = 0;
    std::vector<std::string> faults;
    void fault(std::string text) {
        if (faults.size() < 50) faults.push_back(std::move(text));
    }
};

struct Column {
    std::string name;
    char kind;
};

std::vector<Column> columns_of(records::DerivedTable const& table) {
    std::vector<Column> out;
    std::istringstream words{std::string(table.columns)};
    for (std::string word; words >> word;)
        out.push_back({word.substr(0, word.size() - 2), word.back()});
    return out;
}

std::string cell(ports::Row const& row, int index, char kind) {
    if (row.is_null(index)) return "-";
    if (kind == 'i') return std::to_string(row.integer(index));
    if (kind == 'b') return to_hex(row.bytes(index));
    return std::string(row.text(index));
}

// A table's rows as text: equal text, equal tables. Sorted here, since databases order text by
// their own collations.
std::string dump(ports::Reader& reader, records::DerivedTable const& table) {
    std::vector<Column> const columns = columns_of(table);
    std::string sql = "SELECT ";
    for (Column const& column : columns)
        sql += (&column == &columns.front() ? "" : ", ") + column.name;
    sql += " FROM " + std::string(table.name) + " ORDER BY " + std::string(table.order_by);
    std::vector<std::string> lines;
    reader.select(sql, std::span<ports::Param const>{}, [&](ports::Row const& row) {
        std::string line;
        for (std::size_t i = 0; i < columns.size(); ++i)
            line += cell(row, static_cast<int>(i), columns[i].kind) + '|';
        lines.push_back(std::move(line));
        return true;
    });
    std::sort(lines.begin(), lines.end());
    std::string out;
    for (std::string const& line : lines) out += line + '\n';
    return out;
}

// Replays one organisation into an empty store and checks what the entries say of themselves.
class Replay {
  public:
    Replay(OrgId org, ports::Store* into, Findings* findings)
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
    void project(ports::WriteUnit& unit, ports::StoredEntry const& entry) {
        if (std::optional<BallotId> const id = records::ballot_of(entry.matter))
            return replay(unit, entry, records::decode_ballot(entry), ballots_[*id]);
        if (std::optional<MeetingId> const id = records::meeting_of(entry.matter))
            return replay(unit, entry, records::decode_meeting(entry), meetings_[*id]);
        Result<records::OrganisationRecord> const record = records::decode_organisation(entry);
        if (!record)
            return findings_->fault("entry " + std::to_string(entry.seq) + " is unreadable");
        domain::apply(organisation_, record->event);
        records::project(unit, org_, record->event);
    }

    template <class Event, class State>
    void replay(ports::WriteUnit& unit,
                ports::StoredEntry const& entry,
                Result<records::Recorded<Event>> const& record,
                State& state) {
        if (!record)
            return findings_->fault("entry " + std::to_string(entry.seq) + " is unreadable");
        domain::Deadlines const before = domain::deadlines(state);
        domain::apply(state, record->event);
        records::project_deadlines(unit, org_, entry.matter, before, domain::deadlines(state));
        if constexpr (std::same_as<State, domain::Ballot>)
            records::project(unit, org_, entry.seq, record->event, state);
        else
            records::project(unit, org_, record->event, state);
        auto const* statement = std::visit(
            [](auto const& event) -> domain::SignedStatement const* {
                if constexpr (requires { domain::SignedStatement(event.statement); })
                    return &event.statement;
                else
                    return nullptr;
            },
            record->event);
        if (statement != nullptr) check_signature(*statement, record->evidence, entry.seq);
    }

    void check_signature(domain::SignedStatement const& statement,
                         std::optional<records::Evidence> const& evidence,
                         std::uint64_t seq) {
        std::string const where = "statement at " + std::to_string(seq);
        domain::Certificate const* certificate =
            find_certificate(organisation_, statement.certificate);
        if (certificate == nullptr || !evidence) return findings_->fault(where + " has no proof");
        std::optional<Bytes> const der = from_base64(certificate->der);
        std::optional<Bytes> const raw = from_base64url(evidence->signature);
        if (!der || !raw || raw->size() != 64)
            return findings_->fault(where + " has a damaged proof");
        Result<crypto::VerifierKey> const key = crypto::VerifierKey::from_certificate(*der);
        crypto::StatementSignature signature{certificate->sha256, evidence->signing_time, {}};
        std::copy(raw->begin(), raw->end(), signature.raw.begin());
        bool const right =
            key &&
            crypto::verify_statement_signature(*key, as_bytes(evidence->statement), signature)
                .has_value() &&
            crypto::sha256(evidence->statement) == statement.sha256;
        if (!right) return findings_->fault(where + " is not signed by its member");
        ++findings_->signatures;
    }

    OrgId org_;
    ports::Store* into_;
    Findings* findings_;
    journal::Frontier frontier_;
    domain::Organisation organisation_;
    std::map<BallotId, domain::Ballot> ballots_;
    std::map<MeetingId, domain::Meeting> meetings_;
};

// One clock that stands still: replayed entries carry their own times.
class NoClock : public ports::Clock {
  public:
    Moment now() override { return {0}; }
};

void check_organisation(ports::Store& store,
                        OrgId const& org,
                        ports::Store& copy,
                        Findings& findings) {
    Replay replay(org, &copy, &findings);
    ports::Head const head = store.head(org);
    for (std::uint64_t from = 0; from < head.size;) {
        std::vector<ports::StoredEntry> page;
        store.read([&](ports::Reader& reader) {
            records::each_entry(reader, org, from, kPage, [&](auto const& entry) {
                if (entry.seq < head.size) page.push_back(entry);
            });
        });
        if (page.empty()) return findings.fault("the journal of " + org.value + " has a gap");
        for (ports::StoredEntry const& entry : page) replay.take(entry);
        from = page.back().seq + 1;
    }
    if (replay.frontier().root() != head.root)
        findings.fault("the root of " + org.value + " does not follow from its entries");
}

}  // namespace

int run_verify(std::vector<std::string> const& words) {
    Arguments const arguments(words, {"data", "postgres", "rules"}, {});
    server::NodeOptions const options = node_options(arguments);
    store::SystemClock clock;
    NoClock still;
    std::string const location = options.store_url.empty()
                                     ? "sqlite:" + options.data_dir + "/ecabinet.sqlite"
                                     : options.store_url;
    auto store = store::open_store(location, clock, {});
    auto copy = store::open_store("memory:", still, {});
    if (!store || !copy) throw std::runtime_error("the store cannot be opened");
    std::vector<OrgId> orgs;
    (*store)->read([&](ports::Reader& reader) { orgs = records::organisations(reader); });
    Findings findings;
    for (OrgId const& org : orgs) check_organisation(**store, org, **copy, findings);
    for (records::DerivedTable const& table : records::derived_tables()) {
        std::string kept, rebuilt;
        (*store)->read([&](ports::Reader& reader) { kept = dump(reader, table); });
        (*copy)->read([&](ports::Reader& reader) { rebuilt = dump(reader, table); });
        if (kept != rebuilt)
            findings.fault("table " + std::string(table.name) + " is not what the journal yields");
    }
    (*store)->stop();
    (*copy)->stop();
    for (std::string const& fault : findings.faults) std::cout << "FAULT " << fault << '\n';
    std::cout << orgs.size() << " organisations, " << findings.entries << " entries, "
              << findings.signatures << " signatures, " << findings.faults.size() << " faults\n";
    return findings.faults.empty() ? 0 : 1;
}

}  // namespace ecab::cli
