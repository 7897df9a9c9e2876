#include "domain/meeting/deadlines.hpp"

#include "domain/workflow/engine.hpp"

namespace ecab::domain {

Deadlines deadlines(Meeting const& meeting) {
    bool const is_ahead =
        meeting.phase == MeetingPhase::Preparing || meeting.phase == MeetingPhase::Invited;
    if (!is_ahead || meeting.agenda_state != AgendaState::InApproval || !meeting.approval)
        return {};
    std::optional<Moment> const next = workflow::next_timer(*meeting.approval);
    if (!next) return {};
    return {{*next, std::string(kStepTimer)}};
}

}  // namespace ecab::domain
