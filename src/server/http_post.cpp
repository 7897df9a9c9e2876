#include "server/http_post.hpp"

#include <curl/curl.h>

#include <memory>
#include <stdexcept>

namespace ecab::server {
namespace {

constexpr long kTimeoutMs = 20'000;
constexpr std::size_t kReplyBytesMax = 1u << 20;

std::size_t take(char* data, std::size_t size, std::size_t count, void* into) {
    auto& body = *static_cast<std::string*>(into);
    if (body.size() + size * count > kReplyBytesMax) return 0;  // ends the transfer
    body.append(data, size * count);
    return size * count;
}

// Asked about once a second.
int is_given_up(void* flag, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    return *static_cast<std::atomic<bool> const*>(flag) ? 1 : 0;
}

struct FreeHandle {
    void operator()(CURL* curl) const { curl_easy_cleanup(curl); }
};
struct FreeList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

}  // namespace

HttpReply http_post(std::string const& url,
                    std::string const& content_type,
                    std::string_view body,
                    std::atomic<bool> const& given_up) {
    std::unique_ptr<CURL, FreeHandle> const curl(curl_easy_init());
    std::string const header = "Content-Type: " + content_type;
    std::unique_ptr<curl_slist, FreeList> const headers(curl_slist_append(nullptr, header.c_str()));
    if (!curl || !headers) throw std::runtime_error("no memory for a request");
    HttpReply reply;
    curl_easy_setopt(curl.get(), CURLOPT_URL, url.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl.get(), CURLOPT_POST, 1L);
    curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDS, body.data());
    curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
    curl_easy_setopt(curl.get(), CURLOPT_HTTPHEADER, headers.get());
    curl_easy_setopt(curl.get(), CURLOPT_WRITEFUNCTION, &take);
    curl_easy_setopt(curl.get(), CURLOPT_WRITEDATA, &reply.body);
    curl_easy_setopt(curl.get(), CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl.get(), CURLOPT_XFERINFOFUNCTION, &is_given_up);
    curl_easy_setopt(curl.get(), CURLOPT_XFERINFODATA, &given_up);
    curl_easy_setopt(curl.get(), CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl.get(), CURLOPT_TIMEOUT_MS, kTimeoutMs);
    CURLcode const code = curl_easy_perform(curl.get());
    if (code != CURLE_OK) throw std::runtime_error(url + ": " + curl_easy_strerror(code));
    curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &reply.status);
    return reply;
}

}  // namespace ecab::server
