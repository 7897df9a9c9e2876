#include "app/meeting/use_cases.hpp"

namespace ecab::app {

using namespace domain;

Result<MeetingReadContext> load_authorised_meeting(Services const& services,
                                                   Caller const& caller,
                                                   MeetingId const& id,
                                                   MeetingAction action) {
    MeetingReadContext read = TRY(read_context<Meeting>(services, *services.reads, caller, id));
    TRY(authorise(*read.matter, read.actor, action));
    return read;
}

RuleSet const& rules_of(Services const& services,
                        Organisation const& organisation,
                        Meeting const& meeting) {
    return rules_kept(services, organisation, meeting.terms.rule_set);
}

namespace acts {

std::string name_of(Organisation const& organisation, PersonId const& person) {
    auto const found = organisation.people.find(person);
    return found == organisation.people.end() ? std::string{} : found->second.name;
}

std::string office_of(Organisation const& organisation, PersonId const& person, Date day) {
    std::vector<PositionId> const positions = positions_of(organisation, person, day);
    if (positions.empty()) return {};
    return organisation.positions.at(positions.front()).title_vi;
}

}  // namespace acts
}  // namespace ecab::app
