#include "forms/letters.hpp"

#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace ecab::forms {
namespace {

// Controls, formats, what has no meaning yet, and separators of lines and paragraphs.
bool can_be_seen(utf8proc_int32_t letter) {
    static constexpr std::array kUnseen{UTF8PROC_CATEGORY_CC,
                                        UTF8PROC_CATEGORY_CF,
                                        UTF8PROC_CATEGORY_CN,
                                        UTF8PROC_CATEGORY_CO,
                                        UTF8PROC_CATEGORY_CS,
                                        UTF8PROC_CATEGORY_ZL,
                                        UTF8PROC_CATEGORY_ZP};
    return std::ranges::find(kUnseen, utf8proc_category(letter)) == kUnseen.end();
}

}  // namespace

PangoFont* load_font(PangoContext* context) {
    PangoFontDescription* wanted = pango_font_description_from_string(kFontFamily);
    PangoFont* font = pango_context_load_font(context, wanted);
    PangoFontDescription* found = font != nullptr ? pango_font_describe(font) : nullptr;
    bool const good = found != nullptr &&
                      std::string_view(pango_font_description_get_family(found)) == kFontFamily;
    pango_font_description_free(found);
    pango_font_description_free(wanted);
    if (good) return font;
    if (font != nullptr) g_object_unref(font);
    throw std::runtime_error("the font Tinos is not installed (fonts-croscore)");
}

Letters::Letters()
    : map_(pango_cairo_font_map_new()),
      context_(pango_font_map_create_context(map_.get())),
      font_(load_font(context_.get())) {}

std::optional<std::string> Letters::wrong_in(std::string_view text) const {
    auto const* at = reinterpret_cast<utf8proc_uint8_t const*>(text.data());
    auto left = static_cast<utf8proc_ssize_t>(text.size());
    while (left > 0) {
        utf8proc_int32_t letter = 0;
        utf8proc_ssize_t const taken = utf8proc_iterate(at, left, &letter);
        if (taken <= 0) return "not UTF-8";
        if (!can_be_seen(letter)) return fmt::format("has an invisible letter, U+{:04X}", letter);
        if (pango_font_has_char(font_.get(), static_cast<gunichar>(letter)) == FALSE)
            return fmt::format("the font has no letter U+{:04X}", letter);
        at += taken;
        left -= taken;
    }
    return std::nullopt;
}

}  // namespace ecab::forms
