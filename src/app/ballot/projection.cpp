#include <array>

#include "app/ballot/kind.hpp"

namespace ecab::app {
namespace {

using namespace domain;
using ports::Param;
using records::DerivedTable;

std::int64_t number(std::uint64_t value) { return static_cast<std::int64_t>(value); }

Param moment_or_null(std::optional<Moment> const& moment) {
    return moment ? Param(moment->ms) : Param(nullptr);
}

// The row lists are made from. Answers and openings do not touch it: they are too many.
void put_matter(ports::Writer& writer, OrgId const& org, Ballot const& ballot) {
    std::optional<Moment> const issued =
        ballot.issued_by ? std::optional(ballot.issued_by->at) : std::nullopt;
    writer.execute(
        "INSERT INTO matter (org, id, kind, phase, title, agency, number, drafted_by, created_at, "
        "issued_at, deadline) VALUES ($1, $2, 'ballot', $3, $4, $5, $6, $7, $8, $9, $10) "
        "ON CONFLICT (org, id) DO UPDATE SET phase = excluded.phase, title = excluded.title, "
        "agency = excluded.agency, number = excluded.number, issued_at = excluded.issued_at, "
        "deadline = excluded.deadline",
        {org.value,
         ballot.id.value,
         name_of(phase_of(ballot)),
         std::string_view(ballot.content.title),
         std::string_view(ballot.content.submitting_agency.value),
         std::string_view(ballot.number),
         ballot.drafted_by.person.value,
         ballot.drafted_by.at.ms,
         moment_or_null(issued),
         moment_or_null(ballot.deadline)});
}

// The steps that wait: few, so they are written afresh.
void put_steps(ports::Writer& writer, OrgId const& org, Ballot const& ballot) {
    writer.execute("DELETE FROM matter_step WHERE org = $1 AND matter = $2",
                   {org.value, ballot.id.value});
    if (!ballot.approval) return;
    for (workflow::Token const& token : ballot.approval->tokens) {
        writer.execute(
            "INSERT INTO matter_step (org, matter, step, since, due) VALUES ($1, $2, $3, $4, $5) "
            "ON CONFLICT (org, matter, step) DO NOTHING",
            {org.value,
             ballot.id.value,
             token.node.value,
             token.since.ms,
             moment_or_null(token.due)});
    }
}

void put_document(ports::Writer& writer,
                  OrgId const& org,
                  BallotId const& ballot,
                  DocumentId const& document,
                  DocumentVersion const& version) {
    writer.execute(
        "INSERT INTO matter_document (org, matter, document, version, sha256, bytes) "
        "VALUES ($1, $2, $3, $4, $5, $6)",
        {org.value,
         ballot.value,
         document.value,
         std::int64_t{version.version},
         ByteView(version.sha256),
         number(version.bytes)});
}

struct BallotProjector {
    ports::Writer& writer;
    OrgId const& org;
    std::uint64_t seq;
    Ballot const& after;

    void operator()(DocumentAttached const& e) const {
        put_document(writer, org, after.id, e.document.id, e.document.current());
    }
    void operator()(DocumentReplaced const& e) const {
        put_document(writer, org, after.id, e.document, e.version);
    }
    void operator()(DocumentRemoved const& e) const {
        writer.execute(
            "DELETE FROM matter_document WHERE org = $1 AND matter = $2 AND document = $3",
            {org.value, after.id.value, e.document.value});
    }
    void operator()(BallotIssued const& e) const {
        for (Recipient const& recipient : e.recipients) {
            writer.execute(
                "INSERT INTO matter_recipient (org, matter, person, chair, opened_at) "
                "VALUES ($1, $2, $3, $4, $5)",
                {org.value,
                 after.id.value,
                 recipient.person.value,
                 std::int64_t{recipient.chair ? 1 : 0},
                 nullptr});
        }
        matter();
    }
    void operator()(MatterOpened const& e) const {
        writer.execute(
            "UPDATE matter_recipient SET opened_at = $1 "
            "WHERE org = $2 AND matter = $3 AND person = $4",
            {e.by.at.ms, org.value, after.id.value, e.member.value});
    }
    void operator()(OpinionSubmitted const& e) const {
        writer.execute(
            "INSERT INTO matter_answer (org, matter, person, version, seq, received_at, statement) "
            "VALUES ($1, $2, $3, $4, $5, $6, $7)",
            {org.value,
             after.id.value,
             e.member.value,
             std::int64_t{e.version},
             number(seq),
             e.by.at.ms,
             ByteView(e.statement.sha256)});
    }
    void operator()(DraftOpinionPrepared const&) const {}
    void operator()(ReminderRecorded const&) const {}
    void operator()(RemarkDisposed const&) const {}
    void operator()(RemarksMerged const&) const {}
    void operator()(RemarkSplit const&) const {}
    template <class Other>
    void operator()(Other const&) const {
        matter();
    }

  private:
    void matter() const {
        put_matter(writer, org, after);
        put_steps(writer, org, after);
    }
};

constexpr std::array kBallotTables{
    DerivedTable{"matter",
                 "org:t id:t kind:t phase:t title:t agency:t number:t drafted_by:t created_at:i "
                 "issued_at:i deadline:i",
                 "org, id"},
    DerivedTable{
        "matter_recipient", "org:t matter:t person:t chair:i opened_at:i", "org, matter, person"},
    DerivedTable{"matter_answer",
                 "org:t matter:t person:t version:i seq:i received_at:i statement:b",
                 "org, matter, person, version"},
    DerivedTable{"matter_document",
                 "org:t matter:t document:t version:i sha256:b bytes:i",
                 "org, matter, document, version"},
    DerivedTable{"matter_step", "org:t matter:t step:t since:i due:i", "org, matter, step"},
};

}  // namespace

using BallotKind = MatterKind<domain::Ballot>;

void BallotKind::project(ports::Writer& writer,
                         OrgId const& org,
                         std::uint64_t seq,
                         Event const& event,
                         domain::Ballot const& after) {
    std::visit(BallotProjector{writer, org, seq, after}, event);
}

std::span<records::DerivedTable const> BallotKind::tables() { return kBallotTables; }

}  // namespace ecab::app
