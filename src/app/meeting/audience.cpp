#include "app/access.hpp"
#include "app/meeting/kind.hpp"
#include "domain/authority/office.hpp"

namespace ecab::app {

using namespace domain;
namespace {

// Events that change what a list or an inbox shows.
bool is_listed(MeetingEvent const& event) {
    return std::visit(
        []<class E>(E const&) {
            return std::same_as<E, MeetingConvened> || std::same_as<E, MeetingEdited> ||
                   std::same_as<E, ApprovalStarted> || std::same_as<E, StepCompleted> ||
                   std::same_as<E, StepTimerFired> || std::same_as<E, AgendaApproved> ||
                   std::same_as<E, InvitationsSent> || std::same_as<E, MeetingCancelled> ||
                   std::same_as<E, GuestInvited> || std::same_as<E, SubstituteReviewed> ||
                   std::same_as<E, MeetingOpened> || std::same_as<E, MembershipChanged> ||
                   std::same_as<E, MeetingSuspended> || std::same_as<E, MeetingResumed> ||
                   std::same_as<E, MeetingClosed>;
        },
        event);
}

std::string reader(PersonId const& id) { return std::string(kReaderGroup) + id.value; }

}  // namespace

// What happens in the room is told on the room's own topic; here, who has the meeting on a list.
std::vector<std::string> MatterKind<Meeting>::audience(Services const&,
                                                       Event const& event,
                                                       Meeting const& after) {
    std::vector<std::string> groups;
    if (auto const* reminded = std::get_if<ParticipantsReminded>(&event)) {
        for (PersonId const& member : reminded->members) groups.push_back(reader(member));
        return groups;
    }
    if (!is_listed(event)) return groups;
    for (std::string const& group : role_groups(kOfficeRoles))
        groups.push_back(placed_group(group, place_of(after)));
    // A step that waits is between the office and who is asked, also after the invitations.
    bool const is_internal = std::holds_alternative<StepTimerFired>(event);
    bool const asked = after.agenda_state == AgendaState::InApproval;
    if (asked || after.invited_by)
        groups.push_back(placed_group(role_group(Role::PrimeMinister), place_of(after)));
    if (!after.invited_by || is_internal) return groups;
    for (auto const& [id, member] : after.members) {
        groups.push_back(reader(id));
        if (member.substitute && member.substitute->consent.value_or(false))
            groups.push_back(reader(member.substitute->person));
    }
    for (auto const& [id, guest] : after.guests) groups.push_back(reader(id));
    return groups;
}

}  // namespace ecab::app
