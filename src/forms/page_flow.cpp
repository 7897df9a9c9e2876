#include "forms/page_flow.hpp"

#include <cairo-pdf.h>

#include <algorithm>
#include <stdexcept>

#include "forms/letters.hpp"

namespace ecab::forms {
namespace {

constexpr double kPageWidth = 210 * kPointsPerMillimetre;
constexpr double kPageHeight = 297 * kPointsPerMillimetre;
constexpr double kCellPadding = 4;
constexpr double kFootY = kPageHeight - 13 * kPointsPerMillimetre;
constexpr double kNumberY = 10 * kPointsPerMillimetre;

cairo_status_t append(void* to, unsigned char const* bytes, unsigned int size) {
    static_cast<std::string*>(to)->append(reinterpret_cast<char const*>(bytes), size);
    return CAIRO_STATUS_SUCCESS;
}

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

}  // namespace

PageFlow::PageFlow(PageSetup setup)
    : setup_(std::move(setup)),
      surface_(cairo_pdf_surface_create_for_stream(append, &bytes_, kPageWidth, kPageHeight)),
      cairo_(cairo_create(surface_.get())),
      bottom_(kPageHeight - setup_.bottom * kPointsPerMillimetre),
      y_(setup_.top * kPointsPerMillimetre) {
    cairo_surface_t* pdf = surface_.get();
    cairo_pdf_surface_restrict_to_version(pdf, CAIRO_PDF_VERSION_1_5);
    cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_TITLE, setup_.title.c_str());
    cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_CREATE_DATE, setup_.made.c_str());
    cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_MOD_DATE, setup_.made.c_str());
    cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_CREATOR, "e-Cabinet");
    Layout const probe(pango_cairo_create_layout(cairo_.get()));
    g_object_unref(load_font(pango_layout_get_context(probe.get())));
}

PageFlow::~PageFlow() = default;

Box PageFlow::full_width() const {
    double const left = setup_.left * kPointsPerMillimetre;
    return {left, kPageWidth - setup_.right * kPointsPerMillimetre - left};
}

double PageFlow::room_of_page() const {
    return kPageHeight - (setup_.top + setup_.bottom) * kPointsPerMillimetre;
}

void PageFlow::keep_together(double room) {
    if (y_ + room > bottom_) new_page();
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
    pango_font_description_set_family(font, kFontFamily);
    pango_font_description_set_size(font, static_cast<int>(style.points * PANGO_SCALE));
    if (style.bold) pango_font_description_set_weight(font, PANGO_WEIGHT_BOLD);
    if (style.italic) pango_font_description_set_style(font, PANGO_STYLE_ITALIC);
    pango_layout_set_font_description(made.get(), font);
    pango_font_description_free(font);

    pango_layout_set_width(made.get(), static_cast<int>(width * PANGO_SCALE));
    pango_layout_set_wrap(made.get(), PANGO_WRAP_WORD_CHAR);
    pango_layout_set_indent(made.get(), static_cast<int>(style.indent * PANGO_SCALE));
    set_alignment(made.get(), style.align);
    pango_layout_set_markup(made.get(), markup.c_str(), -1);
    return made;
}

void PageFlow::begin_tag(std::string_view tag) {
    if (!tag.empty()) cairo_tag_begin(cairo_.get(), std::string(tag).c_str(), nullptr);
}

void PageFlow::end_tag(std::string_view tag) {
    if (!tag.empty()) cairo_tag_end(cairo_.get(), std::string(tag).c_str());
}

// The room that must be left where this line begins: for the line, for the lines that may not be
// parted from it, and, where those are the last, for what must follow them.
double PageFlow::room_needed(PangoLayout* text, int line, TextStyle const& style) const {
    int const count = pango_layout_get_line_count(text);
    int last = line;
    if (line == 0) last = std::min(count, style.together) - 1;
    bool const is_short = line == 0 && style.together > 1 && count <= style.together + 1;
    bool const begins_the_end = is_short || line >= count - style.together;
    if (begins_the_end) last = count - 1;
    std::unique_ptr<PangoLayoutIter, IterRelease> const iter(pango_layout_get_iter(text));
    double room = begins_the_end ? style.keep_after : 0;
    for (int at = 0; at <= last; ++at) {
        int top = 0;
        int bottom = 0;
        pango_layout_iter_get_line_yrange(iter.get(), &top, &bottom);
        if (at >= line) room += points(bottom - top) * style.line_height;
        pango_layout_iter_next_line(iter.get());
    }
    return room;
}

// Draws line by line; with `may_break` lines that do not fit begin the next page.
void PageFlow::show(
    Box const& box, PangoLayout* text, double* y, TextStyle const& style, bool may_break) {
    std::unique_ptr<PangoLayoutIter, IterRelease> const iter(pango_layout_get_iter(text));
    begin_tag(style.tag);
    int line = 0;
    do {
        PangoRectangle logical;
        pango_layout_iter_get_line_extents(iter.get(), nullptr, &logical);
        int top = 0;
        int bottom = 0;
        pango_layout_iter_get_line_yrange(iter.get(), &top, &bottom);
        if (may_break && *y + room_needed(text, line, style) > bottom_ && *y > top_of_page()) {
            end_tag(style.tag);
            new_page();
            begin_tag(style.tag);
            *y = y_;
        }
        double const baseline = points(pango_layout_iter_get_baseline(iter.get()) - top);
        cairo_move_to(cairo_.get(), box.x + points(logical.x), *y + baseline);
        pango_cairo_show_layout_line(cairo_.get(), pango_layout_iter_get_line_readonly(iter.get()));
        last_line_width_ = points(logical.width);
        *y += points(bottom - top) * style.line_height;
        ++line;
    } while (pango_layout_iter_next_line(iter.get()) != FALSE);
    end_tag(style.tag);
}

void PageFlow::text(Box const& box, std::string const& markup, TextStyle const& style) {
    Layout const made = layout(box.width, markup, style);
    show(box, made.get(), &y_, style, true);
    y_ += style.space_after;
}

double PageFlow::text_at(Box const& box,
                         double y,
                         std::string const& markup,
                         TextStyle const& style) {
    Layout const made = layout(box.width, markup, style);
    double at = y;
    show(box, made.get(), &at, style, false);
    return at - y;
}

double PageFlow::height_of(double width, std::string const& markup, TextStyle const& style) {
    PangoRectangle logical;
    pango_layout_get_extents(layout(width, markup, style).get(), nullptr, &logical);
    return points(logical.height) * style.line_height;
}

void PageFlow::rule(double centre, double y, double width) {
    cairo_set_line_width(cairo_.get(), 0.7);
    cairo_move_to(cairo_.get(), centre - width / 2, y);
    cairo_line_to(cairo_.get(), centre + width / 2, y);
    cairo_stroke(cairo_.get());
}

void PageFlow::frame(Box const& box, double y, double height) {
    cairo_set_line_width(cairo_.get(), 0.7);
    cairo_rectangle(cairo_.get(), box.x, y, box.width, height);
    cairo_stroke(cairo_.get());
}

void PageFlow::set_red(bool is_red) { cairo_set_source_rgb(cairo_.get(), is_red ? 0.8 : 0, 0, 0); }

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
    if (auto const draw = std::exchange(end_of_page_, nullptr)) draw();
    if (setup_.foot.empty()) return;
    cairo_set_source_rgb(cairo_.get(), 0.35, 0.35, 0.35);
    text_at(
        full_width(), kFootY, setup_.foot, {.points = 9, .italic = true, .align = Align::Centre});
    cairo_set_source_rgb(cairo_.get(), 0, 0, 0);
}

void PageFlow::new_page() {
    draw_foot();
    cairo_show_page(cairo_.get());
    ++page_;
    bottom_ = kPageHeight - setup_.bottom * kPointsPerMillimetre;
    text_at(full_width(),
            kNumberY,
            std::to_string(page_),
            {.points = setup_.page_number_points, .align = Align::Centre});
    y_ = top_of_page();
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
