#include "app/meeting/use_cases.hpp"
#include "crypto/hash.hpp"
#include "records/projectors.hpp"

namespace ecab::app {

using namespace domain;

Result<Done> show_projector(Services const& services,
                            UnitOfWork& unit,
                            MeetingId const& id,
                            PersonId const& person,
                            std::string const& token) {
    MeetingWriteContext const write = write_context<Meeting>(services, unit, id, person);
    TRY(authorise(write.matter, write.actor, MeetingAction::ManageProjector));
    records::put_projector(
        unit.sql(), {unit.org(), id}, crypto::sha256(std::string_view(token)), unit.now());
    return Done{};
}

}  // namespace ecab::app
