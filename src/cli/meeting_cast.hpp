// The cast of a played meeting: who sits in the room, who takes part from elsewhere, who sends a
// substitute, who is absent, and how each votes, so that the numbers are those recorded. What was
// not recorded is chosen by a seed taken from the session's id: the same file plays the same way
// everywhere. Pure.
#pragma once
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "cli/organisation_import.hpp"
#include "definitions/meeting_record_file.hpp"
#include "domain/meeting/plan.hpp"

namespace ecab::cli {

// SplitMix64: the same numbers on every machine.
class Chance {
  public:
    explicit Chance(std::string_view seed);
    std::uint64_t next();
    int between(int least, int most);  // both included
    bool one_in(int count) { return between(1, count) == 1; }

    template <class T>
    void shuffle(std::vector<T>& values) {
        for (std::size_t i = values.size(); i > 1; --i)
            std::swap(values[i - 1], values[next() % i]);
    }

  private:
    std::uint64_t state_;
};

struct Seat {
    std::string person;
    std::string office;
    domain::Presence presence{};  // Present, Remote, Substituted or Absent
    bool chair{};
};

struct Cast {
    std::vector<Seat> seats;  // by precedence

    std::vector<std::string> who(domain::Presence presence) const;
    std::vector<std::string> attending() const;  // in the room, then remote; the chair first
    int count(domain::Presence presence) const;
    std::string const& chair() const;
};

// One vote as it is to end: what everybody answers, and who withdraws from it before.
struct Voting {
    bool recorded{};  // in the session file; otherwise the demonstration's own
    std::string question;
    std::vector<std::string> recused;
    std::map<std::string, std::string> answers;  // person → for, against
    int eligible{};
    int in_favour{};
    int remote_in_favour{};
    int against{};
    bool adopted{};
};

// Throws UsageError when the recorded numbers cannot be had with these members.
Cast cast_of(definitions::Session const& session,
             definitions::Government const& government,
             std::vector<ImportedPerson> const& people,
             int quorum);
Voting recorded_voting(definitions::SessionBallot const& ballot, Cast const& cast);
// A debated item whose vote was not published: everybody attending agrees, a few do not answer.
Voting assumed_voting(std::string const& wording, Cast const& cast, Chance& chance);

}  // namespace ecab::cli
