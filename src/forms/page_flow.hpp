// Pages of A4 in the margins of Decree 30/2020 Annex I (20 mm above and below, 30 mm left, 20 mm
// right), filled from top to bottom: a text breaks over pages line by line, a table row by row.
// The same calls give the same bytes: metadata carry the date they are told, glyphs are placed
// without hinting. One flow, one thread, one file.
#pragma once
#include <pango/pangocairo.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace ecab::forms {

enum class Align { Left, Centre, Justify };

struct TextStyle {
    double points = 14;
    bool bold = false;
    bool italic = false;
    Align align = Align::Justify;
    double indent = 0;       // of the first line, in points
    double space_after = 6;  // in points
    double line_height = 1.15;
};

struct Box {
    double x = 0;
    double width = 0;
};

class PageFlow {
  public:
    PageFlow(std::filesystem::path const& file, std::string const& title, std::string const& foot);
    ~PageFlow();
    PageFlow(PageFlow const&) = delete;
    PageFlow& operator=(PageFlow const&) = delete;

    static Box full_width();
    double y() const { return y_; }
    void move_to(double y) { y_ = y; }
    void skip(double points) { y_ += points; }
    void new_page();
    // Begins a new page unless this much room is left on the present one.
    void keep_together(double points);

    // Markup in a box at the present height; breaks over pages.
    void text(Box const& box, std::string const& markup, TextStyle const& style);
    // Markup at a height that is given back; never breaks. Returns the height it took.
    double text_at(Box const& box, double y, std::string const& markup, TextStyle const& style);
    double height_of(double width, std::string const& markup, TextStyle const& style);
    void rule(double centre, double y, double width);
    void table_row(std::vector<double> const& shares,
                   std::vector<std::string> const& cells,
                   TextStyle const& style);
    int finish();  // how many pages there are

  private:
    struct Release {
        void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
        void operator()(cairo_t* context) const { cairo_destroy(context); }
        void operator()(PangoLayout* layout) const { g_object_unref(layout); }
    };
    using Layout = std::unique_ptr<PangoLayout, Release>;

    Layout layout(double width, std::string const& markup, TextStyle const& style) const;
    void show(Box const& box, PangoLayout* text, double* y, bool may_break);
    void draw_foot();

    std::unique_ptr<cairo_surface_t, Release> surface_;
    std::unique_ptr<cairo_t, Release> cairo_;
    std::string foot_;
    double y_ = 0;
    int page_ = 1;
};

}  // namespace ecab::forms
