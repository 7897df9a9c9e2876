// ApiClient: one signed-in person's view of the public API over HTTP, by libcurl with a kept
// connection. What the demonstration and the administration use instead of a browser. One thread.
#pragma once
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>

#include "json/json.hpp"

namespace ecab::cli {

struct ApiReply {
    int status{};
    std::string etag;
    std::string body;
    json::Value json() const;  // throws ApiError when the body is no JSON
};

struct ApiError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

class ApiClient {
  public:
    explicit ApiClient(std::string base);  // "http://127.0.0.1:8480"
    ~ApiClient();
    ApiClient(ApiClient&&) noexcept;
    ApiClient& operator=(ApiClient&&) noexcept;

    // Throws ApiError unless the server answered; a refusal is a reply with its status.
    ApiReply call(std::string_view method,
                  std::string const& path,
                  std::string_view body,
                  std::map<std::string, std::string> const& headers);

    // The usual forms; throw ApiError with the problem's reason unless the status is 2xx.
    json::Value get(std::string const& path);
    json::Value post(std::string const& path, json::Value const& body);
    json::Value command(std::string const& path, json::Value const& body, std::int64_t revision);
    json::Value put(std::string const& path, json::Value const& body);
    json::Value upload(std::string const& path, std::string_view pdf);
    std::string download(std::string const& path);

    void set_csrf(std::string token) { csrf_ = std::move(token); }
    // The proof of a second factor, sent with every call from now on; empty: none.
    void set_confirmation(std::string proof) { confirmation_ = std::move(proof); }

  private:
    struct Handle;
    ApiReply expect(std::string_view method,
                    std::string const& path,
                    std::string_view body,
                    std::map<std::string, std::string> headers);

    std::string base_;
    std::string csrf_;
    std::string confirmation_;
    std::unique_ptr<Handle> handle_;
};

std::string_view text_at(json::Value const& object, std::string_view key);
std::int64_t number_at(json::Value const& object, std::string_view key);

}  // namespace ecab::cli
