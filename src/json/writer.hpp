// Structs → RFC 8785 bytes at once: what `canonical(encode(value))` gives, without the JSON tree in
// between. For what is written often: statements and journal entries. Understands what codec.hpp
// does; a kind it does not know itself goes through the tree. Thread-safe, no state.
#pragma once
#include <algorithm>
#include <array>
#include <string>
#include <tuple>
#include <utility>

#include "json/codec.hpp"

namespace ecab::json {

template <class T>
void append(std::string& out, T const& value);

namespace detail {

template <class T>
inline constexpr bool kIsId = false;
template <class Tag>
inline constexpr bool kIsId<Id<Tag>> = true;
template <class T>
inline constexpr bool kIsList = false;
template <class T>
inline constexpr bool kIsList<std::vector<T>> = true;
template <class T>
inline constexpr bool kIsList<std::set<T>> = true;
template <class T>
inline constexpr bool kIsMap = false;
template <class K, class T>
inline constexpr bool kIsMap<std::map<K, T>> = true;
template <class T>
inline constexpr bool kIsOptional = false;
template <class T>
inline constexpr bool kIsOptional<std::optional<T>> = true;

// Which field comes first, second, … in the order of the names: that of RFC 8785 for ASCII.
template <HasFields T>
constexpr auto sorted_fields() {
    constexpr auto names = T::fields(
        [](auto const&... f) { return std::array<std::string_view, sizeof...(f)>{f.name...}; });
    std::array<std::size_t, names.size()> order{};
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return names[a] < names[b];
    });
    return order;
}

template <HasFields T, std::size_t... Places>
void append_fields(std::string& out, T const& object, std::index_sequence<Places...>) {
    static constexpr auto kFields = T::fields([](auto const&... f) { return std::tuple(f...); });
    static constexpr auto kOrder = sorted_fields<T>();
    auto one = [&](auto const& f, bool first) {
        out += first ? "{\"" : ",\"";
        out += f.name;
        out += "\":";
        json::append(out, object.*f.member);
    };
    (one(std::get<kOrder[Places]>(kFields), Places == 0), ...);
    out += sizeof...(Places) == 0 ? "{}" : "}";
}

template <class List>
void append_list(std::string& out, List const& items) {
    out.push_back('[');
    bool first = true;
    for (auto const& item : items) {
        if (!std::exchange(first, false)) out.push_back(',');
        json::append(out, item);
    }
    out.push_back(']');
}

// A map stands in the order of its keys already: that of RFC 8785 for ASCII.
template <class Map>
void append_map(std::string& out, Map const& items) {
    out.push_back('{');
    bool first = true;
    for (auto const& [key, item] : items) {
        if (!std::exchange(first, false)) out.push_back(',');
        append_string(out, key_text(key));
        out.push_back(':');
        json::append(out, item);
    }
    out.push_back('}');
}

}  // namespace detail

template <class T>
void append(std::string& out, T const& value) {
    if constexpr (std::same_as<T, bool>) {
        out += value ? "true" : "false";
    } else if constexpr (std::integral<T>) {
        append_integer(out, static_cast<std::int64_t>(value));
    } else if constexpr (std::same_as<T, std::string>) {
        append_string(out, value);
    } else if constexpr (std::same_as<T, SharedText>) {
        append_string(out, value.text());
    } else if constexpr (detail::kIsId<T>) {
        append_string(out, value.value);
    } else if constexpr (std::same_as<T, Moment> || std::same_as<T, Date>) {
        append_string(out, to_text(value));
    } else if constexpr (std::same_as<T, Digest>) {
        append_string(out, to_hex(value));
    } else if constexpr (Named<T>) {
        append_string(out, name_of(value));
    } else if constexpr (detail::kIsOptional<T>) {
        if (value)
            append(out, *value);
        else
            out += "null";
    } else if constexpr (detail::kIsList<T>) {
        detail::append_list(out, value);
    } else if constexpr (detail::kIsMap<T>) {
        detail::append_map(out, value);
    } else if constexpr (HasFields<T>) {
        constexpr std::size_t kCount = T::fields(CountFields{});
        detail::append_fields(out, value, std::make_index_sequence<kCount>{});
    } else {
        append_canonical(out, encode(value));
    }
}

template <class T>
std::string canonical_of(T const& value) {
    std::string out;
    out.reserve(1024);
    append(out, value);
    return out;
}

}  // namespace ecab::json
