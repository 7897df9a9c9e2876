// The session file: one meeting of a body as published afterwards: day, chair, attendance, agenda,
// recorded decisions and votes, resolution, sources. `data/meetings/` ships two; an installation
// brings its own (`ecabinet import`, `ecabinet demo --meeting`). Facts only; what was not published
// is null, and an agenda that was not published is null as a whole. Strict: an unknown key is
// refused by name with file and line; counts that contradict each other are refused too. No state.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/fields.hpp"
#include "base/moment.hpp"
#include "base/result.hpp"

namespace ecab::definitions {

inline constexpr std::size_t kSessionItemsMax = 500;
inline constexpr int kSessionMembersMax = 10'000;

enum class SessionKind : std::uint8_t { Regular, Extraordinary, ThematicLawMaking };

enum class SessionItemKind : std::uint8_t {
    Report,
    Policy,
    DraftLaw,
    DraftOrdinance,
    DraftResolution,
    DraftDecree,
    DraftDecision,
    LawProposal,
    DecreeProposal
};

enum class SessionVoteResult : std::uint8_t { Approved, NotApproved };

// A person or an agency: `id` as in the government file, none for somebody who is not listed there.
struct SessionName {
    std::optional<std::string> id;
    std::string name;
    static constexpr auto fields(auto visit) {
        return visit(field("id", &SessionName::id), field("name", &SessionName::name));
    }
};

struct SessionParticipants {
    std::optional<int> members_total;
    std::optional<int> members_present;
    std::optional<int> members_remote;
    std::optional<int> localities;  // provinces and cities that take part from afar
    std::optional<std::vector<SessionName>> deputy_prime_ministers;  // named in the sources
    std::optional<std::vector<SessionName>> members_named;
    std::optional<std::vector<std::string>> guests;
    std::optional<std::string> note;
    static constexpr auto fields(auto visit) {
        return visit(field("members_total", &SessionParticipants::members_total),
                     field("members_present", &SessionParticipants::members_present),
                     field("members_remote", &SessionParticipants::members_remote),
                     field("localities", &SessionParticipants::localities),
                     field("deputy_prime_ministers", &SessionParticipants::deputy_prime_ministers),
                     field("members_named", &SessionParticipants::members_named),
                     field("guests", &SessionParticipants::guests),
                     field("note", &SessionParticipants::note));
    }
};

// A vote as recorded. Parts that were not published are none; what remains of `eligible` is not
// broken down.
struct SessionBallot {
    std::string question;
    std::optional<std::string> method;
    int eligible{};
    std::optional<int> agree;
    std::optional<int> agree_in_room;
    std::optional<int> agree_remote;
    std::optional<int> disagree;
    std::optional<int> no_answer;
    SessionVoteResult result{};
    static constexpr auto fields(auto visit) {
        return visit(field("question", &SessionBallot::question),
                     field("method", &SessionBallot::method),
                     field("eligible", &SessionBallot::eligible),
                     field("agree", &SessionBallot::agree),
                     field("agree_in_room", &SessionBallot::agree_in_room),
                     field("agree_remote", &SessionBallot::agree_remote),
                     field("disagree", &SessionBallot::disagree),
                     field("no_answer", &SessionBallot::no_answer),
                     field("result", &SessionBallot::result));
    }
};

struct SessionItem {
    int number{};  // 1, 2 ...; key "no"
    std::string title;
    std::string kind;  // a word of the sources; see known_kind
    std::optional<SessionName> presenting_agency;
    std::optional<SessionName> presenter;
    std::optional<std::string> decision;
    std::optional<SessionBallot> ballot;
    static constexpr auto fields(auto visit) {
        return visit(field("no", &SessionItem::number),
                     field("title", &SessionItem::title),
                     field("kind", &SessionItem::kind),
                     field("presenting_agency", &SessionItem::presenting_agency),
                     field("presenter", &SessionItem::presenter),
                     field("decision", &SessionItem::decision),
                     field("ballot", &SessionItem::ballot));
    }
};

// None for a word that this program has no rule for: it is kept and shown as it stands.
std::optional<SessionItemKind> known_kind(SessionItem const& item);

struct SessionResolution {
    std::optional<std::string> number;
    std::optional<Date> date;
    std::optional<std::string> title;
    std::optional<SessionName> signer;
    std::optional<std::string> file;
    static constexpr auto fields(auto visit) {
        return visit(field("number", &SessionResolution::number),
                     field("date", &SessionResolution::date),
                     field("title", &SessionResolution::title),
                     field("signer", &SessionResolution::signer),
                     field("file", &SessionResolution::file));
    }
};

struct SessionSource {
    std::optional<std::string> url;
    std::optional<std::string> publisher;
    std::string kind;
    std::string what;
    static constexpr auto fields(auto visit) {
        return visit(field("url", &SessionSource::url),
                     field("publisher", &SessionSource::publisher),
                     field("kind", &SessionSource::kind),
                     field("what", &SessionSource::what));
    }
};

struct Session {
    std::string id;
    SessionKind kind{};
    std::string title;
    std::optional<Date> date;
    std::optional<std::string> date_note;
    std::optional<std::string> part_of_day;
    std::optional<std::string> place;
    std::optional<std::string> mode;
    SessionName chair;
    SessionParticipants participants;
    std::optional<std::vector<SessionItem>> agenda;  // none: not published
    std::optional<SessionResolution> resolution;
    std::optional<std::vector<std::string>> facts;
    std::vector<SessionSource> sources;
    std::optional<std::string> verification;  // what the file rests on

    // The day of the session; where it was not published, the day of the resolution.
    std::optional<Date> day() const;
    static constexpr auto fields(auto visit) {
        return visit(field("id", &Session::id),
                     field("kind", &Session::kind),
                     field("title", &Session::title),
                     field("date", &Session::date),
                     field("date_note", &Session::date_note),
                     field("part_of_day", &Session::part_of_day),
                     field("place", &Session::place),
                     field("mode", &Session::mode),
                     field("chair", &Session::chair),
                     field("participants", &Session::participants),
                     field("agenda", &Session::agenda),
                     field("resolution", &Session::resolution),
                     field("facts", &Session::facts),
                     field("sources", &Session::sources),
                     field("verification", &Session::verification));
    }
};

// `file` is the name refusals speak of.
Result<Session> load_session(std::string_view text, std::string_view file);

// A file that says of itself what only a session says: an agenda and participants.
bool is_session_text(std::string_view text);

}  // namespace ecab::definitions

template <>
struct ecab::Names<ecab::definitions::SessionKind> {
    using E = ecab::definitions::SessionKind;
    static constexpr std::array<std::pair<E, std::string_view>, 3> all{{
        {E::Regular, "regular"},
        {E::Extraordinary, "extraordinary"},
        {E::ThematicLawMaking, "thematic-law-making"},
    }};
};

template <>
struct ecab::Names<ecab::definitions::SessionItemKind> {
    using E = ecab::definitions::SessionItemKind;
    static constexpr std::array<std::pair<E, std::string_view>, 9> all{{
        {E::Report, "report"},
        {E::Policy, "policy"},
        {E::DraftLaw, "draft-law"},
        {E::DraftOrdinance, "draft-ordinance"},
        {E::DraftResolution, "draft-resolution"},
        {E::DraftDecree, "draft-decree"},
        {E::DraftDecision, "draft-decision"},
        {E::LawProposal, "law-proposal"},
        {E::DecreeProposal, "decree-proposal"},
    }};
};

template <>
struct ecab::Names<ecab::definitions::SessionVoteResult> {
    using E = ecab::definitions::SessionVoteResult;
    static constexpr std::array<std::pair<E, std::string_view>, 2> all{{
        {E::Approved, "approved"},
        {E::NotApproved, "not_approved"},
    }};
};
