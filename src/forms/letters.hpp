// Which letters can be printed: those that the font of our documents has and that can be seen. What
// is printed from another font would look like a forgery, and what cannot be seen hides something.
// One object a document; not to be shared between threads.
#pragma once
#include <pango/pangocairo.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace ecab::forms {

class Letters {
  public:
    Letters();  // throws std::runtime_error where the font is not installed

    // What is wrong with the first letter that cannot be printed: "the font has no letter U+4E2D".
    std::optional<std::string> wrong_in(std::string_view text) const;

  private:
    struct Release {
        void operator()(void* object) const { g_object_unref(object); }
    };
    std::unique_ptr<PangoFontMap, Release> map_;
    std::unique_ptr<PangoContext, Release> context_;
    std::unique_ptr<PangoFont, Release> font_;
};

// The face of all documents, for who sets them.
inline constexpr char const* kFontFamily = "Tinos";

// The font in its family, or a throw: no other may take its place.
PangoFont* load_font(PangoContext* context);

}  // namespace ecab::forms
