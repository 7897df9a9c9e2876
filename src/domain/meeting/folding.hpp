// Folding one event into a meeting, one function an event: apply_prepare.cpp and apply_live.cpp.
#pragma once
#include "domain/meeting/meeting.hpp"

namespace ecab::domain::folding {

// apply_prepare.cpp
void fold(Meeting& meeting, MeetingConvened const& e);
void fold(Meeting& meeting, MeetingEdited const& e);
void fold(Meeting& meeting, ItemAdded const& e);
void fold(Meeting& meeting, ItemEdited const& e);
void fold(Meeting& meeting, ItemMoved const& e);
void fold(Meeting& meeting, ItemRemoved const& e);
void fold(Meeting& meeting, DocumentSubmitted const& e);
void fold(Meeting& meeting, DocumentReviewed const& e);
void fold(Meeting& meeting, GuestInvited const& e);
void fold(Meeting& meeting, ApprovalStarted const& e);
void fold(Meeting& meeting, StepCompleted const& e);
void fold(Meeting& meeting, StepTimerFired const& e);
void fold(Meeting& meeting, AgendaApproved const& e);
void fold(Meeting& meeting, AgendaReopened const& e);
void fold(Meeting& meeting, InvitationsSent const& e);
void fold(Meeting& meeting, MeetingCancelled const& e);
void fold(Meeting& meeting, InvitationAnswered const& e);
void fold(Meeting& meeting, SubstituteReviewed const& e);
void fold(Meeting& meeting, ParticipantsReminded const& e);
void fold(Meeting& meeting, PackOpened const& e);
void fold(Meeting& meeting, PositionTaken const& e);
// apply_live.cpp
void fold(Meeting& meeting, MeetingOpened const& e);
void fold(Meeting& meeting, MembershipChanged const& e);
void fold(Meeting& meeting, PresenceRecorded const& e);
void fold(Meeting& meeting, ItemStarted const& e);
void fold(Meeting& meeting, ItemConcluded const& e);
void fold(Meeting& meeting, ItemAgreed const& e);
void fold(Meeting& meeting, ConclusionCorrected const& e);
void fold(Meeting& meeting, MinutesSigned const& e);
void fold(Meeting& meeting, SpeakerRegistered const& e);
void fold(Meeting& meeting, RequestWithdrawn const& e);
void fold(Meeting& meeting, RequestMoved const& e);
void fold(Meeting& meeting, SpeakerCalled const& e);
void fold(Meeting& meeting, SpeakerPaused const& e);
void fold(Meeting& meeting, SpeakerResumed const& e);
void fold(Meeting& meeting, SpeakerExtended const& e);
void fold(Meeting& meeting, SpeakerWarned const& e);
void fold(Meeting& meeting, SpeechEnded const& e);
void fold(Meeting& meeting, ItemSeparated const& e);
void fold(Meeting& meeting, ItemsAdopted const& e);
void fold(Meeting& meeting, MotionMoved const& e);
void fold(Meeting& meeting, VoteOpened const& e);
void fold(Meeting& meeting, MemberRecused const& e);
void fold(Meeting& meeting, VoteCast const& e);
void fold(Meeting& meeting, SpokenVoteEntered const& e);
void fold(Meeting& meeting, VoteClosed const& e);
void fold(Meeting& meeting, VoteAnnulmentProposed const& e);
void fold(Meeting& meeting, VoteAnnulmentDropped const& e);
void fold(Meeting& meeting, VoteAnnulled const& e);
void fold(Meeting& meeting, MeetingSuspended const& e);
void fold(Meeting& meeting, MeetingResumed const& e);
void fold(Meeting& meeting, PartClosed const& e);
void fold(Meeting& meeting, PartOpened const& e);
void fold(Meeting& meeting, TextEdited const& e);
void fold(Meeting& meeting, MessageSent const& e);
void fold(Meeting& meeting, MeetingClosed const& e);
void fold(Meeting& meeting, VoteOpinionReserved const& e);

}  // namespace ecab::domain::folding
