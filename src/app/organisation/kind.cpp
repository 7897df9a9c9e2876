#include "app/organisation/kind.hpp"

#include "domain/authority/office.hpp"

namespace ecab::app {

using namespace domain;
using OrganisationKind = MatterKind<Organisation>;

void OrganisationKind::apply(Organisation& organisation, Event const& event) {
    domain::apply(organisation, event);
}

std::vector<std::string> OrganisationKind::audience(Event const& event) {
    std::vector<std::string> groups{role_group(Role::Administrator)};
    if (auto const* made = std::get_if<CertificateRegistered>(&event))
        groups.push_back("person:" + made->certificate.person.value);
    if (auto const* made = std::get_if<PasskeyRegistered>(&event))
        groups.push_back("person:" + made->passkey.person.value);
    if (auto const* gone = std::get_if<PasskeyRemoved>(&event))
        groups.push_back("person:" + gone->person.value);
    if (auto const* changed = std::get_if<AccountChanged>(&event))
        groups.push_back("person:" + changed->person.value);
    if (auto const* assigned = std::get_if<PositionAssigned>(&event))
        groups.push_back("person:" + assigned->assignment.person.value);
    if (auto const* ended = std::get_if<AssignmentEnded>(&event))
        groups.push_back("person:" + ended->person.value);
    if (auto const* proposed = std::get_if<ActProposed>(&event);
        proposed && proposed->proposal.person)
        groups.push_back("person:" + proposed->proposal.person->value);
    return groups;
}

}  // namespace ecab::app
