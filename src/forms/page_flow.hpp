// Pages of A4, filled from top to bottom: a text breaks over pages line by line, a table row by
// row. The same calls give the same bytes: metadata carry the date they are told, glyphs are placed
// without hinting. The font is Tinos (fonts-croscore), which has the widths of the prescribed face
// and every Vietnamese letter; without it the constructor throws. One flow, one thread, one file.
#pragma once
#include <pango/pangocairo.h>

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "forms/text_style.hpp"

namespace ecab::forms {

struct PageSetup {
    double top = 20;  // margins in millimetres
    double bottom = 20;
    double left = 30;
    double right = 20;
    double page_number_points = 13;
    std::string title = {};
    std::string foot = {};  // below every page
    std::string made = "2019-06-24T00:00:00+07:00";
};

class PageFlow {
  public:
    explicit PageFlow(PageSetup setup);
    ~PageFlow();
    PageFlow(PageFlow const&) = delete;
    PageFlow& operator=(PageFlow const&) = delete;

    Box full_width() const;
    double y() const { return y_; }
    int page() const { return page_; }
    void move_to(double y) { y_ = y; }
    void skip(double points) { y_ += points; }
    void new_page();
    // Begins a new page unless this much room is left on the present one.
    void keep_together(double points);
    double top_of_page() const { return setup_.top * kPointsPerMillimetre; }
    double room_of_page() const;  // from the top margin to the bottom one
    // Keeps this much free above the bottom margin of the present page only.
    void reserve_foot(double points) { bottom_ -= points; }
    // Called once, when the present page is full.
    void at_end_of_page(std::function<void()> draw) { end_of_page_ = std::move(draw); }
    double bottom() const { return bottom_; }

    // Markup in a box at the present height; breaks over pages.
    void text(Box const& box, std::string const& markup, TextStyle const& style);
    // Markup at a height that is given back; never breaks. Returns the height it took.
    double text_at(Box const& box, double y, std::string const& markup, TextStyle const& style);
    double height_of(double width, std::string const& markup, TextStyle const& style);
    // Of the last line that was drawn.
    double last_line_width() const { return last_line_width_; }
    void rule(double centre, double y, double width);
    void frame(Box const& box, double y, double height);
    void set_red(bool is_red);
    void table_row(std::vector<double> const& shares,
                   std::vector<std::string> const& cells,
                   TextStyle const& style);
    int finish();  // how many pages there are
    std::string take_bytes() { return std::move(bytes_); }

  private:
    struct Release {
        void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
        void operator()(cairo_t* context) const { cairo_destroy(context); }
        void operator()(PangoLayout* layout) const { g_object_unref(layout); }
    };
    using Layout = std::unique_ptr<PangoLayout, Release>;

    Layout layout(double width, std::string const& markup, TextStyle const& style) const;
    void show(Box const& box, PangoLayout* text, double* y, TextStyle const& style, bool may_break);
    double room_needed(PangoLayout* text, int line, TextStyle const& style) const;
    void begin_tag(std::string_view tag);
    void end_tag(std::string_view tag);
    void draw_foot();

    std::string bytes_;
    PageSetup setup_;
    std::function<void()> end_of_page_;
    std::unique_ptr<cairo_surface_t, Release> surface_;
    std::unique_ptr<cairo_t, Release> cairo_;
    double bottom_ = 0;
    double y_ = 0;
    double last_line_width_ = 0;
    int page_ = 1;
};

}  // namespace ecab::forms
