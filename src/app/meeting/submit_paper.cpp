// A ministry's paper for an item: the bytes are stored before, in quarantine.
#include "app/meeting/use_cases.hpp"
#include "crypto/random.hpp"

namespace ecab::app {

using namespace domain;

Result<Done> may_submit_paper(Meeting const& meeting,
                              MeetingActor const& actor,
                              ItemId const& item) {
    TRY(authorise(meeting, actor, MeetingAction::SubmitDocument));
    REQUIRE(may_submit_for(meeting, actor, item), Reason::NotFound);
    return Done{};
}

Result<MeetingCommandDone> submit_paper(Services const& services,
                                        UnitOfWork& unit,
                                        MeetingId const& id,
                                        PersonId const& person,
                                        SubmitDocument command) {
    MeetingWriteContext write = write_context<Meeting>(services, unit, id, person);
    TRY(may_submit_paper(write.matter, write.actor, command.item));
    std::set<MeetingPart> const parts = parts_of(write.matter, write.actor);
    command.by_secretariat =
        parts.contains(MeetingPart::Secretariat) || parts.contains(MeetingPart::OfficeHead);
    write.context.fresh = crypto::random_id(*services.random, "d");
    std::uint64_t const seq =
        record_all(unit, id, person, TRY(domain::decide(write.matter, command, write.context)));
    return MeetingCommandDone{write.matter.changes, seq, 0};
}

}  // namespace ecab::app
