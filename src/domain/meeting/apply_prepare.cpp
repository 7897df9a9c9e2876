// Folds what happens before the meeting begins. Never refuses: a CHECK here means that the journal
// holds an event `decide` could not have made. `changes` counts acts of the office and the chair;
// what members do beside each other does not put anybody's edit out of date.
#include <algorithm>
#include <set>

#include "base/check.hpp"
#include "domain/meeting/folding.hpp"

namespace ecab::domain::folding {
namespace {

AgendaItem& item_of(Meeting& meeting, ItemId const& id) {
    auto const found = meeting.items.find(id);
    CHECK(found != meeting.items.end());
    return found->second;
}

Participant& member_of(Meeting& meeting, PersonId const& person) {
    auto const found = meeting.members.find(person);
    CHECK(found != meeting.members.end());
    return found->second;
}

ItemDocument* find_paper(AgendaItem& item, DocumentId const& id) {
    for (ItemDocument& paper : item.documents)
        if (paper.document.id == id) return &paper;
    return nullptr;
}

void renumber(Meeting& meeting) {
    std::int32_t number = 0;
    for (ItemId const& id : meeting.order) item_of(meeting, id).number = ++number;
}

void place(Meeting& meeting, ItemId const& id, std::optional<ItemId> const& before) {
    auto const at = before ? std::ranges::find(meeting.order, *before) : meeting.order.end();
    CHECK(!before || at != meeting.order.end());
    meeting.order.insert(at, id);
    renumber(meeting);
}

// Positions taken on the version before stand until the member looks again, marked as such.
void accept(AgendaItem& item, ItemDocument& paper) {
    bool const is_replaced = paper.accepted_version != 0;
    paper.accepted_version = paper.document.current().version;
    paper.state = SubmissionState::Accepted;
    paper.reason.clear();
    if (!is_replaced) return;
    for (auto& [person, position] : item.positions) position.stale = true;
}

// Who left the body between two invitations is no member of this meeting: the base of every vote
// is the body as it was invited last.
bool has_substitute(Participant const& member) {
    return member.substitute && member.substitute->consent == true;
}

// Who stands in for whom is found by the substitute's id; called around every change of a member's.
void leave_place(Meeting& meeting, Participant const& member) {
    if (!has_substitute(member)) return;
    auto const found = meeting.substitutes.find(member.substitute->person);
    CHECK(found != meeting.substitutes.end());
    if (--found->second == 0) meeting.substitutes.erase(found);
}
void take_place(Meeting& meeting, Participant const& member) {
    if (has_substitute(member)) ++meeting.substitutes[member.substitute->person];
}

void forget_words(AgendaItem& item, PersonId const& person) {
    item.positions.erase(person);
    item.separated_by.erase(person);
    item.recused.erase(person);
    item.recusals.erase(person);
}

void drop_former_members(Meeting& meeting, std::set<PersonId> const& invited) {
    std::vector<PersonId> gone;
    for (auto const& [person, member] : meeting.members)
        if (!invited.contains(person)) gone.push_back(person);
    for (PersonId const& person : gone) {
        leave_place(meeting, meeting.members.at(person));
        meeting.members.erase(person);
        for (auto& [id, item] : meeting.items) forget_words(item, person);
    }
}

}  // namespace

void fold(Meeting& meeting, MeetingConvened const& e) {
    meeting.unit = e.unit;
    meeting.id = e.meeting;
    meeting.phase = MeetingPhase::Preparing;
    meeting.convened_by = e.by;
    meeting.plan = e.plan;
    meeting.terms = e.terms;
    ++meeting.changes;
}

void fold(Meeting& meeting, MeetingEdited const& e) {
    meeting.plan = e.plan;
    ++meeting.changes;
}

void fold(Meeting& meeting, ItemAdded const& e) {
    AgendaItem item;
    item.id = e.item;
    item.content = e.content;
    bool const is_new = meeting.items.emplace(e.item, std::move(item)).second;
    CHECK(is_new);
    place(meeting, e.item, e.before);
    ++meeting.changes;
}

void fold(Meeting& meeting, ItemEdited const& e) {
    item_of(meeting, e.item).content = e.content;
    ++meeting.changes;
}

void fold(Meeting& meeting, ItemMoved const& e) {
    std::erase(meeting.order, e.item);
    place(meeting, e.item, e.before);
    ++meeting.changes;
}

void fold(Meeting& meeting, ItemRemoved const& e) {
    meeting.items.erase(e.item);
    std::erase(meeting.order, e.item);
    renumber(meeting);
    for (auto& [person, guest] : meeting.guests) guest.items.erase(e.item);
    std::erase_if(meeting.guests, [](auto const& entry) { return entry.second.items.empty(); });
    ++meeting.changes;
}

void fold(Meeting& meeting, DocumentSubmitted const& e) {
    AgendaItem& item = item_of(meeting, e.item);
    ItemDocument* paper = find_paper(item, e.document);
    if (paper == nullptr) {
        ItemDocument fresh;
        fresh.document = {e.document, e.title, e.document_kind, {}};
        paper = &item.documents.emplace_back(std::move(fresh));
    }
    paper->document.versions.push_back(e.version);
    paper->state = e.state;
    paper->reason.clear();
    paper->late = e.late;
    if (e.state != SubmissionState::Accepted) return;  // a focal officer's: no act of the office
    accept(item, *paper);
    ++meeting.changes;
}

void fold(Meeting& meeting, DocumentReviewed const& e) {
    AgendaItem& item = item_of(meeting, e.item);
    ItemDocument* paper = find_paper(item, e.document);
    CHECK(paper != nullptr);
    if (e.accepted) {
        accept(item, *paper);
    } else {
        paper->state = SubmissionState::Returned;
        paper->reason = e.reason;
    }
    ++meeting.changes;
}

void fold(Meeting& meeting, GuestInvited const& e) {
    if (e.items.empty()) {
        meeting.guests.erase(e.person);
    } else {
        Guest& guest = meeting.guests[e.person];
        guest.person = e.person;
        guest.name = e.name;
        guest.title = e.title;
        guest.items = {e.items.begin(), e.items.end()};
    }
    ++meeting.changes;
}

void fold(Meeting& meeting, ApprovalStarted const& e) {
    meeting.agenda_state = AgendaState::InApproval;
    meeting.approval = e.approval;
    meeting.workflow_sha256 = e.approval.definition_sha256;
    ++meeting.changes;
}

// A process that ends gives the agenda back to its author; when it ends approved, the approval
// follows as an event of its own.
void fold(Meeting& meeting, StepCompleted const& e) {
    meeting.steps.push_back(record_of(e));
    if (!go_on(meeting.approval, e.approval)) meeting.agenda_state = AgendaState::Design;
    ++meeting.changes;
}

void fold(Meeting& meeting, StepTimerFired const& e) {
    if (go_on(meeting.approval, e.approval)) return;
    meeting.agenda_state = AgendaState::Design;
    ++meeting.changes;
}

void fold(Meeting& meeting, AgendaApproved const& e) {
    meeting.agenda_state = AgendaState::Approved;
    meeting.frozen.push_back(e.agenda);
    ++meeting.changes;
}

void fold(Meeting& meeting, AgendaReopened const&) {
    meeting.agenda_state = AgendaState::Design;
    ++meeting.agenda_version;
    ++meeting.changes;
}

void fold(Meeting& meeting, InvitationsSent const& e) {
    meeting.phase = MeetingPhase::Invited;
    meeting.invited_by = e.by;
    meeting.invited_late = e.is_late;
    meeting.roster_sha256 = e.roster_sha256;
    meeting.chair.reset();
    std::set<PersonId> invited;
    for (Invitee const& who : e.members) {
        invited.insert(who.person);
        meeting.members[who.person].who = who;
        meeting.guests.erase(who.person);  // a member needs no invitation as a guest
        if (who.chair) meeting.chair = who.person;
    }
    drop_former_members(meeting, invited);
    ++meeting.changes;
}

// What a former member said of items that are still open counts no more; what is done stays as it
// was decided.
void fold(Meeting& meeting, MembershipChanged const& e) {
    for (PersonId const& person : e.left) {
        auto const found = meeting.members.find(person);
        CHECK(found != meeting.members.end());
        leave_place(meeting, found->second);
        meeting.former.insert_or_assign(person, found->second);
        meeting.members.erase(found);
        for (auto& [id, item] : meeting.items)
            if (item.state != ItemState::Done) forget_words(item, person);
    }
    for (Invitee const& who : e.joined) {
        meeting.members[who.person].who = who;
        meeting.former.erase(who.person);
    }
    for (auto const& [person, member] : meeting.members)
        if (member.who.chair) meeting.chair = person;
    meeting.roster_sha256 = e.roster_sha256;
    ++meeting.changes;
}

void fold(Meeting& meeting, MeetingCancelled const& e) {
    meeting.phase = MeetingPhase::Cancelled;
    for (SpeechId const& id : meeting.queue) meeting.speeches.at(id).state = SpeechState::Withdrawn;
    meeting.queue.clear();
    meeting.cancelled_because = e.reason;
    ++meeting.changes;
}

void fold(Meeting& meeting, InvitationAnswered const& e) {
    Participant& member = member_of(meeting, e.member);
    member.reply = e.reply;
    member.reason = e.reason;
    leave_place(meeting, member);
    member.substitute = e.substitute;
    take_place(meeting, member);
}

void fold(Meeting& meeting, SubstituteReviewed const& e) {
    Participant& member = member_of(meeting, e.member);
    CHECK(member.substitute.has_value());
    leave_place(meeting, member);
    member.substitute->consent = e.consent;
    member.substitute->reason = e.reason;
    take_place(meeting, member);
    ++meeting.changes;
}

void fold(Meeting& meeting, ParticipantsReminded const& e) {
    for (PersonId const& person : e.members) {
        Participant& member = member_of(meeting, person);
        ++member.reminders;
        member.reminded_at = e.by.at;
    }
}

void fold(Meeting& meeting, PackOpened const& e) {
    Participant& member = member_of(meeting, e.member);
    if (!member.opened_at) member.opened_at = e.by.at;
}

void fold(Meeting& meeting, PositionTaken const& e) {
    ItemPosition& position = item_of(meeting, e.item).positions[e.member];
    std::int32_t const version = position.version + 1;
    position = {e.stance, e.wishes_to_speak, e.text, e.remarks, e.by.at, version, false};
}

}  // namespace ecab::domain::folding
