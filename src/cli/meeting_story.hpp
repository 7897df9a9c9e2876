// MeetingStory: a whole meeting through the public API with software members: convened, its agenda
// written and approved, members invited, positions taken, opened with its quorum, items adopted en
// bloc by one signature, others debated and voted on, closed. The clock is moved forward by seeded
// durations between acts. Throws ApiError when the server refuses anything. One thread.
#pragma once
#include <string>
#include <vector>

#include "cli/meeting_script.hpp"
#include "cli/steered_clock.hpp"
#include "cli/story.hpp"

namespace ecab::cli {

// One signed statement as its author sent it, and where the journal keeps it.
struct SignedAct {
    std::string person;
    std::string statement;
    std::string sha256;
    std::int64_t seq{};
};

class MeetingStory {
  public:
    MeetingStory(Story& story, SteeredClock& clock, Script const& script, std::string seed);

    // Every part once, in this order.
    void convene(std::vector<Paper> const& papers);
    void start_agenda_approval();
    void approve_agenda();  // started, then every step
    void invite();
    void prepare();  // answers to the invitation, positions
    void gather();   // presence is recorded
    void open();
    void adopt_en_bloc();
    void debate();  // every other item, in order
    void close();

    std::string path() const { return "/api/v1/meetings/" + id_; }
    std::string statements() const { return "/api/v1/matters/" + id_ + "/statements"; }
    std::vector<std::string> const& items() const { return items_; }  // ids, as in the script
    std::vector<SignedAct> const& signed_acts() const { return signed_; }

  private:
    SoftwareMember& chair() { return story_.person(script_.cast.chair()); }
    SoftwareMember& secretary() { return story_.with_role(domain::Role::Specialist); }
    json::Value act(SoftwareMember& who, json::Object body);
    json::Value agenda_act(SoftwareMember& who, json::Object body);  // with If-Match
    void sign(std::string const& person, json::Object words);
    json::Value room();
    void minutes(int least, int most);
    void seconds(int least, int most);

    void submit(std::string const& item, Paper const& paper);
    void reply(Seat const& seat);
    void take_positions(Seat const& seat);
    void debate_item(ScriptItem const& item, std::string const& id);
    void hear(std::string const& person, std::string const& item);
    void vote(ScriptItem const& item, std::string const& id);
    std::string move_motion(std::string const& item, std::string const& text);

    Story& story_;
    SteeredClock& clock_;
    Script const& script_;
    Chance chance_;
    std::string id_;
    std::vector<std::string> items_;
    std::vector<SignedAct> signed_;
};

}  // namespace ecab::cli
