// Secrets: every private text of the simulation carries a marker of its own, "§<number>§",
// and every text that leaves the server for anybody is searched for them. Who may see which is said
// here from the oracle's facts, not by the product's rules.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "sim/oracle.hpp"

namespace ecab::sim {

enum class Kind : std::uint8_t {
    Title,       // of an item or a paper: not for guests of other items
    Position,    // of a member: the office; members from the opening on
    Comment,     // on a vote: the voter; the table once the vote is over
    Spoken,      // comment on a spoken vote: the office; the table once it is over
    Outline,     // of a speech: nobody else, ever
    Message,     // to the secretariat
    Reply,       // reasons and notes of an invitation's answer: the office
    Recusal,     // reason: the table
    Wording,     // of a motion: the office until it is put
    Draft,       // of a conclusion: the office, and the table in the minutes
    Reserved,    // opinion: the table
    Annulment,   // reason: the table, everybody once confirmed
    Conclusion,  // of an item: as its title
    Open,        // anybody who sees the meeting
};

struct Secret {
    Kind kind{};
    std::string owner;
    std::string item;
    std::string vote;
    std::string motion;
};

class Secrets {
  public:
    // A text that carries the marker.
    std::string plant(Secret secret);
    // The secrets named in a text, in order.
    std::vector<Secret const*> found_in(std::string_view text) const;
    // Throws Fault when `person` may not see something in `text`; `since` is the journal position
    // the text speaks of, `where` names it.
    void scan(Oracle const& oracle,
              std::string const& person,
              std::string_view text,
              std::uint64_t since,
              std::string const& where) const;

  private:
    std::vector<Secret> all_;
};

// A room, or a patch of one, as `person` gets it: nothing of it says what is not theirs to know.
void check_room(Oracle const& oracle,
                std::string const& person,
                json::Object const& room,
                std::string const& where);

}  // namespace ecab::sim
