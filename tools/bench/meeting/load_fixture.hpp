// A meeting that is being held, in a fresh data folder: members, guests of two items, office staff
// and an administrator, each with a session; an agenda with papers; everybody present; where wanted
// a vote that is open, with every member's vote signed ahead of time. One thread; nothing runs any
// more when `prepare_hall` returns, so that the caller may fork.
#pragma once
#include <string>
#include <vector>

#include "../votes/people.hpp"

namespace ecab::bench {

struct HallPlan {
    std::string folder;
    std::size_t members{};
    std::size_t guests{};
    std::size_t office{};
    bool is_voting{};  // else: no item is current and somebody waits to speak on the last one
};

struct LoadFixture {
    MeetingId meeting;
    std::vector<ItemId> items;
    SpeechId speech;  // waits for the last item
    VoteId vote;
    std::vector<Person> members;  // the first presides
    std::vector<Person> guests;
    std::vector<Person> office;
    Person administrator;
    std::vector<std::string> voting_words;  // requests, one a member: the words of the vote…
    std::vector<std::string> votes;         // …the same signed…
    std::vector<std::string> own_parts;     // …and what the device then shows as its own

    std::string path(std::string_view rest) const {
        return "/meetings/" + meeting.value + std::string(rest);
    }
    std::string statements(std::string_view rest = {}) const {
        return "/matters/" + meeting.value + "/statements" + std::string(rest);
    }
    std::string events_of(Person const& person) const {
        return request_of(person, "GET", "/events?topics=meeting/" + meeting.value);
    }
    std::string command(Person const& by, std::string_view body) const {
        return request_of(by, "POST", path("/commands"), body);
    }
};

inline constexpr std::size_t kAgendaItems = 28;  // the size of a Finnish plenary
inline constexpr std::size_t kPapersPerItem = 3;

LoadFixture prepare_hall(HallPlan const& plan);

// The chair's signature under the words the server prepared, as a request.
std::string signed_request(LoadFixture const& fixture,
                           Person const& by,
                           std::string const& prepared);

}  // namespace ecab::bench
