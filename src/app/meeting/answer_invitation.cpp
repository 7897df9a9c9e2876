// A member answers the invitation, and may offer a substitute, who is named as of today.
#include "app/meeting/use_cases.hpp"

namespace ecab::app::acts {

using namespace domain;

MeetingEvents decide(MeetingWriteContext& write, InvitationReplyBody const& given) {
    AnswerInvitation command{given.reply, given.reason, {}};
    if (given.substitute) {
        Organisation const& organisation = write.scope.organisation();
        PersonId const& person = given.substitute->person;
        REQUIRE(organisation.people.contains(person), Reason::InvalidInput, "substitute.person");
        SubstituteOffer offer;
        offer.person = person;
        offer.name = name_of(organisation, person);
        offer.title = office_of(organisation, person, write.viewer.today);
        offer.note = given.substitute->note;
        command.substitute = std::move(offer);
    }
    return domain::decide(write.matter, command, write.context);
}

}  // namespace ecab::app::acts
