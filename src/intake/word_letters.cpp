#include "intake/word_letters.hpp"

#include <pugixml.hpp>
#include <set>
#include <sstream>

#include "letters/old_letters.hpp"
#include "letters/text_forms.hpp"

namespace ecab::intake {
namespace {

constexpr std::size_t kStylesAboveMax = 32;
constexpr std::size_t kDepthMax = 512;

bool load(pugi::xml_document& out, std::string const& text) {
    return static_cast<bool>(out.load_buffer(text.data(),
                                             text.size(),
                                             pugi::parse_default | pugi::parse_ws_pcdata,
                                             pugi::encoding_auto));
}

std::string saved(pugi::xml_document const& document) {
    std::ostringstream out;
    document.save(out, "", pugi::format_raw, pugi::encoding_utf8);
    return out.str();
}

// Letters beyond ASCII are drawn in the font "hAnsi", the others in "ascii": those decide.
std::string font_in(pugi::xml_node properties) {
    pugi::xml_node const fonts = properties.child("w:rFonts");
    std::string const high = fonts.attribute("w:hAnsi").value();
    return high.empty() ? fonts.attribute("w:ascii").value() : high;
}

class Styles {
  public:
    explicit Styles(pugi::xml_node root) {
        default_font_ = font_in(root.child("w:docDefaults").child("w:rPrDefault").child("w:rPr"));
        for (pugi::xml_node style : root.children("w:style")) {
            std::string const id = style.attribute("w:styleId").value();
            styles_[id] = {font_in(style.child("w:rPr")),
                           style.child("w:basedOn").attribute("w:val").value()};
            if (style.attribute("w:default").as_bool() &&
                std::string_view(style.attribute("w:type").value()) == "paragraph")
                usual_ = id;
        }
    }

    std::string font_of(pugi::xml_node paragraph, pugi::xml_node run) const {
        pugi::xml_node const own = run.child("w:rPr");
        if (std::string font = font_in(own); !font.empty()) return font;
        std::string font = font_of_style(own.child("w:rStyle").attribute("w:val").value());
        if (!font.empty()) return font;
        std::string const style =
            paragraph.child("w:pPr").child("w:pStyle").attribute("w:val").value();
        font = font_of_style(style.empty() ? usual_ : style);
        return font.empty() ? default_font_ : font;
    }

  private:
    struct Style {
        std::string font;
        std::string above;
    };
    std::string font_of_style(std::string id) const {
        for (std::size_t i = 0; i < kStylesAboveMax; ++i) {
            auto const found = styles_.find(id);
            if (found == styles_.end()) return {};
            if (!found->second.font.empty()) return found->second.font;
            id = found->second.above;
        }
        return {};
    }
    std::map<std::string, Style> styles_;
    std::string usual_;
    std::string default_font_;
};

void set_font(pugi::xml_node run, std::string_view font) {
    pugi::xml_node properties = run.child("w:rPr");
    if (!properties) properties = run.prepend_child("w:rPr");
    properties.remove_child("w:rFonts");
    // The scheme has the style first and the fonts second.
    pugi::xml_node const style = properties.child("w:rStyle");
    pugi::xml_node fonts = style ? properties.insert_child_after("w:rFonts", style)
                                 : properties.prepend_child("w:rFonts");
    for (char const* which : {"w:ascii", "w:hAnsi", "w:cs"})
        fonts.append_attribute(which).set_value(std::string(font).c_str());
}

class Decoder {
  public:
    Decoder(Styles const& styles, std::map<std::string, std::int64_t>& characters)
        : styles_(styles), characters_(characters) {}

    // True when anything was decoded; nothing deeper than any document is looked at.
    bool decode(pugi::xml_node node, std::size_t depth = 0) {
        bool any = false;
        if (depth > kDepthMax) return any;
        for (pugi::xml_node child : node.children()) {
            std::string_view const name = child.name();
            if (name == "w:p") {
                pugi::xml_node const above = std::exchange(paragraph_, child);
                before_ = {};
                any = decode(child, depth + 1) || any;
                paragraph_ = above;
                before_ = {};
            } else if (name == "w:r") {
                any = decode_run(child) || any;
                any = decode(child, depth + 1) || any;  // boxes of text inside
            } else {
                any = decode(child, depth + 1) || any;
            }
        }
        return any;
    }

  private:
    bool decode_run(pugi::xml_node run) {
        std::string const font = styles_.font_of(paragraph_, run);
        std::optional<letters::OldCodes> const codes = letters::old_codes_of(font);
        if (!codes) return false;
        for (pugi::xml_node text : run.children("w:t")) decode_text(text, *codes, font);
        set_font(run, letters::modern_font_for(font));
        return true;
    }

    // An accent whose letter ends the run before goes there.
    void decode_text(pugi::xml_node text, letters::OldCodes codes, std::string const& font) {
        std::string const old = text.text().get();
        std::string modern = letters::decoded(old, codes);
        if (!letters::is_unicode_already(old))
            characters_[font] += static_cast<std::int64_t>(count_characters(old));
        std::size_t const accents = letters::leading_accent_bytes(modern);
        if (accents > 0 && before_) {
            std::string const whole = before_.text().get() + modern.substr(0, accents);
            before_.text().set(letters::composed_text(whole).c_str());
            modern.erase(0, accents);
        }
        text.text().set(modern.c_str());
        if (!text.attribute("xml:space")) text.append_attribute("xml:space").set_value("preserve");
        if (!modern.empty()) before_ = text;
    }

    Styles const& styles_;
    std::map<std::string, std::int64_t>& characters_;
    pugi::xml_node paragraph_;
    pugi::xml_node before_;
};

bool holds_text(std::string const& name) {
    static constexpr std::string_view kWord = "word/";
    if (!name.starts_with(kWord) || !name.ends_with(".xml")) return false;
    std::string_view const part = std::string_view(name).substr(kWord.size());
    for (std::string_view known :
         {"document", "header", "footer", "footnotes", "endnotes", "comments"})
        if (part.starts_with(known)) return true;
    return false;
}

Result<std::string> part_of(archives::ZipFile const& zip, std::string const& name) {
    archives::ZipEntry const* const entry = zip.find(name);
    if (entry == nullptr) return std::string{};
    return zip.read(*entry, archives::kPartBytesMax);
}

}  // namespace

Result<DecodedWord> decode_word(archives::ZipFile const& zip) {
    DecodedWord out;
    pugi::xml_document style_file;
    std::string const style_text = TRY(part_of(zip, "word/styles.xml"));
    REQUIRE(style_text.empty() || load(style_file, style_text), Reason::UnsupportedMedia, "broken");
    Styles const styles(style_file.child("w:styles"));
    std::map<std::string, std::string> replaced;
    for (archives::ZipEntry const& entry : zip.entries()) {
        if (!holds_text(entry.name)) continue;
        pugi::xml_document part;
        REQUIRE(load(part, TRY(zip.read(entry, archives::kPartBytesMax))),
                Reason::UnsupportedMedia,
                "broken");
        if (Decoder(styles, out.characters).decode(part)) replaced[entry.name] = saved(part);
    }
    if (!replaced.empty()) out.file = TRY(zip.with(replaced));
    return out;
}

}  // namespace ecab::intake
