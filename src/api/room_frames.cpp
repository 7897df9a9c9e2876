#include "api/room_frames.hpp"

#include <algorithm>
#include <map>

#include "domain/meeting/visibility.hpp"
#include "json/codec.hpp"

namespace ecab::api {
namespace {

using namespace domain;

live::Frame frame_of(std::string text) {
    return std::make_shared<std::string const>(std::move(text));
}

std::string patch_text(Meeting const& after,
                       RoomParts const& parts,
                       RoomViewer const& viewer,
                       std::uint64_t seq) {
    json::Value const data{{"matter", app::matter_name<Meeting>(after.id)},
                           {"patch", json::encode(room_patch(after, parts, viewer))}};
    return sse_text(seq, "room", data);
}

// The patch of every class that is told of the event, rendered once; by group.
std::map<std::string, std::string> patches_of(std::vector<MeetingAudience> const& audiences,
                                              Meeting const& after,
                                              RoomParts const& parts,
                                              std::uint64_t seq) {
    std::map<std::string, std::string> patches;
    for (MeetingAudience const& audience : audiences)
        if (audience.variant == MeetingVariant::Room)
            for (std::string const& group : audience.groups)
                patches.emplace(group, patch_text(after, parts, audience.viewer, seq));
    return patches;
}

std::string room_prefix(MeetingId const& id) { return "meeting:" + id.value + ":"; }

// As which classes a person may be listening; the stream knows which it is.
std::vector<RoomViewer> viewers_of(Meeting const& meeting, PersonId const& person) {
    std::vector<RoomViewer> viewers{
        {RoomClass::Office, {}}, {RoomClass::Member, {}}, {RoomClass::Attendant, {}}};
    auto const guest = meeting.guests.find(person);
    if (guest != meeting.guests.end()) viewers.push_back({RoomClass::Guest, guest->second.items});
    return viewers;
}

std::string event_text(journal::EntryHead const& head, MeetingEvent const& event) {
    if (auto const* edited = std::get_if<TextEdited>(&event)) {
        json::Value const item = json::encode(edited->item);
        return sse_text(head.seq,
                        "text",
                        {{"matter", head.matter},
                         {"item", item},
                         {"version", edited->version},
                         {"splices", json::encode(edited->splices)},
                         {"person", edited->by.person.value}});
    }
    return sse_text(head.seq, "mine", {{"matter", head.matter}, {"kind", head.kind}});
}

live::Frame cast_frame(Meeting const& meeting, VoteId const& id, std::int32_t cast) {
    Vote const& vote = meeting.votes.at(id);
    json::Value const data{{"matter", app::matter_name<Meeting>(meeting.id)},
                           {"vote", id.value},
                           {"cast", cast},
                           {"eligible", static_cast<std::int64_t>(vote.roster.size())}};
    return frame_of(sse_text(std::nullopt, "cast", data));
}

constexpr std::string_view kPerson = "person:";

// The room's patches and what is said of the event itself.
std::vector<live::AudienceFrame> room_frames(journal::EntryHead const& head,
                                             MeetingEvent const& event,
                                             std::vector<MeetingAudience> const& audiences,
                                             Meeting const& after) {
    std::map<std::string, std::string> const patches =
        patches_of(audiences, after, touched_by(event, after), head.seq);
    std::vector<live::AudienceFrame> personal;
    std::vector<live::AudienceFrame> shared;
    for (MeetingAudience const& audience : audiences) {
        if (audience.variant == MeetingVariant::Progress) continue;
        std::vector<std::string> groups;
        for (std::string const& group : audience.groups) {
            if (!group.starts_with(kPerson)) {
                groups.push_back(group);
                continue;
            }
            // The hub gives a viewer one frame an event: own news and the room's patch go together.
            PersonId const person{group.substr(kPerson.size())};
            for (RoomViewer const& viewer : viewers_of(after, person)) {
                auto const patch = patches.find(group_of(after.id, viewer));
                std::string text = event_text(head, event);
                if (patch != patches.end()) text += patch->second;
                personal.push_back(
                    {{app::person_group(after.id, person, viewer)}, frame_of(std::move(text))});
            }
        }
        if (groups.empty()) continue;
        std::string text = audience.variant == MeetingVariant::Event ? event_text(head, event)
                                                                     : patches.at(groups.front());
        // The office may be told of the event and of the room: one frame, too.
        auto const same = std::ranges::find_if(
            shared, [&](live::AudienceFrame const& one) { return one.groups == groups; });
        if (same != shared.end())
            same->frame = frame_of(*same->frame + text);
        else
            shared.push_back({std::move(groups), frame_of(std::move(text))});
    }
    std::ranges::move(shared, std::back_inserter(personal));
    return personal;
}

// Votes cast so far.
std::vector<live::AudienceFrame> cast_frames(MeetingEvent const& event,
                                             std::vector<MeetingAudience> const& audiences,
                                             Meeting const& after) {
    std::vector<live::AudienceFrame> out;
    auto const progress = vote_progress(event, after);
    if (!progress) return out;
    live::Frame const frame = cast_frame(after, progress->first, progress->second);
    for (MeetingAudience const& audience : audiences)
        if (audience.variant == MeetingVariant::Progress) out.push_back({audience.groups, frame});
    return out;
}

// Whose streams of the room end with this event: they may no longer see what they saw.
std::function<bool(live::Membership const&)> disconnected_by(MeetingEvent const& event,
                                                             Meeting const& after) {
    using Which = std::function<bool(live::Membership const&)>;
    auto listens_as = [](std::string const& prefix) -> Which {
        return [prefix](live::Membership const& membership) {
            return std::ranges::any_of(membership.groups, [&](std::string const& group) {
                return group.starts_with(prefix);
            });
        };
    };
    auto is_person = [&](PersonId const& person) {
        return listens_as("person:" + person.value + "@" + room_prefix(after.id));
    };
    std::string const room = room_prefix(after.id);
    if (std::holds_alternative<PartClosed>(event)) return listens_as(room + "guest:");
    // A focal officer's sight ends with the opening and with the agency of an item; items that are
    // taken out make those invited to them others.
    if (std::holds_alternative<MeetingOpened>(event) || std::holds_alternative<ItemEdited>(event) ||
        std::holds_alternative<ItemRemoved>(event))
        return listens_as(room + "guest:");
    // Who stood in for a step of the approval has no part once it is taken.
    if (std::holds_alternative<StepCompleted>(event) ||
        std::holds_alternative<StepTimerFired>(event) ||
        std::holds_alternative<MeetingCancelled>(event))
        return listens_as(room + "attendants");
    // Who approved the agenda may be a member from here on.
    if (std::holds_alternative<InvitationsSent>(event)) return listens_as(room + "attendants");
    // Another answer takes back the substitute who was named before, and whom nobody knows by now.
    if (std::holds_alternative<InvitationAnswered>(event)) return listens_as(room + "attendants");
    if (auto const* invited = std::get_if<GuestInvited>(&event)) return is_person(invited->person);
    // Who lost the office hears no more as a member, and who came into it hears more than before.
    if (auto const* changed = std::get_if<MembershipChanged>(&event)) {
        // Assistants and substitutes of who left hear as attendants.
        std::vector<Which> whose{listens_as(room + "attendants")};
        for (PersonId const& person : changed->left) whose.push_back(is_person(person));
        for (Invitee const& member : changed->joined) whose.push_back(is_person(member.person));
        return [whose](live::Membership const& membership) {
            return std::ranges::any_of(whose, [&](Which const& one) { return one(membership); });
        };
    }
    if (auto const* reviewed = std::get_if<SubstituteReviewed>(&event)) {
        Participant const* member = find_member(after, reviewed->member);
        if (member != nullptr && member->substitute) return is_person(member->substitute->person);
    }
    return {};
}

}  // namespace

Telling StreamOf<Meeting>::tell(app::Services const&,
                                journal::EntryHead const& head,
                                MeetingEvent const& event,
                                Meeting const& after) {
    std::vector<MeetingAudience> const audiences = audience_of(event, after);
    Telling out;
    out.frames = room_frames(head, event, audiences, after);
    out.progress = cast_frames(event, audiences, after);
    out.progress_key = app::matter_name<Meeting>(after.id);
    out.settles = std::holds_alternative<VoteClosed>(event);
    out.ends = disconnected_by(event, after);
    // Who stands in or holds the office no longer does not hear it; guests hear that a closed part
    // begins.
    out.ends_first = std::holds_alternative<InvitationAnswered>(event) ||
                     std::holds_alternative<MembershipChanged>(event);
    return out;
}

live::Frame cast_now(Meeting const& now, RoomViewer const& viewer) {
    RoomParts head;
    head.head = true;
    RoomPatch const seen = room_patch(now, head, viewer);
    if (!seen.head || !seen.head->open_vote) return nullptr;
    VoteId const& vote = *seen.head->open_vote;
    return cast_frame(now, vote, now.votes.at(vote).cast);
}

live::Frame room_catch_up(Meeting const& now,
                          RoomParts const& parts,
                          RoomViewer const& viewer,
                          std::uint64_t last_seq) {
    return frame_of(patch_text(now, parts, viewer, last_seq) +
                    sse_text(last_seq,
                             "mine",
                             {{"matter", app::matter_name<Meeting>(now.id)}, {"kind", "resumed"}}));
}

}  // namespace ecab::api
