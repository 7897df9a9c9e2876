#include "app/organisation/change.hpp"

#include "crypto/random.hpp"

namespace ecab::app::organisation {

using namespace domain;

namespace {

Result<Done> record(UnitOfWork& unit, OrganisationCommand const& command, Context const& context) {
    for (OrganisationEvent const& event :
         TRY(domain::decide(unit.organisation(), command, context)))
        unit.record(context.actor.value, event);
    return Done{};
}

}  // namespace

Result<Done> require_right(Services const& services,
                           UnitOfWork& unit,
                           PersonId const& person,
                           Action action) {
    Viewer const viewer = viewer_of(services, unit.organisation(), person, unit.now());
    return authorise(viewer.actor, action, {});
}

Result<Done> change(Services const& services,
                    UnitOfWork& unit,
                    PersonId const& person,
                    OrganisationCommand const& command) {
    Viewer const viewer = viewer_of(services, unit.organisation(), person, unit.now());
    return record(
        unit, command, context_of(services, unit.organisation(), viewer, unit.now(), "o"));
}

Result<Done> administer(Services const& services,
                        UnitOfWork& unit,
                        PersonId const& person,
                        Action action,
                        OrganisationCommand const& command) {
    TRY(require_right(services, unit, person, action));
    return change(services, unit, person, command);
}

Result<Done> by_import(Services const& services,
                       UnitOfWork& unit,
                       OrganisationCommand const& command) {
    Context const context{PersonId{std::string(kImport)},
                          {},
                          {},
                          unit.now(),
                          crypto::random_id(*services.random, "o")};
    return record(unit, command, context);
}

}  // namespace ecab::app::organisation
