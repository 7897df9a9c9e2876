#include "security/line.hpp"

#include "crypto/hash.hpp"
#include "json/json.hpp"

namespace ecab::security {
namespace {

// What a stranger sends is cut, so that a line stays a line.
constexpr std::size_t kWordBytesMax = 400;

std::string cut(std::string_view text) {
    if (text.size() <= kWordBytesMax) return std::string(text);
    std::size_t end = kWordBytesMax;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    return std::string(text.substr(0, end)) + "…";
}

std::string text_in(json::Object const& object, char const* key) {
    json::Value const* found = object.if_contains(key);
    return found != nullptr && found->is_string() ? std::string(found->get_string())
                                                  : std::string{};
}

}  // namespace

std::string write_line(ports::SecurityEvent const& event,
                       Moment at,
                       Digest const& previous,
                       Digest& hash) {
    json::Value value{{"at", to_text(at)},
                      {"kind", event.kind},
                      {"outcome", event.outcome},
                      {"reason", cut(event.reason)},
                      {"org", cut(event.org)},
                      {"person", cut(event.person)},
                      {"source", cut(event.source)},
                      {"target", cut(event.target)},
                      {"previous", to_hex(previous)}};
    hash = crypto::sha256(json::canonical(value));
    value.get_object()["hash"] = to_hex(hash);
    return json::canonical(value) + "\n";
}

std::optional<Line> read_line(std::string_view text) {
    Result<json::Value> value = json::parse(text, kLineBytesMax);
    if (!value || !value->is_object() || json::canonical(*value) != text) return std::nullopt;
    json::Object& object = value->get_object();
    std::optional<Digest> const said = parse_digest(text_in(object, "hash"));
    std::optional<Digest> const previous = parse_digest(text_in(object, "previous"));
    object.erase("hash");
    if (!said || !previous || crypto::sha256(json::canonical(*value)) != *said) return std::nullopt;
    return Line{*said,
                *previous,
                text_in(object, "at"),
                text_in(object, "kind"),
                text_in(object, "org"),
                text_in(object, "target")};
}

}  // namespace ecab::security
