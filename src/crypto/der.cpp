#include "crypto/der.hpp"

#include <algorithm>
#include <charconv>

#include "base/check.hpp"

namespace ecab::crypto::der {
namespace {

void append_length(Bytes& out, std::size_t size) {
    CHECK(size <= 0xffff);
    if (size >= 0x100) {
        out.push_back(0x82);
        out.push_back(static_cast<std::uint8_t>(size >> 8));
    } else if (size >= 0x80) {
        out.push_back(0x81);
    }
    out.push_back(static_cast<std::uint8_t>(size));
}

void append_base128(Bytes& out, std::uint32_t arc) {
    int shift = 28;
    while (shift > 0 && (arc >> shift) == 0) shift -= 7;
    for (; shift > 0; shift -= 7)
        out.push_back(static_cast<std::uint8_t>(0x80 | ((arc >> shift) & 0x7f)));
    out.push_back(static_cast<std::uint8_t>(arc & 0x7f));
}

std::uint32_t take_arc(std::string_view& dotted) {
    std::uint32_t arc = 0;
    auto const [end, error] = std::from_chars(dotted.data(), dotted.data() + dotted.size(), arc);
    CHECK(error == std::errc());
    dotted.remove_prefix(static_cast<std::size_t>(end - dotted.data()));
    if (!dotted.empty()) dotted.remove_prefix(1);
    return arc;
}

}  // namespace

Bytes tlv(std::uint8_t tag, ByteView content) {
    Bytes out;
    out.reserve(content.size() + 4);
    out.push_back(tag);
    append_length(out, content.size());
    out.insert(out.end(), content.begin(), content.end());
    return out;
}

Bytes join(std::initializer_list<ByteView> parts) {
    Bytes out;
    for (ByteView part : parts) out.insert(out.end(), part.begin(), part.end());
    return out;
}

Bytes sequence(std::initializer_list<ByteView> parts) { return tlv(kSequence, join(parts)); }
Bytes set_of_one(ByteView element) { return tlv(kSet, element); }
Bytes octets(ByteView content) { return tlv(kOctets, content); }

Bytes bits(ByteView content) {
    Bytes out{0};
    out.insert(out.end(), content.begin(), content.end());
    return tlv(0x03, out);
}

Bytes integer(ByteView magnitude) {
    auto first = std::find_if(magnitude.begin(), magnitude.end(), [](auto b) { return b != 0; });
    Bytes out;
    if (first == magnitude.end() || (*first & 0x80) != 0) out.push_back(0);
    out.insert(out.end(), first, magnitude.end());
    return tlv(0x02, out);
}

Bytes integer(std::uint8_t small) { return integer(ByteView(&small, 1)); }

Bytes oid(std::string_view dotted) {
    Bytes out;
    std::uint32_t const first = take_arc(dotted);
    append_base128(out, first * 40 + take_arc(dotted));
    while (!dotted.empty()) append_base128(out, take_arc(dotted));
    return tlv(0x06, out);
}

Bytes boolean_true() { return {0x01, 0x01, 0xff}; }

Bytes time(Moment moment) {
    static Moment const kYear2050 = *parse_moment("2050-01-01T00:00:00.000Z");
    std::string const utc = to_utc_time(moment);
    if (moment < kYear2050) return tlv(0x17, utc);
    return tlv(0x18, to_text(moment).substr(0, 4) + utc.substr(2));
}

}  // namespace ecab::crypto::der
