// Whatever parse_entry accepts must encode to the very bytes it was given.
#include "journal/entry.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace ecab;
    std::string_view const text(reinterpret_cast<char const*>(data), size);
    Result<journal::Entry> const entry = journal::parse_entry(text);
    if (entry) CHECK(journal::encode_entry(entry->head, entry->body) == text);
    return 0;
}
