#include "feed/search_index.hpp"

#include <set>

#include "json/search_key.hpp"
#include "records/events.hpp"
#include "records/search.hpp"

namespace ecab::feed {
namespace {

using records::SearchRow;

// Everything a matter is found by, as people type it.
std::string key_of(std::initializer_list<std::string_view> parts) {
    std::string text;
    for (std::string_view const part : parts) (text += part) += ' ';
    return json::search_key(text).value_or("");
}

std::optional<SearchRow> row_of(std::string const& matter, domain::Ballot const& ballot) {
    if (!exists(ballot)) return std::nullopt;
    std::string const& title = ballot.content.title;
    return SearchRow{
        matter, title, ballot.number, ballot.drafted_by.at, key_of({title, ballot.number})};
}

std::optional<SearchRow> row_of(std::string const& matter, domain::Meeting const& meeting) {
    if (!exists(meeting)) return std::nullopt;
    std::string const& title = meeting.plan.title;
    return SearchRow{matter, title, "", meeting.plan.starts_at, key_of({title})};
}

std::optional<SearchRow> row_of(app::UnitOfWork& unit, std::string const& matter) {
    if (std::optional<BallotId> const id = records::ballot_of(matter))
        return row_of(matter, unit.ballot(*id));
    if (std::optional<MeetingId> const id = records::meeting_of(matter))
        return row_of(matter, unit.meeting(*id));
    return std::nullopt;
}

}  // namespace

Consumer search_index() {
    return {"search-1", [](app::UnitOfWork& unit, std::span<records::JournalNotice const> page) {
                // The state is at least as new as the entry, so once per matter is enough.
                std::set<std::string> touched;
                for (records::JournalNotice const& one : page) touched.insert(one.matter);
                for (std::string const& matter : touched)
                    if (std::optional<SearchRow> const row = row_of(unit, matter))
                        records::put_search_row(unit.sql(), unit.org(), *row);
            }};
}

}  // namespace ecab::feed
