// What one revision of a PDF file brought: every object that is new, different or gone is either
// explained (a signature, its picture, validation data, a filled form field …) or named. What is
// not understood is `Other`, never silently good. No page is drawn. Pure.
#pragma once
#include "base/bytes.hpp"
#include "verdict/report.hpp"

namespace ecab::verdict {

inline constexpr std::size_t kChangesNamedMax = 40;

// `before` is the beginning of the same bytes up to the end of a revision, `after` up to the end of
// the next one; `revision` is that one's number. Never throws: two states that cannot be compared
// are one change of kind Other.
std::vector<LaterChange> changes_between(ByteView before, ByteView after, std::int64_t revision);

// Whether a change of this kind may follow: by a certification's P (ISO 32000-1 table 254) where
// there is one, else whatever leaves what the signer saw as it was.
bool may_follow(LaterKind kind, std::optional<int> certification);

}  // namespace ecab::verdict
