#include "drafts/styles.hpp"

#include <vector>

#include "drafts/text.hpp"

namespace ecab::drafts {
namespace {

// A theme's font is never one from before Unicode.
void apply_fonts(Look& look, pugi::xml_node fonts) {
    if (!fonts) return;
    if (has_attribute(fonts, "hAnsiTheme") || has_attribute(fonts, "asciiTheme"))
        look.codes.reset();
    for (char const* name : {"hAnsi", "ascii"})
        if (has_attribute(fonts, name) && !has_attribute(fonts, std::string(name) + "Theme")) {
            look.codes = letters::old_codes_of(value_of(fonts, name));
            return;
        }
}

void apply_run(Look& look, pugi::xml_node properties) {
    if (!properties) return;
    look.bold = switched(properties, "b", look.bold);
    look.italic = switched(properties, "i", look.italic);
    look.capitals = switched(properties, "caps", look.capitals);
    look.hidden = switched(properties, "vanish", look.hidden);
    look.struck =
        switched(properties, "strike", look.struck) || switched(properties, "dstrike", false);
    apply_fonts(look, child_of(properties, "rFonts"));
}

void apply_paragraph(Look& look, pugi::xml_node properties, std::string const& style) {
    if (!properties) return;
    if (pugi::xml_node const side = child_of(properties, "jc"))
        look.centred = value_of(side, "val") == "center";
    look.page_break = switched(properties, "pageBreakBefore", look.page_break);
    pugi::xml_node const list = child_of(properties, "numPr");
    if (!list) return;
    ListPlace place = look.list.value_or(ListPlace{});
    if (pugi::xml_node const number = child_of(list, "numId")) {
        place.list = number_of(number, "val", 0);
        place.style = style;
        place.level.reset();
    }
    if (pugi::xml_node const level = child_of(list, "ilvl"))
        place.level = number_of(level, "val", 0);
    look.list = place;
}

}  // namespace

std::string modern_text(std::string_view text, std::optional<letters::OldCodes> codes) {
    bool const stays = !codes || letters::is_unicode_already(text) || !clean_text(text);
    return stays ? std::string(text) : letters::decoded(text, *codes);
}

Styles Styles::of(XmlPart const* part) {
    Styles out;
    if (part == nullptr) return out;
    std::map<std::string, pugi::xml_node> known;
    for (pugi::xml_node const style : part->root().children()) {
        if (!part->is_word(style, "style")) continue;
        std::string const id(value_of(style, "styleId"));
        known.emplace(id, style);
        bool const is_default =
            value_of(style, "default") == "1" || value_of(style, "default") == "true";
        if (is_default && value_of(style, "type") == "paragraph") out.default_style_ = id;
    }
    pugi::xml_node const defaults = child_of(part->root(), "docDefaults");
    apply_run(out.default_look_, child_of(child_of(defaults, "rPrDefault"), "rPr"));
    for (auto const& [id, style] : known) {
        std::vector<pugi::xml_node> chain;  // the style itself first
        for (pugi::xml_node at = style; at && chain.size() < kStyleChainMax;) {
            chain.push_back(at);
            auto const base = known.find(std::string(value_of(child_of(at, "basedOn"), "val")));
            at = base == known.end() ? pugi::xml_node() : base->second;
        }
        Look look = value_of(style, "type") == "paragraph" ? out.default_look_ : Look{};
        for (auto at = chain.rbegin(); at != chain.rend(); ++at) {
            apply_paragraph(look, child_of(*at, "pPr"), std::string(value_of(*at, "styleId")));
            apply_run(look, child_of(*at, "rPr"));
        }
        out.looks_.emplace(id, look);
    }
    return out;
}

Look Styles::styled(std::string const& style) const {
    auto const found = looks_.find(style.empty() ? default_style_ : style);
    return found == looks_.end() ? default_look_ : found->second;
}

Look Styles::paragraph(pugi::xml_node properties) const {
    Look look = styled(std::string(value_of(child_of(properties, "pStyle"), "val")));
    apply_paragraph(look, properties, {});
    return look;
}

Look Styles::run(Look const& around, pugi::xml_node properties) const {
    Look look = around;
    if (!properties) return look;
    std::string const style(value_of(child_of(properties, "rStyle"), "val"));
    auto const found = style.empty() ? looks_.end() : looks_.find(style);
    if (found != looks_.end()) {
        look.bold = look.bold || found->second.bold;
        look.italic = look.italic || found->second.italic;
        look.capitals = look.capitals || found->second.capitals;
        look.hidden = look.hidden || found->second.hidden;
        look.struck = look.struck || found->second.struck;
        if (found->second.codes) look.codes = found->second.codes;
    }
    apply_run(look, properties);
    return look;
}

}  // namespace ecab::drafts
