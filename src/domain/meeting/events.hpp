// Every event of a meeting, as one variant: what `decide` gives, `apply` folds and the journal
// keeps. Before the meeting: events_prepare.hpp; in the room: events_live.hpp; how items end:
// events_conclusion.hpp; votes: events_vote.hpp.
#pragma once
#include <variant>

#include "domain/meeting/events_conclusion.hpp"
#include "domain/meeting/events_live.hpp"
#include "domain/meeting/events_prepare.hpp"
#include "domain/meeting/events_vote.hpp"

namespace ecab::domain {

using MeetingEventKinds = std::variant<MeetingConvened,
                                       MeetingEdited,
                                       ItemAdded,
                                       ItemEdited,
                                       ItemMoved,
                                       ItemRemoved,
                                       DocumentSubmitted,
                                       DocumentReviewed,
                                       GuestInvited,
                                       ApprovalStarted,
                                       StepCompleted,
                                       StepTimerFired,
                                       AgendaApproved,
                                       AgendaReopened,
                                       InvitationsSent,
                                       MeetingCancelled,
                                       InvitationAnswered,
                                       SubstituteReviewed,
                                       ParticipantsReminded,
                                       PackOpened,
                                       PositionTaken,
                                       MeetingOpened,
                                       MembershipChanged,
                                       PresenceRecorded,
                                       ItemStarted,
                                       ItemConcluded,
                                       ItemAgreed,
                                       ConclusionCorrected,
                                       MinutesSigned,
                                       SpeakerRegistered,
                                       RequestWithdrawn,
                                       RequestMoved,
                                       SpeakerCalled,
                                       SpeakerPaused,
                                       SpeakerResumed,
                                       SpeakerExtended,
                                       SpeakerWarned,
                                       SpeechEnded,
                                       ItemSeparated,
                                       ItemsAdopted,
                                       MotionMoved,
                                       VoteOpened,
                                       MemberRecused,
                                       VoteCast,
                                       SpokenVoteEntered,
                                       VoteClosed,
                                       VoteAnnulmentProposed,
                                       VoteAnnulmentDropped,
                                       VoteAnnulled,
                                       MeetingSuspended,
                                       MeetingResumed,
                                       PartClosed,
                                       PartOpened,
                                       TextEdited,
                                       MessageSent,
                                       MeetingClosed,
                                       VoteOpinionReserved>;

// The variant with its special members made once, in apply.cpp: of so many kinds every file that
// holds one would otherwise make them anew.
struct MeetingEvent : MeetingEventKinds {
    using Kinds = MeetingEventKinds;
    using Kinds::Kinds;
    MeetingEvent();
    MeetingEvent(MeetingEvent const&);
    MeetingEvent(MeetingEvent&&) noexcept;
    MeetingEvent& operator=(MeetingEvent const&);
    MeetingEvent& operator=(MeetingEvent&&) noexcept;
    ~MeetingEvent();
};

}  // namespace ecab::domain
