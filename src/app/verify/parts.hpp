// Every part of one type inside a value, found by the fields that values state of themselves.
#pragma once
#include <map>
#include <optional>
#include <set>
#include <type_traits>
#include <variant>
#include <vector>

#include "base/fields.hpp"

namespace ecab::app {

template <class Part, class T, class With>
void each_part(T const& value, With const& with);

namespace detail {

template <class T>
inline constexpr bool kIsRange = false;
template <class T>
inline constexpr bool kIsRange<std::vector<T>> = true;
template <class T>
inline constexpr bool kIsRange<std::set<T>> = true;

}  // namespace detail

template <class Part, class T, class With>
void each_part_in(std::optional<T> const& value, With const& with) {
    if (value) each_part<Part>(*value, with);
}
template <class Part, class K, class T, class With>
void each_part_in(std::map<K, T> const& items, With const& with) {
    for (auto const& [key, item] : items) each_part<Part>(item, with);
}
template <class Part, class T, class With>
void each_part_in(T const& value, With const& with) {
    if constexpr (detail::kIsRange<T>) {
        for (auto const& item : value) each_part<Part>(item, with);
    } else if constexpr (HasFields<T>) {
        T::fields([&](auto const&... f) { (each_part<Part>(value.*f.member, with), ...); });
    }
}

// Calls `with(part)` for every Part inside `value`, and for the value itself when it is one.
template <class Part, class T, class With>
void each_part(T const& value, With const& with) {
    if constexpr (std::is_same_v<Part, T>)
        with(value);
    else
        each_part_in<Part>(value, with);
}

}  // namespace ecab::app
