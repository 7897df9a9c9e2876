// What a paragraph or run looks like after its styles (ISO/IEC 29500-1 §17.7): only what tells a
// title from a sentence, and in which alphabet its bytes stand. Thread-safe after construction.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "drafts/xml_part.hpp"
#include "letters/old_letters.hpp"

namespace ecab::drafts {

inline constexpr int kStyleChainMax = 32;  // styles based on styles

struct ListPlace {
    int list{};                // w:numId; 0 takes the paragraph out of every list
    std::optional<int> level;  // none: the level that names the style
    std::string style;         // that gave it; empty for the paragraph itself
};

struct Look {
    bool bold{};
    bool italic{};
    bool capitals{};  // small letters drawn as capitals
    bool hidden{};
    bool struck{};
    bool centred{};
    bool page_break{};
    std::optional<letters::OldCodes> codes;  // of its font; none: Unicode
    std::optional<ListPlace> list;
};

// The text in Unicode. A base letter and its accent of VNI may be in two runs, so runs of the same
// codes are joined before. Ill-formed text stays, for the reader to refuse.
std::string modern_text(std::string_view text, std::optional<letters::OldCodes> codes);

class Styles {
  public:
    // Without a part every look is plain.
    static Styles of(XmlPart const* part);

    Look paragraph(pugi::xml_node properties) const;                // w:pPr
    Look run(Look const& around, pugi::xml_node properties) const;  // w:rPr

  private:
    Look styled(std::string const& style) const;

    std::map<std::string, Look> looks_;
    std::string default_style_;
    Look default_look_;
};

}  // namespace ecab::drafts
