#include "api/static_files.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>

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

}  // namespace

StaticFiles::StaticFiles(std::string const& folder) {
    namespace fs = std::filesystem;
    std::error_code ec;
    if (folder.empty() || !fs::is_directory(folder, ec)) return;
    for (auto const& item : fs::recursive_directory_iterator(folder)) {
        if (!item.is_regular_file()) continue;
        std::string const path = "/" + fs::relative(item.path(), folder).generic_string();
        std::ifstream in(item.path(), std::ios::binary);
        File file;
        file.body.assign(std::istreambuf_iterator<char>(in), {});
        file.type = type_of(path);
        file.etag = "\"" + to_hex(crypto::sha256(file.body)).substr(0, 32) + "\"";
        file.immutable = path.starts_with("/assets/");
        files_.emplace(path, std::move(file));
    }
}

net::Response StaticFiles::answer(net::Head const& head) const {
    if (head.verb != net::Verb::Get && head.verb != net::Verb::Head) {
        net::Response response = protocol_problem(405, "method");
        response.headers.emplace_back("Allow", "GET, HEAD");
        return response;
    }
    auto found = files_.find(head.path);
    bool const looks_like_file = head.path.find('.') != std::string::npos;
    if (found == files_.end() && !looks_like_file) found = files_.find("/index.html");
    if (found == files_.end()) {
        net::Response response = protocol_problem(404, "");
        add_page_headers(response);
        return response;
    }
    File const& file = found->second;
    net::Response response;
    response.headers.emplace_back("Content-Type", file.type);
    response.headers.emplace_back("ETag", file.etag);
    response.headers.emplace_back(
        "Cache-Control", file.immutable ? "public, max-age=31536000, immutable" : "no-cache");
    if (head.header("if-none-match") == file.etag)
        response.status = 304;
    else
        response.body = file.body;
    add_page_headers(response);
    return response;
}

}  // namespace ecab::api
