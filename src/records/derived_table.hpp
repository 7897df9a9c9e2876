// A table derived from the journal: what lists, inboxes and reports select from. Its rows are
// written by the projection of one kind of matter and nowhere else, in the transaction that appends
// the entry; replaying the journal into an empty database writes the same rows again, byte for byte
// (`ecabinet verify`, and a test).
#pragma once
#include <string_view>

namespace ecab::records {

struct DerivedTable {
    std::string_view name;
    std::string_view columns;  // "name:type" with type i (integer), t (text) or b (bytes)
    std::string_view order_by;
};

}  // namespace ecab::records
