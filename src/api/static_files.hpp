// The client's files, read once at start: names with a hash are cached for ever, everything else is
// revalidated by ETag. A path that names no file gets the page, so that every screen has an
// address. A file with a neighbour NAME.br or NAME.gz is sent in that form to who takes it; each
// form has its own ETag.
#pragma once
#include <array>
#include <map>
#include <string>

#include "net/http.hpp"

namespace ecab::api {

class StaticFiles {
  public:
    explicit StaticFiles(std::string const& folder);  // empty or missing: answers 404
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
    std::map<std::string, File> files_;  // by path, "/assets/…"
};

}  // namespace ecab::api
