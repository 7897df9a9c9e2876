#include "drafts/xml_part.hpp"

#include <algorithm>
#include <charconv>

namespace ecab::drafts {
namespace {

std::string_view local_of(char const* qualified) {
    std::string_view const name = qualified;
    std::size_t const colon = name.find(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

Space known_space(std::string_view uri) {
    if (uri.ends_with("/wordprocessingml/2006/main") || uri.ends_with("/wordprocessingml/main"))
        return Space::Word;
    if (uri.ends_with("/markup-compatibility/2006")) return Space::Markup;
    if (uri.ends_with("/officeDocument/2006/math") || uri.ends_with("/officeDocument/math"))
        return Space::Math;
    if (uri.ends_with("/package/2006/relationships")) return Space::Relationships;
    bool const drawn = uri.find("drawing") != std::string_view::npos ||
                       uri.ends_with("schemas-microsoft-com:vml") ||
                       uri.ends_with("schemas-microsoft-com:office:office") ||
                       uri.ends_with("schemas-microsoft-com:office:word") ||
                       uri.find("wordprocessingShape") != std::string_view::npos ||
                       uri.find("wordprocessingGroup") != std::string_view::npos ||
                       uri.find("wordprocessingCanvas") != std::string_view::npos;
    return drawn ? Space::Drawing : Space::Other;
}

std::string_view prefix_of(std::string_view qualified) {
    std::size_t const colon = qualified.find(':');
    return colon == std::string_view::npos ? std::string_view{} : qualified.substr(0, colon);
}

// One look at every node: how deep, and which prefix stands for what.
struct Survey : pugi::xml_tree_walker {
    std::vector<std::pair<std::string, Space>> prefixes;
    char const* fault{};

    bool for_each(pugi::xml_node& node) override {
        if (node.type() == pugi::node_doctype)
            fault = "declares a document type, which no Word file does";
        if (depth() > kXmlDepthMax) fault = "is nested deeper than any document";
        for (pugi::xml_attribute const one : node.attributes()) {
            std::string_view const name = one.name();
            if (name == "xmlns") declare({}, known_space(one.value()));
            if (name.starts_with("xmlns:")) declare(name.substr(6), known_space(one.value()));
        }
        return fault == nullptr;
    }

    void declare(std::string_view prefix, Space space) {
        auto const same = [&](auto const& known) { return known.first == prefix; };
        auto const found = std::find_if(prefixes.begin(), prefixes.end(), same);
        if (found == prefixes.end())
            prefixes.emplace_back(prefix, space);
        else if (found->second != space)
            fault = "uses one prefix for two vocabularies: save the file anew";
        if (prefixes.size() > kPrefixesMax) fault = "declares more prefixes than any document";
    }
};

}  // namespace

Result<XmlPart> XmlPart::parse(std::string bytes, std::string const& name) {
    auto const count = [&](char letter) {
        return static_cast<std::size_t>(std::count(bytes.begin(), bytes.end(), letter));
    };
    REQUIRE(count('<') <= 2 * kElementsMax && count('=') <= kAttributesMax,
            Reason::TooLarge,
            name + " holds more elements than any document: save the file anew");
    XmlPart out;
    out.bytes_ = std::make_unique<std::string>(std::move(bytes));
    out.document_ = std::make_unique<pugi::xml_document>();
    pugi::xml_parse_result const parsed = out.document_->load_buffer_inplace(
        out.bytes_->data(),
        out.bytes_->size(),
        pugi::parse_default | pugi::parse_ws_pcdata_single | pugi::parse_doctype);
    REQUIRE(parsed && out.root(), Reason::InvalidInput, name + " is no well-formed XML");
    Survey survey;
    out.document_->traverse(survey);
    bool const sound = survey.fault == nullptr;
    REQUIRE(sound, Reason::InvalidInput, name + " " + (sound ? "" : survey.fault));
    out.prefixes_ = std::move(survey.prefixes);
    return out;
}

std::string_view local_name(pugi::xml_node node) { return local_of(node.name()); }

Space XmlPart::space_of(pugi::xml_node node) const {
    std::string_view const prefix = prefix_of(node.name());
    for (auto const& [known, space] : prefixes_)
        if (known == prefix) return space;
    return Space::Other;
}

bool XmlPart::is_word(pugi::xml_node node, std::string_view name) const {
    return local_name(node) == name && space_of(node) == Space::Word;
}

pugi::xml_node child_of(pugi::xml_node node, std::string_view name) {
    for (pugi::xml_node const child : node.children())
        if (child.type() == pugi::node_element && local_name(child) == name) return child;
    return {};
}

std::string_view value_of(pugi::xml_node node, std::string_view attribute) {
    for (pugi::xml_attribute const one : node.attributes())
        if (local_of(one.name()) == attribute) return one.value();
    return {};
}

bool has_attribute(pugi::xml_node node, std::string_view attribute) {
    for (pugi::xml_attribute const one : node.attributes())
        if (local_of(one.name()) == attribute) return true;
    return false;
}

int number_of(pugi::xml_node node, std::string_view attribute, int otherwise) {
    std::string_view const text = value_of(node, attribute);
    int out{};
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
    bool const whole = error == std::errc{} && end == text.data() + text.size() && !text.empty();
    return whole && out >= -1'000'000 && out <= 1'000'000 ? out : otherwise;
}

bool switched(pugi::xml_node properties, std::string_view name, bool otherwise) {
    pugi::xml_node const found = child_of(properties, name);
    if (!found) return otherwise;
    std::string_view const value = value_of(found, "val");
    return value != "0" && value != "false" && value != "off" && value != "none";
}

}  // namespace ecab::drafts
