// What a matter that holds documents says of one of them. A kind of matter that holds documents
// states `held(state, actor, document)` in its MatterKind; who may read a document follows from
// what these say and from nothing else.
#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "base/id.hpp"

namespace ecab::app {

struct HeldDocument {
    std::string item;                    // of the matter, where it holds papers by item
    std::int32_t version{};              // where the matter stands, as the actor sees it
    std::vector<std::int32_t> readable;  // the versions of it that the actor may read there
};

}  // namespace ecab::app
