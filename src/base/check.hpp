// CHECK: the channel for bugs. Compiled in for every build type; a broken invariant stops the
// process, the supervisor starts it again and the journal is verified on the way up.
#pragma once
#include <cstdio>
#include <cstdlib>

namespace ecab {
[[noreturn]] inline void check_failed(char const* condition, char const* file, int line) {
    std::fprintf(stderr, "bug: CHECK(%s) failed at %s:%d\n", condition, file, line);
    std::abort();
}
}  // namespace ecab

#define CHECK(condition)                                                        \
    do {                                                                        \
        if (!(condition)) ::ecab::check_failed(#condition, __FILE__, __LINE__); \
    } while (false)
