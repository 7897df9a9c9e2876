#include "api/route.hpp"

#include <array>

namespace ecab::api {
namespace {

constexpr std::size_t kSegmentsMax = 12;

// The words between the slashes; more of them than any route has count as one more.
struct Segments {
    std::array<std::string_view, kSegmentsMax + 1> words;
    std::size_t count = 0;

    explicit Segments(std::string_view path) {
        while (!path.empty() && count < words.size()) {
            if (path.front() == '/') path.remove_prefix(1);
            std::size_t const end = path.find('/');
            words[count++] = path.substr(0, end);
            path.remove_prefix(words[count - 1].size());
        }
    }
    std::string_view last() const { return count == 0 ? std::string_view{} : words[count - 1]; }
};

bool is_param(std::string_view word) { return word.starts_with('{'); }

struct Signpost {
    Route const* route;
    Segments pattern;
};

std::vector<Signpost> const& signposts() {
    static std::vector<Signpost> const all = [] {
        std::vector<Signpost> out;
        for (Route const& route : routes()) out.push_back({&route, Segments(route.pattern)});
        return out;
    }();
    return all;
}

bool fits(Segments const& pattern, Segments const& path) {
    // How many words and the last of them tell nearly all routes apart.
    if (pattern.count != path.count) return false;
    if (!is_param(pattern.last()) && pattern.last() != path.last()) return false;
    for (std::size_t i = 0; i < pattern.count; ++i) {
        std::string_view const wanted = pattern.words[i];
        if (is_param(wanted) ? !is_id_text(path.words[i]) : wanted != path.words[i]) return false;
    }
    return true;
}

std::vector<std::string> params_of(Segments const& pattern, Segments const& path) {
    std::vector<std::string> out;
    for (std::size_t i = 0; i < pattern.count; ++i)
        if (is_param(pattern.words[i])) out.emplace_back(path.words[i]);
    return out;
}

}  // namespace

std::string_view verb_text(net::Verb verb) {
    switch (verb) {
        case net::Verb::Get:
            return "GET";
        case net::Verb::Head:
            return "HEAD";
        case net::Verb::Post:
            return "POST";
        case net::Verb::Put:
            return "PUT";
        case net::Verb::Patch:
            return "PATCH";
        case net::Verb::Delete:
            return "DELETE";
        case net::Verb::Options:
            return "OPTIONS";
    }
    return "";
}

Match match(net::Verb verb, std::string_view path) {
    net::Verb const wanted = verb == net::Verb::Head ? net::Verb::Get : verb;
    Match out;
    Segments const given(path);
    for (auto const& [route, pattern] : signposts()) {
        if (!fits(pattern, given)) continue;
        out.path_known = true;
        if (!out.allow.empty()) out.allow += ", ";
        out.allow += verb_text(route->verb);
        if (route->verb != wanted) continue;
        out.route = route;
        out.params = params_of(pattern, given);
    }
    return out;
}

net::Response json_response(int status, std::string body) {
    net::Response response;
    response.status = status;
    response.headers.emplace_back("Content-Type", "application/json");
    response.body = std::move(body);
    return response;
}

net::Response file_response(std::string type, std::string body, std::string const& name) {
    net::Response response;
    response.headers.emplace_back("Content-Type", std::move(type));
    response.headers.emplace_back("Content-Disposition", "attachment; filename=\"" + name + "\"");
    response.body = std::move(body);
    return response;
}

net::Response no_content() {
    net::Response response;
    response.status = 204;
    return response;
}

}  // namespace ecab::api
