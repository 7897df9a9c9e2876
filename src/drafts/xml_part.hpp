// One XML part of a Word file as a tree whose size and depth are bounded, and names without
// prefixes. A document type is refused, so no entity is ever resolved and nothing outside is
// fetched. Not to be shared between threads.
#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.hpp"

namespace ecab::drafts {

inline constexpr std::size_t kElementsMax = 2'000'000;    // of one part; 141 pages have 100,000
inline constexpr std::size_t kAttributesMax = 4'000'000;  // of one part
inline constexpr int kXmlDepthMax = 256;
inline constexpr std::size_t kPrefixesMax = 256;

// The vocabularies that are told apart. Prefixes are the file's own choice; namespaces are not.
enum class Space : std::uint8_t {
    Word,           // w: text, paragraphs, tables; transitional and strict
    Markup,         // mc: alternatives
    Math,           // m: formulas
    Drawing,        // wp, a, wps, pic, v, o and whatever else may hold a drawing
    Relationships,  // the parts that refer to others
    Other,
};

// A parsed part; nodes point into it.
class XmlPart {
  public:
    // Refuses what is ill-formed, declares a document type, binds one prefix to two vocabularies,
    // or is larger or deeper than any document. `name` is said in the refusal.
    static Result<XmlPart> parse(std::string bytes, std::string const& name);

    pugi::xml_node root() const { return document_->document_element(); }
    Space space_of(pugi::xml_node node) const;
    bool is_word(pugi::xml_node node, std::string_view name) const;

  private:
    XmlPart() = default;
    std::vector<std::pair<std::string, Space>> prefixes_;
    std::unique_ptr<std::string> bytes_;  // the tree points into them
    std::unique_ptr<pugi::xml_document> document_;
};

// "w:pPr" → "pPr".
std::string_view local_name(pugi::xml_node node);
// The first child of that name in its parent's vocabulary; empty when there is none.
pugi::xml_node child_of(pugi::xml_node node, std::string_view name);
// The value of an attribute whatever its prefix: "val", "numId"; empty when there is none.
std::string_view value_of(pugi::xml_node node, std::string_view attribute);
bool has_attribute(pugi::xml_node node, std::string_view attribute);
// A whole number, or `otherwise` for anything else; bounded to ±1,000,000.
int number_of(pugi::xml_node node, std::string_view attribute, int otherwise);
// <w:b/> is on, <w:b w:val="0"/> is off, no element is `otherwise`.
bool switched(pugi::xml_node properties, std::string_view name, bool otherwise);

}  // namespace ecab::drafts
