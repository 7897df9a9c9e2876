// YAML → structs through their `fields()`, as strict as the JSON codec: an unknown, repeated or
// missing key, a wrong kind or an unknown name is refused with the key's name, the file and the
// line. Optionals and containers may be absent. A `Sourced` value is checked as a whole: a stated
// value, or none, marked unknown, with an assumption; always a source.
#pragma once
#include <charconv>
#include <concepts>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/fields.hpp"
#include "base/moment.hpp"
#include "definitions/yaml_reader.hpp"
#include "domain/rules/rule_set.hpp"

namespace ecab::definitions {

inline constexpr std::size_t kYamlListMax = 2'000;

// Where in which file: `key` is the path the refusal names, "session.quorum.value".
struct Spot {
    std::string_view file;
    std::string key;
    Spot at(std::string_view inner) const {
        return {file, key.empty() ? std::string(inner) : key + "." + std::string(inner)};
    }
};

inline Refusal wrong(YAML::Node const& node, Spot const& spot, std::string_view what) {
    return refuse_at(Reason::InvalidInput,
                     node,
                     spot.file,
                     (spot.key.empty() ? "document" : spot.key) + ": " + std::string(what));
}

template <class T>
struct YamlCodec;

template <class T>
Result<T> decode_yaml(YAML::Node const& node, Spot const& spot) {
    return YamlCodec<T>::decode(node, spot);
}

template <>
struct YamlCodec<std::string> {
    static Result<std::string> decode(YAML::Node const& node, Spot const& spot) {
        if (!node.IsScalar()) return wrong(node, spot, "expected text");
        return node.Scalar();
    }
};

template <>
struct YamlCodec<bool> {
    static Result<bool> decode(YAML::Node const& node, Spot const& spot) {
        if (node.IsScalar() && node.Scalar() == "true") return true;
        if (node.IsScalar() && node.Scalar() == "false") return false;
        return wrong(node, spot, "expected true or false");
    }
};

inline std::optional<int> parse_int(std::string_view text) {
    int number = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return number;
}

template <>
struct YamlCodec<int> {
    static Result<int> decode(YAML::Node const& node, Spot const& spot) {
        std::optional<int> number;
        if (node.IsScalar()) number = parse_int(node.Scalar());
        if (!number) return wrong(node, spot, "expected a whole number");
        return *number;
    }
};

template <>
struct YamlCodec<Date> {
    static Result<Date> decode(YAML::Node const& node, Spot const& spot) {
        if (!node.IsScalar()) return wrong(node, spot, "expected a date");
        Result<Date> const date = Date::parse(node.Scalar());
        if (!date) return wrong(node, spot, "expected a date like 2026-05-29");
        return *date;
    }
};

template <>
struct YamlCodec<domain::Fraction> {
    static Result<domain::Fraction> decode(YAML::Node const& node, Spot const& spot) {
        if (!node.IsScalar()) return wrong(node, spot, "expected a fraction");
        std::string_view const text = node.Scalar();
        std::size_t const slash = text.find('/');
        if (slash == std::string_view::npos) return wrong(node, spot, "expected a fraction");
        std::optional<int> const over = parse_int(text.substr(0, slash));
        std::optional<int> const under = parse_int(text.substr(slash + 1));
        if (!over || !under || *under < 1 || *over < 1)
            return wrong(node, spot, "expected a fraction like 2/3");
        return domain::Fraction{*over, *under};
    }
};

// {more_than: 1/2, of: all}
template <>
struct YamlCodec<domain::Majority> {
    static Result<domain::Majority> decode(YAML::Node const& node, Spot const& spot) {
        if (!node.IsMap() || node.size() != 2)
            return wrong(node, spot, "expected a majority like {more_than: 1/2, of: all}");
        domain::Majority out;
        bool has_bound = false;
        bool has_base = false;
        for (auto const& entry : node) {
            std::string const key = entry.first.as<std::string>("");
            if (auto const bound = find_named<domain::Bound>(key)) {
                out.bound = *bound;
                out.part = TRY(YamlCodec<domain::Fraction>::decode(entry.second, spot));
                has_bound = true;
            } else if (key == "of") {
                std::optional<domain::MajorityOf> of;
                if (entry.second.IsScalar())
                    of = find_named<domain::MajorityOf>(entry.second.Scalar());
                if (!of) return wrong(node, spot, "a majority is of all, present or voting");
                out.of = *of;
                has_base = true;
            }
        }
        if (!has_bound || !has_base)
            return wrong(node, spot, "expected a majority like {more_than: 1/2, of: all}");
        return out;
    }
};

template <>
struct YamlCodec<domain::RuleSetId> {
    static Result<domain::RuleSetId> decode(YAML::Node const& node, Spot const& spot) {
        if (!node.IsScalar()) return wrong(node, spot, "expected id@version");
        Result<domain::RuleSetId> const id = domain::RuleSetId::parse(node.Scalar());
        if (!id) return wrong(node, spot, "expected id@version");
        return *id;
    }
};

template <Named E>
struct YamlCodec<E> {
    static Result<E> decode(YAML::Node const& node, Spot const& spot) {
        std::optional<E> found;
        if (node.IsScalar()) found = find_named<E>(node.Scalar());
        if (!found) return wrong(node, spot, "unknown name");
        return *found;
    }
};

template <class T>
struct YamlCodec<std::optional<T>> {
    static Result<std::optional<T>> decode(YAML::Node const& node, Spot const& spot) {
        if (node.IsNull()) return std::optional<T>{};
        return std::optional<T>(TRY(decode_yaml<T>(node, spot)));
    }
};

template <class T>
struct YamlCodec<std::vector<T>> {
    static Result<std::vector<T>> decode(YAML::Node const& node, Spot const& spot) {
        if (!node.IsSequence()) return wrong(node, spot, "expected a list");
        if (node.size() > kYamlListMax) return wrong(node, spot, "list too long");
        std::vector<T> out;
        out.reserve(node.size());
        for (YAML::Node const& item : node) out.push_back(TRY(decode_yaml<T>(item, spot)));
        return out;
    }
};

template <class T>
struct YamlCodec<std::map<std::string, T>> {
    static Result<std::map<std::string, T>> decode(YAML::Node const& node, Spot const& spot) {
        if (!node.IsMap()) return wrong(node, spot, "expected keys and values");
        if (node.size() > kYamlListMax) return wrong(node, spot, "too many keys");
        std::map<std::string, T> out;
        for (auto const& pair : node) {
            std::string const key = TRY(decode_yaml<std::string>(pair.first, spot));
            bool const fresh = out.emplace(key, TRY(decode_yaml<T>(pair.second, spot))).second;
            if (!fresh) return wrong(pair.first, spot.at(key), "repeated key");
        }
        return out;
    }
};

template <class T>
inline constexpr bool kYamlMayBeAbsent = false;
template <class T>
inline constexpr bool kYamlMayBeAbsent<std::optional<T>> = true;
template <class T>
inline constexpr bool kYamlMayBeAbsent<std::vector<T>> = true;
template <class K, class T>
inline constexpr bool kYamlMayBeAbsent<std::map<K, T>> = true;

template <class T>
Result<Done> check_decoded(T const&, YAML::Node const&, Spot const&) {
    return Done{};
}

template <class T>
Result<Done> check_decoded(domain::Sourced<T> const& value,
                           YAML::Node const& node,
                           Spot const& spot) {
    if (value.source.empty()) return wrong(node, spot, "a source is needed");
    bool const unknown = value.verified == domain::Verified::Unknown;
    if (value.value.has_value() == value.assumed.has_value())
        return wrong(node, spot, "give either a value or an assumption");
    if (value.value.has_value() == unknown)
        return wrong(node, spot, "null and `verified: unknown` belong together");
    return Done{};
}

template <HasFields T>
struct YamlCodec<T> {
    static Result<T> decode(YAML::Node const& node, Spot const& spot) {
        if (!node.IsMap()) return wrong(node, spot, "expected keys and values");
        TRY(check_keys(node, spot));
        T out{};
        std::optional<Refusal> refusal;
        T::fields([&](auto const&... f) { (read(node, f, spot, out, refusal), ...); });
        if (refusal) return *refusal;
        TRY(check_decoded(out, node, spot));
        return out;
    }

  private:
    static Result<Done> check_keys(YAML::Node const& node, Spot const& spot) {
        std::set<std::string> seen;
        for (auto const& pair : node) {
            if (!pair.first.IsScalar()) return wrong(pair.first, spot, "a key must be text");
            std::string const& key = pair.first.Scalar();
            bool const known =
                T::fields([&](auto const&... f) { return ((f.name == key) || ...); });
            if (!known)
                return refuse_at(Reason::UnknownField,
                                 pair.first,
                                 spot.file,
                                 spot.at(key).key + ": unknown key");
            if (!seen.insert(key).second) return wrong(pair.first, spot.at(key), "repeated key");
        }
        return Done{};
    }

    template <class F>
    static void read(YAML::Node const& node,
                     F const& f,
                     Spot const& spot,
                     T& out,
                     std::optional<Refusal>& refusal) {
        using M = std::remove_reference_t<decltype(out.*f.member)>;
        if (refusal) return;
        YAML::Node const value = node[std::string(f.name)];
        if (!value.IsDefined()) {
            if (!kYamlMayBeAbsent<M>) refusal = wrong(node, spot.at(f.name), "missing");
            return;
        }
        Result<M> decoded = decode_yaml<M>(value, spot.at(f.name));
        if (decoded)
            out.*f.member = std::move(decoded).value();
        else
            refusal = decoded.error();
    }
};

}  // namespace ecab::definitions
