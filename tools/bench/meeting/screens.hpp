// Screens: many event streams read in one process, frame by frame, with little work of their own.
// Each connection has an address of its own on the loopback network, as screens of a fixture have.
// Answers to orders go through the pipe of fanout/sides.hpp.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace ecab::bench {

inline constexpr char kFrames = 'f';  // answer: frames of all screens so far
inline constexpr char kCast = 'n';    // answer: screens that show `Watch::cast_last`
inline constexpr char kEnded = 'x';   // answers: how many streams ended, then when each did, ns
inline constexpr char kKeep = 'k';    // writes the newest frame of the first three screens out

struct Watch {
    std::uint16_t port{};
    std::vector<std::string> requests;  // one a screen
    bool is_greeted = false;            // the server's first frame comes by itself
    int cast_last = 0;                  // the number of votes a screen has to show in the end
    std::string keep_in;                // of kKeep: one line of data a frame
};

// A child's main. Answers once when every stream is open, then after each kEvent order with the
// moment (clock_ns) of the last byte on the last screen.
void watch(Watch const& watch, int orders, int answers);

}  // namespace ecab::bench
