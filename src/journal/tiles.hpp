// Which complete subtrees a journal stores beside its leaves: those of 2^8, 2^16 and 2^24 leaves.
// Every proof is made of them and of at most 255 hashes below each.
#pragma once

namespace ecab::journal {

inline constexpr unsigned kTileStep = 8;
inline constexpr unsigned kTileLevelMax = 24;

constexpr bool is_tile_level(unsigned level) {
    return level > 0 && level <= kTileLevelMax && level % kTileStep == 0;
}

}  // namespace ecab::journal
