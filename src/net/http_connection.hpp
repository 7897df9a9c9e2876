// One connection from its first byte to its last: requests one after another, each with one
// deadline. A coroutine on its shard's loop; the application's answer may come from any thread
// and wakes it through the shard's mailbox. An idle connection owns no buffer.
//
// Rule for every co_await here (GCC 12.2 destroys some temporaries twice): an await is the whole
// right-hand side of its statement, its arguments are names, moves, literals or calls.
#pragma once
#include <memory>
#include <optional>
#include <string>

#include "net/answer.hpp"
#include "net/event_stream.hpp"
#include "net/parser.hpp"
#include "net/shard.hpp"

namespace ecab::net {

// A value that another thread will bring; touched on the loop's thread only.
template <class T>
struct Slot {
    std::optional<T> value;
    Timer* wake = nullptr;
    void fill(T brought) {
        if (value) return;
        value.emplace(std::move(brought));
        if (wake != nullptr) wake->cancel();
    }
};

struct Outgoing {
    Response response;
    OnStream opened;
    std::function<void()> closed;
    bool is_stream = false;
};

// The application's end of one request. Answers 500 when it is dropped unanswered.
class Ticket {
  public:
    Ticket(std::shared_ptr<Mailbox> mailbox,
           std::shared_ptr<Slot<Outgoing>> slot,
           Application* application)
        : mailbox_(std::move(mailbox)), slot_(std::move(slot)), application_(application) {}
    ~Ticket();
    void answer(Outgoing answer);
    Ticket(Ticket const&) = delete;
    Ticket& operator=(Ticket const&) = delete;

  private:
    std::shared_ptr<Mailbox> mailbox_;
    std::shared_ptr<Slot<Outgoing>> slot_;
    Application* application_;
    std::atomic<bool> used_{false};
};

// What became of an upload: its name, or the status that says why not.
struct UploadEnd {
    std::shared_ptr<ports::HeldBlob> held;
    int failed_status = 0;
};

// Bytes read and not yet used. Borrows its storage from the shard while it holds any.
struct InBuffer {
    std::unique_ptr<char[]> storage;
    std::size_t begin = 0;
    std::size_t end = 0;
    std::string_view text() const { return {storage.get() + begin, end - begin}; }
    bool empty() const { return begin == end; }
    void consume(std::size_t bytes) {
        begin += bytes;
        if (begin == end) begin = end = 0;
    }
};

template <class Wire>
class HttpConnection final : public Connection,
                             public std::enable_shared_from_this<HttpConnection<Wire>> {
    static constexpr bool kPlain = std::is_same_v<Wire, Socket>;

  public:
    HttpConnection(Shard* shard, Wire wire, std::unique_ptr<Seat> seat);
    ~HttpConnection() override;
    static Await<void> run(std::shared_ptr<HttpConnection> self);

    void expire() override;
    void drain() override;
    void abort() override;
    void beat() override {}

  private:
    enum class Phase : std::uint8_t { Handshake, Idle, Reading, Handling, Writing, Lingering };
    enum class Io : std::uint8_t { Done, WouldBlock, Closed };

    Socket& tcp() {
        if constexpr (kPlain) {
            return wire_;
        } else {
            return wire_.next_layer();
        }
    }
    void enter(Phase phase, std::int64_t patience_ms);
    bool must_stop() const;

    // session_read.hpp
    bool make_room();
    Io receive_now();
    Await<Io> fill();
    Await<Io> read_head();
    Await<Io> read_body();
    Await<bool> handshake();
    Await<void> linger();

    // session_serve.hpp
    Await<bool> serve_one();
    Await<bool> refuse_unread(Io how);
    Await<bool> receive_body(BodyPlan plan);
    bool accept_piece(std::string_view piece);
    Await<bool> finish_upload();
    void drop_upload();
    Await<bool> handle();
    std::optional<BodyPlan> ask_plan();
    Reply make_reply(std::shared_ptr<Slot<Outgoing>> slot);
    void complete_head();
    template <class T>
    Await<bool> wait_for(std::shared_ptr<Slot<T>> slot);
    Response refusal(int status, std::string_view why);

    // session_write.hpp
    Await<bool> write_all(std::string_view bytes);
    Await<bool> answer(Response response);
    Await<bool> refuse(int status, std::string_view why);
    Await<bool> answer_file(Response response);
    Await<bool> send_file(int file, std::uint64_t first, std::uint64_t bytes);
    Await<bool> open_stream(Outgoing answer);
    Closing closing() const;
    std::int64_t write_patience_ms(std::uint64_t bytes) const;

    Shard* shard_;
    Wire wire_;
    std::unique_ptr<Seat> seat_;
    RequestParser parser_;
    InBuffer in_;
    Phase phase_ = Phase::Idle;
    bool keep_ = true;  // another request may follow
    bool expired_ = false;
    bool aborted_ = false;
    bool streaming_ = false;  // the wire has moved to an EventStream
    bool is_head_ = false;
    bool crowded_ = false;  // the one behind the proxy has too many connections
    std::string range_;     // of a GET: which part of a file, and of which state of it
    std::string if_range_;
    unsigned turns_ = 0;
    std::int64_t started_ms_ = 0;
    Timer* waiting_ = nullptr;
    std::string out_;
    std::string body_;
    std::unique_ptr<ports::BlobWriter> upload_;
    int upload_failed_ = 0;
    std::shared_ptr<ports::HeldBlob> held_;
};

}  // namespace ecab::net
