// Play: one meeting from the convening to its minutes, by chance, with people who do what they may
// and what they may not. After each step everything is checked: the oracle's tally, every screen
// against a fetch, every text for what is not its reader's.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "domain/meeting/meeting.hpp"
#include "sim/signing.hpp"

namespace ecab::sim {

struct Figures {
    std::size_t meetings = 0;
    std::size_t steps = 0;
    std::size_t acts = 0;  // accepted by the server
    std::size_t refusals = 0;
    std::size_t crashes = 0;
    std::size_t votes = 0;  // signed
    std::size_t tallies = 0;
    std::size_t frames = 0;
    std::size_t compared = 0;  // screens with fetches
    void add(Figures const& more);
};

// A listener of the general stream.
struct Ear {
    SimPerson const* person = nullptr;
    std::shared_ptr<SimStream> stream;
};

class Play {
  public:
    Play(TestServer& server, Founded const& founded, std::uint64_t seed);
    // Throws Fault.
    void run();
    Figures const& figures() const { return figures_; }
    // Of everything that was asked, answered and streamed, and of the journal.
    Digest digest();

  private:
    using Move = std::function<void()>;
    using Meeting = domain::Meeting;

    // play.cpp
    void step(Move const& move);
    void walk(std::vector<Move> const& moves, std::size_t steps);
    void observe();
    void look_at_screens(bool bell);
    void listen();
    void crash();
    void check_journal();
    void do_act(SimPerson const& person, std::string const& kind, json::Object body);
    void value_or_throw(Answered const& answered, std::string const& what) const;
    void must_refuse(Answered const& answered, std::string const& what);
    void count(Answered const& answered);
    Meeting now();
    std::size_t pick(std::size_t count) { return rng_.pick(count); }
    SimPerson const& who(std::string const& id) const { return founded_.at(id); }
    SimPerson const& some_member() { return who(rng_.of(members_)); }
    SimPerson const& office() { return who(rng_.of(office_)); }
    SimPerson const& anybody() { return who(rng_.of(everybody_)); }
    std::string plant(Kind kind, std::string owner = {}, std::string item = {});

    // prepare.cpp
    void prepare();
    void convene();
    void add_items();
    void add_item();
    void submit(std::string const& item);
    void invite_guests();
    void approve_agenda();
    void send_invitations();
    void reopen_once();
    void open_screens();
    void open_projector();
    std::vector<Move> invited_moves();
    void gather();

    // moves_room.cpp
    std::vector<Move> room_moves();
    std::vector<Move> floor_moves();
    std::vector<Move> reading_moves();
    std::string some_item(Meeting const& meeting);
    std::string this_item(Meeting const& meeting);
    std::string some_speech(Meeting const& meeting);
    void take_position();
    void edit_text();
    void probe();
    void read_own();

    // moves_vote.cpp
    std::vector<Move> vote_moves();
    void put_motion();
    void vote();
    void vote_where_not_allowed();
    void vote_in_a_race();
    void vote_with_a_changed_word();
    void vote_with_old_words();
    void spoken_vote();
    void close_vote();
    void close_in_a_race();
    void adopt_en_bloc();
    void agree_without_vote();
    void correct_conclusion();
    void sign_minutes();
    void reserve();
    void annul();
    void finish();
    json::Object vote_words(SimPerson const& person, std::string const& vote);
    std::string open_vote();
    std::string some_vote(Meeting const& meeting);

    TestServer& server_;
    Founded const& founded_;
    Rng rng_;
    std::string meeting_;
    Oracle oracle_;
    Secrets secrets_;
    World world_;
    SigningContext desk_;
    std::vector<std::unique_ptr<Screen>> screens_;
    std::vector<Ear> ears_;
    std::vector<std::string> members_;
    std::vector<std::string> office_;
    std::vector<std::string> everybody_;
    std::string projector_;
    struct OldWords {
        SimPerson const* person;
        std::string body;
    };
    std::vector<OldWords> old_words_;  // signed and kept back
    std::uint64_t seen_ = 0;           // the journal's size when the screens were compared last
    Figures figures_;
};

}  // namespace ecab::sim
