// The agenda: items, their papers, their guests, the approval. Edited only while it is designed and
// before the meeting opens; an approved version is frozen, reopening begins the next.
#include <algorithm>
#include <set>

#include "domain/matter/document_rules.hpp"
#include "domain/matter/text_rules.hpp"
#include "domain/meeting/conclusion_rules.hpp"
#include "domain/meeting/limits.hpp"
#include "domain/meeting/meeting.hpp"

namespace ecab::domain {
namespace {

constexpr std::string_view kApproved = "approved";  // result of the end event that approves

bool is_before_opening(Meeting const& meeting) {
    return meeting.phase == MeetingPhase::Preparing || meeting.phase == MeetingPhase::Invited;
}

Result<Done> require_agenda(Meeting const& meeting, AgendaState state) {
    REQUIRE(exists(meeting), Reason::NotFound);
    REQUIRE(is_before_opening(meeting), Reason::WrongState);
    REQUIRE(meeting.agenda_state == state, Reason::WrongState, "agenda");
    return Done{};
}

Result<Done> check_content(ItemContent const& content) {
    TRY(check_text(content.section, kTitleCharsMax, "content.section"));
    TRY(require_text(content.title, kTitleCharsMax, "content.title"));
    TRY(check_text(content.presenter, kNameCharsMax, "content.presenter"));
    TRY(check_text(content.proposed_decision, kTextCharsMax, "content.proposed_decision"));
    REQUIRE(!content.agency || is_id_text(content.agency->value),
            Reason::InvalidInput,
            "content.agency");
    REQUIRE(!content.ballot || is_id_text(content.ballot->value),
            Reason::InvalidInput,
            "content.ballot");
    REQUIRE(content.planned_minutes >= 0 && content.planned_minutes <= kPlannedMinutesMax,
            Reason::InvalidInput,
            "content.planned_minutes");
    return Done{};
}

std::vector<ItemId> moved(std::vector<ItemId> order,
                          ItemId const& item,
                          std::optional<ItemId> const& before) {
    std::erase(order, item);
    order.insert(before ? std::ranges::find(order, *before) : order.end(), item);
    return order;
}

// Papers come in until the whole is put to the vote or the item is done: a draft is also corrected
// in the room, but never after it was voted on.
Result<AgendaItem const*> item_for_papers(Meeting const& meeting, ItemId const& id) {
    REQUIRE(exists(meeting), Reason::NotFound);
    REQUIRE(is_before_opening(meeting) || is_running(meeting), Reason::WrongState);
    AgendaItem const* item = find_item(meeting, id);
    REQUIRE(item != nullptr, Reason::NotFound, "item");
    REQUIRE(item->state != ItemState::Done, Reason::WrongState, "item");
    REQUIRE(!is_put_to_vote(meeting, id), Reason::WrongState, "voted");
    return item;
}

ItemDocument const* find_paper(AgendaItem const& item, DocumentId const& id) {
    auto const found = std::ranges::find_if(
        item.documents, [&](ItemDocument const& paper) { return paper.document.id == id; });
    return found == item.documents.end() ? nullptr : &*found;
}

bool is_known_paper(Meeting const& meeting, DocumentId const& id) {
    return std::ranges::any_of(
        meeting.items, [&](auto const& entry) { return find_paper(entry.second, id) != nullptr; });
}

bool is_late(Meeting const& meeting, Moment now) {
    return meeting.plan.submit_until && !in_time(now, *meeting.plan.submit_until);
}

}  // namespace

MeetingEvents decide(Meeting const& meeting, AddItem const& command, Context const& context) {
    TRY(require_agenda(meeting, AgendaState::Design));
    REQUIRE(meeting.items.size() < kItemsMax, Reason::LimitReached, "items");
    TRY(check_content(command.content));
    REQUIRE(!command.before || find_item(meeting, *command.before) != nullptr,
            Reason::NotFound,
            "before");
    ItemId const id = TRY(ItemId::parse(context.fresh));
    REQUIRE(find_item(meeting, id) == nullptr, Reason::Conflict, "item");
    return std::vector<MeetingEvent>{
        ItemAdded{context.stamp(), id, command.content, command.before}};
}

MeetingEvents decide(Meeting const& meeting, EditItem const& command, Context const& context) {
    TRY(require_agenda(meeting, AgendaState::Design));
    AgendaItem const* item = find_item(meeting, command.item);
    REQUIRE(item != nullptr, Reason::NotFound, "item");
    TRY(check_content(command.content));
    if (command.content == item->content) return std::vector<MeetingEvent>{};
    return std::vector<MeetingEvent>{ItemEdited{context.stamp(), command.item, command.content}};
}

MeetingEvents decide(Meeting const& meeting, MoveItem const& command, Context const& context) {
    TRY(require_agenda(meeting, AgendaState::Design));
    REQUIRE(find_item(meeting, command.item) != nullptr, Reason::NotFound, "item");
    REQUIRE(command.before != command.item, Reason::InvalidInput, "before");
    REQUIRE(!command.before || find_item(meeting, *command.before) != nullptr,
            Reason::NotFound,
            "before");
    bool const stays = moved(meeting.order, command.item, command.before) == meeting.order;
    if (stays) return std::vector<MeetingEvent>{};
    return std::vector<MeetingEvent>{ItemMoved{context.stamp(), command.item, command.before}};
}

// Who was invited to this item only is no longer invited, and the record says so by name.
MeetingEvents decide(Meeting const& meeting, RemoveItem const& command, Context const& context) {
    TRY(require_agenda(meeting, AgendaState::Design));
    REQUIRE(find_item(meeting, command.item) != nullptr, Reason::NotFound, "item");
    TRY(require_reason(command.reason));
    std::vector<MeetingEvent> events;
    for (auto const& [person, guest] : meeting.guests)
        if (guest.items == std::set<ItemId>{command.item})
            events.push_back(GuestInvited{context.stamp(), person, guest.name, guest.title, {}});
    events.push_back(ItemRemoved{context.stamp(), command.item, command.reason});
    return events;
}

// What the secretariat submits is taken in at once, also after the closing time when it grants
// leave; what a focal officer submits waits for review, and leave is not theirs to claim.
MeetingEvents decide(Meeting const& meeting,
                     SubmitDocument const& command,
                     Context const& context) {
    AgendaItem const* item = TRY(item_for_papers(meeting, command.item));
    bool const late = is_late(meeting, context.now);
    bool const has_leave = command.by_secretariat && command.leave_granted;
    REQUIRE(!late || has_leave, Reason::DeadlinePassed);
    ItemDocument const* held = find_paper(*item, command.document.id);
    if (held != nullptr) {
        TRY(check_next_version(held->document, command.document.current()));
    } else {
        REQUIRE(item->documents.size() < kDocumentsMax, Reason::LimitReached, "documents");
        REQUIRE(!is_known_paper(meeting, command.document.id), Reason::Conflict, "document");
    }
    AttachedDocument const& named = held == nullptr ? command.document : held->document;
    SubmissionState const state =
        command.by_secretariat ? SubmissionState::Accepted : SubmissionState::Submitd;
    return std::vector<MeetingEvent>{DocumentSubmitted{context.stamp(),
                                                       command.item,
                                                       named.id,
                                                       named.title,
                                                       named.kind,
                                                       command.document.current(),
                                                       state,
                                                       late}};
}

MeetingEvents decide(Meeting const& meeting,
                     ReviewDocument const& command,
                     Context const& context) {
    AgendaItem const* item = TRY(item_for_papers(meeting, command.item));
    ItemDocument const* paper = find_paper(*item, command.document);
    REQUIRE(paper != nullptr, Reason::NotFound, "document");
    REQUIRE(paper->state == SubmissionState::Submitd, Reason::WrongState, "document");
    if (!command.accepted) TRY(require_reason(command.reason));
    TRY(check_text(command.reason, kTextCharsMax, "reason"));
    return std::vector<MeetingEvent>{DocumentReviewed{
        context.stamp(), command.item, command.document, command.accepted, command.reason}};
}

// Guests are no part of the agenda that is approved: they come and go until the meeting opens.
MeetingEvents decide(Meeting const& meeting, InviteGuest const& command, Context const& context) {
    REQUIRE(exists(meeting), Reason::NotFound);
    REQUIRE(is_before_opening(meeting), Reason::WrongState);
    REQUIRE(is_id_text(command.person.value), Reason::InvalidInput, "person");
    auto const known = meeting.guests.find(command.person);
    bool const is_known = known != meeting.guests.end();
    if (command.items.empty()) {
        REQUIRE(is_known, Reason::NotFound, "person");
        Guest const& guest = known->second;
        return std::vector<MeetingEvent>{
            GuestInvited{context.stamp(), guest.person, guest.name, guest.title, {}}};
    }
    REQUIRE(find_member(meeting, command.person) == nullptr, Reason::Conflict, "person");
    REQUIRE(is_known || meeting.guests.size() < kGuestsMax, Reason::LimitReached, "guests");
    TRY(require_text(command.name, kNameCharsMax, "name"));
    TRY(check_text(command.title, kNameCharsMax, "title"));
    REQUIRE(command.items.size() <= kItemsMax, Reason::LimitReached, "items");
    std::set<ItemId> items;
    for (ItemId const& item : command.items) {
        REQUIRE(find_item(meeting, item) != nullptr, Reason::NotFound, "items");
        REQUIRE(items.insert(item).second, Reason::InvalidInput, "items");
    }
    return std::vector<MeetingEvent>{
        GuestInvited{context.stamp(), command.person, command.name, command.title, command.items}};
}

MeetingEvents decide(Meeting const& meeting,
                     StartApproval const&,
                     ApprovalFacts const& facts,
                     Context const& context) {
    TRY(require_agenda(meeting, AgendaState::Design));
    REQUIRE(!meeting.items.empty(), Reason::InvalidInput, "items");
    workflow::Variables variables{{"reopened", meeting.agenda_version > 1 ? "yes" : "no"}};
    return std::vector<MeetingEvent>{TRY(start_approval(std::move(variables), facts, context))};
}

MeetingEvents decide(Meeting const& meeting,
                     CompleteStep const& command,
                     ApprovalFacts const& facts,
                     Context const& context) {
    TRY(require_agenda(meeting, AgendaState::InApproval));
    StepCompleted done = TRY(complete_step(
        {*meeting.approval, meeting.steps, meeting.agenda_version}, command, facts, context));
    bool const is_approved = done.approval.result == kApproved;
    std::vector<MeetingEvent> events{std::move(done)};
    if (is_approved)
        events.push_back(AgendaApproved{context.stamp(), frozen_agenda(meeting, context.stamp())});
    return events;
}

MeetingEvents decide(Meeting const& meeting,
                     FireStepTimers const&,
                     ApprovalFacts const& facts,
                     Context const& context) {
    TRY(require_agenda(meeting, AgendaState::InApproval));
    std::vector<StepTimerFired> due = TRY(fire_step_timers(
        {*meeting.approval, meeting.steps, meeting.agenda_version}, facts, context));
    // A timer may take the step away and end the process.
    bool const is_approved = !due.empty() && due.back().approval.result == kApproved;
    std::vector<MeetingEvent> events;
    for (StepTimerFired& fired : due) events.emplace_back(std::move(fired));
    if (is_approved)
        events.push_back(AgendaApproved{context.stamp(), frozen_agenda(meeting, context.stamp())});
    return events;
}

MeetingEvents decide(Meeting const& meeting, ReopenAgenda const& command, Context const& context) {
    TRY(require_agenda(meeting, AgendaState::Approved));
    REQUIRE(meeting.frozen.size() < kAgendaVersionsMax, Reason::LimitReached, "versions");
    TRY(require_reason(command.reason));
    return std::vector<MeetingEvent>{AgendaReopened{context.stamp(), command.reason}};
}

}  // namespace ecab::domain
