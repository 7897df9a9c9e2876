// Whatever the bytes: `parse` refuses or gives a value whose canonical form reads back to itself.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.hpp"
#include "json/json.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    using namespace ecab;
    std::string_view const text(reinterpret_cast<char const*>(data), size);
    Result<json::Value> const value = json::parse(text);
    static_cast<void>(json::is_nfc(text));
    if (!value) return 0;
    std::string const bytes = json::canonical(*value);
    CHECK(json::is_canonical(bytes));
    Result<json::Value> const again = json::parse(bytes, bytes.size());
    CHECK(again.has_value() && json::canonical(*again) == bytes);
    return 0;
}
