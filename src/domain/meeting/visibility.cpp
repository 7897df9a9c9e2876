#include "domain/meeting/visibility.hpp"

#include <algorithm>
#include <set>

#include "domain/meeting/live_rules.hpp"

namespace ecab::domain {
namespace {

using Groups = std::vector<std::string>;
using Audiences = std::vector<MeetingAudience>;

// How far the patch of an event goes.
enum class Reach : std::uint8_t { Everybody, Table, Office };

struct Route {
    Reach reach{Reach::Everybody};
    bool office_reads_event{};
    std::set<PersonId> persons;  // who get the event as it is
};

// What a kind of event does that others do not; most only change the room.
class RouteOf {
  public:
    explicit RouteOf(Meeting const& after) : after_(after) {}

    Route operator()(auto const&) const { return {}; }
    Route operator()(InvitationAnswered const& e) const {
        return {Reach::Everybody, true, {e.member, e.by.person}};
    }
    Route operator()(StepTimerFired const&) const { return {Reach::Office, true, {}}; }
    Route operator()(ParticipantsReminded const& e) const {
        return {Reach::Office, true, {e.members.begin(), e.members.end()}};
    }
    Route operator()(PackOpened const&) const { return {Reach::Office, true, {}}; }
    // Before the session a stance is between the member and the office.
    Route operator()(PositionTaken const& e) const {
        bool const is_open = after_.opened_at.has_value();
        return {is_open ? Reach::Everybody : Reach::Office, false, {e.member}};
    }
    Route operator()(MotionMoved const&) const { return {Reach::Office, true, {}}; }
    // The office's patch only takes the spoken word away that the signed one replaced.
    Route operator()(VoteCast const& e) const { return {Reach::Office, false, {e.member}}; }
    Route operator()(SpokenVoteEntered const&) const { return {Reach::Office, false, {}}; }
    Route operator()(VoteAnnulmentProposed const&) const { return {Reach::Table, false, {}}; }
    Route operator()(VoteAnnulmentDropped const&) const { return {Reach::Table, false, {}}; }
    Route operator()(TextEdited const&) const { return {Reach::Office, true, {}}; }
    Route operator()(MessageSent const& e) const { return {Reach::Office, true, {e.by.person}}; }
    Route operator()(VoteOpinionReserved const& e) const {
        return {Reach::Office, true, {e.member}};
    }

  private:
    Meeting const& after_;
};

std::vector<RoomViewer> guests_of(Meeting const& meeting) {
    std::set<std::set<ItemId>> distinct;
    for (auto const& [person, guest] : meeting.guests) distinct.insert(guest.items);
    std::vector<RoomViewer> viewers;
    viewers.reserve(distinct.size());
    for (std::set<ItemId> const& items : distinct) viewers.push_back({RoomClass::Guest, items});
    return viewers;
}

std::vector<RoomViewer> viewers_of(Meeting const& meeting, Reach reach) {
    std::vector<RoomViewer> viewers{{RoomClass::Office, {}}};
    if (!meeting.invited_by || reach == Reach::Office) return viewers;
    viewers.push_back({RoomClass::Member, {}});
    if (reach == Reach::Table) return viewers;
    viewers.push_back({RoomClass::Attendant, {}});
    viewers.push_back({RoomClass::Projector, {}});
    for (RoomViewer& guest : guests_of(meeting)) viewers.push_back(std::move(guest));
    return viewers;
}

bool is_course(MeetingEvent const& event) {
    return std::holds_alternative<PartClosed>(event) ||
           std::holds_alternative<MeetingEdited>(event) ||
           std::holds_alternative<MembershipChanged>(event) ||
           std::holds_alternative<MeetingSuspended>(event) ||
           std::holds_alternative<MeetingResumed>(event) ||
           std::holds_alternative<MeetingClosed>(event);
}

// Guests hear nothing of items that are not theirs, and of a closed part only when it begins and
// how the meeting goes on: not even that something happened.
bool concerns(MeetingEvent const& event,
              RoomParts const& parts,
              Meeting const& after,
              RoomViewer const& viewer) {
    if (parts.is_empty()) return false;
    if (viewer.room_class != RoomClass::Guest) return true;
    if (after.closed_part) return is_course(event);
    if (parts.all || parts.head || parts.floor || !parts.people.empty()) return true;
    auto const is_theirs = [&](ItemId const& item) { return viewer.items.contains(item); };
    return std::ranges::any_of(parts.items, is_theirs) ||
           std::ranges::any_of(parts.votes, [&](VoteId const& vote) {
               return is_theirs(item_of(after, after.votes.at(vote)));
           });
}

Audiences progress_of(VoteCast const& cast, Meeting const& after) {
    ItemId const& item = item_of(after, after.votes.at(cast.vote));
    MeetingAudience counted{MeetingVariant::Progress, {}, {}};
    for (RoomViewer const& viewer : viewers_of(after, Reach::Everybody)) {
        bool const is_guest = viewer.room_class == RoomClass::Guest;
        bool const sees = !is_guest || (!after.closed_part && viewer.items.contains(item));
        if (sees) counted.groups.push_back(group_of(after.id, viewer));
    }
    return {std::move(counted)};
}

}  // namespace

std::string group_of(MeetingId const& meeting, RoomViewer const& viewer) {
    std::string const room = "meeting:" + meeting.value + ":";
    switch (viewer.room_class) {
        case RoomClass::Office:
            return room + "office";
        case RoomClass::Member:
            return room + "members";
        case RoomClass::Attendant:
            return room + "attendants";
        case RoomClass::Projector:
            return room + "projector";
        case RoomClass::Guest:
            break;
    }
    std::string group = room + "guest:";
    for (ItemId const& item : viewer.items) group += (group.back() == ':' ? "" : ",") + item.value;
    return group;
}

std::vector<MeetingAudience> audience_of(MeetingEvent const& event, Meeting const& after) {
    Route const route = std::visit(RouteOf(after), event);
    RoomParts const parts = touched_by(event, after);
    Audiences out;
    for (RoomViewer& viewer : viewers_of(after, route.reach)) {
        if (!concerns(event, parts, after, viewer)) continue;
        Groups groups{group_of(after.id, viewer)};
        out.push_back({MeetingVariant::Room, std::move(viewer), std::move(groups)});
    }
    Groups readers;
    if (route.office_reads_event) readers.push_back(group_of(after.id, {RoomClass::Office, {}}));
    for (PersonId const& person : route.persons) readers.push_back("person:" + person.value);
    if (!readers.empty()) out.push_back({MeetingVariant::Event, {}, std::move(readers)});
    if (auto const* cast = std::get_if<VoteCast>(&event))
        for (MeetingAudience& counted : progress_of(*cast, after))
            out.push_back(std::move(counted));
    return out;
}

}  // namespace ecab::domain
