// Screen: one open room as the client keeps it (web/src/state/room.svelte.ts and
// api/stream/broker.ts): frames patch the state, a fetch brings the frames that came
// meanwhile, a connection that was cut begins where it ended. A screen may read late, lose its
// connection, or get the answer to a fetch long after it asked.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "crypto/hash.hpp"
#include "sim/secrets.hpp"

namespace ecab::sim {

// What a run shares.
struct World {
    TestServer& server;
    Rng& rng;
    Founded const& founded;
    Oracle& oracle;
    Secrets& secrets;
    crypto::Sha256 digest;  // of everything that was asked and heard
    std::size_t frames = 0;
    std::size_t compared = 0;
    // The hash of the room as fetched since the journal grew, by who sees the same of it.
    std::map<std::string, std::string> fetched;

    void note(std::string_view text) { digest.update(text); }
};

class Screen {
  public:
    // `name` is the person's, or "projector".
    Screen(std::string name, SimPerson const* person, std::string room, std::string events)
        : name_(std::move(name)),
          person_(person),
          room_path_(std::move(room)),
          events_path_(std::move(events)) {}

    std::string const& name() const { return name_; }
    bool is_connected() const { return stream_ != nullptr; }
    bool is_asleep() const { return asleep_; }
    void sleep() { asleep_ = true; }
    void wake() { asleep_ = false; }

    // Opens the stream; where the client has been before, from the last frame it has.
    void connect(World& world);
    // The connection goes without the server being told why; `crashed`: nor told at all.
    void lose(bool crashed);
    // Reads at most `count` frames; connects again when the server ended the stream.
    void read(World& world, std::size_t count);
    // Reads all there is, takes what was asked for, and compares with a fetch.
    void check(World& world);
    // The answer comes only when `read` or `check` is called again.
    void fetch_slowly(World& world);

  private:
    struct Snapshot {
        json::Object room;
        std::int64_t seq = 0;
        std::string sha256;
    };
    Ask asking(std::string const& path) const;
    std::optional<Snapshot> fetch(World& world) const;
    void take(Snapshot const& snapshot);
    void settle(World& world);
    void hear(World& world, std::string_view text);
    void hear_one(World& world,
                  std::string_view event,
                  std::optional<std::int64_t> id,
                  std::string_view data);
    void patch(World& world, json::Object patch, std::int64_t seq);
    void progress(World& world, json::Object const& cast) const;
    std::string const& hash();
    std::string kin(World const& world) const;

    std::string name_;
    SimPerson const* person_;
    std::string room_path_;
    std::string events_path_;
    std::shared_ptr<SimStream> stream_;
    std::optional<std::int64_t> last_id_;
    std::optional<json::Object> room_;
    std::int64_t seq_ = -1;
    std::int64_t from_ = -1;
    std::vector<std::pair<std::int64_t, json::Object>> recent_;
    std::optional<Snapshot> slow_;
    std::optional<std::string> hash_;  // of `room_`, while it is the same
    bool asleep_ = false;
    bool must_settle_ = false;
};

}  // namespace ecab::sim
