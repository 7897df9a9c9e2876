#include "crypto/der_read.hpp"

#include <algorithm>

#include "crypto/der.hpp"

namespace ecab::crypto::der {
namespace {

constexpr std::uint8_t kConstructed = 0x20;
constexpr std::uint8_t kClassBits = 0xc0;
constexpr std::uint8_t kUniversal = 0x00;
constexpr std::uint8_t kContext = 0x80;
constexpr std::uint8_t kHighTag = 0x1f;
constexpr std::uint8_t kLongLength = 0x80;
constexpr std::size_t kLengthBytesMax = 3;

bool is_boolean(ByteView content) {
    return content.size() == 1 && (content[0] == 0x00 || content[0] == 0xff);
}

bool is_integer(ByteView content) {
    if (content.empty()) return false;
    if (content.size() == 1) return true;
    bool const padded = (content[0] == 0x00 && (content[1] & 0x80) == 0) ||
                        (content[0] == 0xff && (content[1] & 0x80) != 0);
    return !padded;
}

// Unused bits are counted by the first byte and are zero.
bool is_bits(ByteView content) {
    if (content.empty() || content[0] > 7) return false;
    if (content.size() == 1) return content[0] == 0;
    return (content.back() & ((1u << content[0]) - 1)) == 0;
}

// No arc begins with a filler, the last one ends.
bool is_oid_content(ByteView content) {
    if (content.empty() || (content.back() & 0x80) != 0) return false;
    bool first = true;
    for (std::uint8_t byte : content) {
        if (first && byte == 0x80) return false;
        first = (byte & 0x80) == 0;
    }
    return true;
}

bool good_primitive(Element const& element) {
    if ((element.tag & kClassBits) == kContext) return true;
    switch (element.tag) {
        case kBoolean:
            return is_boolean(element.content);
        case kInteger:
        case 0x0a:
            return is_integer(element.content);
        case kBits:
            return is_bits(element.content);
        case kNull:
            return element.content.empty();
        case 0x06:
            return is_oid_content(element.content);
        case kOctets:
        case kUtf8:
        case kPrintable:
        case 0x14:  // T61String, in certificates of old
        case 0x16:  // IA5String
        case 0x17:  // UTCTime
        case 0x18:  // GeneralizedTime
        case 0x1a:  // VisibleString
        case 0x1e:  // BMPString
            return true;
        default:
            return false;
    }
}

bool good_constructed(Element const& element) {
    return (element.tag & kClassBits) == kContext || element.tag == kSequence ||
           element.tag == kSet;
}

bool all_good(ByteView content, std::size_t depth, std::size_t& left) {
    Reader reader(content);
    while (!reader.at_end()) {
        std::optional<Element> const element = reader.next();
        if (!element || left == 0) return false;
        --left;
        if ((element->tag & kConstructed) == 0) {
            if (!good_primitive(*element)) return false;
        } else {
            if (!good_constructed(*element) || depth == 0) return false;
            if (!all_good(element->content, depth - 1, left)) return false;
        }
    }
    return true;
}

}  // namespace

std::optional<Element> Reader::next() {
    ByteView const all = rest_;
    rest_ = {};  // until the element is known to be whole
    if (all.size() < 2) return std::nullopt;
    std::uint8_t const tag = all[0];
    if ((tag & kHighTag) == kHighTag) return std::nullopt;
    if ((tag & kClassBits) != kUniversal && (tag & kClassBits) != kContext) return std::nullopt;
    std::size_t size = all[1];
    std::size_t head = 2;
    if (size >= kLongLength) {
        std::size_t const bytes = size - kLongLength;
        if (bytes == 0 || bytes > kLengthBytesMax || all.size() < 2 + bytes) return std::nullopt;
        size = 0;
        for (; head < 2 + bytes; ++head) size = size << 8 | all[head];
        std::size_t const shorter = bytes == 1 ? kLongLength : std::size_t{1} << (8 * (bytes - 1));
        if (size < shorter) return std::nullopt;
    }
    if (size > all.size() - head) return std::nullopt;
    rest_ = all.subspan(head + size);
    return Element{tag, all.subspan(head, size), all.first(head + size)};
}

std::optional<Element> Reader::next(std::uint8_t tag) {
    std::optional<Element> const element = next();
    if (!element || element->tag != tag) return std::nullopt;
    return element;
}

std::optional<std::vector<Element>> elements(ByteView content, std::size_t most) {
    std::vector<Element> out;
    Reader reader(content);
    while (!reader.at_end()) {
        std::optional<Element> const element = reader.next();
        if (!element || out.size() == most) return std::nullopt;
        out.push_back(*element);
    }
    return out;
}

bool well_formed(ByteView der) {
    Reader reader(der);
    std::size_t left = kElementsMax;
    return reader.next().has_value() && reader.at_end() && all_good(der, kDepthMax, left);
}

bool ordered(std::vector<Element> const& set) {
    auto const not_before = [](Element const& a, Element const& b) {
        return !std::lexicographical_compare(
            a.whole.begin(), a.whole.end(), b.whole.begin(), b.whole.end());
    };
    return std::adjacent_find(set.begin(), set.end(), not_before) == set.end();
}

bool is_oid(Element const& element, std::string_view dotted) {
    Bytes const wanted = oid(dotted);
    return std::equal(element.whole.begin(), element.whole.end(), wanted.begin(), wanted.end());
}

}  // namespace ecab::crypto::der
