#include "bpmn/element.hpp"

#include <algorithm>
#include <charconv>
#include <set>

#include "bpmn/bpmn.hpp"

namespace ecab::bpmn {
namespace {

constexpr std::string_view kSchemaInstance = "http://www.w3.org/2001/XMLSchema-instance";

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
    return text;
}

bool is_declaration(std::string_view name) { return name == "xmlns" || name.starts_with("xmlns:"); }

// "a:b" → {"a", "b"}; "b" → {"", "b"}
std::pair<std::string_view, std::string_view> split(std::string_view name) {
    std::size_t const colon = name.find(':');
    if (colon == std::string_view::npos) return {std::string_view{}, name};
    return {name.substr(0, colon), name.substr(colon + 1)};
}

}  // namespace

Result<Element> Element::create(pugi::xml_node node, Prefixes const& outer, std::string_view file) {
    Element element;
    element.node_ = node;
    element.file_ = file;
    auto prefixes = std::make_shared<Prefixes>(outer);
    for (pugi::xml_attribute const& attribute : node.attributes()) {
        std::string_view const name = attribute.name();
        if (!is_declaration(name)) continue;
        (*prefixes)[std::string(name == "xmlns" ? "" : name.substr(6))] = attribute.value();
    }
    element.prefixes_ = prefixes;
    auto const [prefix, local] = split(node.name());
    element.name_ = local;
    auto const own = prefixes->find(prefix);
    if (own == prefixes->end()) return element.fault("namespace is not declared");
    element.name_space_ = own->second;
    std::set<std::pair<std::string_view, std::string_view>> seen;
    for (pugi::xml_attribute const& attribute : node.attributes()) {
        std::string_view const name = attribute.name();
        std::string_view const value = attribute.value();
        if (value.size() > kAttributeBytesMax)
            return element.fault(Reason::TooLarge, std::string(name) + " is too long");
        if (is_declaration(name)) continue;
        auto const [attribute_prefix, attribute_local] = split(name);
        std::string_view space;
        if (!attribute_prefix.empty()) {
            auto const found = prefixes->find(attribute_prefix);
            if (found == prefixes->end())
                return element.fault(std::string(name) + ": namespace is not declared");
            space = found->second;
        }
        if (!seen.emplace(space, attribute_local).second)
            return element.fault(std::string(name) + " is repeated");
        element.attributes_.push_back({space, attribute_local, value});
    }
    return element;
}

bool Element::is_model(std::string_view name) const {
    return name_space_ == kModelNamespace && name_ == name;
}

std::optional<std::string> Element::find(std::string_view attribute) const {
    for (Attribute const& candidate : attributes_)
        if (candidate.name_space.empty() && candidate.name == attribute)
            return std::string(candidate.value);
    return std::nullopt;
}

std::optional<std::string> Element::find_own(std::string_view attribute) const {
    for (Attribute const& candidate : attributes_)
        if (candidate.name_space == kOwnNamespace && candidate.name == attribute)
            return std::string(candidate.value);
    return std::nullopt;
}

Result<std::string> Element::require(std::string_view attribute) const {
    std::optional<std::string> value = find(attribute);
    if (!value || value->empty()) return fault(std::string(attribute) + " is missing");
    return *std::move(value);
}

Result<std::string> Element::require_own(std::string_view attribute) const {
    std::optional<std::string> value = find_own(attribute);
    if (!value || value->empty())
        return fault("own attribute " + std::string(attribute) + " is missing");
    return *std::move(value);
}

Result<std::int32_t> Element::number_own(std::string_view attribute) const {
    std::string const text = TRY(require_own(attribute));
    std::int32_t number{};
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || text.front() == '-')
        return fault(std::string(attribute) + " is not a whole number");
    return number;
}

Result<Done> Element::allow(std::initializer_list<std::string_view> plain,
                            std::initializer_list<std::string_view> own) const {
    for (Attribute const& attribute : attributes_) {
        std::string_view const space = attribute.name_space;
        bool const is_plain =
            space.empty() && std::find(plain.begin(), plain.end(), attribute.name) != plain.end();
        bool const is_own = space == kOwnNamespace &&
                            std::find(own.begin(), own.end(), attribute.name) != own.end();
        bool const is_schema = space == kSchemaInstance &&
                               (attribute.name == "type" || attribute.name == "schemaLocation");
        if (!is_plain && !is_own && !is_schema)
            return fault("attribute " + std::string(attribute.name) + " is not supported");
    }
    return Done{};
}

Result<std::vector<Element>> Element::children() const {
    std::vector<Element> out;
    for (pugi::xml_node const& child : node_.children()) {
        switch (child.type()) {
            case pugi::node_element:
                out.push_back(TRY(Element::create(child, *prefixes_, file_)));
                break;
            case pugi::node_comment:
                break;
            case pugi::node_pcdata:
            case pugi::node_cdata:
                if (!trimmed(child.value()).empty()) return fault("text is not expected here");
                break;
            case pugi::node_null:
            case pugi::node_document:
            case pugi::node_pi:
            case pugi::node_declaration:
            case pugi::node_doctype:
                return fault("processing instructions are not supported");
        }
    }
    return out;
}

Result<std::string> Element::text() const {
    std::string out;
    for (pugi::xml_node const& child : node_.children()) {
        bool const is_text = child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata;
        if (!is_text && child.type() != pugi::node_comment)
            return fault("only text is expected here");
        if (is_text) out += child.value();
    }
    return std::string(trimmed(out));
}

std::size_t Element::line() const {
    std::ptrdiff_t const offset = node_.offset_debug();
    if (offset < 0) return 1;
    auto const end = file_.begin() + std::min(offset, static_cast<std::ptrdiff_t>(file_.size()));
    return 1 + static_cast<std::size_t>(std::count(file_.begin(), end, '\n'));
}

Refusal Element::fault(std::string_view what) const { return fault(Reason::InvalidInput, what); }

Refusal Element::fault(Reason reason, std::string_view what) const {
    return refuse(
        reason,
        "line " + std::to_string(line()) + ": " + std::string(name_) + ": " + std::string(what));
}

}  // namespace ecab::bpmn
