#include "api/meeting_sight.hpp"

#include <algorithm>

#include "crypto/hash.hpp"
#include "json/writer.hpp"

namespace ecab::api {

using namespace domain;
namespace {

bool may(MeetingViewContext const& sight, MeetingAction action) {
    return authorise(sight.meeting, sight.actor, action).has_value();
}

std::string name_in(MeetingViewContext const& sight, PersonId const& person) {
    auto const found = sight.organisation.people.find(person);
    return found == sight.organisation.people.end() ? person.value : found->second.name;
}

std::optional<MySubstitute> substitute_view(std::optional<SubstituteOffer> const& offer) {
    if (!offer) return std::nullopt;
    return MySubstitute{
        offer->person, offer->name, offer->title, offer->note, offer->consent, offer->reason};
}

// Of all items, on the papers as they are now: what the member's own screen counts as prepared.
std::int32_t prepared_by(Meeting const& meeting, PersonId const& person) {
    return static_cast<std::int32_t>(
        std::count_if(meeting.items.begin(), meeting.items.end(), [&](auto const& one) {
            auto const own = one.second.positions.find(person);
            return own != one.second.positions.end() && !own->second.stale;
        }));
}

// What the caller did and holds; an assistant sees nothing of the member's own part here.
MyMeeting my_part(MeetingViewContext const& sight) {
    Meeting const& meeting = sight.meeting;
    PersonId const& me = sight.actor.person;
    MyMeeting my;
    for (MeetingPart const part : parts_of(meeting, sight.actor))
        my.parts.emplace_back(name_of(part));
    for (MeetingAction const action : allowed_actions(meeting, sight.actor))
        my.may.emplace_back(name_of(action));
    if (Participant const* own = find_member(meeting, me)) {
        my.reply = own->reply;
        my.reason = own->reason;
        my.substitute = substitute_view(own->substitute);
        my.opened = own->opened_at.has_value();
        my.reminded_at = own->reminded_at;
    }
    for (auto const& [id, item] : meeting.items) {
        auto const found = item.positions.find(me);
        if (found == item.positions.end()) continue;
        ItemPosition const& p = found->second;
        my.positions[id] =
            MyPosition{p.stance, p.wishes_to_speak, p.text, p.remarks, p.version, p.stale};
    }
    for (auto const& [id, vote] : meeting.votes) {
        auto const found = vote.answers.find(me);
        if (found == vote.answers.end() || found->second.empty()) continue;
        VoteVersion const& last = found->second.back();
        my.votes[id] = MyVote{
            last.option, last.comment, last.version, last.statement.sha256, last.received_at};
    }
    for (SpeechId const& id : meeting.queue) {
        Speech const& speech = meeting.speeches.at(id);
        if (speech.person == me)
            my.speeches.push_back({id, speech.item, speech.speech_kind, speech.outline});
    }
    return my;
}

// An agenda that came back has no approval running: the steps are named as those of a new one.
workflow::Definition const* steps_named_by(MeetingViewContext const& sight) {
    app::Services const& services = *sight.api.services;
    if (sight.meeting.approval)
        return &app::definition_of(
            services, sight.organisation, sight.meeting.approval->definition);
    auto const next = app::current_workflow(
        services, sight.organisation, DefinitionUse::AgendaApproval, sight.viewer.today);
    return next ? *next : nullptr;
}

std::vector<AgendaStepView> steps_view(MeetingViewContext const& sight) {
    std::vector<AgendaStepView> out;
    workflow::Definition const* definition = steps_named_by(sight);
    for (StepRecord const& step : sight.meeting.steps) {
        workflow::Node const* node =
            definition == nullptr ? nullptr : definition->find_node(step.step);
        out.push_back({step.step,
                       node == nullptr ? step.step.value : node->vi,
                       node == nullptr ? step.step.value : node->en,
                       step.outcome,
                       step.comment,
                       name_in(sight, step.by.person),
                       step.by.at});
    }
    return out;
}

std::map<ItemId, std::vector<SubmittedPaper>> papers_view(MeetingViewContext const& sight) {
    std::map<ItemId, std::vector<SubmittedPaper>> out;
    for (auto const& [id, item] : sight.meeting.items) {
        if (!may_submit_for(sight.meeting, sight.actor, id)) continue;
        std::vector<SubmittedPaper>& rows = out[id];
        for (ItemDocument const& paper : item.documents) {
            DocumentVersion const& version = paper.document.current();
            rows.push_back(
                {paper.document.id,
                 paper.document.title,
                 paper.document.kind,
                 version.version,
                 version.pages,
                 version.unsearched_pages,
                 version.attachments.value_or(0),
                 app::care_of(sight.organisation, version, {sight.actor.person, sight.actor.roles}),
                 version.bytes,
                 version.filename,
                 version.note,
                 paper.state,
                 paper.reason,
                 paper.late});
        }
    }
    return out;
}

std::map<PersonId, ParticipantRow> participants_view(MeetingViewContext const& sight) {
    std::map<PersonId, ParticipantRow> out;
    for (auto const& [person, member] : sight.meeting.members)
        out[person] = ParticipantRow{member.reply,
                                     member.reason,
                                     substitute_view(member.substitute),
                                     member.opened_at.has_value(),
                                     prepared_by(sight.meeting, person),
                                     member.reminders};
    return out;
}

std::vector<MessageView> messages_view(MeetingViewContext const& sight) {
    bool const all = may(sight, MeetingAction::ReadMessages);
    std::vector<MessageView> out;
    for (Message const& message : sight.meeting.messages)
        if (all || message.from == sight.actor.person)
            out.push_back({message.from, name_in(sight, message.from), message.text, message.at});
    return out;
}

std::vector<MotionView> motions_view(Meeting const& meeting) {
    std::vector<MotionView> out;
    for (auto const& [id, motion] : meeting.motions)
        out.push_back({id, motion.item, motion.number, motion.scope, motion.text});
    std::ranges::sort(out, {}, &MotionView::number);
    return out;
}

}  // namespace

std::vector<AgendaTask> pending_view(MeetingViewContext const& sight) {
    std::vector<AgendaTask> out;
    for (app::WaitingStep const& step : app::waiting_agenda_steps(
             *sight.api.services, sight.organisation, sight.meeting, sight.viewer))
        out.push_back({step.task.step,
                       step.task.vi,
                       step.task.en,
                       step.task.role,
                       step.task.since,
                       step.task.due,
                       step.mine});
    return out;
}

std::uint64_t last_entry(Api& api, OrgId const& org) {
    std::uint64_t const size = api.services->reads->size(org);
    return size == 0 ? 0 : size - 1;
}

RoomState room_state(Meeting const& meeting,
                     RoomViewer const& viewer,
                     std::uint64_t seq,
                     Moment now) {
    RoomState state{room_view(meeting, viewer), seq, {}, now};
    state.room_sha256 = crypto::sha256(json::canonical_of(state.room));
    return state;
}

MeetingSummary meeting_summary(MeetingViewContext const& sight) {
    Meeting const& meeting = sight.meeting;
    RoomViewer const viewer = app::room_viewer(meeting, sight.actor);
    MeetingSummary out{meeting.id,
                       meeting.plan.meeting_kind,
                       meeting.plan.title,
                       meeting.phase,
                       meeting.plan.starts_at,
                       meeting.plan.ends_at,
                       meeting.plan.place,
                       0,
                       0,
                       {},
                       prepared_by(meeting, sight.actor.person),
                       0};
    for (auto const& [id, item] : meeting.items) {
        if (viewer.room_class == RoomClass::Guest && !may_read_item(meeting, sight.actor, id))
            continue;
        ++out.items;
        if (item.result == ItemResult::Approved) ++out.decisions;
        out.documents += static_cast<std::int32_t>(documents_of(item).size());
    }
    if (Participant const* own = find_member(meeting, sight.actor.person)) out.reply = own->reply;
    return out;
}

MyState my_state(MeetingViewContext const& sight) {
    return {my_part(sight), messages_view(sight), sight.seq, sight.meeting.changes, sight.now};
}

MeetingView meeting_view(MeetingViewContext const& sight) {
    Meeting const& meeting = sight.meeting;
    RoomViewer const viewer = app::room_viewer(meeting, sight.actor);
    bool const office = viewer.room_class == RoomClass::Office;
    RoomState room = room_state(meeting, viewer, sight.seq, sight.now);
    MeetingView view;
    view.id = meeting.id;
    view.phase = meeting.phase;
    view.cancelled_because = meeting.cancelled_because;
    view.plan = meeting.plan;
    view.rule_set = to_text(meeting.terms.rule_set);
    for (AnswerOption const& option : meeting.terms.options.options)
        view.options.push_back({option.id, option.vi, option.en, option.comment_required});
    view.change_vote = meeting.terms.change_vote;
    view.agenda_state = meeting.agenda_state;
    view.agenda_version = meeting.agenda_version;
    for (FrozenAgenda const& frozen : meeting.frozen)
        view.approved_versions.push_back(frozen.version);
    // Whoever approves the agenda sees its way so far.
    if (office || sight.actor.candidate) {
        view.steps = steps_view(sight);
        view.pending = pending_view(sight);
    }
    if (office) {
        view.participants = participants_view(sight);
        view.motions = motions_view(meeting);
    }
    view.papers = papers_view(sight);
    view.messages = messages_view(sight);
    view.my = my_part(sight);
    view.room = std::move(room.room);
    view.seq = room.seq;
    view.room_sha256 = room.room_sha256;
    view.revision = meeting.changes;
    view.server_time = sight.now;
    return view;
}

}  // namespace ecab::api
