// HttpConnection, serving: one request after another through the application. Included by
// session_plain.cpp and session_tls.cpp only.
#pragma once
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/ip/address.hpp>

#include "net/http_connection.hpp"
#include "net/target.hpp"

namespace ecab::net {

template <class Wire>
HttpConnection<Wire>::HttpConnection(Shard* shard, Wire wire, std::unique_ptr<Seat> seat)
    : shard_(shard),
      wire_(std::move(wire)),
      seat_(std::move(seat)),
      parser_({shard->common->limits.header_bytes_max, shard->common->limits.target_bytes_max}) {
    shard_->sessions.push_back(*this);
}

template <class Wire>
HttpConnection<Wire>::~HttpConnection() {
    if (in_.storage) shard_->give_buffer(std::move(in_.storage));
}

template <class Wire>
Await<void> HttpConnection<Wire>::run(std::shared_ptr<HttpConnection> self) {
    bool again = co_await self->handshake();
    bool const greeted = again;
    while (again) again = co_await self->serve_one();
    bool const owes_goodbye = !kPlain || !self->keep_;  // TLS ends with a close_notify
    if (greeted && !self->streaming_ && owes_goodbye) co_await self->linger();
    if (self->streaming_) co_return;
    error_code ignored;
    self->tcp().close(ignored);
}

template <class Wire>
void HttpConnection<Wire>::expire() {
    expired_ = true;
    this->deadline_ms = kNever;
    error_code ignored;
    tcp().cancel(ignored);
}

template <class Wire>
void HttpConnection<Wire>::drain() {
    error_code ignored;
    if (phase_ == Phase::Idle || phase_ == Phase::Handshake) tcp().cancel(ignored);
}

template <class Wire>
void HttpConnection<Wire>::abort() {
    aborted_ = true;
    error_code ignored;
    tcp().cancel(ignored);
    if (waiting_ != nullptr) waiting_->cancel();
}

template <class Wire>
Response HttpConnection<Wire>::refusal(int status, std::string_view why) {
    try {
        return shard_->common->application->refusal(status, why);
    } catch (std::exception const&) {
        Response bare;
        bare.status = status;
        return bare;
    }
}

// True when another request may follow.
template <class Wire>
Await<bool> HttpConnection<Wire>::serve_one() {
    parser_.reset();
    is_head_ = false;
    keep_ = true;
    Io const got_head = co_await read_head();
    if (got_head != Io::Done || parser_.state() == RequestParser::State::Failed) {
        co_await refuse_unread(got_head);
        co_return false;
    }
    keep_ = parser_.keep_alive();
    complete_head();
    if (crowded_) {
        co_await refuse(429, "connections");
        co_return false;
    }
    auto plan = ask_plan();
    if (!plan) {
        co_await refuse(500, "plan");
        co_return false;
    }
    if (plan->refuse_with) {
        if (parser_.state() != RequestParser::State::Done) keep_ = false;
        bool const told = co_await answer(std::move(*plan->refuse_with));
        co_return told&& keep_;
    }
    if (parser_.state() != RequestParser::State::Done || plan->into_blob) {
        bool const received = co_await receive_body(std::move(*plan));
        if (!received) co_return false;
    }
    bool const served = co_await handle();
    co_return served&& keep_;
}

// Answers what never became a request, where there is somebody to answer.
template <class Wire>
Await<bool> HttpConnection<Wire>::refuse_unread(Io how) {
    int status = 0;
    std::string_view why = parser_.failed_why();
    if (parser_.state() == RequestParser::State::Failed) {
        status = parser_.failed_status();
    } else if (how == Io::Closed && expired_ && phase_ == Phase::Reading) {
        status = 408;
        why = "deadline";
    }
    if (status == 0 || aborted_) co_return false;
    bool const told = co_await refuse(status, why);
    co_return told;
}

template <class Wire>
void HttpConnection<Wire>::complete_head() {
    Head& head = parser_.head();
    is_head_ = head.verb == Verb::Head;
    bool const is_get = head.verb == Verb::Get;
    range_ = is_get ? head.header("range") : std::string_view{};
    if_range_ = is_get ? head.header("if-range") : std::string_view{};
    head.tls = !kPlain;
    head.peer = seat_->peer();
    crowded_ = false;
    if (!shard_->common->is_proxy(head.peer)) return;
    std::string_view const forwarded = last_forwarded(head.header("x-forwarded-for"));
    if (!forwarded.empty()) {
        head.peer = forwarded;
        crowded_ = !seat_->count_for(head.peer);
    }
    head.tls = head.header("x-forwarded-proto") == "https";
}

template <class Wire>
std::optional<BodyPlan> HttpConnection<Wire>::ask_plan() {
    try {
        return shard_->common->application->plan(parser_.head());
    } catch (std::exception const&) {
        return std::nullopt;
    }
}

template <class Wire>
bool HttpConnection<Wire>::accept_piece(std::string_view piece) {
    if (!upload_) {
        body_.append(piece);
        return true;
    }
    try {
        if (upload_->write(as_bytes(piece)).has_value()) return true;
        upload_failed_ = 413;
    } catch (ports::StoreFull const&) {
        upload_failed_ = 507;
    } catch (std::exception const&) {
        upload_failed_ = 503;
    }
    return false;
}

template <class Wire>
Await<bool> HttpConnection<Wire>::receive_body(BodyPlan plan) {
    Limits const& limits = shard_->common->limits;
    body_.clear();
    upload_ = std::move(plan.into_blob);
    upload_failed_ = 0;
    std::int64_t const patience_ms = upload_ ? limits.upload_ms : limits.request_ms;
    phase_ = Phase::Reading;
    this->deadline_ms = started_ms_ + patience_ms;
    if (parser_.state() != RequestParser::State::Done) {
        parser_.begin_body(plan.bytes_max,
                           [this](std::string_view piece) { return accept_piece(piece); });
        bool const go_on = parser_.state() == RequestParser::State::Body;
        if (go_on && parser_.expects_continue() && in_.empty()) {
            constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
            bool const told = co_await write_all(kContinue);
            if (!told) co_return false;
        }
        Io const got = co_await read_body();
        if (got != Io::Done || parser_.state() == RequestParser::State::Failed) {
            drop_upload();
            if (upload_failed_ != 0) {
                co_await refuse(upload_failed_, "upload");
            } else {
                co_await refuse_unread(got);
            }
            co_return false;
        }
    }
    if (!upload_) co_return true;
    bool const kept = co_await finish_upload();
    co_return kept;
}

// What is dropped is overwritten first: on a thread of its own.
template <class Wire>
void HttpConnection<Wire>::drop_upload() {
    std::shared_ptr<ports::BlobWriter> writer = std::move(upload_);
    auto job = [writer]() mutable { writer.reset(); };
    writer.reset();
    asio::post(shard_->common->uploads, std::move(job));
}

// The fsync of a finished upload waits for the disk: on a thread of its own.
template <class Wire>
Await<bool> HttpConnection<Wire>::finish_upload() {
    auto slot = std::make_shared<Slot<UploadEnd>>();
    std::shared_ptr<ports::BlobWriter> writer = std::move(upload_);
    auto mailbox = shard_->mailbox;
    auto job = [slot, writer, mailbox] {
        UploadEnd end;
        try {
            end.held = writer->hold();
        } catch (ports::StoreFull const&) {
            end.failed_status = 507;
        } catch (std::exception const&) {
            end.failed_status = 503;
        }
        mailbox->post([slot, end] { slot->fill(end); });
    };
    writer.reset();
    asio::post(shard_->common->uploads, std::move(job));
    enter(Phase::Handling, kNever);
    bool const arrived = co_await wait_for<UploadEnd>(slot);
    if (!arrived) co_return false;
    held_ = std::move(slot->value->held);
    if (held_) co_return true;
    co_await refuse(slot->value->failed_status, "upload");
    co_return false;
}

template <class Wire>
Reply HttpConnection<Wire>::make_reply(std::shared_ptr<Slot<Outgoing>> slot) {
    auto ticket =
        std::make_shared<Ticket>(shard_->mailbox, std::move(slot), shard_->common->application);
    Reply reply;
    reply.send = [ticket](Response response) {
        ticket->answer(Outgoing{std::move(response), nullptr, nullptr, false});
    };
    reply.stream = [ticket](Response head, OnStream opened, std::function<void()> closed) {
        ticket->answer(Outgoing{std::move(head), std::move(opened), std::move(closed), true});
    };
    return reply;
}

template <class Wire>
template <class T>
Await<bool> HttpConnection<Wire>::wait_for(std::shared_ptr<Slot<T>> slot) {
    if (slot->value) co_return true;
    Timer timer(shard_->loop, Timer::time_point::max());
    slot->wake = &timer;
    waiting_ = &timer;
    while (!slot->value && !aborted_) co_await timer.async_wait(kToken);
    slot->wake = nullptr;
    waiting_ = nullptr;
    co_return slot->value.has_value();
}

template <class Wire>
Await<bool> HttpConnection<Wire>::handle() {
    enter(Phase::Handling, kNever);
    auto slot = std::make_shared<Slot<Outgoing>>();
    Request request;
    request.head = std::move(parser_.head());
    request.body = std::move(body_);
    request.held = std::move(held_);
    body_ = std::string();
    held_.reset();
    {
        Reply reply = make_reply(slot);
        try {
            shard_->common->application->handle(std::move(request), std::move(reply));
        } catch (std::exception const&) {
            Response broken = refusal(500, "handler");
            Outgoing told{std::move(broken), nullptr, nullptr, false};
            slot->fill(std::move(told));
        }
    }
    bool const arrived = co_await wait_for<Outgoing>(slot);
    if (!arrived) co_return false;
    Outgoing brought = std::move(*slot->value);
    slot.reset();
    if (brought.is_stream) {
        co_await open_stream(std::move(brought));
        co_return false;
    }
    bool const sent = co_await answer(std::move(brought.response));
    co_return sent;
}

template <class Wire>
void launch(Shard* shard, Wire wire, std::unique_ptr<Seat> seat) {
    auto connection =
        std::make_shared<HttpConnection<Wire>>(shard, std::move(wire), std::move(seat));
    asio::co_spawn(shard->loop, HttpConnection<Wire>::run(std::move(connection)), asio::detached);
}

}  // namespace ecab::net
