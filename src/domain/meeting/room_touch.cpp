// Which parts of the room an event changes, whoever looks. More than needed costs bytes, less would
// leave a screen behind: a property test folds the patches and compares with the whole.
#include "domain/meeting/room_view.hpp"

namespace ecab::domain {
namespace {

class TouchedBy {
  public:
    explicit TouchedBy(Meeting const& after) : after_(after) {}

    RoomParts operator()(MeetingConvened const&) const { return everything(); }
    RoomParts operator()(MeetingEdited const&) const { return head(); }
    // Numbers and order move with every item.
    RoomParts operator()(ItemAdded const&) const { return everything(); }
    RoomParts operator()(ItemMoved const&) const { return everything(); }
    RoomParts operator()(ItemRemoved const& e) const {
        RoomParts parts = everything();
        parts.items = {e.item};
        return parts;
    }
    RoomParts operator()(ItemEdited const& e) const { return item(e.item); }
    RoomParts operator()(DocumentSubmitted const& e) const { return item(e.item); }
    RoomParts operator()(DocumentReviewed const& e) const { return item(e.item); }
    RoomParts operator()(GuestInvited const& e) const { return somebody(e.person); }
    RoomParts operator()(ApprovalStarted const&) const { return head(); }
    RoomParts operator()(StepCompleted const&) const { return head(); }
    RoomParts operator()(StepTimerFired const&) const { return {}; }
    RoomParts operator()(AgendaApproved const&) const { return head(); }
    RoomParts operator()(AgendaReopened const&) const { return head(); }
    RoomParts operator()(InvitationsSent const&) const { return everything(); }
    RoomParts operator()(MeetingCancelled const&) const { return head(); }
    RoomParts operator()(InvitationAnswered const& e) const { return somebody(e.member); }
    RoomParts operator()(SubstituteReviewed const& e) const { return somebody(e.member); }
    RoomParts operator()(ParticipantsReminded const&) const { return {}; }
    RoomParts operator()(PackOpened const&) const { return {}; }
    RoomParts operator()(PositionTaken const& e) const { return item(e.item); }

    // Members see the positions from here on.
    RoomParts operator()(MeetingOpened const&) const { return everything(); }
    // Names, counts, stances and an open vote may all have changed.
    RoomParts operator()(MembershipChanged const& e) const {
        RoomParts parts = everything();
        parts.people = {e.left.begin(), e.left.end()};
        return parts;
    }
    // An open vote waits for more or fewer.
    RoomParts operator()(PresenceRecorded const& e) const {
        RoomParts parts = head();
        parts.people = {e.person};
        if (after_.open_vote) parts.votes = {*after_.open_vote};
        return parts;
    }
    RoomParts operator()(ItemStarted const& e) const {
        RoomParts parts = item(e.item);
        parts.head = true;
        return parts;
    }
    RoomParts operator()(ItemConcluded const& e) const {
        RoomParts parts = item(e.item);
        parts.head = true;
        parts.floor = true;
        return parts;
    }
    RoomParts operator()(ItemAgreed const& e) const {
        RoomParts parts = item(e.item);
        parts.head = true;
        parts.floor = true;
        return parts;
    }
    RoomParts operator()(ConclusionCorrected const& e) const { return item(e.item); }
    // Nothing of the room, but who reads the minutes hears that they were signed.
    RoomParts operator()(MinutesSigned const&) const { return head(); }
    RoomParts operator()(SpeakerRegistered const&) const { return floor(); }
    RoomParts operator()(RequestWithdrawn const&) const { return floor(); }
    RoomParts operator()(RequestMoved const&) const { return floor(); }
    RoomParts operator()(SpeakerCalled const&) const { return floor(); }
    RoomParts operator()(SpeakerPaused const&) const { return floor(); }
    RoomParts operator()(SpeakerResumed const&) const { return floor(); }
    RoomParts operator()(SpeakerExtended const&) const { return floor(); }
    RoomParts operator()(SpeakerWarned const&) const { return floor(); }
    RoomParts operator()(SpeechEnded const&) const { return floor(); }
    RoomParts operator()(ItemSeparated const& e) const { return item(e.item); }
    RoomParts operator()(ItemsAdopted const& e) const {
        RoomParts parts = floor();
        parts.items = {e.items.begin(), e.items.end()};
        return parts;
    }
    RoomParts operator()(MotionMoved const&) const { return {}; }
    RoomParts operator()(VoteOpened const& e) const { return vote(e.vote, true); }
    RoomParts operator()(MemberRecused const& e) const { return item(e.item); }
    RoomParts operator()(VoteCast const& e) const { return vote(e.vote, false); }
    RoomParts operator()(SpokenVoteEntered const& e) const { return vote(e.vote, false); }
    // The item learns what was decided.
    RoomParts operator()(VoteClosed const& e) const {
        RoomParts parts = vote(e.vote, true);
        parts.items = {after_.motions.at(after_.votes.at(e.vote).motion).item};
        return parts;
    }
    RoomParts operator()(VoteAnnulmentProposed const& e) const { return vote(e.vote, false); }
    RoomParts operator()(VoteAnnulmentDropped const& e) const { return vote(e.vote, false); }
    // The item may be put again.
    RoomParts operator()(VoteAnnulled const& e) const {
        RoomParts parts = vote(e.vote, true);
        parts.items = {after_.motions.at(after_.votes.at(e.vote).motion).item};
        return parts;
    }
    RoomParts operator()(MeetingSuspended const&) const { return course(); }
    RoomParts operator()(MeetingResumed const&) const { return course(); }
    RoomParts operator()(PartClosed const&) const { return everything(); }
    RoomParts operator()(PartOpened const&) const { return everything(); }
    RoomParts operator()(TextEdited const&) const { return {}; }
    RoomParts operator()(MessageSent const&) const { return {}; }
    RoomParts operator()(MeetingClosed const&) const { return course(); }
    RoomParts operator()(VoteOpinionReserved const&) const { return {}; }

  private:
    static RoomParts everything() {
        RoomParts parts;
        parts.all = true;
        return parts;
    }
    static RoomParts head() {
        RoomParts parts;
        parts.head = true;
        return parts;
    }
    static RoomParts floor() {
        RoomParts parts;
        parts.floor = true;
        return parts;
    }
    static RoomParts item(ItemId const& id) {
        RoomParts parts;
        parts.items = {id};
        return parts;
    }
    // Speakers carry names, and those of a substitute or a guest may have changed.
    static RoomParts somebody(PersonId const& person) {
        RoomParts parts = floor();
        parts.head = true;
        parts.people = {person};
        return parts;
    }
    static RoomParts vote(VoteId const& id, bool with_head) {
        RoomParts parts;
        parts.head = with_head;
        parts.votes = {id};
        return parts;
    }
    RoomParts course() const {
        RoomParts parts = floor();
        parts.head = true;
        if (after_.current) parts.items = {*after_.current};
        return parts;
    }

    Meeting const& after_;
};

}  // namespace

RoomParts touched_by(MeetingEvent const& event, Meeting const& after) {
    return std::visit(TouchedBy(after), event);
}

std::optional<std::pair<VoteId, std::int32_t>> vote_progress(MeetingEvent const& event,
                                                             Meeting const& after) {
    auto const* cast = std::get_if<VoteCast>(&event);
    if (cast == nullptr) return std::nullopt;
    return std::pair{cast->vote, after.votes.at(cast->vote).cast};
}

}  // namespace ecab::domain
