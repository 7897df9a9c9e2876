// Sourced<T>: one value of a rule set together with where it comes from and how sure that is. A
// value no text states stays empty, and what the product does meanwhile is named `assumed`; exactly
// one of the two is present (the loader refuses anything else). Plain data, no threads, no limits.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/check.hpp"
#include "base/fields.hpp"

namespace ecab::domain {

enum class Verified : std::uint8_t {
    Official,       // read in the official text
    Transcription,  // read in a word-for-word copy
    Secondary,      // told by another source
    Superseded,     // stood in a text that is no longer in force
    Local,          // decided by the organisation itself
    Assumed,        // our reading; no text found
    Unknown,        // looked for and not found
};

template <class T>
struct Sourced {
    std::optional<T> value;    // what the source says
    std::optional<T> assumed;  // what is applied while the source is unknown
    std::string source;
    Verified verified{Verified::Unknown};

    T const& in_force() const {
        CHECK(value.has_value() || assumed.has_value());
        return value ? *value : *assumed;
    }
    bool is_known() const { return value.has_value(); }
    bool operator==(Sourced const&) const = default;

    static constexpr auto fields(auto visit) {
        return visit(field("value", &Sourced::value),
                     field("assumed", &Sourced::assumed),
                     field("source", &Sourced::source),
                     field("verified", &Sourced::verified));
    }
};

}  // namespace ecab::domain

template <>
struct ecab::Names<ecab::domain::Verified> {
    using V = ecab::domain::Verified;
    static constexpr std::array<std::pair<V, std::string_view>, 7> all{{
        {V::Official, "official"},
        {V::Transcription, "transcription"},
        {V::Secondary, "secondary"},
        {V::Superseded, "superseded"},
        {V::Local, "local"},
        {V::Assumed, "assumed"},
        {V::Unknown, "unknown"},
    }};
};
