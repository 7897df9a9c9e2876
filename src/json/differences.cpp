#include "json/differences.hpp"

#include <algorithm>
#include <boost/json/object.hpp>

namespace ecab::json {
namespace {

std::optional<std::string> in_objects(Object const& found,
                                      Object const& expected,
                                      std::string const& root) {
    for (auto const& [name, value] : expected) {
        std::string const path = root + "." + std::string(name);
        auto const* other = found.if_contains(name);
        if (other == nullptr) return path;
        if (auto deeper = first_difference(*other, value, path)) return deeper;
    }
    for (auto const& [name, value] : found)
        if (!expected.contains(name)) return root + "." + std::string(name);
    return std::nullopt;
}

std::optional<std::string> in_lists(Array const& found,
                                    Array const& expected,
                                    std::string const& root) {
    for (std::size_t i = 0; i < std::max(found.size(), expected.size()); ++i) {
        std::string const path = root + "." + std::to_string(i);
        if (i >= found.size() || i >= expected.size()) return path;
        if (auto deeper = first_difference(found[i], expected[i], path)) return deeper;
    }
    return std::nullopt;
}

}  // namespace

std::optional<std::string> first_difference(Value const& found,
                                            Value const& expected,
                                            std::string const& root) {
    if (found.is_object() && expected.is_object())
        return in_objects(found.get_object(), expected.get_object(), root);
    if (found.is_array() && expected.is_array())
        return in_lists(found.get_array(), expected.get_array(), root);
    if (found == expected) return std::nullopt;
    return root;
}

}  // namespace ecab::json
