// The addresses the client has a screen for, as its build lists them (routes.json: ["/", "/phieu",
// "/phieu/:id", …]; a part that begins with a colon stands for any text). Whatever is no file, no
// screen and no operation does not exist, and is said not to.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace ecab::api {

inline constexpr std::size_t kClientPathsMax = 1'000;

class ClientPaths {
  public:
    // InvalidInput when it is no list of paths.
    static Result<ClientPaths> parse(std::string_view json);
    bool has(std::string_view path) const;

  private:
    std::vector<std::vector<std::string>> patterns_;  // each cut at its slashes
};

}  // namespace ecab::api
