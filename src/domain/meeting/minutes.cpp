#include "domain/meeting/minutes.hpp"

#include <algorithm>

#include "domain/matter/text_rules.hpp"
#include "domain/meeting/conclusion_rules.hpp"
#include "domain/meeting/limits.hpp"
#include "domain/meeting/live_rules.hpp"

namespace ecab::domain {
namespace {

std::string joined(std::string const& name, std::string const& title) {
    return title.empty() ? name : name + ", " + title;
}

std::string note_of(Participant const& member) {
    bool const is_replaced = member.presence == Presence::Substituted && member.substitute;
    if (is_replaced) return joined(member.substitute->name, member.substitute->title);
    return member.presence == Presence::Absent ? member.reason : std::string{};
}

std::vector<MinutesAttendee> attendees_of(Meeting const& meeting) {
    std::vector<MinutesAttendee> out;
    for (bool const chair : {true, false})
        for (auto const& [person, member] : meeting.members)
            if (member.who.chair == chair)
                out.push_back(
                    {member.who.name, member.who.position_name, member.presence, note_of(member)});
    for (auto const& [person, member] : meeting.former)
        out.push_back({member.who.name, member.who.position_name, Presence::Left, note_of(member)});
    for (auto const& [person, guest] : meeting.guests)
        out.push_back({guest.name, guest.title, guest.presence, {}});
    return out;
}

std::vector<MinutesSpeech> speeches_on(Meeting const& meeting, ItemId const& item, Moment now) {
    std::vector<Speech const*> called;
    for (auto const& [id, speech] : meeting.speeches)
        if (speech.item == item && speech.called_at) called.push_back(&speech);
    std::ranges::stable_sort(called, {}, [](Speech const* speech) { return *speech->called_at; });
    std::vector<MinutesSpeech> out;
    out.reserve(called.size());
    for (Speech const* speech : called) {
        Naming named = naming_of(meeting, speech->person);
        out.push_back({std::move(named.name),
                       std::move(named.title),
                       speech->speech_kind,
                       *speech->called_at,
                       speech_ms(*speech, now)});
    }
    return out;
}

std::vector<std::string> comments_on(Meeting const& meeting, Vote const& vote) {
    std::vector<std::string> out;
    if (vote.state == VoteState::Open) return out;
    for (auto const& [person, versions] : vote.answers)
        if (!versions.empty() && !versions.back().comment.empty())
            out.push_back(naming_of(meeting, person).name + ": " + versions.back().comment);
    return out;
}

std::vector<MinutesVote> votes_on(Meeting const& meeting, ItemId const& item) {
    std::vector<MinutesVote> out;
    for (VoteId const& id : meeting.vote_order) {
        Vote const& vote = meeting.votes.at(id);
        Motion const& motion = *find_motion(meeting, vote.motion);
        if (motion.item != item) continue;
        MinutesVote row{motion.number,
                        motion.scope,
                        motion.text,
                        vote.state,
                        vote.result,
                        vote.annulled_because,
                        comments_on(meeting, vote),
                        {}};
        for (ReservedVoteOpinion const& opinion : vote.reserved)
            row.reserved.push_back(naming_of(meeting, opinion.member).name + ": " + opinion.text);
        out.push_back(std::move(row));
    }
    return out;
}

std::string typed(Meeting const& meeting, std::string const& key) {
    auto const found = meeting.texts.find(key);
    return found == meeting.texts.end() ? std::string{} : found->second.text;
}

bool is_in_bloc(Meeting const& meeting, ItemId const& item) {
    return std::ranges::any_of(meeting.blocs, [&](Bloc const& bloc) {
        return std::ranges::find(bloc.items, item) != bloc.items.end();
    });
}

std::string recusal_of(Meeting const& meeting, AgendaItem const& item, PersonId const& person) {
    std::string const name = naming_of(meeting, person).name;
    auto const said = item.recusals.find(person);
    bool const is_bare = said == item.recusals.end() || said->second.reason.empty();
    return is_bare ? name : name + " (" + said->second.reason + ")";
}

MinutesItem row_of(Meeting const& meeting, AgendaItem const& item, Moment now) {
    MinutesItem row;
    row.id = item.id;
    row.number = item.number;
    row.title = item.content.title;
    row.presenter = item.content.presenter;
    row.en_bloc = is_in_bloc(meeting, item.id);
    row.started_at = item.taken_up_at;
    row.spent_ms = spent_ms(meeting, item, now);
    row.speeches = speeches_on(meeting, item.id, now);
    row.votes = votes_on(meeting, item.id);
    row.result = item.result;
    row.conclusion = conclusion_of(meeting, item);
    row.agreed = std::ranges::find(meeting.agreements, item.id, &Agreement::item) !=
                 meeting.agreements.end();
    for (ConclusionCorrection const& one : item.corrections)
        row.corrections.push_back(
            {one.was, one.text, one.reason, naming_of(meeting, one.by.person).name, one.by.at});
    for (UndoneConclusion const& one : item.undone)
        row.undone.push_back({one.result, one.conclusion, one.reason, one.by.at});
    for (PersonId const& person : item.recused)
        row.recused.push_back(recusal_of(meeting, item, person));
    return row;
}

std::int64_t planned_ms(AgendaItem const& item) { return item.content.planned_minutes * kMinuteMs; }

// From the opening to now, without the breaks.
std::int64_t elapsed_ms(Meeting const& meeting, Moment now) {
    if (!meeting.opened_at) return 0;
    Moment const until = meeting.closed_at.value_or(meeting.suspended_at.value_or(now));
    return std::max<std::int64_t>(0, until.ms - meeting.opened_at->ms - meeting.suspended_ms);
}

// Speakers still to come: those waiting, and members who wished to speak and did not yet ask.
std::int64_t speakers_ms(Meeting const& meeting, AgendaItem const& item, Moment now) {
    std::set<PersonId> known;
    std::int64_t count = 0;
    std::int64_t rest_ms = 0;
    for (auto const& [id, speech] : meeting.speeches) {
        if (speech.item != item.id) continue;
        if (speech.state != SpeechState::Withdrawn) known.insert(speech.person);
        if (speech.state == SpeechState::Waiting) ++count;
        if (speech.state == SpeechState::Speaking)
            rest_ms = std::max<std::int64_t>(
                0, std::int64_t{speech.limit_seconds} * 1'000 - speech_ms(speech, now));
    }
    for (auto const& [person, position] : item.positions)
        if (position.wishes_to_speak && !known.contains(person)) ++count;
    return rest_ms + count * kSpeechSecondsDefault * 1'000;
}

// What an item still takes: its planned time, or its speakers' if that is longer. The bloc takes
// one signature.
std::int64_t left_ms(Meeting const& meeting, AgendaItem const& item, Moment now) {
    if (item.state == ItemState::Done) return 0;
    bool const is_bloc =
        item.state == ItemState::Planned && class_of(meeting, item) == ItemClass::EnBloc;
    if (is_bloc) return 0;
    std::int64_t const rest = planned_ms(item) - spent_ms(meeting, item, now);
    return std::max({std::int64_t{0}, rest, speakers_ms(meeting, item, now)});
}

std::size_t count_wishes(AgendaItem const& item) {
    return static_cast<std::size_t>(std::ranges::count_if(
        item.positions, [](auto const& entry) { return entry.second.wishes_to_speak; }));
}

// Planned decisions that stand for debate, least contested first.
std::vector<ItemId> candidates_for_ballot(Meeting const& meeting) {
    std::vector<AgendaItem const*> open;
    for (ItemId const& id : meeting.order) {
        AgendaItem const& item = meeting.items.at(id);
        bool const is_open = item.state == ItemState::Planned &&
                             item.content.item_kind == ItemKind::Decision &&
                             class_of(meeting, item) == ItemClass::Debate;
        if (is_open) open.push_back(&item);
    }
    std::ranges::stable_sort(open, {}, [](AgendaItem const* item) {
        return std::pair(count_objections(*item), count_wishes(*item) + item->separated_by.size());
    });
    std::vector<ItemId> out;
    out.reserve(open.size());
    for (AgendaItem const* item : open) out.push_back(item->id);
    return out;
}

}  // namespace

Minutes minutes_of(Meeting const& meeting, Moment now) {
    Minutes minutes;
    minutes.title = meeting.plan.title;
    minutes.place = meeting.plan.place;
    minutes.opened_at = meeting.opened_at;
    minutes.closed_at = meeting.closed_at;
    if (meeting.chair) minutes.chair = naming_of(meeting, *meeting.chair).name;
    minutes.quorum = meeting.quorum_at_opening;
    minutes.members = static_cast<std::int32_t>(meeting.members.size());
    minutes.attendees = attendees_of(meeting);
    for (ItemId const& id : meeting.order)
        minutes.items.push_back(row_of(meeting, meeting.items.at(id), now));
    minutes.general = typed(meeting, "");
    return minutes;
}

TimeReport time_report(Meeting const& meeting, Moment now) {
    TimeReport report;
    report.spent_ms = elapsed_ms(meeting, now);
    for (ItemId const& id : meeting.order) {
        AgendaItem const& item = meeting.items.at(id);
        ++report.items;
        report.planned_ms += planned_ms(item);
        if (is_in_bloc(meeting, id)) {
            ++report.en_bloc;
            report.saved_ms += std::max<std::int64_t>(0, planned_ms(item) - item.spent_ms);
        } else if (item.taken_up_at) {
            ++report.debated;
        }
    }
    if (report.planned_ms > 0)
        report.per_mille_saved =
            static_cast<std::int32_t>(report.saved_ms * 1'000 / report.planned_ms);
    return report;
}

Forecast forecast(Meeting const& meeting, Moment now) {
    Forecast out;
    std::int64_t done_ms = 0;  // of the plan
    std::int64_t rest_ms = 0;
    for (auto const& [id, item] : meeting.items) {
        rest_ms += left_ms(meeting, item, now);
        if (item.state == ItemState::Done) done_ms += planned_ms(item);
        if (item.state == ItemState::Current)
            done_ms += std::min(planned_ms(item), spent_ms(meeting, item, now));
    }
    if (meeting.opened_at) out.drift_ms = elapsed_ms(meeting, now) - done_ms;
    Moment const from = meeting.opened_at ? now : std::max(now, meeting.plan.starts_at);
    out.ends_at = meeting.closed_at.value_or(Moment{from.ms + rest_ms});
    out.to_ballot = candidates_for_ballot(meeting);
    return out;
}

}  // namespace ecab::domain
