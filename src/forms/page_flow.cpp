#include "forms/page_flow.hpp"

#include <cairo-pdf.h>

#include <algorithm>
#include <stdexcept>

namespace ecab::forms {
namespace {

constexpr double kMillimetre = 72.0 / 25.4;
constexpr double kPageWidth = 210 * kMillimetre;
constexpr double kPageHeight = 297 * kMillimetre;
constexpr double kTop = 20 * kMillimetre;
constexpr double kBottom = kPageHeight - 20 * kMillimetre;
constexpr double kLeft = 30 * kMillimetre;
constexpr double kRight = kPageWidth - 20 * kMillimetre;
constexpr double kCellPadding = 4;
constexpr double kFootY = kPageHeight - 13 * kMillimetre;
constexpr double kNumberY = 10 * kMillimetre;
// Debian's Tinos has every Vietnamese letter and the widths of the prescribed face.
constexpr char const* kFamily = "Tinos";
constexpr char const* kDate = "2019-06-24T00:00:00+07:00";

double points(int pango_units) { return static_cast<double>(pango_units) / PANGO_SCALE; }

void set_alignment(PangoLayout* layout, Align align) {
    switch (align) {
        case Align::Left:
            pango_layout_set_alignment(layout, PANGO_ALIGN_LEFT);
            return;
        case Align::Centre:
            pango_layout_set_alignment(layout, PANGO_ALIGN_CENTER);
            return;
        case Align::Justify:
            pango_layout_set_justify(layout, TRUE);
            return;
    }
}

struct IterRelease {
    void operator()(PangoLayoutIter* iter) const { pango_layout_iter_free(iter); }
};

void require_family(PangoContext* context) {
    PangoFontDescription* wanted = pango_font_description_from_string(kFamily);
    PangoFont* font = pango_context_load_font(context, wanted);
    PangoFontDescription* found = font != nullptr ? pango_font_describe(font) : nullptr;
    bool const good =
        found != nullptr && std::string_view(pango_font_description_get_family(found)) == kFamily;
    pango_font_description_free(found);
    if (font != nullptr) g_object_unref(font);
    pango_font_description_free(wanted);
    if (!good) throw std::runtime_error("the font Tinos is not installed (fonts-croscore)");
}

}  // namespace

PageFlow::PageFlow(std::filesystem::path const& file,
                   std::string const& title,
                   std::string const& foot)
    : surface_(cairo_pdf_surface_create(file.c_str(), kPageWidth, kPageHeight)),
      cairo_(cairo_create(surface_.get())),
      foot_(foot),
      y_(kTop) {
    cairo_pdf_surface_restrict_to_version(surface_.get(), CAIRO_PDF_VERSION_1_5);
    cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_TITLE, title.c_str());
    cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_CREATE_DATE, kDate);
    cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_MOD_DATE, kDate);
    cairo_pdf_surface_set_metadata(surface_.get(), CAIRO_PDF_METADATA_CREATOR, "e-Cabinet");
    Layout const probe(pango_cairo_create_layout(cairo_.get()));
    require_family(pango_layout_get_context(probe.get()));
}

PageFlow::~PageFlow() = default;

Box PageFlow::full_width() { return {kLeft, kRight - kLeft}; }

void PageFlow::keep_together(double room) {
    if (y_ + room > kBottom) new_page();
}

PageFlow::Layout PageFlow::layout(double width,
                                  std::string const& markup,
                                  TextStyle const& style) const {
    Layout made(pango_cairo_create_layout(cairo_.get()));
    PangoContext* context = pango_layout_get_context(made.get());
    pango_context_set_round_glyph_positions(context, FALSE);
    cairo_font_options_t* options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);
    pango_cairo_context_set_resolution(context, 72);

    PangoFontDescription* font = pango_font_description_new();
    pango_font_description_set_family(font, kFamily);
    pango_font_description_set_size(font, static_cast<int>(style.points * PANGO_SCALE));
    if (style.bold) pango_font_description_set_weight(font, PANGO_WEIGHT_BOLD);
    if (style.italic) pango_font_description_set_style(font, PANGO_STYLE_ITALIC);
    pango_layout_set_font_description(made.get(), font);
    pango_font_description_free(font);

    pango_layout_set_width(made.get(), static_cast<int>(width * PANGO_SCALE));
    pango_layout_set_wrap(made.get(), PANGO_WRAP_WORD_CHAR);
    pango_layout_set_indent(made.get(), static_cast<int>(style.indent * PANGO_SCALE));
    pango_layout_set_line_spacing(made.get(), static_cast<float>(style.line_height));
    set_alignment(made.get(), style.align);
    pango_layout_set_markup(made.get(), markup.c_str(), -1);
    return made;
}

// Draws line by line; with `may_break` a line that does not fit begins the next page.
void PageFlow::show(Box const& box, PangoLayout* text, double* y, bool may_break) {
    std::unique_ptr<PangoLayoutIter, IterRelease> const iter(pango_layout_get_iter(text));
    do {
        PangoRectangle logical;
        pango_layout_iter_get_line_extents(iter.get(), nullptr, &logical);
        int top = 0;
        int bottom = 0;
        pango_layout_iter_get_line_yrange(iter.get(), &top, &bottom);
        double const height = points(bottom - top);
        if (may_break && *y + height > kBottom) {
            new_page();
            *y = y_;
        }
        double const baseline = points(pango_layout_iter_get_baseline(iter.get()) - top);
        cairo_move_to(cairo_.get(), box.x + points(logical.x), *y + baseline);
        pango_cairo_show_layout_line(cairo_.get(), pango_layout_iter_get_line_readonly(iter.get()));
        *y += height;
    } while (pango_layout_iter_next_line(iter.get()) != FALSE);
}

void PageFlow::text(Box const& box, std::string const& markup, TextStyle const& style) {
    Layout const made = layout(box.width, markup, style);
    show(box, made.get(), &y_, true);
    y_ += style.space_after;
}

double PageFlow::text_at(Box const& box,
                         double y,
                         std::string const& markup,
                         TextStyle const& style) {
    Layout const made = layout(box.width, markup, style);
    double at = y;
    show(box, made.get(), &at, false);
    return at - y;
}

double PageFlow::height_of(double width, std::string const& markup, TextStyle const& style) {
    PangoRectangle logical;
    pango_layout_get_extents(layout(width, markup, style).get(), nullptr, &logical);
    return points(logical.height);
}

void PageFlow::rule(double centre, double y, double width) {
    cairo_set_line_width(cairo_.get(), 0.7);
    cairo_move_to(cairo_.get(), centre - width / 2, y);
    cairo_line_to(cairo_.get(), centre + width / 2, y);
    cairo_stroke(cairo_.get());
}

void PageFlow::table_row(std::vector<double> const& shares,
                         std::vector<std::string> const& cells,
                         TextStyle const& style) {
    if (shares.size() != cells.size()) throw std::runtime_error("a table row has a cell too few");
    Box const full = full_width();
    double height = 0;
    for (std::size_t at = 0; at < cells.size(); ++at) {
        double const width = full.width * shares[at] - 2 * kCellPadding;
        height = std::max(height, height_of(width, cells[at], style));
    }
    height += 2 * kCellPadding;
    keep_together(height);
    double x = full.x;
    cairo_set_line_width(cairo_.get(), 0.5);
    for (std::size_t at = 0; at < cells.size(); ++at) {
        double const width = full.width * shares[at];
        cairo_rectangle(cairo_.get(), x, y_, width, height);
        cairo_stroke(cairo_.get());
        Box const inside{x + kCellPadding, width - 2 * kCellPadding};
        text_at(inside, y_ + kCellPadding, cells[at], style);
        x += width;
    }
    y_ += height;
}

void PageFlow::draw_foot() {
    cairo_set_source_rgb(cairo_.get(), 0.35, 0.35, 0.35);
    text_at(full_width(), kFootY, foot_, {.points = 9, .italic = true, .align = Align::Centre});
    cairo_set_source_rgb(cairo_.get(), 0, 0, 0);
}

void PageFlow::new_page() {
    draw_foot();
    cairo_show_page(cairo_.get());
    ++page_;
    text_at(full_width(), kNumberY, std::to_string(page_), {.points = 13, .align = Align::Centre});
    y_ = kTop;
}

int PageFlow::finish() {
    draw_foot();
    cairo_show_page(cairo_.get());
    cairo_surface_finish(surface_.get());
    if (cairo_surface_status(surface_.get()) != CAIRO_STATUS_SUCCESS)
        throw std::runtime_error("the PDF could not be written");
    return page_;
}

}  // namespace ecab::forms
