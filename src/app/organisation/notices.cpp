#include "app/organisation/notices.hpp"

#include "app/organisation/change.hpp"

namespace ecab::app {
namespace {

using namespace domain;

struct NoticeProjector {
    ports::Writer& writer;
    OrgId const& org;
    std::uint64_t seq;
    domain::Organisation const& after;

    void operator()(PasskeyRegistered const& e) const {
        tell(e.by, e.passkey.person, "passkey_added", e.passkey.name);
    }
    void operator()(PasskeyRemoved const& e) const { tell(e.by, e.person, "passkey_removed", ""); }
    void operator()(CertificateRegistered const& e) const {
        tell(e.by, e.certificate.person, "certificate_added", e.certificate.device);
    }
    void operator()(CertificateRevoked const& e) const {
        Certificate const* one = find_certificate(after, e.certificate);
        if (one != nullptr) tell(e.by, one->person, "certificate_revoked", one->device);
    }
    void operator()(AccountChanged const& e) const { tell(e.by, e.person, name_of(e.change), ""); }
    void operator()(PositionAssigned const& e) const {
        tell(e.by,
             e.assignment.person,
             "position_assigned",
             after.positions.at(e.assignment.position).title_vi);
    }
    void operator()(AssignmentEnded const& e) const {
        tell(e.by, e.person, "assignment_ended", after.positions.at(e.position).title_vi);
    }
    void operator()(ActProposed const& e) const {
        if (e.proposal.person)
            tell(e.by, *e.proposal.person, "act_proposed", name_of(e.proposal.act));
    }
    template <class Other>
    void operator()(Other const&) const {}

  private:
    void tell(Stamp const& by,
              PersonId const& person,
              std::string_view what,
              std::string_view detail) const {
        if (by.person.value == organisation::kImport) return;
        writer.execute(
            "INSERT INTO account_notice (org, seq, person, at, what, actor, detail) "
            "VALUES ($1, $2, $3, $4, $5, $6, $7)",
            {org.value,
             static_cast<std::int64_t>(seq),
             person.value,
             by.at.ms,
             what,
             by.person.value,
             detail});
    }
};

}  // namespace

void project_notices(ports::Writer& writer,
                     OrgId const& org,
                     std::uint64_t seq,
                     domain::OrganisationEvent const& event,
                     domain::Organisation const& after) {
    std::visit(NoticeProjector{writer, org, seq, after}, event);
}

}  // namespace ecab::app
