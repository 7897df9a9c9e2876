// Reading what foreign signers wrote as it comes: BER (X.690 §8) with lengths that are indefinite
// or longer than needed and with strings in pieces is turned into DER lengths, so that der_read.hpp
// can walk it; what was not DER is named. Bytes that were DER come out unchanged. Pure and
// thread-safe.
#pragma once
#include <optional>

#include "base/bytes.hpp"

namespace ecab::crypto::ber {

inline constexpr std::size_t kBytesMax = 8 * 1024 * 1024;
inline constexpr std::size_t kDepthMax = 32;
inline constexpr std::size_t kElementsMax = 500'000;

struct Normal {
    Bytes der;                  // the first element and what is in it
    bool indefinite_lengths{};  // ended by two zero bytes instead of a length
    bool long_lengths{};        // more length bytes than needed
    bool strings_in_pieces{};   // a constructed OCTET STRING
    std::size_t trailing{};     // bytes behind the element
    bool trailing_zeros{};      // all of them zero: the reserve of a PDF's /Contents
};

// Nothing when it is no whole element, nests deeper or has more elements than the limits.
std::optional<Normal> normalise(ByteView bytes);

}  // namespace ecab::crypto::ber
