// After a played meeting: was every recorded result reached, and can every signed statement be
// exported and verified? Faults are sentences; none means that all of it holds.
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "cli/meeting_story.hpp"

namespace ecab::cli {

// What the server says of the meeting afterwards, fetched once.
struct MeetingRecord {
    json::Value view;     // as the secretariat sees it
    json::Value minutes;  // with the report of time saved
};
MeetingRecord fetch_record(Story& story, MeetingStory const& played);

std::vector<std::string> check_results(Script const& script,
                                       MeetingStory const& played,
                                       MeetingRecord const& record,
                                       std::string const& rule_set);

// Fetches statement and CMS of every signed act, verifies them against the organisation's root and
// writes both beside the root into `folder`: `openssl cms -verify -cades` accepts each pair.
std::vector<std::string> export_signatures(Story& story,
                                           MeetingStory const& played,
                                           ByteView ca_der,
                                           std::filesystem::path const& folder);

// Attendance, items with results, votes with their explanation lines, time saved.
void print_record(Script const& script, MeetingStory const& played, MeetingRecord const& record);

}  // namespace ecab::cli
