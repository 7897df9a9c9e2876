// Where two JSON values differ: the path of the first place, in the words of the evidence
// ("choices.0.option"). Pure.
#pragma once
#include <optional>
#include <string>

#include "json/json.hpp"

namespace ecab::json {

// None when they are equal. `root` is the path of the values themselves.
std::optional<std::string> first_difference(Value const& found,
                                            Value const& expected,
                                            std::string const& root);

}  // namespace ecab::json
