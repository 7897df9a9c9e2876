// Every act on a meeting that needs no signature: one route, the body's `kind` names the act. Each
// is authorised by the meeting's table, decided by the domain and recorded in one transaction.
#include "api/handlers.hpp"
#include "api/meeting_bodies.hpp"
#include "api/meeting_context.hpp"
#include "crypto/hash.hpp"
#include "crypto/random.hpp"
#include "domain/ballot/statement.hpp"
#include "json/writer.hpp"

namespace ecab::api {

using namespace domain;
namespace {

using A = MeetingAction;

std::string name_in(Organisation const& organisation, PersonId const& person) {
    auto const found = organisation.people.find(person);
    return found == organisation.people.end() ? std::string{} : found->second.name;
}

std::string title_in(Organisation const& organisation, PersonId const& person, Date today) {
    std::vector<PositionId> const positions = positions_of(organisation, person, today);
    if (positions.empty()) return {};
    return organisation.positions.at(positions.front()).title_vi;
}

// The members of the body on the day, named as they are then.
std::vector<Invitee> invitees_on(Organisation const& organisation, BodyId const& body, Date day) {
    std::vector<Invitee> out;
    for (BodyMember const& member : members_of(organisation, body, day))
        out.push_back({member.person,
                       member.position,
                       organisation.people.at(member.person).name,
                       organisation.positions.at(member.position).title_vi,
                       member.chair});
    return out;
}

// SHA-256 over the canonical list of who may vote.
Digest roster_digest(std::vector<PersonId> const& roster) {
    return crypto::sha256(json::canonical_of(roster));
}

class Handler {
  public:
    Handler(MeetingWriteContext& table, std::optional<std::int64_t> revision)
        : t_(table), revision_(revision) {}

    // Acts on the agenda are based on what their author saw.
    MeetingEvents operator()(EditMeeting const& c) { return agenda(c); }
    MeetingEvents operator()(AddItem const& c) { return agenda(c); }
    MeetingEvents operator()(EditItem const& c) { return agenda(c); }
    MeetingEvents operator()(MoveItem const& c) { return agenda(c); }
    MeetingEvents operator()(RemoveItem const& c) { return agenda(c); }
    MeetingEvents operator()(GuestBody const& c) {
        Organisation const& organisation = t_.unit.organisation();
        REQUIRE(organisation.people.contains(c.person), Reason::InvalidInput, "person");
        return agenda(InviteGuest{c.person,
                                  name_in(organisation, c.person),
                                  title_in(organisation, c.person, t_.viewer.today),
                                  c.items});
    }
    MeetingEvents operator()(ReopenAgenda const& c) { return agenda(c); }
    MeetingEvents operator()(ReviewDocument const& c) { return plain(A::ReviewDocument, c); }
    MeetingEvents operator()(StartAgendaApproval const& c) {
        TRY(may(A::StartApproval));
        TRY(is_fresh());
        app::Services const& services = *t_.api.services;
        WorkingCalendar const calendar = app::calendar_of(services, t_.unit.organisation());
        AgendaFacts const facts{app::definition_of(services, services.agenda_workflow), calendar};
        return domain::decide(t_.meeting, c, facts, t_.context);
    }
    MeetingEvents operator()(CompleteAgendaStep const& c) {
        TRY(may(A::CompleteStep));
        TRY(is_fresh());
        app::Services const& services = *t_.api.services;
        bool mine = false;
        for (app::WaitingStep const& step :
             app::waiting_agenda_steps(services, t_.unit.organisation(), t_.meeting, t_.viewer)) {
            if (step.task.step != c.step || !step.mine) continue;
            mine = true;
            t_.context.acting_for = step.acting_for;
        }
        REQUIRE(mine && t_.meeting.approval, Reason::Forbidden, "step");
        WorkingCalendar const calendar = app::calendar_of(services, t_.unit.organisation());
        AgendaFacts const facts{app::definition_of(services, t_.meeting.approval->definition),
                                calendar};
        return domain::decide(t_.meeting, c, facts, t_.context);
    }
    MeetingEvents operator()(SendInvitations const& c) {
        TRY(may(A::Invite));
        TRY(is_fresh());
        Date const day = std::max(t_.viewer.today,
                                  t_.api.services->calendar->local_date(t_.meeting.plan.starts_at));
        std::vector<Invitee> const members =
            invitees_on(t_.unit.organisation(), t_.meeting.plan.body, day);
        WorkingCalendar const calendar = app::calendar_of(*t_.api.services, t_.unit.organisation());
        InvitationFacts const facts{calendar, members};
        return domain::decide(t_.meeting, c, facts, t_.context);
    }
    MeetingEvents operator()(CancelMeeting const& c) { return plain(A::Cancel, c); }

    // A member's own acts.
    MeetingEvents operator()(InvitationReplyBody const& c) {
        AnswerInvitation command{c.reply, c.reason, {}};
        if (c.substitute) {
            Organisation const& organisation = t_.unit.organisation();
            REQUIRE(organisation.people.contains(c.substitute->person),
                    Reason::InvalidInput,
                    "substitute.person");
            SubstituteOffer offer;
            offer.person = c.substitute->person;
            offer.name = name_in(organisation, offer.person);
            offer.title = title_in(organisation, offer.person, t_.viewer.today);
            offer.note = c.substitute->note;
            command.substitute = std::move(offer);
        }
        return plain(A::Respond, command);
    }
    MeetingEvents operator()(ReviewSubstitute const& c) { return plain(A::ReviewSubstitute, c); }
    MeetingEvents operator()(RemindParticipants const& c) { return plain(A::Remind, c); }
    MeetingEvents operator()(OpenPack const& c) { return plain(A::ReadPack, c); }
    MeetingEvents operator()(TakePosition const& c) { return plain(A::TakePosition, c); }

    // The room.
    MeetingEvents operator()(OpenMeeting const& c) { return plain(A::Open, c); }
    MeetingEvents operator()(RecordPresence const& c) {
        bool const own = c.person == t_.context.actor &&
                         (c.presence == Presence::Present || c.presence == Presence::Remote);
        if (!own) return plain(A::RecordPresence, c);
        // A substitute takes the place of the member: it is the member's presence that changes.
        for (auto const& [member, participant] : t_.meeting.members)
            if (participant.substitute && participant.substitute->person == c.person)
                return plain(A::CheckIn, RecordPresence{member, Presence::Substituted, c.reason});
        return plain(A::CheckIn, c);
    }
    MeetingEvents operator()(StartItem const& c) { return plain(A::Conduct, c); }
    MeetingEvents operator()(ConcludeItem const& c) { return plain(A::Conduct, c); }
    MeetingEvents operator()(RequestToSpeak const& c) { return plain(A::Speak, c); }
    MeetingEvents operator()(WithdrawRequest const& c) { return plain(A::Speak, c); }
    MeetingEvents operator()(MoveRequest const& c) { return plain(A::Conduct, c); }
    MeetingEvents operator()(CallSpeaker const& c) { return plain(A::Conduct, c); }
    MeetingEvents operator()(PauseSpeaker const& c) { return plain(A::Conduct, c); }
    MeetingEvents operator()(ResumeSpeaker const& c) { return plain(A::Conduct, c); }
    MeetingEvents operator()(ExtendSpeaker const& c) { return plain(A::Conduct, c); }
    MeetingEvents operator()(WarnSpeaker const& c) { return plain(A::Conduct, c); }
    MeetingEvents operator()(EndSpeech const& c) {
        Speech const* speech =
            t_.meeting.speaker ? find_speech(t_.meeting, *t_.meeting.speaker) : nullptr;
        bool const own = speech != nullptr && speech->person == t_.context.actor;
        return plain(own ? A::Speak : A::Conduct, c);
    }
    MeetingEvents operator()(TakeOutOfBloc const& c) { return plain(A::Separate, c); }
    MeetingEvents operator()(MoveMotion const& c) { return plain(A::Conduct, c); }
    MeetingEvents operator()(OpenVoteBody const& c) {
        TRY(may(A::Conduct));
        Motion const* motion = find_motion(t_.meeting, c.motion);
        REQUIRE(motion != nullptr, Reason::NotFound, "motion");
        OpenVote const command{c.motion,
                               c.seconds,
                               c.secret,
                               roster_digest(eligible_voters(t_.meeting, motion->item))};
        return domain::decide(t_.meeting, command, rules_of(t_.api, t_.meeting), t_.context);
    }
    MeetingEvents operator()(Recuse const& c) { return plain(A::Recuse, c); }
    MeetingEvents operator()(EnterSpokenVote const& c) { return plain(A::EnterSpokenVote, c); }
    MeetingEvents operator()(ProposeVoteAnnulment const& c) {
        return plain(A::ProposeVoteAnnulment, c);
    }
    MeetingEvents operator()(ConfirmVoteAnnulment const& c) {
        return plain(A::ConfirmVoteAnnulment, c);
    }
    MeetingEvents operator()(SuspendMeeting const& c) { return plain(A::Conduct, c); }
    MeetingEvents operator()(ResumeMeeting const& c) { return plain(A::Conduct, c); }
    MeetingEvents operator()(ClosePart const& c) { return plain(A::Conduct, c); }
    MeetingEvents operator()(OpenPart const& c) { return plain(A::Conduct, c); }
    MeetingEvents operator()(EditText const& c) { return plain(A::EditText, c); }
    MeetingEvents operator()(SendMessage const& c) { return plain(A::SendMessage, c); }
    MeetingEvents operator()(CloseMeeting const& c) { return plain(A::Conduct, c); }

  private:
    Result<Done> may(MeetingAction action) const { return authorise(t_.meeting, t_.actor, action); }
    Result<Done> is_fresh() const {
        REQUIRE(revision_.has_value(), Reason::PreconditionRequired, "If-Match");
        REQUIRE(*revision_ == t_.meeting.changes, Reason::StaleVersion);
        return Done{};
    }
    template <class Command>
    MeetingEvents plain(MeetingAction action, Command const& command) const {
        TRY(may(action));
        return domain::decide(t_.meeting, command, t_.context);
    }
    template <class Command>
    MeetingEvents agenda(Command const& command) const {
        TRY(may(A::EditAgenda));
        TRY(is_fresh());
        return domain::decide(t_.meeting, command, t_.context);
    }

    MeetingWriteContext& t_;
    std::optional<std::int64_t> revision_;
};

// The version a live text reached by these events; 0 when they edit none.
std::int32_t text_version(std::vector<MeetingEvent> const& events) {
    for (MeetingEvent const& event : events)
        if (auto const* edited = std::get_if<TextEdited>(&event)) return edited->version;
    return 0;
}

}  // namespace

Result<Write> command_meeting(Api& api, Call& call) {
    MeetingId const id = TRY(id_param<MeetingId>(call, 0));
    auto const command = std::make_shared<MeetingCommand>(TRY(body_of<MeetingCommand>(call)));
    std::optional<std::int64_t> revision;
    if (!call.request.head.header("if-match").empty()) revision = TRY(if_match(call));
    PersonId const person = call.person();
    auto job = [&api, id, command, revision, person](app::UnitOfWork& unit) -> HttpResult {
        MeetingWriteContext table = write_context_for(api, unit, id, person);
        TRY(authorise(table.meeting, table.actor, MeetingAction::Read));
        Handler handler(table, revision);
        std::vector<MeetingEvent> events = TRY(std::visit(handler, *command));
        std::int32_t const version = text_version(events);
        std::uint64_t const seq = record_all(unit, id, person, std::move(events), nullptr);
        CommandDone const done{table.meeting.changes, seq, version};
        return json_response(200, json::canonical_of(done));
    };
    return Write{call.org(), std::move(job), {}};
}

}  // namespace ecab::api
