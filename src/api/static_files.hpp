// The client's files, read once at start: names with a hash are cached for ever, everything else is
// revalidated by ETag. The address of a screen (client_paths.hpp) gets the page. What is neither
// does not exist: 404, with the page for a browser that shows pages, so that a person reads it in
// the client's words, and with a problem document for everybody else. A file with a neighbour
// NAME.br or NAME.gz is sent in that form to who takes it; each form has its own ETag.
#pragma once
#include <array>
#include <map>
#include <optional>
#include <string>

#include "api/client_paths.hpp"
#include "net/http.hpp"

namespace ecab::api {

class StaticFiles {
  public:
    // Empty or missing: answers 404. Throws std::runtime_error when its routes.json is damaged.
    explicit StaticFiles(std::string const& folder);
    net::Response answer(net::Head const& head) const;
    bool is_empty() const { return files_.empty(); }

  private:
    struct Form {
        std::string body;
        std::string etag;
    };
    struct File {
        std::array<Form, 3> forms;  // by Coding; one without ETag is not at hand
        std::string type;
        bool immutable{};
    };
    void add_form(std::string const& path, std::string body);
    bool is_screen(std::string const& path) const;
    std::map<std::string, File> files_;   // by path, "/assets/…"
    std::optional<ClientPaths> screens_;  // none: a build that lists none, the page for any path
};

}  // namespace ecab::api
