// Oracle: what the journal's raw entries say of one meeting, read without the product's codecs or
// its domain: who signed which vote, what that adds up to, and the few facts that say who may see
// what. Every entry is checked as it is read; a closed vote must say what the signatures say.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "json/json.hpp"
#include "sim/founding.hpp"

namespace ecab::sim {

// What somebody is to the meeting, as far as sight goes.
enum class Part : std::uint8_t {
    Secretariat,
    Chair,
    Member,
    Attendant,
    Guest,
    Projector,
    Nobody,
};

struct Said {
    std::string sha256;
    std::string option;
};

struct LedgerVote {
    std::string motion;
    std::string item;
    std::string state;  // open, closed, annulled
    std::set<std::string> roster;
    std::size_t number = 0;  // in the order of opening
    std::int64_t base = 0;
    std::set<std::string> body;      // the members at its opening
    std::int64_t present = 0;        // of them in the room then
    std::set<std::string> was_here;  // voted in the room
    std::string outcome;             // by the oracle's own count, once closed
    std::map<std::string, std::vector<Said>> answers;
    std::set<std::string> spoken;
};

struct LedgerMotion {
    std::string item;
    std::string text;
    bool whole = false;  // on the item as a whole
    bool put = false;    // a vote on it was opened
};

// What the oracle knows of an item: how it ended and by what.
struct LedgerItem {
    std::string result;               // "" while it is open
    std::string vote;                 // the vote it follows from
    std::set<std::string> others;     // have another opinion
    std::set<std::string> outsiders;  // took it out of the bloc
    std::set<std::string> consents;   // on the papers as they are
};

class Oracle {
  public:
    explicit Oracle(Founded const& founded) : founded_(founded) {}

    // Which meeting; before the first entry of it is read.
    void follow(std::string const& meeting) { matter_ = "meeting/" + meeting; }

    // Reads and checks what is new; throws Fault.
    void read(TestServer& server);

    std::uint64_t size() const { return size_; }
    std::size_t entries() const { return entries_; }
    // SHA-256 of every entry's bytes, by sequence number.
    std::map<std::uint64_t, Digest> const& hashes() const { return hashes_; }
    Part part_of(std::string const& person) const;
    std::set<std::string> guest_items(std::string const& person) const;
    std::set<std::string> guest_items_ever(std::string const& person) const;
    bool invited() const { return invited_; }
    bool opened() const { return opened_; }
    bool closed() const { return closed_; }
    // Since which entry a closed part is under way.
    std::optional<std::uint64_t> part_closed() const { return part_closed_; }
    LedgerVote const* vote(std::string const& id) const;
    std::map<std::string, LedgerVote> const& votes() const { return votes_; }
    std::map<std::string, LedgerMotion> const& motions() const { return motions_; }
    // The item whose title carries this text.
    std::map<std::string, std::string> const& titles() const { return titles_; }
    std::size_t tallies() const { return tallies_; }
    // Whether a closed vote on the whole decides the item.
    bool decided(std::string const& item) const { return !deciding_vote(item).empty(); }

  private:
    void take(std::uint64_t seq, json::Object const& entry);
    void take_list(std::string const& kind, json::Object const& event, std::uint64_t seq);
    void take_vote(std::string const& kind, json::Object const& event, json::Object const* proof);
    void cast(json::Object const& event, json::Object const* proof);
    void close(json::Object const& event, json::Object const* proof);
    // oracle_results.cpp: an independent reading of the law, from raw entries only.
    void take_room(std::string const& kind, json::Object const& event, json::Object const* proof);
    void take_words(std::string const& kind, json::Object const& event);
    void open(json::Object const& event);
    void check_outcome(LedgerVote& vote, json::Object const& result);
    void conclude(json::Object const& event);
    void adopt_by_chair(std::string const& item, json::Object const* proof);
    void expect_chair_signed(json::Object const* proof, std::string const& what) const;
    std::int64_t in_the_room(std::set<std::string> const& body) const;
    std::string deciding_vote(std::string const& item) const;

    Founded const& founded_;
    std::string matter_;
    std::uint64_t size_ = 0;
    std::size_t entries_ = 0;
    std::map<std::uint64_t, Digest> hashes_;
    bool invited_ = false;
    bool opened_ = false;
    bool suspended_ = false;
    bool closed_ = false;
    std::optional<std::uint64_t> part_closed_;
    std::set<std::string> members_;
    std::string chair_;
    std::map<std::string, std::set<std::string>> guests_;
    std::map<std::string, std::set<std::string>> guests_ever_;
    std::map<std::string, std::pair<std::string, bool>> substitutes_;  // by member: who, consented
    std::map<std::string, LedgerVote> votes_;
    std::map<std::string, LedgerMotion> motions_;
    std::map<std::string, std::set<std::string>> recused_;
    std::map<std::string, std::string> titles_;
    std::map<std::string, std::string> presences_;
    std::map<std::string, LedgerItem> items_;
    std::set<std::string> accepted_;  // papers with a version members read
    std::size_t tallies_ = 0;
};

std::string text_of(json::Value const& value);

}  // namespace ecab::sim
