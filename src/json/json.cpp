#include "json/json.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/parse.hpp>
#include <cstdlib>
#include <set>
#include <vector>

namespace ecab::json {
namespace {

namespace bj = boost::json;

// A first pass that only looks for repeated keys and inexact numbers, which the ordinary parser
// of the library would quietly accept.
struct StrictHandler {
    static constexpr std::size_t max_array_size = std::size_t(-1);
    static constexpr std::size_t max_object_size = std::size_t(-1);
    static constexpr std::size_t max_string_size = std::size_t(-1);
    static constexpr std::size_t max_key_size = 256;

    std::vector<std::set<std::string>> open_objects;
    std::string key;

    static bool fail(bj::error_code& ec, bj::error code) {
        ec = code;
        return false;
    }
    bool on_document_begin(bj::error_code&) { return true; }
    bool on_document_end(bj::error_code&) { return true; }
    bool on_object_begin(bj::error_code&) {
        open_objects.emplace_back();
        return true;
    }
    bool on_object_end(std::size_t, bj::error_code&) {
        open_objects.pop_back();
        return true;
    }
    bool on_array_begin(bj::error_code&) { return true; }
    bool on_array_end(std::size_t, bj::error_code&) { return true; }
    bool on_key_part(bj::string_view part, std::size_t, bj::error_code&) {
        key.append(part.data(), part.size());
        return true;
    }
    bool on_key(bj::string_view part, std::size_t, bj::error_code& ec) {
        key.append(part.data(), part.size());
        bool const fresh = open_objects.back().insert(std::exchange(key, {})).second;
        return fresh || fail(ec, bj::error::syntax);
    }
    bool on_string_part(bj::string_view, std::size_t, bj::error_code&) { return true; }
    bool on_string(bj::string_view, std::size_t, bj::error_code&) { return true; }
    bool on_number_part(bj::string_view, bj::error_code&) { return true; }
    bool on_int64(std::int64_t i, bj::string_view, bj::error_code& ec) {
        return (i <= kSafeIntegerMax && i >= -kSafeIntegerMax) || fail(ec, bj::error::not_exact);
    }
    bool on_uint64(std::uint64_t, bj::string_view, bj::error_code& ec) {
        return fail(ec, bj::error::not_exact);
    }
    bool on_double(double, bj::string_view, bj::error_code& ec) {
        return fail(ec, bj::error::not_exact);
    }
    bool on_bool(bool, bj::error_code&) { return true; }
    bool on_null(bj::error_code&) { return true; }
    bool on_comment_part(bj::string_view, bj::error_code&) { return true; }
    bool on_comment(bj::string_view, bj::error_code&) { return true; }
};

void write_string(std::string& out, std::string_view text) {
    static constexpr std::string_view kHex = "0123456789abcdef";
    out.push_back('"');
    for (char c : text) {
        switch (c) {
            case '"':
                out += "\\\"";
                break;
            case '\\':
                out += "\\\\";
                break;
            case '\b':
                out += "\\b";
                break;
            case '\f':
                out += "\\f";
                break;
            case '\n':
                out += "\\n";
                break;
            case '\r':
                out += "\\r";
                break;
            case '\t':
                out += "\\t";
                break;
            default:
                if (static_cast<unsigned char>(c) < 0x20) {
                    out += "\\u00";
                    out.push_back(kHex[static_cast<unsigned char>(c) >> 4]);
                    out.push_back(kHex[static_cast<unsigned char>(c) & 15]);
                } else {
                    out.push_back(c);
                }
        }
    }
    out.push_back('"');
}

void write(std::string& out, Value const& value);

void write_object(std::string& out, Object const& object) {
    std::vector<bj::key_value_pair const*> members;
    members.reserve(object.size());
    for (auto const& member : object) members.push_back(&member);
    // ASCII keys: byte order is the UTF-16 order that RFC 8785 §3.2.3 asks for.
    std::sort(members.begin(), members.end(), [](auto const* a, auto const* b) {
        return a->key() < b->key();
    });
    out.push_back('{');
    bool first = true;
    for (auto const* member : members) {
        if (!std::exchange(first, false)) out.push_back(',');
        write_string(out, {member->key().data(), member->key().size()});
        out.push_back(':');
        write(out, member->value());
    }
    out.push_back('}');
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
            out += std::to_string(value.get_int64());
            return;
        case bj::kind::uint64:
            out += std::to_string(value.get_uint64());
            return;
        case bj::kind::double_:
            CHECK(value.kind() != bj::kind::double_);
            return;  // outside the profile
        case bj::kind::string: {
            auto const& text = value.get_string();
            write_string(out, {text.data(), text.size()});
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

}  // namespace

Result<Value> parse(std::string_view text, std::size_t bytes_max) {
    REQUIRE(text.size() <= bytes_max, Reason::TooLarge, "json");
    bj::error_code ec;
    bj::parse_options options;
    options.max_depth = kDepthMax;
    bj::basic_parser<StrictHandler> strict(options);
    std::size_t const used = strict.write_some(false, text.data(), text.size(), ec);
    REQUIRE(!ec && used == text.size() && strict.done(), Reason::InvalidInput, "json");
    Value value = bj::parse({text.data(), text.size()}, ec, {}, options);
    REQUIRE(!ec, Reason::InvalidInput, "json");
    return value;
}

std::string canonical(Value const& value) {
    std::string out;
    out.reserve(512);
    write(out, value);
    return out;
}

bool is_canonical(std::string_view text) {
    Result<Value> const value = parse(text, text.size());
    return value.has_value() && canonical(*value) == text;
}

bool is_nfc(std::string_view text) {
    bool const ascii = std::all_of(
        text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    if (ascii) return true;
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
