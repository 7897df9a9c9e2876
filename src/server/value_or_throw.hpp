// What the server cannot start without: the value, or std::runtime_error with the refusal in words.
#pragma once
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "base/result.hpp"

namespace ecab::server {

template <class T>
T value_or_throw(Result<T> result, std::string_view what) {
    if (!result)
        throw std::runtime_error(std::string(what) + ": " +
                                 std::string(name_of(result.error().reason)) + " " +
                                 result.error().detail);
    return std::move(result).value();
}

}  // namespace ecab::server
