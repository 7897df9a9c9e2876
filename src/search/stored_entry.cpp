#include "search/stored_entry.hpp"

#include <zstd.h>

#include <array>

#include "base/check.hpp"

namespace ecab::search {
namespace {

constexpr int kLevel = 6;
constexpr char kBetween = '\x1F';

void put_number(std::string& out, std::uint64_t value) {
    for (unsigned shift = 0; shift < 64; shift += 8)
        out += static_cast<char>(static_cast<std::uint8_t>(value >> shift));
}

struct Taker {
    std::string_view left;
    bool good = true;

    std::uint64_t number() {
        if (left.size() < 8) {
            good = false;
            return 0;
        }
        std::uint64_t value = 0;
        for (unsigned i = 0; i < 8; ++i)
            value |= std::uint64_t{static_cast<std::uint8_t>(left[i])} << (8 * i);
        left.remove_prefix(8);
        return value;
    }
    std::string_view bytes() {
        std::uint64_t const size = number();
        if (!good || size > left.size()) {
            good = false;
            return {};
        }
        std::string_view const out = left.substr(0, size);
        left.remove_prefix(size);
        return out;
    }
};

}  // namespace

std::string access_key(Entry const& entry) {
    CHECK(entry.matter.find(kBetween) == std::string::npos);
    return entry.matter + kBetween + entry.part;
}

Access access_of(std::string_view key) {
    std::size_t const at = key.find(kBetween);
    if (at == std::string_view::npos) return {key, {}};
    return {key.substr(0, at), key.substr(at + 1)};
}

std::string pack(Entry const& entry) {
    std::string out;
    for (std::string const* text : {&entry.key,
                                    &entry.matter,
                                    &entry.part,
                                    &entry.kind,
                                    &entry.agency,
                                    &entry.title,
                                    &entry.number}) {
        put_number(out, text->size());
        out += *text;
    }
    put_number(out, static_cast<std::uint64_t>(entry.year));
    put_number(out, static_cast<std::uint64_t>(entry.at_ms));
    put_number(out, entry.text.size());
    std::string pressed(ZSTD_compressBound(entry.text.size()), '\0');
    std::size_t const size =
        ZSTD_compress(pressed.data(), pressed.size(), entry.text.data(), entry.text.size(), kLevel);
    CHECK(ZSTD_isError(size) == 0);
    out.append(pressed, 0, size);
    return out;
}

bool unpack_fields(std::string_view bytes, Entry& out) {
    Taker taker{bytes};
    for (std::string* text :
         {&out.key, &out.matter, &out.part, &out.kind, &out.agency, &out.title, &out.number})
        *text = taker.bytes();
    out.year = static_cast<int>(taker.number());
    out.at_ms = static_cast<std::int64_t>(taker.number());
    return taker.good;
}

bool unpack_text(std::string_view bytes, std::string& out) {
    Taker taker{bytes};
    for (int field = 0; field < 7; ++field) taker.bytes();
    taker.number();
    taker.number();
    std::uint64_t const size = taker.number();
    if (!taker.good || size > kEntryTextBytesMax) return false;
    out.resize(size);
    return ZSTD_decompress(out.data(), size, taker.left.data(), taker.left.size()) == size;
}

}  // namespace ecab::search
