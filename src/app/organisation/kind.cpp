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
    return groups;
}

}  // namespace ecab::app
