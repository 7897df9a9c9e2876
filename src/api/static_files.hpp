// The client's files, read once at start: names with a hash are cached for ever, everything else is
// revalidated by ETag. A path that names no file gets the page, so that every screen has an
// address.
#pragma once
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
    struct File {
        std::string body;
        std::string type;
        std::string etag;
        bool immutable{};
    };
    std::map<std::string, File> files_;  // by path, "/assets/…"
};

}  // namespace ecab::api
