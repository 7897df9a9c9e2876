// One rendering for every class of viewers. What a class may not see is left out here and nowhere
// else; room_touch.cpp says which parts an event changes.
#include "domain/meeting/room_view.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "domain/meeting/conclusion_rules.hpp"
#include "domain/meeting/live_rules.hpp"

namespace ecab::domain {
namespace {

// What one class of viewers sees of one meeting.
class Sight {
  public:
    Sight(Meeting const& meeting, RoomViewer const& viewer) : meeting_(meeting), viewer_(viewer) {}

    bool is_guest() const { return viewer_.room_class == RoomClass::Guest; }
    bool is_shut_out() const { return is_guest() && meeting_.closed_part; }
    bool sees(ItemId const& item) const {
        if (!meeting_.items.contains(item)) return false;
        return !is_guest() || (!meeting_.closed_part && viewer_.items.contains(item));
    }
    bool sees(Vote const& vote) const { return sees(item_of(meeting_, vote)); }
    bool sees_people() const { return !is_shut_out(); }
    // Guests see the members only: who else is invited, and to what, is not theirs to know.
    bool sees_guests() const { return !is_guest(); }

    RoomHead head() const;
    RoomItem item(AgendaItem const& item) const;
    RoomPerson member(Participant const& member) const;
    RoomPerson guest(Guest const& guest) const;
    RoomFloor floor() const;
    RoomVote vote(Vote const& vote) const;

  private:
    bool is(RoomClass room_class) const { return viewer_.room_class == room_class; }
    // Before the session only the office knows what members think of an item.
    bool sees_stances() const { return is(RoomClass::Office) || meeting_.opened_at.has_value(); }
    bool sees_positions() const {
        return is(RoomClass::Office) || (is(RoomClass::Member) && meeting_.opened_at.has_value());
    }
    bool sees_members_acts() const { return is(RoomClass::Office) || is(RoomClass::Member); }
    ItemClass class_seen(AgendaItem const& item) const;
    void add_stances(AgendaItem const& item, RoomItem& out) const;
    RoomSpeech speech(Speech const& speech) const;

    Meeting const& meeting_;
    RoomViewer const& viewer_;
};

RoomHead Sight::head() const {
    RoomHead head;
    head.id = meeting_.id;
    head.phase = meeting_.phase;
    head.title = meeting_.plan.title;
    head.meeting_kind = meeting_.plan.meeting_kind;
    head.place = meeting_.plan.place;
    head.starts_at = meeting_.plan.starts_at;
    head.ends_at = meeting_.plan.ends_at;
    head.opened_at = meeting_.opened_at;
    head.closed_at = meeting_.closed_at;
    head.closed_part = meeting_.closed_part;
    head.members = static_cast<std::int32_t>(meeting_.members.size());
    head.agenda_version = meeting_.agenda_version;
    if (is_shut_out()) return head;
    head.suspended_at = meeting_.suspended_at;
    head.suspended_ms = meeting_.suspended_ms;
    if (meeting_.current && sees(*meeting_.current)) head.current = meeting_.current;
    if (meeting_.open_vote && sees(meeting_.votes.at(*meeting_.open_vote)))
        head.open_vote = meeting_.open_vote;
    for (ItemId const& id : meeting_.order)
        if (sees(id)) head.order.push_back(id);
    head.quorum = quorum_of(meeting_);
    head.remote =
        static_cast<std::int32_t>(std::ranges::count_if(meeting_.members, [](auto const& entry) {
            return entry.second.presence == Presence::Remote;
        }));
    return head;
}

// Without the stances where they are not seen: the class must not tell that somebody objects, nor
// that nobody has agreed yet.
ItemClass Sight::class_seen(AgendaItem const& item) const {
    if (sees_stances()) return class_of(meeting_, item);
    bool const is_debate =
        item.content.item_kind != ItemKind::Decision || !item.separated_by.empty();
    return is_debate ? ItemClass::Debate : ItemClass::EnBloc;
}

void Sight::add_stances(AgendaItem const& item, RoomItem& out) const {
    Consents const consents = consents_of(item);
    out.no_objection = consents.current;
    out.stale_no_objection = consents.stale;
    out.objections = count_objections(item);
    for (auto const& [person, position] : item.positions) {
        if (position.stance == Stance::OtherOpinion) ++out.other_opinion;
        if (position.wishes_to_speak) ++out.wish_to_speak;
        if (sees_positions())
            out.positions.emplace(person,
                                  RoomPosition{position.stance,
                                               position.wishes_to_speak,
                                               position.stale,
                                               position.text,
                                               position.remarks});
    }
}

RoomItem Sight::item(AgendaItem const& item) const {
    RoomItem out;
    out.number = item.number;
    out.section = item.content.section;
    out.title = item.content.title;
    out.item_kind = item.content.item_kind;
    out.agency = item.content.agency;
    out.presenter = item.content.presenter;
    out.planned_minutes = item.content.planned_minutes;
    out.ballot = item.content.ballot;
    out.proposed_decision = item.content.proposed_decision;
    for (ItemDocument const& paper : item.documents)
        if (DocumentVersion const* version = accepted_version(paper))
            out.documents.push_back({paper.document.id,
                                     paper.document.title,
                                     paper.document.kind,
                                     version->version,
                                     version->pages});
    out.state = item.state;
    out.item_class = class_seen(item);
    out.result = item.result;
    out.decided = decided_result(meeting_, item.id);
    out.conclusion = item.conclusion;
    out.wording_signed = item.wording_signed;
    out.corrected = static_cast<std::int32_t>(item.corrections.size());
    if (!item.undone.empty())
        out.undone = RoomUndone{item.undone.back().result, item.undone.back().reason};
    out.started_at = item.started_at;
    out.spent_ms = item.spent_ms;
    if (sees_stances() && !is_guest()) add_stances(item, out);
    if (sees_members_acts()) {
        out.separated_by.assign(item.separated_by.begin(), item.separated_by.end());
        out.recused.assign(item.recused.begin(), item.recused.end());
    }
    return out;
}

RoomPerson Sight::member(Participant const& member) const {
    RoomPerson out;
    out.name = member.who.name;
    out.title = member.who.position_name;
    out.part = "member";
    out.chair = member.who.chair;
    out.presence = member.presence;
    out.since = member.present_since;
    if (member.substitute && member.substitute->consent == true)
        out.substitute = member.substitute->name + ", " + member.substitute->title;
    return out;
}

RoomPerson Sight::guest(Guest const& guest) const {
    RoomPerson out;
    out.name = guest.name;
    out.title = guest.title;
    out.part = "guest";
    out.presence = guest.presence;
    out.items.assign(guest.items.begin(), guest.items.end());
    return out;
}

RoomSpeech Sight::speech(Speech const& speech) const {
    Naming named = naming_of(meeting_, speech.person);
    return {speech.id,
            speech.person,
            std::move(named.name),
            std::move(named.title),
            speech.item,
            speech.speech_kind,
            speech.limit_seconds,
            speech.running_since,
            speech.used_ms,
            speech.warned};
}

RoomFloor Sight::floor() const {
    RoomFloor out;
    if (meeting_.speaker) {
        Speech const& speaking = meeting_.speeches.at(*meeting_.speaker);
        if (sees(speaking.item)) out.speaker = speech(speaking);
    }
    for (SpeechId const& id : meeting_.queue) {
        Speech const& waiting = meeting_.speeches.at(id);
        if (sees(waiting.item)) out.queue.push_back(speech(waiting));
    }
    return out;
}

// The office knows whose spoken word still waits for a signature; the others learn it when nothing
// can change any more. Who voted what is named to those who sit at the table only.
RoomVote Sight::vote(Vote const& vote) const {
    Motion const* motion = find_motion(meeting_, vote.motion);
    CHECK(motion != nullptr);
    RoomVote out;
    out.item = motion->item;
    out.motion = motion->id;
    out.number = motion->number;
    out.scope = motion->scope;
    out.text = motion->text;
    out.state = vote.state;
    out.opened_at = vote.opened_by.at;
    out.closes_at = vote.closes_at;
    out.eligible = static_cast<std::int32_t>(vote.roster.size());
    out.expected = expected_voters(meeting_, vote);
    out.base = vote.base;
    out.needed = vote.needed;
    out.annulled_because = vote.annulled_because;
    bool const is_over = vote.state != VoteState::Open;
    if (is_over) out.result = vote.result;
    if (!sees_members_acts()) return out;
    out.annulment_proposed = vote.annulment.has_value();
    if (is_over)
        for (auto const& [person, versions] : vote.answers)
            if (!versions.empty()) out.answers.emplace(person, versions.back().option);
    if (is_over || is(RoomClass::Office))
        for (auto const& [person, spoken] : vote.spoken) out.spoken.push_back(person);
    return out;
}

// Builds a patch part by part; a part that is not there for the viewer is gone, unless the viewer
// never could have had it.
class Painter {
  public:
    Painter(Meeting const& meeting, RoomViewer const& viewer)
        : meeting_(meeting), viewer_(viewer), sight_(meeting, viewer) {}

    void head() { out_.head = sight_.head(); }
    void floor() { out_.floor = sight_.floor(); }
    void item(ItemId const& id) {
        if (sight_.sees(id))
            out_.items.emplace(id, sight_.item(meeting_.items.at(id)));
        else if (!sight_.is_guest() || viewer_.items.contains(id))
            out_.gone.push_back("items/" + id.value);
    }
    void person(PersonId const& id) {
        Participant const* member = find_member(meeting_, id);
        if (member != nullptr && sight_.sees_people())
            out_.people.emplace(id, sight_.member(*member));
        else if (member != nullptr)
            out_.gone.push_back("people/" + id.value);
        else if (meeting_.former.contains(id) && !meeting_.guests.contains(id))
            former(id);
        else if (sight_.sees_guests())
            guest(id);
    }
    void vote(VoteId const& id) {
        Vote const& vote = meeting_.votes.at(id);
        if (sight_.sees(vote))
            out_.votes.emplace(id, sight_.vote(vote));
        else if (viewer_.items.contains(item_of(meeting_, vote)))
            out_.gone.push_back("votes/" + id.value);
    }
    void everything() {
        head();
        floor();
        for (auto const& [id, one] : meeting_.items) item(id);
        for (auto const& [id, one] : meeting_.members) person(id);
        for (auto const& [id, one] : meeting_.former) person(id);
        for (auto const& [id, one] : meeting_.guests) person(id);
        for (auto const& [id, one] : meeting_.votes) vote(id);
    }
    RoomPatch take() { return std::move(out_); }

  private:
    void former(PersonId const& id) {
        if (!sight_.sees_people()) return out_.gone.push_back("people/" + id.value);
        RoomPerson person = sight_.member(meeting_.former.at(id));
        person.part = "former";
        person.chair = false;
        person.presence = Presence::Left;
        person.since.reset();
        out_.people.emplace(id, std::move(person));
    }
    void guest(PersonId const& id) {
        auto const found = meeting_.guests.find(id);
        if (found != meeting_.guests.end())
            out_.people.emplace(id, sight_.guest(found->second));
        else
            out_.gone.push_back("people/" + id.value);
    }

    Meeting const& meeting_;
    RoomViewer const& viewer_;
    Sight sight_;
    RoomPatch out_;
};

}  // namespace

RoomPatch room_view(Meeting const& meeting, RoomViewer const& viewer) {
    Painter painter(meeting, viewer);
    painter.everything();
    RoomPatch whole = painter.take();
    whole.gone.clear();
    return whole;
}

RoomPatch room_patch(Meeting const& after, RoomParts const& parts, RoomViewer const& viewer) {
    Painter painter(after, viewer);
    if (parts.all) painter.everything();
    if (parts.head) painter.head();
    if (parts.floor) painter.floor();
    for (ItemId const& id : parts.items) painter.item(id);
    for (PersonId const& id : parts.people) painter.person(id);
    for (VoteId const& id : parts.votes) painter.vote(id);
    return painter.take();
}

}  // namespace ecab::domain
