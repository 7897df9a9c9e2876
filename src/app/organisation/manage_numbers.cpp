#include "app/organisation/manage_numbers.hpp"

#include "app/organisation/change.hpp"

namespace ecab::app {

using namespace domain;

Result<Done> manage_numbers(Services const& services,
                            UnitOfWork& unit,
                            PersonId const& person,
                            NumberCommand const& command) {
    OrganisationCommand const wanted =
        std::visit([](auto const& one) -> OrganisationCommand { return one; }, command);
    return organisation::administer(services, unit, person, Action::ManageNumbers, wanted);
}

}  // namespace ecab::app
