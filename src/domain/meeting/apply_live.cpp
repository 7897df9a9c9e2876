// Folds what happens while the meeting runs. Never refuses: a CHECK here means that the journal
// holds an event `decide` could not have made.
#include <algorithm>

#include "base/check.hpp"
#include "domain/matter/text_rules.hpp"
#include "domain/meeting/conclusion_rules.hpp"
#include "domain/meeting/folding.hpp"
#include "domain/meeting/limits.hpp"
#include "domain/meeting/live_rules.hpp"
#include "domain/meeting/text_edit.hpp"

namespace ecab::domain::folding {
namespace {

template <class Key, class Value>
Value& at(std::map<Key, Value>& map, Key const& key) {
    auto const found = map.find(key);
    CHECK(found != map.end());
    return found->second;
}

Speech& speaker(Meeting& meeting) {
    CHECK(meeting.speaker.has_value());
    return at(meeting.speeches, *meeting.speaker);
}

void stop_clock(Speech& speech, Moment now) {
    speech.used_ms = speech_ms(speech, now);
    speech.running_since.reset();
}

void leave_queue(Meeting& meeting, SpeechId const& speech) {
    CHECK(std::erase(meeting.queue, speech) == 1);
}

// Who has not been called when an item is done with is no longer waiting.
void withdraw_requests(Meeting& meeting, ItemId const& item) {
    std::erase_if(meeting.queue, [&](SpeechId const& id) {
        Speech& speech = at(meeting.speeches, id);
        if (speech.item != item) return false;
        speech.state = SpeechState::Withdrawn;
        return true;
    });
}

void finish(Meeting& meeting, AgendaItem& item, ItemResult result, std::string conclusion) {
    item.state = ItemState::Done;
    item.result = result;
    item.conclusion = std::move(conclusion);
    if (meeting.current == item.id) meeting.current.reset();
    withdraw_requests(meeting, item.id);
}

bool takes_part(Presence presence) {
    switch (presence) {
        case Presence::Present:
        case Presence::Remote:
        case Presence::Substituted:
            return true;
        case Presence::Expected:
        case Presence::Absent:
        case Presence::Left:
            return false;
    }
    CHECK(false);
}

int rank_of(SpeechKind kind) {
    switch (kind) {
        case SpeechKind::PointOfOrder:
            return 0;
        case SpeechKind::Reply:
            return 1;
        case SpeechKind::Speech:
            return 2;
    }
    CHECK(false);
}

// Points of order stand at the head, replies right after them; each among its own in order of
// asking. What the chair moved by hand stays where it was put.
void enter_queue(Meeting& meeting, Speech const& speech) {
    auto const place = speech.speech_kind == SpeechKind::Speech
                           ? meeting.queue.end()
                           : std::ranges::find_if(meeting.queue, [&](SpeechId const& id) {
                                 return rank_of(at(meeting.speeches, id).speech_kind) >
                                        rank_of(speech.speech_kind);
                             });
    meeting.queue.insert(place, speech.id);
}

// What stood on the annulled vote is kept as undone, and the item is open again.
void reopen(Meeting& meeting, Vote const& vote, Stamp const& by) {
    AgendaItem& item = at(meeting.items, item_of(meeting, vote));
    if (item.state != ItemState::Done || item.decided_by != vote.id) return;
    CHECK(item.result.has_value());
    item.undone.push_back(
        {vote.id, *item.result, conclusion_of(meeting, item), vote.annulled_because, by});
    item.state = ItemState::Planned;
    item.result.reset();
    item.conclusion.clear();
    item.decided_by.reset();
    item.wording_signed = false;
}

}  // namespace

void fold(Meeting& meeting, MeetingOpened const& e) {
    meeting.phase = MeetingPhase::Open;
    meeting.opened_at = e.by.at;
    meeting.quorum_at_opening = e.quorum;
    ++meeting.changes;
}

void fold(Meeting& meeting, PresenceRecorded const& e) {
    meeting.attendance.push_back({e.person, e.presence, e.by.at});
    auto const found = meeting.members.find(e.person);
    if (found == meeting.members.end()) {
        at(meeting.guests, e.person).presence = e.presence;
        return;
    }
    Participant& member = found->second;
    member.presence = e.presence;
    if (e.presence == Presence::Absent) member.reason = e.reason;
    member.present_since.reset();
    if (takes_part(e.presence)) member.present_since = e.by.at;
}

void fold(Meeting& meeting, ItemStarted const& e) {
    AgendaItem& item = at(meeting.items, e.item);
    item.state = ItemState::Current;
    item.started_at = e.by.at;
    if (!item.taken_up_at) item.taken_up_at = e.by.at;
    meeting.current = e.item;
    ++meeting.changes;
}

void fold(Meeting& meeting, ItemConcluded const& e) {
    AgendaItem& item = at(meeting.items, e.item);
    item.spent_ms = spent_ms(meeting, item, e.by.at);
    finish(meeting, item, e.result, e.conclusion);
    item.decided_by = e.vote;
    ++meeting.changes;
}

void fold(Meeting& meeting, ItemAgreed const& e) {
    AgendaItem& item = at(meeting.items, e.item);
    item.spent_ms = spent_ms(meeting, item, e.by.at);
    finish(meeting, item, ItemResult::Approved, e.conclusion);
    item.wording_signed = true;
    meeting.agreements.push_back({e.item, e.quorum, e.statement, e.by});
    ++meeting.changes;
}

void fold(Meeting& meeting, ConclusionCorrected const& e) {
    AgendaItem& item = at(meeting.items, e.item);
    item.conclusion = e.text;
    item.wording_signed = true;
    item.corrections.push_back({e.was, e.text, e.reason, e.statement, e.by});
    ++meeting.changes;
}

void fold(Meeting& meeting, MinutesSigned const& e) {
    meeting.minutes_signed.push_back({e.changes, e.statement, e.by});
    ++meeting.changes;
}

void fold(Meeting& meeting, SpeakerRegistered const& e) {
    Speech speech;
    speech.id = e.speech;
    speech.person = e.person;
    speech.item = e.item;
    speech.speech_kind = e.speech_kind;
    speech.outline = e.outline;
    enter_queue(meeting, meeting.speeches.emplace(e.speech, std::move(speech)).first->second);
}

void fold(Meeting& meeting, RequestWithdrawn const& e) {
    leave_queue(meeting, e.speech);
    at(meeting.speeches, e.speech).state = SpeechState::Withdrawn;
}

void fold(Meeting& meeting, RequestMoved const& e) {
    leave_queue(meeting, e.speech);
    auto const place = e.before ? std::ranges::find(meeting.queue, *e.before) : meeting.queue.end();
    meeting.queue.insert(place, e.speech);
}

void fold(Meeting& meeting, SpeakerCalled const& e) {
    leave_queue(meeting, e.speech);
    Speech& speech = at(meeting.speeches, e.speech);
    speech.state = SpeechState::Speaking;
    speech.limit_seconds = e.limit_seconds;
    speech.called_at = e.by.at;
    speech.running_since = e.by.at;
    meeting.speaker = e.speech;
}

void fold(Meeting& meeting, SpeakerPaused const& e) { stop_clock(speaker(meeting), e.by.at); }

void fold(Meeting& meeting, SpeakerResumed const& e) { speaker(meeting).running_since = e.by.at; }

// More time has been given: the next warning is a new one.
void fold(Meeting& meeting, SpeakerExtended const& e) {
    speaker(meeting).limit_seconds += e.seconds;
    speaker(meeting).warned = false;
}

void fold(Meeting& meeting, SpeakerWarned const&) { speaker(meeting).warned = true; }

void fold(Meeting& meeting, SpeechEnded const& e) {
    Speech& speech = at(meeting.speeches, e.speech);
    speech.state = SpeechState::Ended;
    speech.used_ms = e.used_ms;
    speech.running_since.reset();
    meeting.speaker.reset();
}

void fold(Meeting& meeting, ItemSeparated const& e) {
    at(meeting.items, e.item).separated_by.insert(e.member);
}

void fold(Meeting& meeting, ItemsAdopted const& e) {
    for (ItemId const& id : e.items) {
        AgendaItem& item = at(meeting.items, id);
        finish(meeting, item, ItemResult::Approved, item.content.proposed_decision);
        item.wording_signed = !is_blank(item.conclusion);
    }
    meeting.blocs.push_back({e.items, e.statement, e.by});
    ++meeting.changes;
}

void fold(Meeting& meeting, MotionMoved const& e) {
    auto const number = static_cast<std::int32_t>(meeting.motions.size()) + 1;
    meeting.motions.emplace(e.motion,
                            Motion{e.motion, e.item, number, e.scope, e.text, e.documents, e.by});
    ++meeting.changes;
}

void fold(Meeting& meeting, VoteOpened const& e) {
    Vote vote;
    vote.id = e.vote;
    vote.motion = e.motion;
    vote.state = VoteState::Open;
    vote.roll = e.roll;
    vote.roster = e.roster;
    vote.roster_sha256 = e.roster_sha256;
    vote.base = e.base;
    vote.needed = e.needed;
    vote.opened_by = e.by;
    vote.closes_at = e.closes_at;
    meeting.votes.emplace(e.vote, std::move(vote));
    meeting.vote_order.push_back(e.vote);
    meeting.open_vote = e.vote;
    ++meeting.changes;
}

void fold(Meeting& meeting, MemberRecused const& e) {
    AgendaItem& item = at(meeting.items, e.item);
    item.recused.insert(e.member);
    item.recusals.insert_or_assign(e.member, Recusal{e.reason, e.statement, e.by});
}

void fold(Meeting& meeting, VoteCast const& e) {
    Vote& vote = at(meeting.votes, e.vote);
    std::vector<VoteVersion>& versions = vote.answers[e.member];
    CHECK(static_cast<std::size_t>(e.version) == versions.size() + 1);
    if (versions.empty()) ++vote.cast;
    versions.push_back({e.version, e.statement, e.option, e.comment, e.remote, e.by.at});
    vote.spoken.erase(e.member);  // the signed word takes the place of the spoken one
}

void fold(Meeting& meeting, SpokenVoteEntered const& e) {
    at(meeting.votes, e.vote)
        .spoken.insert_or_assign(e.member, SpokenVote{e.option, e.comment, e.by});
}

void fold(Meeting& meeting, VoteClosed const& e) {
    Vote& vote = at(meeting.votes, e.vote);
    vote.state = VoteState::Closed;
    vote.closed_by = e.by;
    vote.closing = e.statement;
    vote.result = e.result;
    meeting.open_vote.reset();
    ++meeting.changes;
}

void fold(Meeting& meeting, VoteAnnulmentProposed const& e) {
    at(meeting.votes, e.vote).annulment = VoteProposal{e.reason, e.by, e.statement};
    ++meeting.changes;
}

void fold(Meeting& meeting, VoteAnnulmentDropped const& e) {
    at(meeting.votes, e.vote).annulment.reset();
    ++meeting.changes;
}

void fold(Meeting& meeting, VoteAnnulled const& e) {
    Vote& vote = at(meeting.votes, e.vote);
    CHECK(vote.annulment.has_value());
    vote.state = VoteState::Annulled;
    vote.annulled_because = vote.annulment->reason;
    vote.annulled = VoteAnnulment{*std::move(vote.annulment), e.by, e.statement};
    vote.annulment.reset();
    reopen(meeting, vote, e.by);
    ++meeting.changes;
}

void fold(Meeting& meeting, MeetingSuspended const& e) {
    meeting.phase = MeetingPhase::Suspended;
    meeting.suspended_at = e.by.at;
    if (meeting.speaker) stop_clock(speaker(meeting), e.by.at);
    ++meeting.changes;
}

// The break ends one stretch of the item and begins the next.
void fold(Meeting& meeting, MeetingResumed const& e) {
    CHECK(meeting.suspended_at.has_value());
    if (meeting.current) {
        AgendaItem& item = at(meeting.items, *meeting.current);
        item.spent_ms = spent_ms(meeting, item, e.by.at);
        item.started_at = e.by.at;
    }
    meeting.phase = MeetingPhase::Open;
    meeting.suspended_ms += e.by.at.ms - meeting.suspended_at->ms;
    meeting.suspended_at.reset();
    ++meeting.changes;
}

void fold(Meeting& meeting, PartClosed const&) {
    meeting.closed_part = true;
    ++meeting.changes;
}

void fold(Meeting& meeting, PartOpened const&) {
    meeting.closed_part = false;
    ++meeting.changes;
}

void fold(Meeting& meeting, TextEdited const& e) {
    LiveText& text = meeting.texts[e.item ? e.item->value : std::string{}];
    take_in(text, e.by.person, e.splices);
    CHECK(text.version == e.version);
}

void fold(Meeting& meeting, MessageSent const& e) {
    meeting.messages.push_back({e.by.person, e.text, e.by.at});
}

void fold(Meeting& meeting, MeetingClosed const& e) {
    meeting.phase = MeetingPhase::Closed;
    meeting.closed_at = e.by.at;
    for (SpeechId const& id : meeting.queue)
        at(meeting.speeches, id).state = SpeechState::Withdrawn;
    meeting.queue.clear();
    ++meeting.changes;
}

void fold(Meeting& meeting, VoteOpinionReserved const& e) {
    at(meeting.votes, e.vote).reserved.push_back({e.member, e.text, e.statement, e.by.at});
}

}  // namespace ecab::domain::folding
