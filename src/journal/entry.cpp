#include "journal/entry.hpp"

#include <algorithm>
#include <boost/json/object.hpp>

#include "json/codec.hpp"

namespace ecab::journal {
namespace {

void append_string(std::string& out, std::string_view text) {
    bool const plain = std::all_of(text.begin(), text.end(), [](char c) {
        return static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\';
    });
    if (plain) {
        out.push_back('"');
        out.append(text);
        out.push_back('"');
    } else {
        out += json::canonical(json::Value(boost::json::string_view(text.data(), text.size())));
    }
}

bool is_name(std::string_view text) { return !text.empty() && text.size() <= kEntryNameBytesMax; }

template <class T>
Result<T> member(json::Object const& object, std::string_view key) {
    auto const* value = object.if_contains(boost::json::string_view(key.data(), key.size()));
    REQUIRE(value != nullptr, Reason::InvalidInput, std::string(key));
    Result<T> decoded = json::decode<T>(*value);
    if (!decoded) return refuse(decoded.error().reason, std::string(key));
    return decoded;
}

}  // namespace

std::string encode_entry(EntryHead const& head, std::string_view canonical_body) {
    CHECK(canonical_body.size() >= 2 && canonical_body.front() == '{' &&
          canonical_body.back() == '}');
    CHECK(is_name(head.actor) && is_name(head.matter) && is_name(head.kind));
    CHECK(is_id_text(head.org.value));
    CHECK(head.seq <= static_cast<std::uint64_t>(json::kSafeIntegerMax));
    std::string out;
    out.reserve(canonical_body.size() + head.actor.size() + head.matter.size() + head.kind.size() +
                head.org.value.size() + 192);
    out += "{\"actor\":";
    append_string(out, head.actor);
    out += ",\"at\":\"";
    out += to_text(head.at);
    out += "\",\"body\":";
    out += canonical_body;
    out += ",\"kind\":";
    append_string(out, head.kind);
    out += ",\"matter\":";
    append_string(out, head.matter);
    out += ",\"org\":";
    append_string(out, head.org.value);
    out += ",\"salt\":\"";
    out += to_hex(head.salt);
    out += "\",\"seq\":";
    out += std::to_string(head.seq);
    out += ",\"v\":1}";
    return out;
}

Result<Entry> parse_entry(std::string_view bytes) {
    json::Value const value = TRY(json::parse(bytes, kEntryBytesMax));
    REQUIRE(value.is_object(), Reason::InvalidInput, "entry");
    json::Object const& object = value.get_object();
    REQUIRE(TRY(member<std::int64_t>(object, "v")) == 1, Reason::InvalidInput, "v");
    Entry entry;
    entry.head.org = TRY(member<OrgId>(object, "org"));
    entry.head.seq = TRY(member<std::uint64_t>(object, "seq"));
    entry.head.at = TRY(member<Moment>(object, "at"));
    entry.head.actor = TRY(member<std::string>(object, "actor"));
    entry.head.matter = TRY(member<std::string>(object, "matter"));
    entry.head.kind = TRY(member<std::string>(object, "kind"));
    std::optional<Bytes> const salt = from_hex(TRY(member<std::string>(object, "salt")));
    REQUIRE(salt && salt->size() == kSaltBytes, Reason::InvalidInput, "salt");
    std::copy(salt->begin(), salt->end(), entry.head.salt.begin());
    REQUIRE(is_name(entry.head.actor), Reason::InvalidInput, "actor");
    REQUIRE(is_name(entry.head.matter), Reason::InvalidInput, "matter");
    REQUIRE(is_name(entry.head.kind), Reason::InvalidInput, "kind");
    auto const* body = object.if_contains("body");
    REQUIRE(body != nullptr && body->is_object(), Reason::InvalidInput, "body");
    entry.body = json::canonical(*body);
    // All nine known members were found above: a tenth is one nobody reads.
    REQUIRE(object.size() == 9, Reason::UnknownField, "entry");
    REQUIRE(encode_entry(entry.head, entry.body) == bytes, Reason::InvalidInput, "canonical");
    return entry;
}

}  // namespace ecab::journal
