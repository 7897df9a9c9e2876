// One command of a meeting: the table says what right each asks for and whether it is based on what
// its author saw; the few that need more have a file of their own.
#include <stdexcept>
#include <utility>

#include "app/meeting/use_cases.hpp"

namespace ecab::app {

using namespace domain;
namespace {

using A = MeetingAction;

struct Right {
    MeetingAction action{};
    bool based_on_revision = false;  // If-Match is required
};

// Acts on the agenda are based on what their author saw.
constexpr Right kAgenda{A::EditAgenda, true};

Right right_of(EditMeeting const&) { return kAgenda; }
Right right_of(AddItem const&) { return kAgenda; }
Right right_of(EditItem const&) { return kAgenda; }
Right right_of(MoveItem const&) { return kAgenda; }
Right right_of(RemoveItem const&) { return kAgenda; }
Right right_of(GuestBody const&) { return kAgenda; }
Right right_of(ReopenAgenda const&) { return kAgenda; }
Right right_of(StartApproval const&) { return {A::StartApproval, true}; }
Right right_of(CompleteStep const&) { return {A::CompleteStep, true}; }
Right right_of(SendInvitations const&) { return {A::Invite, true}; }
Right right_of(TakePaper const&) { return {A::SubmitDocument}; }
Right right_of(ReviewDocument const&) { return {A::ReviewDocument}; }
Right right_of(CancelMeeting const&) { return {A::Cancel}; }
// A member's own acts.
Right right_of(InvitationReplyBody const&) { return {A::Respond}; }
Right right_of(ReviewSubstitute const&) { return {A::ReviewSubstitute}; }
Right right_of(RemindParticipants const&) { return {A::Remind}; }
Right right_of(OpenPack const&) { return {A::ReadPack}; }
Right right_of(TakePosition const&) { return {A::TakePosition}; }
// The room. A presence and the end of a speech ask for one of two rights: their files say which.
Right right_of(OpenMeeting const&) { return {A::Open}; }
Right right_of(RecordPresence const&) { return {A::Read}; }
Right right_of(EndSpeech const&) { return {A::Read}; }
Right right_of(RequestToSpeak const&) { return {A::Speak}; }
Right right_of(WithdrawRequest const&) { return {A::Speak}; }
Right right_of(TakeOutOfBloc const&) { return {A::Separate}; }
Right right_of(EnterSpokenVote const&) { return {A::EnterSpokenVote}; }
// Who may propose to annul a vote may drop a proposal.
Right right_of(DropVoteAnnulment const&) { return {A::ProposeVoteAnnulment}; }
Right right_of(EditText const&) { return {A::EditText}; }
Right right_of(SendMessage const&) { return {A::SendMessage}; }
// Whoever conducts the meeting moves it on.
template <class Command>
constexpr bool kConducts =
    std::same_as<Command, RenewRoll> || std::same_as<Command, StartItem> ||
    std::same_as<Command, ConcludeItem> || std::same_as<Command, MoveRequest> ||
    std::same_as<Command, CallSpeaker> || std::same_as<Command, PauseSpeaker> ||
    std::same_as<Command, ResumeSpeaker> || std::same_as<Command, ExtendSpeaker> ||
    std::same_as<Command, WarnSpeaker> || std::same_as<Command, MoveMotion> ||
    std::same_as<Command, OpenVoteBody> || std::same_as<Command, SuspendMeeting> ||
    std::same_as<Command, ResumeMeeting> || std::same_as<Command, ClosePart> ||
    std::same_as<Command, OpenPart> || std::same_as<Command, CloseMeeting>;
template <class Command>
requires kConducts<Command> Right right_of(Command const&) { return {A::Conduct}; }

Result<Done> is_fresh(Meeting const& meeting, std::optional<std::int64_t> revision) {
    REQUIRE(revision.has_value(), Reason::PreconditionRequired, "If-Match");
    REQUIRE(*revision == meeting.changes, Reason::StaleVersion);
    return Done{};
}

// The version a live text reached by these events; 0 when they edit none.
std::int32_t text_version(std::vector<MeetingEvent> const& events) {
    for (MeetingEvent const& event : events)
        if (auto const* edited = std::get_if<TextEdited>(&event)) return edited->version;
    return 0;
}

}  // namespace

MeetingEvents MatterKind<Meeting>::decide(WriteContextOf<Meeting>& write,
                                          MeetingCommand const& command,
                                          std::optional<std::int64_t> revision) {
    TRY(authorise(write.matter, write.actor, A::Read));
    return std::visit(
        [&]<class Command>(Command const& one) -> MeetingEvents {
            Right const right = right_of(one);
            TRY(authorise(write.matter, write.actor, right.action));
            if (right.based_on_revision) TRY(is_fresh(write.matter, revision));
            if constexpr (std::same_as<Command, TakePaper>)
                throw std::logic_error("changes the document too: take_paper");
            else if constexpr (requires { acts::decide(write, one); })
                return acts::decide(write, one);
            else
                return domain::decide(write.matter, one, write.context);
        },
        static_cast<MeetingCommand::Kinds const&>(command));
}

Result<MeetingCommandDone> command_meeting(Services const& services,
                                           UnitOfWork& unit,
                                           MeetingId const& id,
                                           PersonId const& person,
                                           MeetingCommand const& command,
                                           std::optional<std::int64_t> revision) {
    if (auto const* take = std::get_if<TakePaper>(&command))
        return take_paper(services, unit, id, person, *take);
    MeetingWriteContext write = write_context<Meeting>(services, unit, id, person);
    std::vector<MeetingEvent> events = TRY(MatterKind<Meeting>::decide(write, command, revision));
    MeetingCommandDone done;
    done.text_version = text_version(events);
    done.seq = record_all(unit, id, person, std::move(events));
    done.revision = write.matter.changes;
    return done;
}

}  // namespace ecab::app
