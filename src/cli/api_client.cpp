#include "cli/api_client.hpp"

#include <curl/curl.h>

#include <utility>

namespace ecab::cli {
namespace {

constexpr long kTimeoutMs = 60'000;

std::size_t take_body(char* data, std::size_t size, std::size_t count, void* into) {
    static_cast<std::string*>(into)->append(data, size * count);
    return size * count;
}

std::size_t take_header(char* data, std::size_t size, std::size_t count, void* into) {
    std::string_view line(data, size * count);
    constexpr std::string_view kEtag = "etag: ";
    if (line.size() > kEtag.size() &&
        curl_strnequal(line.data(), kEtag.data(), kEtag.size()) != 0) {
        line.remove_prefix(kEtag.size());
        while (!line.empty() && (line.back() == '\r' || line.back() == '\n')) line.remove_suffix(1);
        *static_cast<std::string*>(into) = std::string(line);
    }
    return size * count;
}

struct HeaderList {
    curl_slist* list = nullptr;
    ~HeaderList() { curl_slist_free_all(list); }
    void add(std::string const& line) { list = curl_slist_append(list, line.c_str()); }
};

}  // namespace

struct ApiClient::Handle {
    CURL* curl = curl_easy_init();
    Handle() = default;
    Handle(Handle const&) = delete;
    Handle& operator=(Handle const&) = delete;
    ~Handle() { curl_easy_cleanup(curl); }
};

json::Value ApiReply::json() const {
    Result<json::Value> value = json::parse(body, 64u << 20);
    if (!value) throw ApiError("the answer is no JSON");
    return *std::move(value);
}

ApiClient::ApiClient(std::string base)
    : base_(std::move(base)), handle_(std::make_unique<Handle>()) {
    curl_easy_setopt(handle_->curl, CURLOPT_COOKIEFILE, "");
}
ApiClient::~ApiClient() = default;
ApiClient::ApiClient(ApiClient&&) noexcept = default;
ApiClient& ApiClient::operator=(ApiClient&&) noexcept = default;

ApiReply ApiClient::call(std::string_view method,
                         std::string const& path,
                         std::string_view body,
                         std::map<std::string, std::string> const& headers) {
    CURL* curl = handle_->curl;
    ApiReply reply;
    HeaderList list;
    list.add("Expect:");
    if (!confirmation_.empty()) list.add("Confirmation: " + confirmation_);
    if (!csrf_.empty()) list.add("X-CSRF-Token: " + csrf_);
    for (auto const& [name, value] : headers) list.add(name + ": " + value);
    std::string const url = base_ + path;
    std::string const verb(method);
    curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
    curl_easy_setopt(curl, CURLOPT_HTTPGET, 1L);
    curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, verb.c_str());
    if (method != "GET") {
        curl_easy_setopt(curl, CURLOPT_POST, 1L);
        curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, verb.c_str());
        curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
        curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body.data());
    }
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, list.list);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, &take_body);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &reply.body);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, &take_header);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, &reply.etag);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, kTimeoutMs);
    CURLcode const code = curl_easy_perform(curl);
    if (code != CURLE_OK) throw ApiError(verb + " " + path + ": " + curl_easy_strerror(code));
    long status = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    reply.status = static_cast<int>(status);
    return reply;
}

ApiReply ApiClient::expect(std::string_view method,
                           std::string const& path,
                           std::string_view body,
                           std::map<std::string, std::string> headers) {
    ApiReply reply = call(method, path, body, headers);
    if (reply.status >= 200 && reply.status < 300) return reply;
    throw ApiError(std::string(method) + " " + path + ": " + std::to_string(reply.status) + " " +
                   reply.body);
}

json::Value ApiClient::get(std::string const& path) { return expect("GET", path, {}, {}).json(); }

json::Value ApiClient::post(std::string const& path, json::Value const& body) {
    ApiReply const reply =
        expect("POST", path, json::canonical(body), {{"Content-Type", "application/json"}});
    return reply.body.empty() ? json::Value(nullptr) : reply.json();
}

json::Value ApiClient::command(std::string const& path,
                               json::Value const& body,
                               std::int64_t revision) {
    ApiReply const reply = expect("POST",
                                  path,
                                  body.is_null() ? "" : json::canonical(body),
                                  {{"Content-Type", "application/json"},
                                   {"If-Match", "\"" + std::to_string(revision) + "\""}});
    return reply.body.empty() ? json::Value(nullptr) : reply.json();
}

json::Value ApiClient::put(std::string const& path, json::Value const& body) {
    ApiReply const reply =
        expect("PUT", path, json::canonical(body), {{"Content-Type", "application/json"}});
    return reply.body.empty() ? json::Value(nullptr) : reply.json();
}

json::Value ApiClient::upload(std::string const& path, std::string_view pdf) {
    return expect("POST", path, pdf, {{"Content-Type", "application/pdf"}}).json();
}

std::string ApiClient::download(std::string const& path) {
    return expect("GET", path, {}, {}).body;
}

std::string_view text_at(json::Value const& object, std::string_view key) {
    auto const* found =
        object.is_object() ? object.get_object().if_contains({key.data(), key.size()}) : nullptr;
    if (found == nullptr || !found->is_string()) throw ApiError("no text " + std::string(key));
    return {found->get_string().data(), found->get_string().size()};
}

std::int64_t number_at(json::Value const& object, std::string_view key) {
    auto const* found =
        object.is_object() ? object.get_object().if_contains({key.data(), key.size()}) : nullptr;
    if (found == nullptr || !found->is_int64()) throw ApiError("no number " + std::string(key));
    return found->get_int64();
}

}  // namespace ecab::cli
