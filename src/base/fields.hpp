// Names for enumerators and for the fields of plain structs, written once beside the type. The
// JSON codec (`json/codec.hpp`), the journal and the API read them, so a field has one name
// everywhere. Only the standard library is needed here.
//
//   struct Point { int x{}; int y{};
//       static constexpr auto fields(auto visit) {
//           return visit(field("x", &Point::x), field("y", &Point::y)); } };
//
// A visitor and not a tuple: a tuple would be made for each of hundreds of structs in every file
// that includes them, which took more than half of the time of a build.
#pragma once
#include <optional>
#include <string_view>
#include <type_traits>

namespace ecab {

template <class Owner, class Member>
struct Field {
    std::string_view name;
    Member Owner::*member;
};

template <class Owner, class Member>
constexpr Field<Owner, Member> field(std::string_view name, Member Owner::*member) {
    return {name, member};
}

struct CountFields {
    template <class... Fields>
    constexpr std::size_t operator()(Fields const&...) const {
        return sizeof...(Fields);
    }
};

template <class T>
concept HasFields = requires {
    T::fields(CountFields{});
};

// Specialise with `static constexpr std::array<std::pair<E, std::string_view>, N> all`.
template <class E>
struct Names;

template <class E>
concept Named = std::is_enum_v<E> && requires {
    Names<E>::all;
};

// The name of an enumerator; every enumerator has one.
template <Named E>
constexpr std::string_view name_of(E value) {
    for (auto const& [candidate, name] : Names<E>::all)
        if (candidate == value) return name;
    return {};
}

// The enumerator with this name, if there is one.
template <Named E>
constexpr std::optional<E> find_named(std::string_view name) {
    for (auto const& [candidate, known] : Names<E>::all)
        if (known == name) return candidate;
    return std::nullopt;
}

}  // namespace ecab
