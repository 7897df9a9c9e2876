// What happens in the room besides votes, and who looks where they should not.
#include <algorithm>
#include <array>

#include "sim/fault.hpp"
#include "sim/play.hpp"

namespace ecab::sim {

using namespace domain;

std::string Play::some_item(Meeting const& meeting) {
    return meeting.order.empty() ? "none" : rng_.of(meeting.order).value;
}

std::string Play::this_item(Meeting const& meeting) {
    return meeting.current && !rng_.one_in(4) ? meeting.current->value : some_item(meeting);
}

std::string Play::some_speech(Meeting const& meeting) {
    if (!meeting.queue.empty() && !rng_.one_in(6)) return rng_.of(meeting.queue).value;
    if (meeting.speeches.empty()) return "none";
    auto const at = static_cast<std::ptrdiff_t>(pick(meeting.speeches.size()));
    return std::next(meeting.speeches.begin(), at)->first.value;
}

void Play::take_position() {
    SimPerson const& member = rng_.one_in(4) ? anybody() : some_member();
    std::string const item = some_item(now());
    do_act(member,
           "take-position",
           {{"item", item},
            {"stance", rng_.one_in(3) ? "other_opinion" : "no_objection"},
            {"wishes_to_speak", rng_.one_in(3)},
            {"text", plant(Kind::Position, member.id.value, item)},
            {"remarks", json::Array{}}});
}

std::vector<Play::Move> Play::room_moves() {
    Move const start = [this] { do_act(office(), "start-item", {{"item", some_item(now())}}); };
    return {
        start,
        start,
        [this] { take_position(); },
        [this] {
            static constexpr std::array kPresences{
                "present", "present", "remote", "left", "substituted"};
            do_act(rng_.one_in(2) ? anybody() : office(),
                   "record-presence",
                   {{"person", anybody().id.value},
                    {"presence", kPresences.at(pick(kPresences.size()))},
                    {"reason", ""}});
        },
        [this] {
            SimPerson const& self = anybody();
            do_act(self,
                   "record-presence",
                   {{"person", self.id.value}, {"presence", "present"}, {"reason", ""}});
        },
        [this] {
            static constexpr std::array kResults{
                "approved", "not_approved", "noted", "postponed", "to_ballot"};
            std::string const item = this_item(now());
            json::Object words{{"item", item}, {"conclusion", plant(Kind::Conclusion, {}, item)}};
            if (!rng_.one_in(3)) words["result"] = kResults.at(pick(kResults.size()));
            do_act(office(), "conclude-item", std::move(words));
        },
        [this] {
            do_act(anybody(), "take-out-of-bloc", {{"item", some_item(now())}});
        },
        [this] { do_act(office(), "renew-roll", {}); },
        [this] {
            if (!rng_.one_in(3)) return;
            do_act(office(), "suspend-meeting", {{"reason", ""}});
        },
        [this] { do_act(office(), "resume-meeting", {}); },
        [this] {
            if (!rng_.one_in(2)) return;
            do_act(office(), "close-part", {{"reason", "Họp kín"}});
        },
        [this] { do_act(office(), "open-part", {}); },
        [this] { edit_text(); },
        [this] {
            SimPerson const& sender = anybody();
            do_act(sender, "send-message", {{"text", plant(Kind::Message, sender.id.value)}});
        },
        [this] {
            Meeting const meeting = now();
            if (!meeting.order.empty() && rng_.one_in(2)) {
                std::string const target = desk_.path("/items/" + some_item(meeting)) +
                                           "/documents?title=zz&kind=submission&filename=a.pdf" +
                                           "&contains_state_secret=no";
                count(desk_.upload(who("chuyen-vien"), target, rng_.next()));
            }
        },
    };
}

std::vector<Play::Move> Play::floor_moves() {
    Move const ask = [this] {
        static constexpr std::array kKinds{"speech", "speech", "reply", "point_of_order"};
        SimPerson const& speaker = anybody();
        do_act(speaker,
               "request-to-speak",
               {{"item", this_item(now())},
                {"speech_kind", kKinds.at(pick(kKinds.size()))},
                {"outline", plant(Kind::Outline, speaker.id.value)}});
    };
    return {
        ask,
        ask,
        [this] {
            do_act(anybody(), "withdraw-request", {{"speech", some_speech(now())}});
        },
        [this] {
            Meeting const meeting = now();
            do_act(office(),
                   "move-request",
                   {{"speech", some_speech(meeting)}, {"before", some_speech(meeting)}});
        },
        [this] {
            do_act(
                office(), "call-speaker", {{"speech", some_speech(now())}, {"limit_seconds", 120}});
        },
        [this] { do_act(office(), "pause-speaker", {}); },
        [this] { do_act(office(), "resume-speaker", {}); },
        [this] {
            do_act(office(), "extend-speaker", {{"seconds", 30}});
        },
        [this] { do_act(office(), "warn-speaker", {}); },
        [this] { do_act(anybody(), "end-speech", {}); },
        [this] { do_act(office(), "end-speech", {}); },
    };
}

// Two clerks write from versions that may be old.
void Play::edit_text() {
    Meeting const meeting = now();
    std::string const item = some_item(meeting);
    auto const known = meeting.texts.find(item);
    int const version = known == meeting.texts.end() ? 0 : known->second.version;
    int const base = std::max(0, version - static_cast<int>(pick(3)));
    std::string const text = plant(Kind::Draft) + " ";
    json::Object const splice{{"at", 0}, {"removed", 0}, {"text", text}};
    do_act(rng_.one_in(8) ? anybody() : who(rng_.one_in(2) ? "chuyen-vien" : "vu-truong"),
           "edit-text",
           {{"item", item}, {"base_version", base}, {"splices", json::Array{splice}}});
}

// Who has nothing to do with the meeting learns no more of it than of one that does not exist.
void Play::probe() {
    static constexpr std::array kPaths{
        "", "/room", "/minutes", "/forecast", "/invitation", "/agenda-changes?since=1"};
    std::string const rest = kPaths.at(pick(kPaths.size()));
    std::string const prefix = "/api/v1/meetings/";
    for (char const* name : {"quan-tri", "nguoi-ngoai", "kiem-toan"}) {
        Answered const theirs = desk_.get(who(name), prefix + meeting_ + rest);
        Answered const none = desk_.get(who(name), prefix + "h-khong-co" + rest);
        expect(theirs.status == none.status && theirs.body == none.body && !theirs.ok(),
               std::string(name) + " can tell that a meeting exists: " + rest);
    }
    for (char const* name : {"quan-tri", "nguoi-ngoai"}) {
        std::string const topic = "/api/v1/events?topics=meeting/";
        Answered const theirs = desk_.get(who(name), topic + meeting_);
        Answered const none = desk_.get(who(name), topic + "h-khong-co");
        expect(theirs.status == none.status && theirs.body == none.body && !theirs.ok(),
               std::string(name) + " can tell by its stream that a meeting exists");
    }
    for (char const* name : {"quan-tri", "nguoi-ngoai"})
        must_refuse(desk_.command(who(name), "send-message", {{"text", "Xin chào"}}),
                    std::string(name) + "'s message");
}

std::vector<Play::Move> Play::reading_moves() {
    return {
        [this] { probe(); },
        [this] { read_own(); },
        [this] { read_own(); },
        [this] {
            if (rng_.one_in(4)) open_projector();
        },
        [this] { server_.clock().pass(120'000); },
    };
}

// Everything somebody may fetch holds only what is theirs.
void Play::read_own() {
    static constexpr std::array kPaths{"", "", "/minutes", "/forecast", "/agenda-changes?since=1"};
    SimPerson const& reader = anybody();
    std::string const& id = reader.id.value;
    std::string const path = desk_.path(kPaths.at(pick(kPaths.size())));
    Answered const got = desk_.get(reader, path);
    expect(got.status < 500, path + " gave " + std::to_string(got.status));
    // The clerk files the minutes and reads in them who said what.
    bool const is_filing = id == "van-thu" && path == desk_.path("/minutes");
    if (!is_filing) secrets_.scan(oracle_, id, got.body, oracle_.size(), path);
    if (got.ok() && path == desk_.path())
        check_room(oracle_,
                   id,
                   json::parse(got.body, 8u << 20).value().at("room").as_object(),
                   "the meeting's view");
    Answered const list = desk_.get(reader, "/api/v1/meetings");
    secrets_.scan(oracle_, id, list.body, oracle_.size(), "the list of meetings");
    Part const part = oracle_.part_of(id);
    expect(part != Part::Nobody || list.body.find(meeting_) == std::string::npos,
           id + " finds a meeting that is not theirs");
}

}  // namespace ecab::sim
