// Structs ↔ JSON through their `fields()`. Decoding is strict: an unknown key, a missing key
// (unless the field is optional or a container), a wrong kind or an unknown name is refused with
// the key's name. `Refusal::detail` is "path.to.key".
//
// Understood: bool, integers, std::string and SharedText (NFC), Id<…>, Moment, Date, Digest (64
// hex), enums with Names, std::optional (null or absent), std::vector, std::set, std::map with text
// or Id keys, structs with fields(), std::variant of structs that have `static constexpr kind`
// (written as the struct's object with a member "kind").
#pragma once
#include <array>
#include <boost/json/array.hpp>
#include <boost/json/monotonic_resource.hpp>
#include <boost/json/object.hpp>
#include <concepts>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "base/bytes.hpp"
#include "base/fields.hpp"
#include "base/id.hpp"
#include "base/moment.hpp"
#include "base/shared_text.hpp"
#include "json/json.hpp"

namespace ecab::json {

template <class T>
Value encode(T const& value);
template <class T>
Result<T> decode(Value const& value);

namespace detail {

inline std::string_view text_of(boost::json::string const& text) {
    return {text.data(), text.size()};
}
inline Refusal inside(std::string_view key, Refusal refusal) {
    refusal.detail =
        refusal.detail.empty() ? std::string(key) : std::string(key) + "." + refusal.detail;
    return refusal;
}

template <class T>
struct Codec;

template <std::integral T>
requires(!std::same_as<T, bool>) struct Codec<T> {
    static Value encode(T value) { return static_cast<std::int64_t>(value); }
    static Result<T> decode(Value const& value) {
        REQUIRE(value.is_int64(), Reason::InvalidInput);
        std::int64_t const number = value.get_int64();
        bool const fits = std::in_range<T>(number);
        REQUIRE(fits, Reason::InvalidInput);
        return static_cast<T>(number);
    }
};

template <>
struct Codec<bool> {
    static Value encode(bool value) { return value; }
    static Result<bool> decode(Value const& value) {
        REQUIRE(value.is_bool(), Reason::InvalidInput);
        return value.get_bool();
    }
};

template <>
struct Codec<std::string> {
    static Value encode(std::string const& value) { return Value(value); }
    static Result<std::string> decode(Value const& value) {
        REQUIRE(value.is_string(), Reason::InvalidInput);
        std::string text(text_of(value.get_string()));
        REQUIRE(is_nfc(text), Reason::NotNormalised);
        return text;
    }
};

template <>
struct Codec<SharedText> {
    static Value encode(SharedText const& value) { return Value(value.text()); }
    static Result<SharedText> decode(Value const& value) {
        return SharedText(TRY(Codec<std::string>::decode(value)));
    }
};

template <class Tag>
struct Codec<Id<Tag>> {
    static Value encode(Id<Tag> const& id) { return Value(id.value); }
    static Result<Id<Tag>> decode(Value const& value) {
        REQUIRE(value.is_string(), Reason::InvalidInput);
        return Id<Tag>::parse(text_of(value.get_string()));
    }
};

template <>
struct Codec<Moment> {
    static Value encode(Moment moment) { return Value(to_text(moment)); }
    static Result<Moment> decode(Value const& value) {
        REQUIRE(value.is_string(), Reason::InvalidInput);
        return parse_moment(text_of(value.get_string()));
    }
};

template <>
struct Codec<Date> {
    static Value encode(Date date) { return Value(to_text(date)); }
    static Result<Date> decode(Value const& value) {
        REQUIRE(value.is_string(), Reason::InvalidInput);
        return Date::parse(text_of(value.get_string()));
    }
};

template <>
struct Codec<Digest> {
    static Value encode(Digest const& digest) { return Value(to_hex(digest)); }
    static Result<Digest> decode(Value const& value) {
        REQUIRE(value.is_string(), Reason::InvalidInput);
        std::optional<Digest> const digest = parse_digest(text_of(value.get_string()));
        REQUIRE(digest.has_value(), Reason::InvalidInput);
        return *digest;
    }
};

template <Named E>
struct Codec<E> {
    static Value encode(E value) {
        std::string_view const name = name_of(value);
        return Value(boost::json::string_view(name.data(), name.size()));
    }
    static Result<E> decode(Value const& value) {
        REQUIRE(value.is_string(), Reason::InvalidInput);
        std::optional<E> const found = find_named<E>(text_of(value.get_string()));
        REQUIRE(found.has_value(), Reason::InvalidInput);
        return *found;
    }
};

template <class T>
struct Codec<std::optional<T>> {
    static Value encode(std::optional<T> const& value) {
        return value ? json::encode(*value) : Value(nullptr);
    }
    static Result<std::optional<T>> decode(Value const& value) {
        if (value.is_null()) return std::optional<T>{};
        return std::optional<T>(TRY(json::decode<T>(value)));
    }
};

template <class T>
struct Codec<std::vector<T>> {
    static Value encode(std::vector<T> const& items) {
        Array out;
        out.reserve(items.size());
        for (T const& item : items) out.push_back(json::encode(item));
        return out;
    }
    static Result<std::vector<T>> decode(Value const& value) {
        REQUIRE(value.is_array(), Reason::InvalidInput);
        std::vector<T> out;
        out.reserve(value.get_array().size());
        for (Value const& item : value.get_array()) {
            Result<T> decoded = json::decode<T>(item);
            if (!decoded) return inside(std::to_string(out.size()), decoded.error());
            out.push_back(std::move(decoded).value());
        }
        return out;
    }
};

template <class T>
struct Codec<std::set<T>> {
    static Value encode(std::set<T> const& items) {
        Array out;
        for (T const& item : items) out.push_back(json::encode(item));
        return out;
    }
    static Result<std::set<T>> decode(Value const& value) {
        std::vector<T> items = TRY(json::decode<std::vector<T>>(value));
        std::set<T> out(items.begin(), items.end());
        REQUIRE(out.size() == items.size(), Reason::InvalidInput, "repeated");
        return out;
    }
};

template <class K>
K key_from(std::string_view text) {
    if constexpr (std::same_as<K, std::string>)
        return std::string(text);
    else
        return K{std::string(text)};
}
template <class K>
std::string const& key_text(K const& key) {
    if constexpr (std::same_as<K, std::string>)
        return key;
    else
        return key.value;
}

template <class K, class T>
struct Codec<std::map<K, T>> {
    static Value encode(std::map<K, T> const& items) {
        Object out;
        for (auto const& [key, item] : items) out.emplace(key_text(key), json::encode(item));
        return out;
    }
    static Result<std::map<K, T>> decode(Value const& value) {
        REQUIRE(value.is_object(), Reason::InvalidInput);
        std::map<K, T> out;
        for (auto const& member : value.get_object()) {
            std::string_view const key{member.key().data(), member.key().size()};
            if constexpr (!std::same_as<K, std::string>)
                REQUIRE(is_id_text(key), Reason::InvalidInput, std::string(key));
            Result<T> decoded = json::decode<T>(member.value());
            if (!decoded) return inside(key, decoded.error());
            out.emplace(key_from<K>(key), std::move(decoded).value());
        }
        return out;
    }
};

template <class T>
inline constexpr bool kMayBeAbsent = false;
template <class T>
inline constexpr bool kMayBeAbsent<std::optional<T>> = true;
template <class T>
inline constexpr bool kMayBeAbsent<std::vector<T>> = true;
template <class T>
inline constexpr bool kMayBeAbsent<std::set<T>> = true;
template <class K, class T>
inline constexpr bool kMayBeAbsent<std::map<K, T>> = true;

template <HasFields T>
struct Codec<T> {
    static Value encode(T const& object) {
        Object out;
        T::fields([&](auto const&... f) {
            out.reserve(sizeof...(f) + 1);
            (out.emplace(boost::json::string_view(f.name.data(), f.name.size()),
                         json::encode(object.*f.member)),
             ...);
        });
        return out;
    }

    static Result<T> decode(Value const& value) {
        REQUIRE(value.is_object(), Reason::InvalidInput);
        Object const& object = value.get_object();
        T out{};
        std::size_t known = 0;
        std::optional<Refusal> refusal;
        T::fields([&](auto const&... f) { (read(object, f, out, known, refusal), ...); });
        if (refusal) return *refusal;
        if (known != object.size()) return unknown_key(object);
        return out;
    }

  private:
    template <class F>
    static void read(Object const& object,
                     F const& f,
                     T& out,
                     std::size_t& known,
                     std::optional<Refusal>& refusal) {
        using M = std::remove_reference_t<decltype(out.*f.member)>;
        if (refusal) return;
        auto const* member =
            object.if_contains(boost::json::string_view(f.name.data(), f.name.size()));
        if (member == nullptr) {
            if (!kMayBeAbsent<M>) refusal = refuse(Reason::InvalidInput, std::string(f.name));
            return;
        }
        ++known;
        Result<M> decoded = json::decode<M>(*member);
        if (decoded)
            out.*f.member = std::move(decoded).value();
        else
            refusal = inside(f.name, decoded.error());
    }

    static Refusal unknown_key(Object const& object) {
        for (auto const& member : object) {
            std::string_view const key{member.key().data(), member.key().size()};
            bool const known =
                T::fields([&](auto const&... f) { return ((f.name == key) || ...); });
            if (!known) return refuse(Reason::UnknownField, std::string(key));
        }
        return refuse(Reason::UnknownField);
    }
};

// One of several structs, told apart by "kind". `Out` is their variant, or a struct that is one.
template <class Out, class... Ts>
struct KindCodec {
    static Value encode(Out const& any) {
        return std::visit(
            [](auto const& one) {
                Value out = json::encode(one);
                auto const kind = std::remove_cvref_t<decltype(one)>::kind;
                out.get_object().emplace("kind",
                                         boost::json::string_view(kind.data(), kind.size()));
                return out;
            },
            any);
    }
    static Result<Out> decode(Value const& value) {
        REQUIRE(value.is_object(), Reason::InvalidInput);
        auto const* kind = value.get_object().if_contains("kind");
        REQUIRE(kind != nullptr && kind->is_string(), Reason::InvalidInput, "kind");
        std::string const name(text_of(kind->get_string()));
        Object rest = value.get_object();
        rest.erase("kind");
        std::optional<Result<Out>> out;
        ((name == Ts::kind ? void(out = decode_as<Ts>(rest)) : void()), ...);
        if (!out) return refuse(Reason::InvalidInput, "kind");
        return *std::move(out);
    }

  private:
    template <class T>
    static Result<Out> decode_as(Object const& rest) {
        return Out(TRY(json::decode<T>(Value(rest))));
    }
};

template <class... Ts>
struct Codec<std::variant<Ts...>> : KindCodec<std::variant<Ts...>, Ts...> {};

template <class Out, class Variant>
struct NamedKindCodec;
template <class Out, class... Ts>
struct NamedKindCodec<Out, std::variant<Ts...>> : KindCodec<Out, Ts...> {};

template <class T>
requires std::derived_from<T, typename T::Kinds>
struct Codec<T> : NamedKindCodec<T, typename T::Kinds> {
};

}  // namespace detail

template <class T>
Value encode(T const& value) {
    return detail::Codec<T>::encode(value);
}

template <class T>
Result<T> decode(Value const& value) {
    return detail::Codec<T>::decode(value);
}

// A whole document into a struct, for texts that are decoded at once: the tree in between lives on
// the stack, and nothing of it is freed piece by piece. Refuses what parse and decode refuse.
template <class T>
Result<T> read(std::string_view text, std::size_t bytes_max = 1u << 20) {
    std::array<unsigned char, 8192> space;
    boost::json::monotonic_resource memory(space.data(), space.size());
    Value const value = TRY(parse(text, bytes_max, &memory));
    return decode<T>(value);
}

}  // namespace ecab::json
