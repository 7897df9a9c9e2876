#include <algorithm>

#include "domain/organisation/organisation.hpp"

namespace ecab::domain {

namespace {

struct Folder {
    Organisation& state;

    void operator()(OrganisationCreated const& event) const {
        state.id = event.id;
        state.name_vi = event.name_vi;
        state.name_en = event.name_en;
        state.demo = event.demo;
        state.terms = event.terms;
    }
    void operator()(OrganisationRenamed const& event) const {
        state.name_vi = event.name_vi;
        state.name_en = event.name_en;
    }
    void operator()(DefinitionAdopted const& event) const {
        apply_adoption(state.definitions, event);
    }
    void operator()(DayDeclared const& event) const {
        state.local_days[to_text(event.day.date)] = event.day;
    }
    void operator()(UnitCreated const& event) const { state.units[event.unit.id] = event.unit; }
    void operator()(UnitChanged const& event) const { state.units[event.unit.id] = event.unit; }
    void operator()(BodyCreated const& event) const { state.bodies[event.body.id] = event.body; }
    void operator()(PositionCreated const& event) const {
        state.positions[event.position.id] = event.position;
    }
    void operator()(PositionChanged const& event) const {
        state.positions[event.position.id] = event.position;
    }
    void operator()(PersonAdded const& event) const {
        state.people[event.person.id] = event.person;
    }
    void operator()(PersonRenamed const& event) const {
        state.people[event.person].name = event.name;
    }
    void operator()(PositionAssigned const& event) const {
        auto const place = static_cast<std::int32_t>(state.assignments.size());
        state.assigned[event.assignment.person].push_back(place);
        state.assignments.push_back(event.assignment);
    }
    void operator()(AssignmentEnded const& event) const {
        for (Assignment& one : state.assignments)
            if (one.person == event.person && one.position == event.position &&
                one.covers(event.last_day))
                one.to = event.last_day;
    }
    void operator()(AssistantAppointed const& event) const {
        state.assistances.push_back(event.assistance);
    }
    void operator()(AssistanceEnded const& event) const {
        for (Assistance& one : state.assistances)
            if (one.assistant == event.assistant && one.member == event.member &&
                one.covers(event.last_day))
                one.to = event.last_day;
    }
    void operator()(MandateGiven const& event) const {
        state.mandates[event.mandate.id] = event.mandate;
    }
    void operator()(MandateRevoked const& event) const {
        Mandate& mandate = state.mandates[event.mandate];
        mandate.revoked_at = event.by.at;
        mandate.revocation_reason = event.reason;
    }
    void operator()(CertificateRegistered const& event) const {
        state.certificates[event.certificate.id] = event.certificate;
    }
    void operator()(CertificateRevoked const& event) const {
        Certificate& certificate = state.certificates[event.certificate];
        certificate.revoked_at = event.by.at;
        certificate.revocation_reason = event.reason;
    }
    void operator()(PasskeyRegistered const& event) const {
        state.passkeys[event.passkey.person].push_back(event.passkey);
    }
    void operator()(PasskeyRemoved const& event) const {
        auto const found = state.passkeys.find(event.person);
        if (found == state.passkeys.end()) return;
        std::erase_if(found->second, [&](Passkey const& one) { return one.id == event.passkey; });
        if (found->second.empty()) state.passkeys.erase(found);
    }
    void operator()(SeriesDefined const& event) const { apply_number(state.numbering, event); }
    void operator()(NumberReserved const& event) const { apply_number(state.numbering, event); }
    void operator()(NumberUsed const& event) const { apply_number(state.numbering, event); }
    void operator()(NumberVoided const& event) const { apply_number(state.numbering, event); }
    // Told to the person concerned and kept; the organisation itself is as it was.
    void operator()(AccountChanged const&) const {}
    void operator()(ActProposed const& event) const {
        state.proposals[event.proposal.id] = event.proposal;
    }
    void operator()(ActSettled const& event) const { state.proposals.erase(event.proposal); }
    void operator()(PaperSearched const& event) const { apply_paper(state.papers, event); }
    void operator()(PurgeProposed const& event) const { apply_paper(state.papers, event); }
    void operator()(PurgeDropped const& event) const { apply_paper(state.papers, event); }
    void operator()(PaperPurged const& event) const { apply_paper(state.papers, event); }
};

}  // namespace

void apply(Organisation& state, OrganisationEvent const& event) {
    std::visit(Folder{state}, event);
}

OrganisationEvent::OrganisationEvent() = default;
OrganisationEvent::OrganisationEvent(OrganisationEvent const&) = default;
OrganisationEvent::OrganisationEvent(OrganisationEvent&&) noexcept = default;
OrganisationEvent& OrganisationEvent::operator=(OrganisationEvent const&) = default;
OrganisationEvent& OrganisationEvent::operator=(OrganisationEvent&&) noexcept = default;
OrganisationEvent::~OrganisationEvent() = default;

Organisation::Organisation() = default;
Organisation::Organisation(Organisation const&) = default;
Organisation::Organisation(Organisation&&) noexcept = default;
Organisation& Organisation::operator=(Organisation const&) = default;
Organisation& Organisation::operator=(Organisation&&) noexcept = default;
Organisation::~Organisation() = default;

}  // namespace ecab::domain
