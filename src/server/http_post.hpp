// One POST to somebody outside: the authority of time stamps, a witness. By libcurl, within 20
// seconds, or until `given_up`, with an answer of at most a mebibyte; follows no redirection.
#pragma once
#include <atomic>
#include <string>
#include <string_view>

namespace ecab::server {

struct HttpReply {
    long status{};
    std::string body;
};

// Throws std::runtime_error when nobody answered.
HttpReply http_post(std::string const& url,
                    std::string const& content_type,
                    std::string_view body,
                    std::atomic<bool> const& given_up);

}  // namespace ecab::server
