#include "net/shard.hpp"

#include <netinet/tcp.h>
#include <sys/socket.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>

#include "net/answer.hpp"

namespace ecab::net {
namespace {

template <int Level, int Name>
using IntOption = asio::detail::socket_option::integer<Level, Name>;

constexpr std::size_t kSpareBuffersMax = 64;

bool is_out_of_descriptors(error_code const& failed) {
    return failed == boost::system::errc::too_many_files_open ||
           failed == boost::system::errc::too_many_files_open_in_system ||
           failed == boost::system::errc::no_buffer_space ||
           failed == boost::system::errc::not_enough_memory;
}

}  // namespace

bool PeerCounts::enter(std::string const& peer, std::uint32_t most) {
    std::lock_guard const lock(mutex_);
    std::uint32_t& count = counts_[peer];
    if (count >= most) return false;
    ++count;
    return true;
}

void PeerCounts::leave(std::string const& peer) {
    std::lock_guard const lock(mutex_);
    auto const found = counts_.find(peer);
    if (found != counts_.end() && --found->second == 0) counts_.erase(found);
}

std::unique_ptr<Seat> Seat::take(Shard* shard, std::string peer) {
    Limits const& limits = shard->common->limits;
    if (shard->connection_count >= limits.connections_max) return nullptr;
    // The declared proxy brings everybody: its connections count for those it names.
    std::uint32_t const most =
        shard->common->is_proxy(peer) ? limits.connections_max : limits.connections_per_peer_max;
    if (!shard->common->peers.enter(peer, most)) return nullptr;
    ++shard->connection_count;
    return std::unique_ptr<Seat>(new Seat(shard, std::move(peer)));
}

Seat::~Seat() {
    --shard_->connection_count;
    shard_->common->peers.leave(counted_);
}

bool Seat::count_for(std::string const& forwarded) {
    if (forwarded == counted_) return true;
    PeerCounts& peers = shard_->common->peers;
    if (!peers.enter(forwarded, shard_->common->limits.connections_per_peer_max)) return false;
    peers.leave(counted_);
    counted_ = forwarded;
    return true;
}

bool Common::is_proxy(std::string const& peer) const {
    if (!trust_forwarded_from_loopback) return false;
    error_code failed;
    auto const address = asio::ip::make_address(peer, failed);
    return !failed && address.is_loopback();
}

Shard::Shard(unsigned index_, Common* common_)
    : index(index_),
      common(common_),
      mailbox(std::make_shared<Mailbox>(&loop)),
      acceptor_(loop),
      work_(loop.get_executor()),
      sweep_timer_(loop),
      alarm_timer_(loop),
      accept_timer_(loop),
      buffer_bytes_(common_->limits.header_bytes_max + 8 * 1024) {
    scratch_.resize(16 * 1024);
}

Shard::~Shard() { mailbox->close(); }

std::int64_t Shard::now_ms() const {
    auto const since = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(since).count();
}

void Shard::post_after(std::int64_t delay_ms, std::function<void()> work) {
    if (draining) return;
    std::int64_t const due = now_ms() + delay_ms;
    bool const first = alarms_.empty() || due < alarms_.begin()->first;
    alarms_.emplace(due, std::move(work));
    if (first) arm_alarm();
}

void Shard::arm_alarm() {
    if (alarms_.empty()) return;
    alarm_timer_.expires_after(
        std::chrono::milliseconds(std::max<std::int64_t>(0, alarms_.begin()->first - now_ms())));
    alarm_timer_.async_wait([this](error_code failed) {
        if (!failed) ring();
    });
}

void Shard::ring() {
    std::int64_t const now = now_ms();
    while (!alarms_.empty() && alarms_.begin()->first <= now) {
        auto work = std::move(alarms_.begin()->second);
        alarms_.erase(alarms_.begin());
        work();
    }
    arm_alarm();
}

void Shard::listen(asio::ip::tcp::endpoint const& endpoint) {
    Limits const& limits = common->limits;
    acceptor_.open(endpoint.protocol());
    acceptor_.set_option(asio::socket_base::reuse_address(true));
    acceptor_.set_option(IntOption<SOL_SOCKET, SO_REUSEPORT>(1));
    // Accepted sockets inherit these three from the listener: no system call for each of them.
    acceptor_.set_option(asio::socket_base::send_buffer_size(limits.send_buffer_bytes));
    acceptor_.set_option(asio::ip::tcp::no_delay(true));
    acceptor_.set_option(
        IntOption<IPPROTO_TCP, TCP_USER_TIMEOUT>(static_cast<int>(limits.unacknowledged_ms)));
    acceptor_.bind(endpoint);
    acceptor_.listen(limits.listen_backlog);
    acceptor_.non_blocking(true);
}

void Shard::start() {
    next_beat_ms_ = now_ms() + common->limits.heartbeat_ms / static_cast<std::int64_t>(kBeatSlots);
    arm_sweep();
    asio::co_spawn(loop, accept_loop(), asio::detached);
    thread_ = std::thread([this] {
        mailbox->enter();
        loop.run();
    });
}

void Shard::join() {
    if (thread_.joinable()) thread_.join();
    mailbox->close();
}

Await<void> Shard::accept_loop() {
    while (!draining) {
        auto [failed, socket] = co_await acceptor_.async_accept(kToken);
        if (!failed) {
            admit(std::move(socket));
        } else if (is_out_of_descriptors(failed)) {
            accept_timer_.expires_after(std::chrono::milliseconds(common->limits.accept_pause_ms));
            co_await accept_timer_.async_wait(kToken);
        } else if (failed == asio::error::operation_aborted ||
                   failed == asio::error::bad_descriptor) {
            co_return;
        }
    }
}

void Shard::accept_pending() {
    for (;;) {
        error_code failed;
        Socket socket(loop);
        acceptor_.accept(socket, failed);
        if (failed) return;
        admit(std::move(socket));
    }
}

void Shard::admit(Socket socket) {
    error_code failed;
    auto const remote = socket.remote_endpoint(failed);
    if (failed) return;
    auto seat = Seat::take(this, remote.address().to_string());
    if (!seat) return;
    if (!sweeping_) arm_sweep();  // accepted while draining: its deadlines count too
    if (common->tls) {
        start_tls_session(this, std::move(socket), std::move(seat));
    } else {
        start_plain_session(this, std::move(socket), std::move(seat));
    }
}

void Shard::begin_drain() {
    mailbox->post([this] { drain_here(); });
}
void Shard::begin_abort() {
    mailbox->post([this] { abort_here(); });
}

template <class Call>
void Shard::each_connection(Call call) {
    auto const each = [&](ConnectionList& list) {
        for (auto at = list.begin(); at != list.end();) call(*at++);
    };
    each(sessions);
    for (auto& list : beats_) each(list);
}

void Shard::drain_here() {
    if (draining) return;
    // The kernel has finished the handshake of what waits here; closing the listener would reset
    // it.
    accept_pending();
    draining = true;
    error_code ignored;
    acceptor_.close(ignored);
    accept_timer_.cancel();
    alarms_.clear();
    alarm_timer_.cancel();
    sweep_timer_.cancel();
    arm_sweep();
    work_.reset();
    each_connection([](Connection& connection) { connection.drain(); });
}

void Shard::abort_here() {
    each_connection([](Connection& connection) { connection.abort(); });
}

void Shard::arm_sweep() {
    sweeping_ = !draining || connection_count > 0;
    if (!sweeping_) return;
    constexpr std::int64_t kDrainingSweepMs = 5;
    sweep_timer_.expires_after(
        std::chrono::milliseconds(draining ? kDrainingSweepMs : common->limits.sweep_ms));
    sweep_timer_.async_wait([this](error_code failed) {
        if (!failed) sweep();
    });
}

void Shard::sweep() {
    std::int64_t const now = now_ms();
    for (auto at = sessions.begin(); at != sessions.end();) {
        Connection& connection = *at++;
        if (connection.deadline_ms <= now) connection.expire();
    }
    if (now >= next_beat_ms_ && !draining) {
        next_beat_ms_ = now + common->limits.heartbeat_ms / static_cast<std::int64_t>(kBeatSlots);
        auto& list = beats_[next_beat_slot_++ % kBeatSlots];
        for (auto at = list.begin(); at != list.end();) (*at++).beat();
    }
    arm_sweep();
}

void Shard::add_stream(Connection& stream) {
    beats_[next_join_slot_++ % kBeatSlots].push_back(stream);
}

std::string_view Shard::date() {
    Moment const now = common->clock->now();
    if (now.ms / 1000 != date_second_) {
        date_second_ = now.ms / 1000;
        date_ = http_date(now);
    }
    return date_;
}

std::unique_ptr<char[]> Shard::take_buffer() {
    if (spare_.empty()) return std::make_unique<char[]>(buffer_bytes_);
    auto buffer = std::move(spare_.back());
    spare_.pop_back();
    return buffer;
}

void Shard::give_buffer(std::unique_ptr<char[]> buffer) {
    if (spare_.size() < kSpareBuffersMax) spare_.push_back(std::move(buffer));
}

}  // namespace ecab::net
