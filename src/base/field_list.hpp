// ECAB_FIELDS: the list of base/fields.hpp in one line, for structs whose JSON names are those of
// their members.
#pragma once
#include "base/fields.hpp"

// The fields of T where every JSON name is the member's own, as a public member of T:
//   ECAB_FIELDS(Point, x, y)
#define ECAB_FIELDS(T, ...)                                                     \
    static constexpr auto fields(auto visit) {                                  \
        return visit(__VA_OPT__(ECAB_EXPAND(ECAB_EACH_FIELD(T, __VA_ARGS__)))); \
    }
#define ECAB_EACH_FIELD(T, member, ...) \
    ::ecab::field(#member, &T::member) __VA_OPT__(, ECAB_EACH_AGAIN ECAB_PARENS(T, __VA_ARGS__))
#define ECAB_EACH_AGAIN() ECAB_EACH_FIELD
#define ECAB_PARENS ()
#define ECAB_EXPAND(...) ECAB_EXPAND2(ECAB_EXPAND2(ECAB_EXPAND2(ECAB_EXPAND2(__VA_ARGS__))))
#define ECAB_EXPAND2(...) ECAB_EXPAND3(ECAB_EXPAND3(ECAB_EXPAND3(ECAB_EXPAND3(__VA_ARGS__))))
#define ECAB_EXPAND3(...) ECAB_EXPAND4(ECAB_EXPAND4(ECAB_EXPAND4(ECAB_EXPAND4(__VA_ARGS__))))
#define ECAB_EXPAND4(...) __VA_ARGS__
