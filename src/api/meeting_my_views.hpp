// The caller's own part of a meeting, in the words of the contract; nobody else ever gets it.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "domain/meeting/minutes.hpp"
#include "domain/meeting/room_view.hpp"

namespace ecab::api {

using domain::RemarkText;
using domain::Reply;
using domain::Side;
using domain::SpeechKind;
using domain::Stance;

// The caller's own part; nobody else ever gets it.
struct MyVote {
    Side option{};
    std::string comment;
    std::int32_t version{};
    Digest statement_sha256{};
    Moment received_at;
    bool operator==(MyVote const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("option", &MyVote::option),
                     field("comment", &MyVote::comment),
                     field("version", &MyVote::version),
                     field("statement_sha256", &MyVote::statement_sha256),
                     field("received_at", &MyVote::received_at));
    }
};

struct MyPosition {
    Stance stance{};
    bool wishes_to_speak{};
    std::string text;
    std::vector<RemarkText> remarks;
    std::int32_t version{};
    bool stale{};
    bool operator==(MyPosition const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("stance", &MyPosition::stance),
                     field("wishes_to_speak", &MyPosition::wishes_to_speak),
                     field("text", &MyPosition::text),
                     field("remarks", &MyPosition::remarks),
                     field("version", &MyPosition::version),
                     field("stale", &MyPosition::stale));
    }
};

struct MySpeech {
    SpeechId id;
    ItemId item;
    SpeechKind speech_kind;
    std::string outline;
    bool operator==(MySpeech const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("id", &MySpeech::id),
                     field("item", &MySpeech::item),
                     field("speech_kind", &MySpeech::speech_kind),
                     field("outline", &MySpeech::outline));
    }
};

struct MySubstitute {
    PersonId person;
    std::string name;
    std::string title;
    std::string note;
    std::optional<bool> consent;
    std::string reason;
    bool operator==(MySubstitute const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("person", &MySubstitute::person),
                     field("name", &MySubstitute::name),
                     field("title", &MySubstitute::title),
                     field("note", &MySubstitute::note),
                     field("consent", &MySubstitute::consent),
                     field("reason", &MySubstitute::reason));
    }
};

struct MyMeeting {
    std::vector<std::string> parts;  // what the caller is to the meeting
    std::vector<std::string> may;    // actions open to the caller now
    std::optional<Reply> reply;      // of a member
    std::string reason;
    std::optional<MySubstitute> substitute;
    bool opened{};
    std::optional<Moment> reminded_at;  // by the office, the last time
    std::map<ItemId, MyPosition> positions;
    std::map<VoteId, MyVote> votes;
    std::vector<MySpeech> speeches;  // waiting
    bool operator==(MyMeeting const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("parts", &MyMeeting::parts),
                     field("may", &MyMeeting::may),
                     field("reply", &MyMeeting::reply),
                     field("reason", &MyMeeting::reason),
                     field("substitute", &MyMeeting::substitute),
                     field("opened", &MyMeeting::opened),
                     field("reminded_at", &MyMeeting::reminded_at),
                     field("positions", &MyMeeting::positions),
                     field("votes", &MyMeeting::votes),
                     field("speeches", &MyMeeting::speeches));
    }
};

}  // namespace ecab::api
