// The minutes that write themselves (biên bản; Decree 30/2020, Appendix III, template 1.9): a pure
// function of the meeting, corrected by typing or by signed corrections, never by touching the
// record. And the report of time saved by adoption en bloc (REQUIREMENTS G1).
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/meeting/meeting.hpp"

namespace ecab::domain {

struct MinutesAttendee {
    std::string name;
    std::string title;
    Presence presence{};
    std::string note;  // substitute, reason of absence
    static constexpr auto fields(auto visit) {
        return visit(field("name", &MinutesAttendee::name),
                     field("title", &MinutesAttendee::title),
                     field("presence", &MinutesAttendee::presence),
                     field("note", &MinutesAttendee::note));
    }
};

struct MinutesSpeech {
    std::string name;
    std::string title;
    SpeechKind speech_kind{};
    Moment at;
    std::int64_t ms{};
    static constexpr auto fields(auto visit) {
        return visit(field("name", &MinutesSpeech::name),
                     field("title", &MinutesSpeech::title),
                     field("speech_kind", &MinutesSpeech::speech_kind),
                     field("at", &MinutesSpeech::at),
                     field("ms", &MinutesSpeech::ms));
    }
};

struct MinutesVote {
    std::int32_t number{};  // of the motion
    MotionScope scope{};
    std::string motion;
    VoteState state{};
    std::optional<TallyResult> result;
    std::string annulled_because;
    std::vector<std::string> comments;  // "name: text" beside the signed options, once it is over
    std::vector<std::string> reserved;  // "name: text" of reserved opinions
    static constexpr auto fields(auto visit) {
        return visit(field("number", &MinutesVote::number),
                     field("scope", &MinutesVote::scope),
                     field("motion", &MinutesVote::motion),
                     field("state", &MinutesVote::state),
                     field("result", &MinutesVote::result),
                     field("annulled_because", &MinutesVote::annulled_because),
                     field("comments", &MinutesVote::comments),
                     field("reserved", &MinutesVote::reserved));
    }
};

struct MinutesCorrection {
    std::string was;
    std::string text;
    std::string reason;
    std::string name;  // who signed it
    Moment at;
    static constexpr auto fields(auto visit) {
        return visit(field("was", &MinutesCorrection::was),
                     field("text", &MinutesCorrection::text),
                     field("reason", &MinutesCorrection::reason),
                     field("name", &MinutesCorrection::name),
                     field("at", &MinutesCorrection::at));
    }
};

struct MinutesUndone {
    ItemResult result{};
    std::string conclusion;
    std::string reason;  // of the annulment
    Moment at;
    static constexpr auto fields(auto visit) {
        return visit(field("result", &MinutesUndone::result),
                     field("conclusion", &MinutesUndone::conclusion),
                     field("reason", &MinutesUndone::reason),
                     field("at", &MinutesUndone::at));
    }
};

struct MinutesItem {
    ItemId id;
    std::int32_t number{};
    std::string title;
    std::string presenter;
    bool en_bloc{};
    bool agreed{};  // without a vote
    std::optional<Moment> started_at;
    std::int64_t spent_ms{};
    std::vector<MinutesSpeech> speeches;
    std::vector<MinutesVote> votes;
    std::optional<ItemResult> result;
    std::string conclusion;  // as the chair signed it, else as typed live, else as concluded
    std::vector<MinutesCorrection> corrections;
    std::vector<MinutesUndone> undone;
    std::vector<std::string> recused;  // "name (reason)"
    static constexpr auto fields(auto visit) {
        return visit(field("id", &MinutesItem::id),
                     field("number", &MinutesItem::number),
                     field("title", &MinutesItem::title),
                     field("presenter", &MinutesItem::presenter),
                     field("en_bloc", &MinutesItem::en_bloc),
                     field("agreed", &MinutesItem::agreed),
                     field("started_at", &MinutesItem::started_at),
                     field("spent_ms", &MinutesItem::spent_ms),
                     field("speeches", &MinutesItem::speeches),
                     field("votes", &MinutesItem::votes),
                     field("result", &MinutesItem::result),
                     field("conclusion", &MinutesItem::conclusion),
                     field("corrections", &MinutesItem::corrections),
                     field("undone", &MinutesItem::undone),
                     field("recused", &MinutesItem::recused));
    }
};

struct Minutes {
    std::string title;
    std::string place;
    std::optional<Moment> opened_at;
    std::optional<Moment> closed_at;
    std::string chair;
    std::optional<TallyQuorum> quorum;
    std::int32_t members{};
    std::vector<MinutesAttendee> attendees;  // members by rank, then guests
    std::vector<MinutesItem> items;
    std::string general;  // the meeting's own live text
    static constexpr auto fields(auto visit) {
        return visit(field("title", &Minutes::title),
                     field("place", &Minutes::place),
                     field("opened_at", &Minutes::opened_at),
                     field("closed_at", &Minutes::closed_at),
                     field("chair", &Minutes::chair),
                     field("quorum", &Minutes::quorum),
                     field("members", &Minutes::members),
                     field("attendees", &Minutes::attendees),
                     field("items", &Minutes::items),
                     field("general", &Minutes::general));
    }
};
Minutes minutes_of(Meeting const& meeting, Moment now);

// Time spent against the time all items would have taken if each had been debated as planned.
struct TimeReport {
    std::int64_t planned_ms{};  // sum of the items' planned minutes
    std::int64_t spent_ms{};    // from opening to closing (or now), without breaks
    std::int64_t saved_ms{};    // planned time of the items adopted en bloc, less what they took
    std::int32_t items{};
    std::int32_t en_bloc{};
    std::int32_t debated{};
    std::int32_t per_mille_saved{};  // of planned_ms
    static constexpr auto fields(auto visit) {
        return visit(field("planned_ms", &TimeReport::planned_ms),
                     field("spent_ms", &TimeReport::spent_ms),
                     field("saved_ms", &TimeReport::saved_ms),
                     field("items", &TimeReport::items),
                     field("en_bloc", &TimeReport::en_bloc),
                     field("debated", &TimeReport::debated),
                     field("per_mille_saved", &TimeReport::per_mille_saved));
    }
};
TimeReport time_report(Meeting const& meeting, Moment now);

// Drift and forecast for the chair: planned against real, and when the meeting will end, from the
// planned minutes of what is left, the wishes to speak and the speakers waiting.
struct Forecast {
    std::int64_t drift_ms{};  // behind (positive) or ahead of the plan
    Moment ends_at;
    std::vector<ItemId> to_ballot;  // what could go to the written procedure: least contested first
    static constexpr auto fields(auto visit) {
        return visit(field("drift_ms", &Forecast::drift_ms),
                     field("ends_at", &Forecast::ends_at),
                     field("to_ballot", &Forecast::to_ballot));
    }
};
Forecast forecast(Meeting const& meeting, Moment now);

}  // namespace ecab::domain
