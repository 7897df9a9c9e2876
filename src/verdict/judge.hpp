// From what was found about a signature to the words of EN 319 102-1. Pure.
//
// The order says what weighs most: bytes that were changed before a key that does not fit, a key
// before what came later, that before certificates that are not known. Time stamps and claimed
// times that disagree never refuse a signature, outdated hashes only where anybody can forge them:
// they are named (docs/adr/0030-signature-verdict.md).
#pragma once
#include "verdict/evidence.hpp"
#include "verdict/report.hpp"

namespace ecab::verdict {

struct Judgement {
    Indication indication{Indication::Indeterminate};
    SubIndication sub{SubIndication::None};
};

// Only a signature after which nothing came passes: whether a later revision is harmless is told
// beside the result (`later`), and rests on places that nobody signed.
Judgement judge(PdfSignature const& signature, Evidence const& found, LaterChanges const& later);

}  // namespace ecab::verdict
