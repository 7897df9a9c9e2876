// The course of a meeting as it is told afterwards: which of its events one viewer learns of, and
// with which of the words that were said. What is not named in course.cpp is told to nobody here;
// statements, positions, speeches and messages have places of their own.
#pragma once
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "domain/meeting/room_view.hpp"

namespace ecab::domain {

// Who reads. `viewer` is the one the meeting's other views are made for.
struct CourseReader {
    RoomViewer viewer;
    PersonId person;
    bool approves{};             // asked to approve the agenda
    std::set<UnitId> focal_for;  // agencies whose papers this person submits
    bool takes_papers{};         // of every item: the secretariat, not the chair
};

struct CourseLine {
    std::vector<std::string> about;  // the items, as they were called then
    std::optional<PersonId> member;  // whom the act concerns
    std::string words;               // empty: none, or not for this reader
};

// `before` is the meeting as the event found it, `now` as it is: of a vote that is open now no
// comment is told, whoever asks. Guests learn nothing of other items, and of a closed part only
// that it began and ended, without its reason. None where the reader learns nothing.
std::optional<CourseLine> course_line(MeetingEvent const& event,
                                      Meeting const& before,
                                      Meeting const& now,
                                      CourseReader const& reader);

}  // namespace ecab::domain
