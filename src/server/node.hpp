// Node: one server process put together: store, blobs, keys, rules, network. The composition root;
// nothing depends on it but the command line. `start` returns once requests are answered; `stop`
// finishes running requests, commits what is queued and closes. One thread owns a Node.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/services.hpp"
#include "server/outside.hpp"

namespace ecab::server {

struct NodeOptions {
    std::string data_dir = "ecabinet-data";
    std::string store_url;  // empty: SQLite in the data folder
    std::string rules_dir;
    // Bubblewrap's program, in which papers are read. None: declared that there is no sandbox.
    std::optional<std::string> sandbox{"bwrap"};
    std::string web_dir;  // empty: no client, API only
    std::string address = "127.0.0.1";
    std::uint16_t port = 0;
    int shards = 1;
    int workers = 8;
    bool self_signed = false;
    std::string certificate_chain;  // PEM files, for TLS in this process
    std::string private_key;
    bool behind_proxy = false;         // trust X-Forwarded-For from loopback, cookies Secure
    std::vector<std::string> origins;  // besides those of the listening address
    std::string rp_id;                 // default: localhost
    ports::Clock* clock = nullptr;     // tests and demonstrations only; must outlive the node
    // Where the time of a new installation starts; see server/installation_clock.hpp.
    std::optional<Moment> clock_at{};
    // The operator knows that a journal ran ahead of the time, up to here; see JournalGuard.
    std::optional<Moment> journal_until{};
    // What visitors of a demonstration may sign in with; see app/try_as.hpp. Empty: nothing.
    std::string try_as_file{};
    OutsideOptions outside{};  // who else vouches for the journal
    int security_months = 12;  // whole months the security log is kept; at least 12
    std::uint64_t room_bytes_min = std::uint64_t{256} << 20;  // on the disk, or /readyz says no
};

class Node {
  public:
    explicit Node(NodeOptions options);  // opens and migrates the store; throws std::runtime_error
    ~Node();
    Node(Node const&) = delete;
    Node& operator=(Node const&) = delete;

    app::Services& services();
    std::uint16_t start();  // gives the port
    std::string url() const;
    bool is_clock_shifted() const;  // only demonstrations may be founded then
    // Why no paper can be taken in, or that they are read unprotected; for the log.
    std::optional<std::string> warning_about_papers() const;
    void stop();

  private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

// Where the installed rules and client are, relative to the program and to a source tree.
std::string default_rules_dir();
std::string default_web_dir();

}  // namespace ecab::server
