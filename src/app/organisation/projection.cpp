#include <array>

#include "app/organisation/kind.hpp"
#include "app/organisation/notices.hpp"
#include "records/register_number.hpp"

namespace ecab::app {
namespace {

using namespace domain;

struct OrganisationProjector {
    ports::Writer& writer;
    OrgId const& org;

    void operator()(PersonAdded const& e) const {
        writer.execute("INSERT INTO person (org, id, name) VALUES ($1, $2, $3)",
                       {org.value, e.person.id.value, std::string_view(e.person.name)});
    }
    void operator()(PersonRenamed const& e) const {
        writer.execute("UPDATE person SET name = $1 WHERE org = $2 AND id = $3",
                       {std::string_view(e.name), org.value, e.person.value});
    }
    void operator()(CertificateRegistered const& e) const {
        Certificate const& c = e.certificate;
        writer.execute(
            "INSERT INTO certificate (org, id, person, sha256, issued_at, expires_at, revoked_at) "
            "VALUES ($1, $2, $3, $4, $5, $6, $7)",
            {org.value,
             c.id.value,
             c.person.value,
             ByteView(c.sha256),
             c.issued_at.ms,
             c.expires.ms,
             nullptr});
    }
    void operator()(CertificateRevoked const& e) const {
        writer.execute("UPDATE certificate SET revoked_at = $1 WHERE org = $2 AND id = $3",
                       {e.by.at.ms, org.value, e.certificate.value});
    }
    // One row a number: the key refuses what the register's rules should have refused before.
    void operator()(NumberReserved const& e) const {
        records::give_number(writer, org, row_of(e, records::kNumberReserved, "", e.reason));
    }
    void operator()(NumberUsed const& e) const {
        records::settle_number(writer, org, row_of(e, records::kNumberUsed, e.matter, ""));
    }
    void operator()(NumberVoided const& e) const {
        records::settle_number(writer, org, row_of(e, records::kNumberVoid, "", e.reason));
    }
    // What only the folded state answers has no table.
    template <class Other>
    void operator()(Other const&) const {}

  private:
    static records::NumberRow row_of(auto const& event,
                                     std::string_view state,
                                     std::string const& matter,
                                     std::string const& reason) {
        return {event.at, std::string(state), matter, reason, event.by.person, event.by.at};
    }
};

using records::DerivedTable;

constexpr std::array kOrganisationTables{
    records::kNumberTable,
    kNoticeTable,
    DerivedTable{"person", "org:t id:t name:t", "org, id"},
    DerivedTable{"certificate",
                 "org:t id:t person:t sha256:b issued_at:i expires_at:i revoked_at:i",
                 "org, id"},
};

}  // namespace

using OrganisationKind = MatterKind<domain::Organisation>;

void OrganisationKind::project(ports::Writer& writer,
                               OrgId const& org,
                               std::uint64_t seq,
                               Event const& event,
                               domain::Organisation const& after) {
    std::visit(OrganisationProjector{writer, org}, event);
    project_notices(writer, org, seq, event, after);
}

std::span<records::DerivedTable const> OrganisationKind::tables() { return kOrganisationTables; }

}  // namespace ecab::app
