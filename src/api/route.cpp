#include "api/route.hpp"

namespace ecab::api {
namespace {

std::string_view next_segment(std::string_view& path) {
    if (!path.empty() && path.front() == '/') path.remove_prefix(1);
    std::size_t const end = path.find('/');
    std::string_view const segment = path.substr(0, end);
    path.remove_prefix(segment.size());
    return segment;
}

bool fits(std::string_view pattern, std::string_view path, std::vector<std::string>& params) {
    // The words before the first parameter tell nearly all routes apart.
    if (!path.starts_with(pattern.substr(0, pattern.find('{')))) return false;
    params.clear();
    while (!pattern.empty() && !path.empty()) {
        std::string_view const wanted = next_segment(pattern);
        std::string_view const given = next_segment(path);
        if (wanted.starts_with('{')) {
            if (!is_id_text(given)) return false;
            params.emplace_back(given);
        } else if (wanted != given) {
            return false;
        }
    }
    return pattern.empty() && path.empty();
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
    std::vector<std::string> params;
    for (Route const& route : routes()) {
        if (!fits(route.pattern, path, params)) continue;
        out.path_known = true;
        if (!out.allow.empty()) out.allow += ", ";
        out.allow += verb_text(route.verb);
        if (route.verb != wanted) continue;
        out.route = &route;
        out.params = params;
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

net::Response no_content() {
    net::Response response;
    response.status = 204;
    return response;
}

}  // namespace ecab::api
