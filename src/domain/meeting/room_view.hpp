// The room as one state: what a screen of one class of viewers shows, as plain structs that the
// codec writes. The whole is `room_view`; after an event, `touched_by` names the parts to render
// again, so a frame carries only what changed and applying frames in order gives what a fetch gives
// (a property test holds the two against each other). Nothing private is in any class: own drafts,
// own vote and outlines are fetched by their owner.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/meeting/meeting.hpp"

namespace ecab::domain {

enum class RoomClass : std::uint8_t {
    Office,     // secretariat, office head, chair: with all positions
    Member,     // with positions and named votes once the meeting is open
    Attendant,  // assistants, substitutes, clerks: the whole agenda, nobody's position or vote
    Guest,      // only `items`
    Projector,  // nothing that names a member's opinion
};

struct RoomViewer {
    RoomClass room_class{RoomClass::Projector};
    std::set<ItemId> items;  // of a guest
};

struct RoomDocument {
    DocumentId id;
    std::string title;
    DocumentKind kind{};
    std::int32_t version{};
    std::int32_t pages{};
    static constexpr auto fields(auto visit) {
        return visit(field("id", &RoomDocument::id),
                     field("title", &RoomDocument::title),
                     field("kind", &RoomDocument::kind),
                     field("version", &RoomDocument::version),
                     field("pages", &RoomDocument::pages));
    }
};

struct RoomPosition {
    Stance stance{};
    bool wishes_to_speak{};
    bool stale{};
    std::string text;
    std::vector<RemarkText> remarks;
    static constexpr auto fields(auto visit) {
        return visit(field("stance", &RoomPosition::stance),
                     field("wishes_to_speak", &RoomPosition::wishes_to_speak),
                     field("stale", &RoomPosition::stale),
                     field("text", &RoomPosition::text),
                     field("remarks", &RoomPosition::remarks));
    }
};

struct RoomUndone {
    ItemResult result{};
    std::string reason;  // of the annulment
    bool operator==(RoomUndone const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("result", &RoomUndone::result), field("reason", &RoomUndone::reason));
    }
};

struct RoomItem {
    std::int32_t number{};
    std::string section;
    std::string title;
    ItemKind item_kind{};
    std::optional<UnitId> agency;
    std::string presenter;
    std::int32_t planned_minutes{};
    std::optional<BallotId> ballot;
    std::string proposed_decision;
    std::vector<RoomDocument> documents;  // accepted ones
    ItemState state{};
    ItemClass item_class{};
    std::optional<ItemResult> result;
    std::optional<ItemResult> decided;  // what a closed vote on the whole gave, concluded or not
    std::string conclusion;
    bool wording_signed{};             // by the chair: corrected by a signed act only
    std::int32_t corrected{};          // how often
    std::optional<RoomUndone> undone;  // the result that an annulled vote had given, the last one
    std::optional<Moment> started_at;
    std::int64_t spent_ms{};                     // finished stretches
    std::int32_t no_objection{};                 // members, on the papers as they are
    std::int32_t stale_no_objection{};           // members, before a paper was replaced
    std::int32_t other_opinion{};                // members
    std::int32_t wish_to_speak{};                // members
    std::int32_t objections{};                   // members against agreeing without a vote
    std::map<PersonId, RoomPosition> positions;  // Office always; Member once the meeting is open
    std::vector<PersonId> separated_by;
    std::vector<PersonId> recused;
    static constexpr auto fields(auto visit) {
        return visit(field("number", &RoomItem::number),
                     field("section", &RoomItem::section),
                     field("title", &RoomItem::title),
                     field("item_kind", &RoomItem::item_kind),
                     field("agency", &RoomItem::agency),
                     field("presenter", &RoomItem::presenter),
                     field("planned_minutes", &RoomItem::planned_minutes),
                     field("ballot", &RoomItem::ballot),
                     field("proposed_decision", &RoomItem::proposed_decision),
                     field("documents", &RoomItem::documents),
                     field("state", &RoomItem::state),
                     field("item_class", &RoomItem::item_class),
                     field("result", &RoomItem::result),
                     field("decided", &RoomItem::decided),
                     field("conclusion", &RoomItem::conclusion),
                     field("wording_signed", &RoomItem::wording_signed),
                     field("corrected", &RoomItem::corrected),
                     field("undone", &RoomItem::undone),
                     field("started_at", &RoomItem::started_at),
                     field("spent_ms", &RoomItem::spent_ms),
                     field("no_objection", &RoomItem::no_objection),
                     field("stale_no_objection", &RoomItem::stale_no_objection),
                     field("other_opinion", &RoomItem::other_opinion),
                     field("wish_to_speak", &RoomItem::wish_to_speak),
                     field("objections", &RoomItem::objections),
                     field("positions", &RoomItem::positions),
                     field("separated_by", &RoomItem::separated_by),
                     field("recused", &RoomItem::recused));
    }
};

struct RoomPerson {
    std::string name;
    std::string title;
    std::string part;  // member, guest, former: lost the office since the invitation
    bool chair{};
    Presence presence{};
    std::optional<Moment> since;
    std::string substitute;     // "name, title" of the consented substitute
    std::vector<ItemId> items;  // of a guest
    static constexpr auto fields(auto visit) {
        return visit(field("name", &RoomPerson::name),
                     field("title", &RoomPerson::title),
                     field("part", &RoomPerson::part),
                     field("chair", &RoomPerson::chair),
                     field("presence", &RoomPerson::presence),
                     field("since", &RoomPerson::since),
                     field("substitute", &RoomPerson::substitute),
                     field("items", &RoomPerson::items));
    }
};

struct RoomSpeech {
    SpeechId id;
    PersonId person;
    std::string name;
    std::string title;
    ItemId item;
    SpeechKind speech_kind{};
    std::int32_t limit_seconds{};
    std::optional<Moment> running_since;
    std::int64_t used_ms{};
    bool warned{};
    static constexpr auto fields(auto visit) {
        return visit(field("id", &RoomSpeech::id),
                     field("person", &RoomSpeech::person),
                     field("name", &RoomSpeech::name),
                     field("title", &RoomSpeech::title),
                     field("item", &RoomSpeech::item),
                     field("speech_kind", &RoomSpeech::speech_kind),
                     field("limit_seconds", &RoomSpeech::limit_seconds),
                     field("running_since", &RoomSpeech::running_since),
                     field("used_ms", &RoomSpeech::used_ms),
                     field("warned", &RoomSpeech::warned));
    }
};

struct RoomFloor {
    std::optional<RoomSpeech> speaker;
    std::vector<RoomSpeech> queue;
    static constexpr auto fields(auto visit) {
        return visit(field("speaker", &RoomFloor::speaker), field("queue", &RoomFloor::queue));
    }
};

// `answers` and `result` stay empty until the vote is closed; a projector never gets `answers`.
struct RoomVote {
    ItemId item;
    MotionId motion;
    std::int32_t number{};
    MotionScope scope{};
    std::string text;
    VoteState state{};
    Moment opened_at;
    Moment closes_at;
    std::int32_t eligible{};
    std::int32_t expected{};  // of the eligible: voted, or still can
    std::int32_t base{};
    std::int32_t needed{};
    std::optional<TallyResult> result;
    std::map<PersonId, Side> answers;
    std::vector<PersonId> spoken;  // entered by the secretary and not signed
    bool annulment_proposed{};
    std::string annulled_because;
    static constexpr auto fields(auto visit) {
        return visit(field("item", &RoomVote::item),
                     field("motion", &RoomVote::motion),
                     field("number", &RoomVote::number),
                     field("scope", &RoomVote::scope),
                     field("text", &RoomVote::text),
                     field("state", &RoomVote::state),
                     field("opened_at", &RoomVote::opened_at),
                     field("closes_at", &RoomVote::closes_at),
                     field("eligible", &RoomVote::eligible),
                     field("expected", &RoomVote::expected),
                     field("base", &RoomVote::base),
                     field("needed", &RoomVote::needed),
                     field("result", &RoomVote::result),
                     field("answers", &RoomVote::answers),
                     field("spoken", &RoomVote::spoken),
                     field("annulment_proposed", &RoomVote::annulment_proposed),
                     field("annulled_because", &RoomVote::annulled_because));
    }
};

struct RoomHead {
    MeetingId id;
    MeetingPhase phase{};
    std::string title;
    MeetingKind meeting_kind{};
    std::string place;
    Moment starts_at;
    Moment ends_at;
    std::optional<Moment> opened_at;
    std::optional<Moment> suspended_at;
    std::int64_t suspended_ms{};
    std::optional<Moment> closed_at;
    bool closed_part{};
    std::optional<ItemId> current;
    std::optional<VoteId> open_vote;
    std::vector<ItemId> order;  // of the agenda, as far as the viewer sees it
    TallyQuorum quorum;         // now
    std::int32_t remote{};      // members taking part from elsewhere
    std::int32_t members{};
    std::int32_t agenda_version{};
    static constexpr auto fields(auto visit) {
        return visit(field("id", &RoomHead::id),
                     field("phase", &RoomHead::phase),
                     field("title", &RoomHead::title),
                     field("meeting_kind", &RoomHead::meeting_kind),
                     field("place", &RoomHead::place),
                     field("starts_at", &RoomHead::starts_at),
                     field("ends_at", &RoomHead::ends_at),
                     field("opened_at", &RoomHead::opened_at),
                     field("suspended_at", &RoomHead::suspended_at),
                     field("suspended_ms", &RoomHead::suspended_ms),
                     field("closed_at", &RoomHead::closed_at),
                     field("closed_part", &RoomHead::closed_part),
                     field("current", &RoomHead::current),
                     field("open_vote", &RoomHead::open_vote),
                     field("order", &RoomHead::order),
                     field("quorum", &RoomHead::quorum),
                     field("remote", &RoomHead::remote),
                     field("members", &RoomHead::members),
                     field("agenda_version", &RoomHead::agenda_version));
    }
};

// The whole room; and, with only some parts filled, a patch: parts that are absent did not change,
// and a key in `gone` is taken away.
struct RoomPatch {
    std::optional<RoomHead> head;
    std::map<ItemId, RoomItem> items;
    std::map<PersonId, RoomPerson> people;
    std::optional<RoomFloor> floor;
    std::map<VoteId, RoomVote> votes;
    std::vector<std::string> gone;  // "items/ID", "people/ID", "votes/ID"
    static constexpr auto fields(auto visit) {
        return visit(field("head", &RoomPatch::head),
                     field("items", &RoomPatch::items),
                     field("people", &RoomPatch::people),
                     field("floor", &RoomPatch::floor),
                     field("votes", &RoomPatch::votes),
                     field("gone", &RoomPatch::gone));
    }
};

struct RoomParts {
    bool all{};  // everything may have changed
    bool head{};
    bool floor{};
    std::set<ItemId> items;
    std::set<PersonId> people;
    std::set<VoteId> votes;
    bool is_empty() const {
        return !all && !head && !floor && items.empty() && people.empty() && votes.empty();
    }
    void add(RoomParts const& more) {
        all = all || more.all;
        head = head || more.head;
        floor = floor || more.floor;
        items.insert(more.items.begin(), more.items.end());
        people.insert(more.people.begin(), more.people.end());
        votes.insert(more.votes.begin(), more.votes.end());
    }
};

RoomPatch room_view(Meeting const& meeting, RoomViewer const& viewer);
// What the event touched; `after` is the state after it. Constant size for presence, speaking,
// votes: a room of thousands must not be rendered again for each of them.
RoomParts touched_by(MeetingEvent const& event, Meeting const& after);
RoomPatch room_patch(Meeting const& after, RoomParts const& parts, RoomViewer const& viewer);
// How many have voted in the open vote: sent merged, never by choice.
std::optional<std::pair<VoteId, std::int32_t>> vote_progress(MeetingEvent const& event,
                                                             Meeting const& after);

}  // namespace ecab::domain

template <>
struct ecab::Names<ecab::domain::RoomClass> {
    using E = ecab::domain::RoomClass;
    static constexpr std::array<std::pair<E, std::string_view>, 5> all{{
        {E::Office, "office"},
        {E::Member, "member"},
        {E::Attendant, "attendant"},
        {E::Guest, "guest"},
        {E::Projector, "projector"},
    }};
};
