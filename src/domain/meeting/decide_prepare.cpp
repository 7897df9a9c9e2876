// Convening, the plan, the invitation, the cancellation: what the secretariat does with the meeting
// as a whole. The terms of the rule set are fixed when the meeting is convened.
#include "domain/matter/text_rules.hpp"
#include "domain/meeting/limits.hpp"
#include "domain/meeting/meeting.hpp"
#include "domain/meeting/roll.hpp"

namespace ecab::domain {
namespace {

constexpr std::string_view kVoteTemplate = "vote";

Result<Done> require_before_opening(Meeting const& meeting) {
    REQUIRE(exists(meeting), Reason::NotFound);
    bool const is_before =
        meeting.phase == MeetingPhase::Preparing || meeting.phase == MeetingPhase::Invited;
    REQUIRE(is_before, Reason::WrongState);
    return Done{};
}

Result<Done> check_plan(MeetingPlan const& plan) {
    TRY(require_text(plan.title, kTitleCharsMax, "plan.title"));
    TRY(check_text(plan.place, kPlaceCharsMax, "plan.place"));
    REQUIRE(is_id_text(plan.body.value), Reason::InvalidInput, "plan.body");
    REQUIRE(plan.starts_at < plan.ends_at, Reason::InvalidInput, "plan.ends_at");
    REQUIRE(plan.ends_at.ms - plan.starts_at.ms <= kMeetingDaysMax * kDayMs,
            Reason::InvalidInput,
            "plan.ends_at");
    REQUIRE(!plan.submit_until || *plan.submit_until < plan.starts_at,
            Reason::InvalidInput,
            "plan.submit_until");
    return Done{};
}

MeetingTerms terms_of(ConveneFacts const& facts) {
    RuleSet const& rules = facts.rules;
    SessionRules const& session = rules.session;
    OptionTemplate const* vote = rules.find_template(kVoteTemplate);
    return {.rule_set = rules.id,
            .quorum = session.quorum.in_force(),
            .count_remote = session.count_remote.in_force(),
            .count_substitutes = session.count_substitutes.in_force(),
            .remote_vote = session.remote_vote.in_force(),
            .substitute_allowed = session.substitute_allowed.in_force(),
            .substitute_needs_consent = session.substitute_needs_consent.in_force(),
            .substitute_may_speak = session.substitute_may_speak.in_force(),
            .change_vote = session.change_vote_until_closing.in_force(),
            .en_bloc_consents = session.en_bloc_consents.in_force(),
            .options = vote == nullptr ? rules.templates.front() : *vote,
            .invitation_lead_working_days = session.invitation_lead_working_days.in_force(),
            .rules_sha256 = facts.rules_sha256};
}

}  // namespace

MeetingEvents decide(Meeting const& meeting,
                     ConveneMeeting const& command,
                     ConveneFacts const& facts,
                     Context const& context) {
    REQUIRE(!exists(meeting), Reason::Conflict);
    TRY(check_plan(command.plan));
    REQUIRE(!facts.rules.templates.empty(), Reason::InvalidInput, "rules.templates");
    MeetingId const id = TRY(MeetingId::parse(context.fresh));
    return std::vector<MeetingEvent>{
        MeetingConvened{context.stamp(), id, command.plan, terms_of(facts), facts.unit}};
}

// The body stays: the terms were taken from its rules.
MeetingEvents decide(Meeting const& meeting, EditMeeting const& command, Context const& context) {
    TRY(require_before_opening(meeting));
    TRY(check_plan(command.plan));
    REQUIRE(command.plan.body == meeting.plan.body, Reason::Conflict, "plan.body");
    if (command.plan == meeting.plan) return std::vector<MeetingEvent>{};
    return std::vector<MeetingEvent>{MeetingEdited{context.stamp(), command.plan}};
}

MeetingEvents decide(Meeting const& meeting, CancelMeeting const& command, Context const& context) {
    TRY(require_before_opening(meeting));
    TRY(require_reason(command.reason));
    return std::vector<MeetingEvent>{MeetingCancelled{context.stamp(), command.reason}};
}

// The day of sending is not counted, the day of the meeting is: five working days before a Monday
// is the Monday a week earlier.
MeetingEvents decide(Meeting const& meeting,
                     SendInvitations const&,
                     InvitationFacts const& facts,
                     Context const& context) {
    TRY(require_before_opening(meeting));
    REQUIRE(meeting.agenda_state == AgendaState::Approved, Reason::WrongState, "agenda");
    TRY(check_roll(facts.members));
    Date const today = facts.calendar.local_date(context.now);
    Date const day = facts.calendar.local_date(meeting.plan.starts_at);
    int const lead = facts.calendar.working_days_between(today, day);
    bool const is_late = lead < meeting.terms.invitation_lead_working_days;
    return std::vector<MeetingEvent>{
        InvitationsSent{context.stamp(), facts.members, is_late, facts.roster_sha256}};
}

}  // namespace ecab::domain
