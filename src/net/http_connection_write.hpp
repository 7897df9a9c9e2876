// HttpConnection, writing: answers in one string, files by sendfile, the change into a stream.
// Included by session_plain.cpp and session_tls.cpp only.
#pragma once
#include <fcntl.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

#include "net/http_connection.hpp"

namespace ecab::net {

// Closes a descriptor at the end of a scope.
class OpenFile {
  public:
    explicit OpenFile(std::string const& path)
        : descriptor_(::open(path.c_str(), O_RDONLY | O_CLOEXEC)) {}
    ~OpenFile() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    OpenFile(OpenFile const&) = delete;
    OpenFile& operator=(OpenFile const&) = delete;
    int descriptor() const { return descriptor_; }
    std::optional<std::uint64_t> size() const {
        struct stat about {};
        if (descriptor_ < 0 || ::fstat(descriptor_, &about) != 0 || !S_ISREG(about.st_mode))
            return std::nullopt;
        return static_cast<std::uint64_t>(about.st_size);
    }

  private:
    int descriptor_;
};

template <class Wire>
std::int64_t HttpConnection<Wire>::write_patience_ms(std::uint64_t bytes) const {
    Limits const& limits = shard_->common->limits;
    return limits.write_ms + static_cast<std::int64_t>(bytes / limits.write_bytes_per_s) * 1000;
}

template <class Wire>
Closing HttpConnection<Wire>::closing() const {
    if (!keep_ || shard_->draining) return Closing::Close;
    return parser_.is_http10() ? Closing::KeepOpenHttp10 : Closing::KeepOpen;
}

// `bytes` must outlive the await.
template <class Wire>
Await<bool> HttpConnection<Wire>::write_all(std::string_view bytes) {
    if constexpr (kPlain) {
        while (!bytes.empty()) {
            auto const sent = ::send(
                tcp().native_handle(), bytes.data(), bytes.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
            if (sent >= 0) {
                bytes.remove_prefix(static_cast<std::size_t>(sent));
                continue;
            }
            if (errno == EINTR) continue;
            if (errno != EAGAIN || expired_ || aborted_) co_return false;
            auto [failed] = co_await wire_.async_wait(Socket::wait_write, kToken);
            if (failed) co_return false;
        }
        co_return true;
    } else {
        if (expired_ || aborted_) co_return false;
        auto const all = asio::buffer(bytes.data(), bytes.size());
        auto [failed, sent] = co_await asio::async_write(wire_, all, kToken);
        co_return !failed;
    }
}

template <class Wire>
Await<bool> HttpConnection<Wire>::answer(Response response) {
    if (!response.file.empty()) {
        bool const sent = co_await answer_file(std::move(response));
        co_return sent;
    }
    Closing const ending = closing();
    out_ = render_head(response, response.body.size(), shard_->date(), ending);
    bool const bodiless =
        is_head_ || response.status < 200 || response.status == 204 || response.status == 304;
    if (!bodiless) out_.append(response.body);
    enter(Phase::Writing, write_patience_ms(out_.size()));
    bool const sent = co_await write_all(out_);
    constexpr std::size_t kKeptOutBytes = 4096;
    if (out_.capacity() > kKeptOutBytes) out_ = std::string();
    if (ending == Closing::Close) keep_ = false;
    co_return sent;
}

template <class Wire>
Await<bool> HttpConnection<Wire>::refuse(int status, std::string_view why) {
    keep_ = false;
    expired_ = false;
    Response response = refusal(status, why);
    bool const sent = co_await answer(std::move(response));
    co_return sent;
}

template <class Wire>
Await<bool> HttpConnection<Wire>::answer_file(Response response) {
    OpenFile const file(response.file);
    auto const file_bytes = file.size();
    response.file.clear();
    if (!file_bytes) {
        Response missing = refusal(500, "file");
        bool const told = co_await answer(std::move(missing));
        co_return told;
    }
    bool const may_slice = response.status == 200 && range_applies(if_range_, response);
    Slice const slice =
        slice_of(may_slice ? std::string_view(range_) : std::string_view{}, *file_bytes);
    std::string const total = std::to_string(*file_bytes);
    if (slice.kind == Slice::Kind::Unsatisfiable) {
        Response outside = refusal(416, "range");
        outside.headers.emplace_back("Content-Range", "bytes */" + total);
        bool const told = co_await answer(std::move(outside));
        co_return told;
    }
    response.headers.emplace_back("Accept-Ranges", "bytes");
    if (slice.kind == Slice::Kind::Part) {
        response.status = 206;
        response.headers.emplace_back("Content-Range",
                                      "bytes " + std::to_string(slice.first) + "-" +
                                          std::to_string(slice.first + slice.bytes - 1) + "/" +
                                          total);
    }
    Closing const ending = closing();
    if (ending == Closing::Close) keep_ = false;
    out_ = render_head(response, slice.bytes, shard_->date(), ending);
    enter(Phase::Writing, write_patience_ms(slice.bytes));
    bool const sent_head = co_await write_all(out_);
    if (!sent_head || is_head_) co_return sent_head;
    bool const sent = co_await send_file(file.descriptor(), slice.first, slice.bytes);
    co_return sent;
}

template <class Wire>
Await<bool> HttpConnection<Wire>::send_file(int file, std::uint64_t first, std::uint64_t bytes) {
    constexpr std::size_t kTurnBytes = 256 * 1024;  // then other connections get their turn
    if constexpr (kPlain) {
        error_code ignored;
        wire_.native_non_blocking(true, ignored);
        auto offset = static_cast<off_t>(first);
        while (bytes > 0) {
            auto const sent = ::sendfile(
                tcp().native_handle(), file, &offset, std::min<std::uint64_t>(bytes, kTurnBytes));
            if (sent == 0 || aborted_ || expired_)
                co_return false;  // the file shrank, or time is up
            if (sent > 0) {
                bytes -= static_cast<std::uint64_t>(sent);
                if (bytes > 0) co_await asio::post(shard_->executor(), kToken);
                continue;
            }
            if (errno == EINTR) continue;
            if (errno != EAGAIN) co_return false;
            auto [failed] = co_await wire_.async_wait(Socket::wait_write, kToken);
            if (failed) co_return false;
        }
    } else {
        constexpr std::size_t kPieceBytes = 64 * 1024;
        out_.resize(kPieceBytes);
        while (bytes > 0) {
            auto const got = ::pread(file,
                                     out_.data(),
                                     std::min<std::uint64_t>(bytes, kPieceBytes),
                                     static_cast<off_t>(first));
            if (got <= 0) co_return false;
            std::string_view const piece(out_.data(), static_cast<std::size_t>(got));
            bool const sent = co_await write_all(piece);
            if (!sent) co_return false;
            first += piece.size();
            bytes -= piece.size();
        }
        out_ = std::string();
    }
    co_return true;
}

template <class Wire>
Await<bool> HttpConnection<Wire>::open_stream(Outgoing opening) {
    if (shard_->stream_count >= shard_->common->limits.streams_max) {
        bool const told = co_await refuse(503, "streams");
        co_return told;
    }
    out_ = render_stream_head(opening.response, shard_->date());
    keep_ = false;
    enter(Phase::Writing, write_patience_ms(0));
    bool const sent = co_await write_all(out_);
    if (!sent || aborted_) co_return false;
    streaming_ = true;
    auto stream = std::make_shared<EventStream<Wire>>(
        shard_, std::move(wire_), std::move(seat_), std::move(opening.closed));
    stream->open(opening.opened);
    co_return true;
}

}  // namespace ecab::net
