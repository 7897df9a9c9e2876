// One event loop: its acceptor, connections, streams and scheduler. Everything here belongs to the
// loop's thread except the mailbox and `post`. Sockets use the loop's concrete executor: no strand,
// no type-erased executor, no timer per operation (one sweep looks at all deadlines).
#pragma once
#include <array>
#include <atomic>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/intrusive/list.hpp>
#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <unordered_map>
#include <vector>

#include "live/shard.hpp"
#include "net/mailbox.hpp"
#include "net/server.hpp"

namespace ecab::net {

namespace asio = boost::asio;
using boost::system::error_code;
using Executor = asio::io_context::executor_type;
using Socket = asio::basic_stream_socket<asio::ip::tcp, Executor>;
using Acceptor = asio::basic_socket_acceptor<asio::ip::tcp, Executor>;
using Timer = asio::basic_waitable_timer<std::chrono::steady_clock,
                                         asio::wait_traits<std::chrono::steady_clock>,
                                         Executor>;
template <class T>
using Await = asio::awaitable<T, Executor>;
inline constexpr asio::as_tuple_t<asio::use_awaitable_t<Executor>> kToken{
    asio::use_awaitable_t<Executor>{}};

inline constexpr std::int64_t kNever = INT64_MAX;

// Anything that holds a socket. Lists itself with its shard; all calls on the loop's thread.
class Connection : public boost::intrusive::list_base_hook<
                       boost::intrusive::link_mode<boost::intrusive::auto_unlink>> {
  public:
    virtual ~Connection() = default;
    virtual void expire() = 0;  // its deadline has passed
    virtual void drain() = 0;   // end as soon as nothing is lost by it
    virtual void abort() = 0;   // end now
    virtual void beat() = 0;    // keep the wire alive
    std::int64_t deadline_ms = kNever;
};
using ConnectionList =
    boost::intrusive::list<Connection, boost::intrusive::constant_time_size<false>>;

// How many connections each address has, over all shards.
class PeerCounts {
  public:
    bool enter(std::string const& peer, std::uint32_t most);  // false: one too many
    void leave(std::string const& peer);

  private:
    std::mutex mutex_;
    std::unordered_map<std::string, std::uint32_t> counts_;
};

// What all shards share; constant once started.
struct Common {
    Limits limits;
    Application* application = nullptr;
    ports::Clock* clock = nullptr;
    bool trust_forwarded_from_loopback = false;
    std::unique_ptr<asio::ssl::context> tls;
    PeerCounts peers;
    asio::thread_pool uploads{1};  // fsync of finished uploads, off the loops

    // Whether what this peer says about whom it asks for is believed.
    bool is_proxy(std::string const& peer) const;
};

class Shard final : public live::Shard {
  public:
    Shard(unsigned index, Common* common);
    ~Shard() override;

    void post(std::function<void()> work) override { mailbox->post(std::move(work)); }
    void post_after(std::int64_t delay_ms, std::function<void()> work) override;
    std::int64_t now_ms() const override;

    void listen(asio::ip::tcp::endpoint const& endpoint);  // before start; throws
    std::uint16_t port() const { return acceptor_.local_endpoint().port(); }
    void start();
    void begin_drain();  // any thread
    void begin_abort();  // any thread
    void join();

    Executor executor() { return loop.get_executor(); }
    std::string_view date();                     // of this second, as HTTP writes it
    std::string& scratch() { return scratch_; }  // for bytes nobody keeps
    std::unique_ptr<char[]> take_buffer();
    void give_buffer(std::unique_ptr<char[]> buffer);
    std::size_t buffer_bytes() const { return buffer_bytes_; }
    void add_stream(Connection& stream);

    unsigned const index;
    Common* const common;
    asio::io_context loop{1};
    std::shared_ptr<Mailbox> mailbox;
    ConnectionList sessions;
    std::uint32_t connection_count = 0;
    std::uint32_t stream_count = 0;
    bool draining = false;

  private:
    Await<void> accept_loop();
    void accept_pending();
    void admit(Socket socket);
    void drain_here();
    void abort_here();
    void arm_sweep();
    void sweep();
    void arm_alarm();
    void ring();
    template <class Call>
    void each_connection(Call call);

    static constexpr std::size_t kBeatSlots = 20;  // a heartbeat round is spread over so many turns
    Acceptor acceptor_;
    asio::executor_work_guard<Executor> work_;
    Timer sweep_timer_;
    Timer alarm_timer_;
    Timer accept_timer_;
    std::multimap<std::int64_t, std::function<void()>> alarms_;
    std::array<ConnectionList, kBeatSlots> beats_;
    std::size_t next_join_slot_ = 0;
    std::size_t next_beat_slot_ = 0;
    std::int64_t next_beat_ms_ = 0;
    bool sweeping_ = false;
    std::int64_t date_second_ = -1;
    std::string date_;
    std::string scratch_;
    std::size_t buffer_bytes_;
    std::vector<std::unique_ptr<char[]>> spare_;
    std::thread thread_;
};

// A connection's place in the counts; given back when the connection ends.
class Seat {
  public:
    static std::unique_ptr<Seat> take(Shard* shard, std::string peer);  // nullptr: full
    ~Seat();
    std::string const& peer() const { return peer_; }
    // The request on it now is for somebody behind the proxy: the connection counts for that one
    // until the next. False: that one has too many.
    bool count_for(std::string const& forwarded);
    Seat(Seat const&) = delete;
    Seat& operator=(Seat const&) = delete;

  private:
    Seat(Shard* shard, std::string peer) : shard_(shard), peer_(std::move(peer)), counted_(peer_) {}
    Shard* shard_;
    std::string peer_;
    std::string counted_;
};

// Starts a connection on an accepted socket; session_plain.cpp and session_tls.cpp.
void start_plain_session(Shard* shard, Socket socket, std::unique_ptr<Seat> seat);
void start_tls_session(Shard* shard, Socket socket, std::unique_ptr<Seat> seat);
std::unique_ptr<asio::ssl::context> make_tls_context(TlsFiles const& files);

}  // namespace ecab::net
