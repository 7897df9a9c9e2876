#include "net/parser.hpp"

#include <algorithm>
#include <boost/asio/buffer.hpp>
#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>
#include <optional>

#include "net/target.hpp"

namespace ecab::net {

namespace http = boost::beast::http;
using boost::beast::error_code;
using BeastText = boost::beast::string_view;

namespace {

std::string lower_copy(BeastText text) {
    std::string out(text.data(), text.size());
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return out;
}

std::optional<Verb> verb_of(http::verb verb) {
    if (verb == http::verb::get) return Verb::Get;
    if (verb == http::verb::head) return Verb::Head;
    if (verb == http::verb::post) return Verb::Post;
    if (verb == http::verb::put) return Verb::Put;
    if (verb == http::verb::patch) return Verb::Patch;
    if (verb == http::verb::delete_) return Verb::Delete;
    if (verb == http::verb::options) return Verb::Options;
    return std::nullopt;
}

}  // namespace

class RequestParser::Impl final : public http::basic_parser<true> {
  public:
    explicit Impl(RequestParser* owner) : owner_(owner) {
        header_limit(owner->bounds_.header_bytes_max);
        body_limit(boost::none);  // begin_body counts, after the application has said how much
    }

  private:
    void on_request_impl(
        http::verb verb, BeastText, BeastText target, int version, error_code& ec) override {
        if (target.size() > owner_->bounds_.target_bytes_max)
            return stop(414, "target too long", ec);
        auto const known = verb_of(verb);
        if (!known) return stop(501, "method", ec);
        owner_->head_.verb = *known;
        owner_->head_.target.assign(target.data(), target.size());
        owner_->http10_ = version == 10;
        auto parsed = net::parse_target(owner_->head_.target);
        if (!parsed) return stop(400, "target", ec);
        owner_->head_.path = std::move(parsed->path);
        owner_->head_.query = std::move(parsed->query);
    }
    void on_response_impl(int, BeastText, int, error_code&) override {}
    void on_field_impl(http::field, BeastText name, BeastText value, error_code&) override {
        if (header_done_) return;  // a trailer must not pass for a header
        owner_->head_.headers.emplace_back(lower_copy(name),
                                           std::string(value.data(), value.size()));
    }
    void on_header_impl(error_code& ec) override {
        header_done_ = true;
        owner_->keep_alive_ = keep_alive();
        owner_->check_header();
        if (owner_->state_ == State::Failed) ec = http::error::bad_field;
    }
    void on_body_init_impl(boost::optional<std::uint64_t> const&, error_code&) override {}
    std::size_t on_body_impl(BeastText body, error_code& ec) override { return take(body, ec); }
    void on_chunk_header_impl(std::uint64_t, BeastText, error_code&) override {}
    std::size_t on_chunk_body_impl(std::uint64_t, BeastText body, error_code& ec) override {
        return take(body, ec);
    }
    void on_finish_impl(error_code&) override {}

    void stop(int status, std::string_view why, error_code& ec) {
        owner_->fail(status, why);
        ec = http::error::bad_field;
    }
    std::size_t take(BeastText body, error_code& ec) {
        owner_->body_bytes_ += body.size();
        if (owner_->body_bytes_ > owner_->body_bytes_max_) {
            stop(413, "body", ec);
        } else if (!owner_->sink_(std::string_view(body.data(), body.size()))) {
            stop(413, "refused by its reader", ec);
        }
        return body.size();
    }

    RequestParser* owner_;
    bool header_done_ = false;
};

RequestParser::RequestParser(Bounds bounds) : bounds_(bounds) {}
RequestParser::~RequestParser() = default;

void RequestParser::reset() {
    impl_.reset();
    state_ = State::Header;
    failed_status_ = 0;
    failed_why_ = {};
    header_bytes_ = 0;
    head_ = Head{};
    keep_alive_ = expects_continue_ = http10_ = false;
    body_bytes_max_ = body_bytes_ = 0;
    sink_ = nullptr;
}

void RequestParser::fail(int status, std::string_view why) {
    if (state_ == State::Failed) return;
    state_ = State::Failed;
    failed_status_ = status;
    failed_why_ = why;
    keep_alive_ = false;
}

void RequestParser::check_header() {
    int hosts = 0;
    int encodings = 0;
    std::string_view encoding;
    for (auto const& [name, value] : head_.headers) {
        if (name == "host") ++hosts;
        if (name == "transfer-encoding") {
            ++encodings;
            encoding = value;
        }
    }
    if (hosts > 1 || (hosts == 0 && !http10_)) return fail(400, "host");
    if (encodings > 0) {
        if (http10_) return fail(400, "transfer-encoding in HTTP/1.0");
        if (encodings > 1 || !has_token(encoding, "chunked") || encoding.find(',') != encoding.npos)
            return fail(501, "transfer-encoding");
    }
    std::string_view const expect = head_.header("expect");
    if (expect.empty() || http10_) return;
    if (!has_token(expect, "100-continue")) return fail(417, "expect");
    expects_continue_ = true;
}

std::size_t RequestParser::feed(std::string_view bytes) {
    if (state_ == State::Done || state_ == State::Failed) return 0;
    if (!impl_) impl_ = std::make_unique<Impl>(this);
    bool const in_header = state_ == State::Header;
    impl_->eager(!in_header);
    error_code ec;
    std::size_t const used = impl_->put(boost::asio::const_buffer(bytes.data(), bytes.size()), ec);
    if (state_ == State::Failed) return used;
    if (in_header) {
        header_bytes_ += used;
        std::size_t const seen =
            impl_->is_header_done() ? header_bytes_ : header_bytes_ + bytes.size() - used;
        bool const too_long = ec == http::error::header_limit || seen > bounds_.header_bytes_max;
        if (too_long && head_.target.empty()) return fail(414, "request line too long"), used;
        if (too_long) return fail(431, "header too long"), used;
    }
    if (ec && ec != http::error::need_more) {
        auto const line_end = bytes.find('\n');
        bool const bare_lf =
            line_end != bytes.npos && (line_end == 0 || bytes[line_end - 1] != '\r');
        bool const version = ec == http::error::bad_version && !bare_lf;
        fail(version ? 505 : 400, version ? "version" : "malformed");
        return used;
    }
    if (impl_->is_done()) {
        state_ = State::Done;
    } else if (impl_->is_header_done()) {
        state_ = State::Body;
    }
    return used;
}

void RequestParser::begin_body(std::uint64_t bytes_max, BodySink sink) {
    body_bytes_max_ = bytes_max;
    sink_ = std::move(sink);
    auto const announced = impl_->content_length();
    if (announced && *announced > bytes_max) fail(413, "content-length");
}

}  // namespace ecab::net
