#include "json/json.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/value_stack.hpp>
#include <charconv>
#include <cstdlib>
#include <cstring>
#include <span>
#include <vector>

namespace ecab::json {
namespace {

namespace bj = boost::json;

// Builds the value and refuses inexact numbers. A repeated key, which the library would quietly
// accept, is found at the end: the value then has fewer members than keys were read.
struct StrictHandler {
    static constexpr std::size_t max_array_size = std::size_t(-1);
    static constexpr std::size_t max_object_size = std::size_t(-1);
    static constexpr std::size_t max_string_size = std::size_t(-1);
    static constexpr std::size_t max_key_size = 256;

    bj::value_stack stack;
    std::size_t keys = 0;

    StrictHandler(unsigned char* space, std::size_t size, bj::storage_ptr const& memory)
        : stack({}, space, size) {
        stack.reset(memory);
    }

    static bool fail(bj::error_code& ec, bj::error code) {
        ec = code;
        return false;
    }
    bool on_document_begin(bj::error_code&) { return true; }
    bool on_document_end(bj::error_code&) { return true; }
    bool on_object_begin(bj::error_code&) { return true; }
    bool on_object_end(std::size_t count, bj::error_code&) {
        stack.push_object(count);
        return true;
    }
    bool on_array_begin(bj::error_code&) { return true; }
    bool on_array_end(std::size_t count, bj::error_code&) {
        stack.push_array(count);
        return true;
    }
    bool on_key_part(bj::string_view part, std::size_t, bj::error_code&) {
        stack.push_chars(part);
        return true;
    }
    bool on_key(bj::string_view part, std::size_t, bj::error_code&) {
        stack.push_key(part);
        ++keys;
        return true;
    }
    bool on_string_part(bj::string_view part, std::size_t, bj::error_code&) {
        stack.push_chars(part);
        return true;
    }
    bool on_string(bj::string_view part, std::size_t, bj::error_code&) {
        stack.push_string(part);
        return true;
    }
    bool on_number_part(bj::string_view, bj::error_code&) { return true; }
    bool on_int64(std::int64_t i, bj::string_view, bj::error_code& ec) {
        if (i > kSafeIntegerMax || i < -kSafeIntegerMax) return fail(ec, bj::error::not_exact);
        stack.push_int64(i);
        return true;
    }
    bool on_uint64(std::uint64_t, bj::string_view, bj::error_code& ec) {
        return fail(ec, bj::error::not_exact);
    }
    bool on_double(double, bj::string_view, bj::error_code& ec) {
        return fail(ec, bj::error::not_exact);
    }
    bool on_bool(bool b, bj::error_code&) {
        stack.push_bool(b);
        return true;
    }
    bool on_null(bj::error_code&) {
        stack.push_null();
        return true;
    }
    bool on_comment_part(bj::string_view, bj::error_code&) { return true; }
    bool on_comment(bj::string_view, bj::error_code&) { return true; }
};

// Members of every object inside; at most kDepthMax calls deep.
std::size_t members_of(Value const& value) {
    std::size_t count = 0;
    if (auto const* object = value.if_object()) {
        count = object->size();
        for (auto const& member : *object) count += members_of(member.value());
    } else if (auto const* array = value.if_array()) {
        for (Value const& item : *array) count += members_of(item);
    }
    return count;
}

bool is_plain(char c) { return static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\'; }

void write_escaped(std::string& out, char c) {
    static constexpr std::string_view kHex = "0123456789abcdef";
    switch (c) {
        case '"':
            out += "\\\"";
            return;
        case '\\':
            out += "\\\\";
            return;
        case '\b':
            out += "\\b";
            return;
        case '\f':
            out += "\\f";
            return;
        case '\n':
            out += "\\n";
            return;
        case '\r':
            out += "\\r";
            return;
        case '\t':
            out += "\\t";
            return;
        default:
            out += "\\u00";
            out.push_back(kHex[static_cast<unsigned char>(c) >> 4]);
            out.push_back(kHex[static_cast<unsigned char>(c) & 15]);
    }
}

// Length of the run at the front that is written as it stands, looked at eight bytes at a time. The
// differences show a high bit where a byte is zero, or less than a space.
std::size_t plain_run(std::string_view text) {
    constexpr std::uint64_t kEach = 0x0101010101010101U;
    constexpr std::uint64_t kHigh = 0x8080808080808080U;
    auto const has_zero = [](std::uint64_t eight) { return (eight - kEach) & ~eight & kHigh; };
    std::size_t at = 0;
    for (; at + sizeof(std::uint64_t) <= text.size(); at += sizeof(std::uint64_t)) {
        std::uint64_t eight = 0;
        std::memcpy(&eight, text.data() + at, sizeof eight);
        std::uint64_t const control = (eight - kEach * ' ') & ~eight & kHigh;
        if ((control | has_zero(eight ^ kEach * '"') | has_zero(eight ^ kEach * '\\')) != 0) break;
    }
    while (at < text.size() && is_plain(text[at])) ++at;
    return at;
}

}  // namespace

void append_string(std::string& out, std::string_view text) {
    out.push_back('"');
    while (!text.empty()) {
        std::size_t const plain = plain_run(text);
        out.append(text.substr(0, plain));
        if (plain == text.size()) break;
        write_escaped(out, text[plain]);
        text.remove_prefix(plain + 1);
    }
    out.push_back('"');
}

void append_integer(std::string& out, std::int64_t value) {
    std::array<char, 24> digits{};
    auto const end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
    out.append(digits.data(), end);
}

namespace {

void write(std::string& out, Value const& value);

using Member = bj::key_value_pair;

void write_members(std::string& out, std::span<Member const* const> members) {
    out.push_back('{');
    bool first = true;
    for (Member const* member : members) {
        if (!std::exchange(first, false)) out.push_back(',');
        append_string(out, {member->key().data(), member->key().size()});
        out.push_back(':');
        write(out, member->value());
    }
    out.push_back('}');
}

void write_object(std::string& out, Object const& object) {
    constexpr std::size_t kFew = 24;  // most objects: no allocation
    std::array<Member const*, kFew> few;
    std::vector<Member const*> many(object.size() > kFew ? object.size() : 0);
    std::span<Member const*> members = many.empty() ? std::span(few).first(object.size()) : many;
    std::size_t count = 0;
    for (Member const& member : object) members[count++] = &member;
    // ASCII keys: byte order is the UTF-16 order that RFC 8785 §3.2.3 asks for.
    auto const before = [](Member const* a, Member const* b) { return a->key() < b->key(); };
    if (!std::is_sorted(members.begin(), members.end(), before))
        std::sort(members.begin(), members.end(), before);
    write_members(out, members);
}

void write(std::string& out, Value const& value) {
    switch (value.kind()) {
        case bj::kind::null:
            out += "null";
            return;
        case bj::kind::bool_:
            out += value.get_bool() ? "true" : "false";
            return;
        case bj::kind::int64:
            append_integer(out, value.get_int64());
            return;
        case bj::kind::uint64:
            out += std::to_string(value.get_uint64());
            return;
        case bj::kind::double_:
            CHECK(value.kind() != bj::kind::double_);
            return;  // outside the profile
        case bj::kind::string: {
            auto const& text = value.get_string();
            append_string(out, {text.data(), text.size()});
            return;
        }
        case bj::kind::array: {
            out.push_back('[');
            bool first = true;
            for (Value const& item : value.get_array()) {
                if (!std::exchange(first, false)) out.push_back(',');
                write(out, item);
            }
            out.push_back(']');
            return;
        }
        case bj::kind::object:
            write_object(out, value.get_object());
            return;
    }
}

// Bytes 0x80…0xBF.
bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// Length of the character at the front when it is one of those that make up nearly every text
// here: U+0000–U+02FF, U+1E00–U+1EFF (Latin letters with marks, all of Vietnamese), U+2010–U+2027
// (dashes and quotation marks). None of them combines with a neighbour: a text of these alone is
// in NFC (a test asks utf8proc about each pair). 0: something else, or not well-formed.
std::size_t plain_letter(std::string_view text) {
    auto const at = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    if (at(0) < 0x80) return 1;
    if (text.size() < 2 || !continues(text[1])) return 0;
    if (at(0) >= 0xC2 && at(0) <= 0xCB) return 2;
    if (text.size() < 3 || !continues(text[2])) return 0;
    if (at(0) == 0xE1 && at(1) >= 0xB8 && at(1) <= 0xBB) return 3;
    return at(0) == 0xE2 && at(1) == 0x80 && at(2) >= 0x90 && at(2) <= 0xA7 ? 3 : 0;
}

// What is left of the text after the run of ASCII at its front, looked at eight bytes at a time.
std::string_view after_ascii(std::string_view text) {
    while (text.size() >= sizeof(std::uint64_t)) {
        std::uint64_t eight = 0;
        std::memcpy(&eight, text.data(), sizeof eight);
        if ((eight & 0x8080808080808080U) != 0) break;
        text.remove_prefix(sizeof eight);
    }
    while (!text.empty() && static_cast<unsigned char>(text.front()) < 0x80) text.remove_prefix(1);
    return text;
}

bool is_plain_text(std::string_view text) {
    for (text = after_ascii(text); !text.empty(); text = after_ascii(text)) {
        std::size_t const length = plain_letter(text);
        if (length == 0) return false;
        text.remove_prefix(length);
    }
    return true;
}

}  // namespace

Result<Value> parse(std::string_view text, std::size_t bytes_max, Memory const& memory) {
    REQUIRE(text.size() <= bytes_max, Reason::TooLarge, "json");
    bj::error_code ec;
    bj::parse_options options;
    options.max_depth = kDepthMax;
    std::array<unsigned char, 4096> space;
    bj::basic_parser<StrictHandler> parser(options, space.data(), space.size(), memory);
    std::size_t const used = parser.write_some(false, text.data(), text.size(), ec);
    REQUIRE(!ec && used == text.size() && parser.done(), Reason::InvalidInput, "json");
    Value value = parser.handler().stack.release();
    REQUIRE(members_of(value) == parser.handler().keys, Reason::InvalidInput, "json");
    return value;
}

std::string canonical(Value const& value) {
    std::string out;
    out.reserve(512);
    write(out, value);
    return out;
}

void append_canonical(std::string& out, Value const& value) { write(out, value); }

bool is_canonical(std::string_view text) {
    Result<Value> const value = parse(text, text.size());
    return value.has_value() && canonical(*value) == text;
}

bool is_nfc(std::string_view text) {
    if (is_plain_text(text)) return true;
    utf8proc_uint8_t* normal = nullptr;
    utf8proc_ssize_t const size =
        utf8proc_map(reinterpret_cast<utf8proc_uint8_t const*>(text.data()),
                     static_cast<utf8proc_ssize_t>(text.size()),
                     &normal,
                     static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
    bool const same = size >= 0 && std::string_view(reinterpret_cast<char const*>(normal),
                                                    static_cast<std::size_t>(size)) == text;
    std::free(normal);  // allocated by utf8proc with malloc
    return same;
}

}  // namespace ecab::json
