// Words of a command line: --name VALUE options that the command knows, flags, and the rest.
#pragma once
#include <map>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

namespace ecab::cli {

struct UsageError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

class Arguments {
  public:
    // Throws UsageError for an option that is neither in `options` (with a value) nor in `flags`.
    Arguments(std::vector<std::string> const& words,
              std::set<std::string> const& options,
              std::set<std::string> const& flags);

    bool has(std::string const& name) const { return values_.contains(name); }
    std::string get(std::string const& name, std::string const& otherwise) const;  // the last one
    std::vector<std::string> all(std::string const& name) const;  // of an option that may repeat
    long number(std::string const& name, long otherwise) const;
    std::vector<std::string> const& rest() const { return rest_; }

  private:
    std::map<std::string, std::vector<std::string>> values_;
    std::vector<std::string> rest_;
};

}  // namespace ecab::cli
