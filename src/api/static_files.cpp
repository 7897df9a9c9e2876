#include "api/static_files.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "api/content_coding.hpp"
#include "api/headers.hpp"
#include "api/problem.hpp"
#include "crypto/hash.hpp"

namespace ecab::api {
namespace {

std::string_view type_of(std::string_view path) {
    struct Known {
        std::string_view ending, type;
    };
    static constexpr Known kKnown[] = {
        {".html", "text/html; charset=utf-8"},
        {".js", "text/javascript; charset=utf-8"},
        {".mjs", "text/javascript; charset=utf-8"},
        {".css", "text/css; charset=utf-8"},
        {".json", "application/json"},
        {".webmanifest", "application/manifest+json"},
        {".svg", "image/svg+xml"},
        {".png", "image/png"},
        {".woff2", "font/woff2"},
        {".wasm", "application/wasm"},
        {".txt", "text/plain; charset=utf-8"},
    };
    for (Known const& known : kKnown)
        if (path.ends_with(known.ending)) return known.type;
    return "application/octet-stream";
}

// What stands behind the path of a file in its name on disk.
constexpr std::array<std::string_view, 3> kEndings{"", ".gz", ".br"};

constexpr char const* kPage = "/index.html";
constexpr char const* kScreens = "/routes.json";

// A browser that goes to an address, not one that fetches a picture or a script.
bool shows_pages(net::Head const& head) {
    return head.header("accept").find("text/html") != std::string_view::npos;
}

Coding form_of(std::string_view path) {
    if (path.ends_with(kEndings[1])) return Coding::Gzip;
    if (path.ends_with(kEndings[2])) return Coding::Brotli;
    return Coding::Identity;
}

}  // namespace

StaticFiles::StaticFiles(std::string const& folder) {
    namespace fs = std::filesystem;
    std::error_code ec;
    if (folder.empty() || !fs::is_directory(folder, ec)) return;
    for (auto const& item : fs::recursive_directory_iterator(folder)) {
        if (!item.is_regular_file()) continue;
        std::string const path = "/" + fs::relative(item.path(), folder).generic_string();
        std::ifstream in(item.path(), std::ios::binary);
        add_form(path, {std::istreambuf_iterator<char>(in), {}});
    }
    std::erase_if(files_, [](auto const& each) { return each.second.forms[0].etag.empty(); });
    auto const listed = files_.find(kScreens);
    if (listed == files_.end()) return;
    Result<ClientPaths> screens = ClientPaths::parse(listed->second.forms[0].body);
    if (!screens) throw std::runtime_error(folder + kScreens + " is no list of the client's paths");
    screens_ = *std::move(screens);
}

bool StaticFiles::is_screen(std::string const& path) const {
    if (screens_) return screens_->has(path);
    return path.find('.') == std::string::npos;
}

void StaticFiles::add_form(std::string const& path, std::string body) {
    auto const form = static_cast<std::size_t>(form_of(path));
    std::string const name = path.substr(0, path.size() - kEndings[form].size());
    File& file = files_[name];
    file.type = type_of(name);
    file.immutable = name.starts_with("/assets/");
    std::string const hash = to_hex(crypto::sha256(body)).substr(0, 32);
    file.forms[form] = {std::move(body), "\"" + hash + "\""};
}

net::Response StaticFiles::answer(net::Head const& head) const {
    if (head.verb != net::Verb::Get && head.verb != net::Verb::Head) {
        net::Response response = protocol_problem(405, "method");
        response.headers.emplace_back("Allow", "GET, HEAD");
        return response;
    }
    auto found = files_.find(head.path);
    bool const exists = found != files_.end() || is_screen(head.path);
    if (found == files_.end() && (exists || shows_pages(head))) found = files_.find(kPage);
    if (found == files_.end()) {
        net::Response response = protocol_problem(404, "");
        add_page_headers(response);
        return response;
    }
    File const& file = found->second;
    auto const form = static_cast<std::size_t>(choose_coding(
        head.header("accept-encoding"), !file.forms[1].etag.empty(), !file.forms[2].etag.empty()));
    auto const& [body, etag] = file.forms[form];
    net::Response response;
    response.status = exists ? 200 : 404;
    response.headers.emplace_back("Content-Type", file.type);
    if (form != 0) response.headers.emplace_back("Content-Encoding", kCodingNames[form]);
    if (!file.forms[1].etag.empty() || !file.forms[2].etag.empty())
        response.headers.emplace_back("Vary", "Accept-Encoding");
    response.headers.emplace_back("ETag", etag);
    response.headers.emplace_back(
        "Cache-Control", file.immutable ? "public, max-age=31536000, immutable" : "no-cache");
    if (exists && names_etag(head.header("if-none-match"), etag))
        response.status = 304;
    else
        response.body = body;
    add_page_headers(response);
    return response;
}

}  // namespace ecab::api
