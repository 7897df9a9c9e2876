// What people and the clock do with a meeting, one use case a file: authorise, decide, record. They
// are called by HTTP, imports and tests alike, inside a unit of work; the surroundings of reads are
// at the end.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/document/use_cases.hpp"
#include "app/matter/context.hpp"
#include "app/meeting/commands.hpp"
#include "app/meeting_access.hpp"

namespace ecab::app {

using MeetingReadContext = ReadContextOf<domain::Meeting>;
using MeetingWriteContext = WriteContextOf<domain::Meeting>;

// NotFound unless the meeting exists and the caller may `action` it.
Result<MeetingReadContext> load_authorised_meeting(Services const& services,
                                                   Caller const& caller,
                                                   MeetingId const& id,
                                                   domain::MeetingAction action);

// The rule set the meeting was convened under.
domain::RuleSet const& rules_of(Services const& services,
                                domain::Organisation const& organisation,
                                domain::Meeting const& meeting);

// convene.cpp: gives the sequence number of the last event.
Result<std::uint64_t> convene_meeting(Services const& services,
                                      UnitOfWork& unit,
                                      MeetingId const& id,
                                      PersonId const& person,
                                      domain::MeetingPlan const& plan);

inline constexpr std::string_view kMeetingImport = "import";  // who the journal names

// By an import that no signed-in person asked for: convened with its agenda.
Result<MeetingId> import_meeting(Services const& services,
                                 UnitOfWork& unit,
                                 domain::MeetingPlan const& plan,
                                 std::vector<domain::ItemContent> agenda);

// convene.cpp: what a convening rests on, as the organisation has it at that moment; asked again by
// whoever verifies it. Refuse Forbidden ("unit") for who prepares no meetings, InvalidInput
// ("body"), WrongState ("body", "rules"). The rules live as long as the services.
Result<domain::ConveneFacts> convening_facts(Services const& services,
                                             domain::Organisation const& organisation,
                                             Viewer const& viewer,
                                             domain::MeetingPlan const& plan,
                                             Moment now);
Result<domain::ConveneFacts> import_facts(Services const& services,
                                          domain::Organisation const& organisation,
                                          domain::MeetingPlan const& plan,
                                          Moment now);

// command.cpp: any act that needs no signature. `revision` is what an edit of the agenda is based
// on.
struct MeetingCommandDone {
    std::int32_t revision{};
    std::uint64_t seq{};
    std::int32_t text_version{};  // the version a live text reached; 0 when none was edited
};
Result<MeetingCommandDone> command_meeting(Services const& services,
                                           UnitOfWork& unit,
                                           MeetingId const& id,
                                           PersonId const& person,
                                           MeetingCommand const& command,
                                           std::optional<std::int64_t> revision);

// papers.cpp. A file for an item: a new document, or the next version of one the item has.
struct PaperUpload {
    ItemId item;
    std::optional<DocumentId> document;  // that it is a version of; none: a new one
    NewPaper paper;
    std::string note;      // what changed
    bool leave_granted{};  // after the closing time, by the secretariat
};
Result<Done> may_submit_paper(domain::Meeting const& meeting,
                              domain::MeetingActor const& actor,
                              ItemId const& item);
Result<MeetingCommandDone> submit_paper(Services const& services,
                                        UnitOfWork& unit,
                                        MeetingId const& id,
                                        PersonId const& person,
                                        PaperUpload const& upload);
Result<MeetingCommandDone> take_paper(Services const& services,
                                      UnitOfWork& unit,
                                      MeetingId const& id,
                                      PersonId const& person,
                                      TakePaper const& command);
// The version of a paper where the person may read it, else nullptr.
domain::DocumentVersion const* readable_paper(domain::Meeting const& meeting,
                                              domain::MeetingActor const& actor,
                                              DocumentId const& document,
                                              std::int64_t version);

// show_projector.cpp: a new token ends the earlier one.
Result<Done> show_projector(Services const& services,
                            UnitOfWork& unit,
                            MeetingId const& id,
                            PersonId const& person,
                            std::string const& token);

// The decisions of command.cpp that need more than the table of rights, each in a file of its own.
namespace acts {

using domain::MeetingEvents;

MeetingEvents decide(MeetingWriteContext& write, GuestBody const& command);
MeetingEvents decide(MeetingWriteContext& write, domain::StartApproval const& command);
MeetingEvents decide(MeetingWriteContext& write, domain::CompleteStep const& command);
MeetingEvents decide(MeetingWriteContext& write, domain::SendInvitations const& command);
MeetingEvents decide(MeetingWriteContext& write, InvitationReplyBody const& command);
MeetingEvents decide(MeetingWriteContext& write, domain::OpenMeeting const& command);
MeetingEvents decide(MeetingWriteContext& write, domain::RenewRoll const& command);
MeetingEvents decide(MeetingWriteContext& write, domain::RecordPresence const& command);
MeetingEvents decide(MeetingWriteContext& write, domain::EndSpeech const& command);
MeetingEvents decide(MeetingWriteContext& write, OpenVoteBody const& command);

// The members of a body on a day, named as they are then.
std::vector<domain::Invitee> invitees_on(domain::Organisation const& organisation,
                                         BodyId const& body,
                                         Date day);
// roll.cpp: those of the meeting's body who hold office today.
std::vector<domain::Invitee> roll_today(MeetingWriteContext const& write);
domain::RollFacts roll_facts(std::vector<domain::Invitee> const& members);

// The name and the office of somebody today; empty for a stranger.
std::string name_of(domain::Organisation const& organisation, PersonId const& person);
std::string office_of(domain::Organisation const& organisation, PersonId const& person, Date day);

}  // namespace acts

}  // namespace ecab::app
