#include "forms/set_sheet.hpp"

#include <algorithm>

#include "forms/page_flow.hpp"

namespace ecab::forms {
namespace {

constexpr double kColumnGap = 8;
constexpr double kFramePadding = 5;
constexpr double kFootGap = 8;

Box inside(Box const& column, Block const& block) {
    return {column.x + block.left, column.width - block.left - block.right};
}

double middle(Box const& box) { return box.x + box.width / 2; }

class Setter {
  public:
    explicit Setter(Sheet const& sheet)
        : sheet_(sheet),
          flow_({.top = sheet.margins.top.number(),
                 .bottom = sheet.margins.bottom.number(),
                 .left = sheet.margins.left.number(),
                 .right = sheet.margins.right.number(),
                 .page_number_points = sheet.page_number_points,
                 .title = sheet.title}) {}

    SetPages all() && {
        plan_foot();
        for (std::size_t at = 0; at < sheet_.elements.size(); ++at) {
            if (auto const* row = std::get_if<Row>(&sheet_.elements[at]))
                set_row(*row);
            else
                set_block(std::get<Block>(sheet_.elements[at]), at);
        }
        int const pages = flow_.finish();
        return {flow_.take_bytes(), pages, std::move(boxes_)};
    }

  private:
    void plan_foot() {
        if (sheet_.foot.empty()) return;
        Box const full = flow_.full_width();
        double const height = height_of(sheet_.foot, full.width);
        double const top = flow_.bottom() - height;
        flow_.reserve_foot(height + kFootGap);
        flow_.at_end_of_page([this, full, top] {
            flow_.rule(middle(full), top, full.width);
            set_column(sheet_.foot, full, top);
        });
    }

    void set_block(Block const& block, std::size_t at) {
        Box const box = inside(flow_.full_width(), block);
        double const start = flow_.y();
        switch (block.kind) {
            case BlockKind::Text: {
                TextStyle style = block.style;
                if (block.keeps_with_next) style.keep_after = style.space_after + room_for(at + 1);
                flow_.text(box, block.markup, style);
                return place(block, box, start, flow_.y() - start - style.space_after);
            }
            case BlockKind::Rule:
                flow_.rule(middle(box), start + 3, flow_.last_line_width() * block.share);
                return flow_.skip(block.height);
            case BlockKind::Room:
                return flow_.skip(block.height);
            case BlockKind::Stamp:
                flow_.move_to(start + set_in_column(block, flow_.full_width(), start));
                return;
            case BlockKind::Frame:
                return set_frame(block, box);
        }
    }

    void set_frame(Block const& block, Box const& box) {
        Box const text{box.x + kFramePadding, box.width - 2 * kFramePadding};
        double const needed = flow_.height_of(text.width, block.markup, block.style);
        double const height = std::max(block.height, needed + 2 * kFramePadding);
        flow_.keep_together(height);
        flow_.frame(box, flow_.y(), height);
        flow_.text_at(text, flow_.y() + kFramePadding, block.markup, block.style);
        flow_.skip(height);
    }

    // The room that what stands at `at` needs so as not to be parted from what is before it.
    double room_for(std::size_t at) {
        if (at >= sheet_.elements.size()) return 0;
        if (auto const* row = std::get_if<Row>(&sheet_.elements[at])) return room_of(*row);
        auto const& block = std::get<Block>(sheet_.elements[at]);
        if (block.kind == BlockKind::Room) return block.height + room_for(at + 1);
        double const width = inside(flow_.full_width(), block).width;
        if (block.kind != BlockKind::Text) return height_of({block}, width);
        double const two_lines = 2 * flow_.height_of(width, "x", block.style);
        double const whole = flow_.height_of(width, block.markup, block.style);
        if (whole > two_lines || !block.keeps_with_next) return std::min(whole, two_lines);
        return whole + block.style.space_after + room_for(at + 1);
    }

    // A list of recipients longer than a page goes on over the page.
    double room_of(Row const& row) {
        auto const [left, right] = columns(row);
        double const left_height = height_of(row.left, left.width);
        double const right_height = height_of(row.right, right.width);
        double const both = std::max(left_height, right_height);
        return both < flow_.room_of_page() / 2 ? both : right_height;
    }

    std::pair<Box, Box> columns(Row const& row) const {
        Box const full = flow_.full_width();
        double const share = full.width * row.left_share;
        return {{full.x, share - kColumnGap / 2},
                {full.x + share + kColumnGap / 2, full.width - share - kColumnGap / 2}};
    }

    void set_row(Row const& row) {
        flow_.keep_together(room_of(row));
        auto const [left, right] = columns(row);
        double const start = flow_.y();
        int const page = flow_.page();
        double right_end = start;
        if (row.right_first) right_end = set_column(row.right, right, start);
        double left_end = start + height_of(row.left, left.width);
        if (left_end > flow_.bottom())
            left_end = flow_column(row.left, left, start);
        else
            set_column(row.left, left, start);
        if (!row.right_first) right_end = set_column(row.right, right, start);
        flow_.move_to(flow_.page() == page ? std::max(left_end, right_end) : left_end);
    }

    double flow_column(std::vector<Block> const& blocks, Box const& column, double y) {
        flow_.move_to(y);
        for (Block const& block : blocks) {
            double const start = flow_.y();
            int const page = flow_.page();
            flow_.text(inside(column, block), block.markup, block.style);
            if (flow_.page() == page) place(block, column, start, flow_.y() - start);
        }
        return flow_.y();
    }

    double set_column(std::vector<Block> const& blocks, Box const& column, double y) {
        for (Block const& block : blocks) y += set_in_column(block, column, y);
        return y;
    }

    double set_in_column(Block const& block, Box const& column, double y) {
        Box const box = inside(column, block);
        double height = block.height;
        switch (block.kind) {
            case BlockKind::Text:
                height = flow_.text_at(box, y, block.markup, block.style) + block.style.space_after;
                break;
            case BlockKind::Rule:
                if (block.share > 0)
                    flow_.rule(middle(box), y + 3, flow_.last_line_width() * block.share);
                return height;
            case BlockKind::Room:
                break;
            case BlockKind::Stamp: {
                Box const frame{middle(box) - block.width / 2, block.width};
                flow_.set_red(true);
                flow_.frame(frame, y, height);
                double const text = flow_.height_of(frame.width, block.markup, block.style);
                flow_.text_at(frame, y + (height - text) / 2, block.markup, block.style);
                flow_.set_red(false);
                place(block, frame, y, height);
                return height;
            }
            case BlockKind::Frame:
                flow_.frame(box, y, height);
                flow_.text_at(box, y + kFramePadding, block.markup, block.style);
                break;
        }
        place(block, box, y, height);
        return height;
    }

    double height_of(std::vector<Block> const& blocks, double width) {
        double height = 0;
        for (Block const& block : blocks) {
            double const inner = width - block.left - block.right;
            height +=
                block.kind == BlockKind::Text
                    ? flow_.height_of(inner, block.markup, block.style) + block.style.space_after
                    : block.height;
        }
        return height;
    }

    // Texts of one box that follow each other on a page are one place.
    void place(Block const& block, Box const& box, double y, double height) {
        if (block.box.empty() || block.box == "6") return;
        constexpr double kUnit = 1 / kPointsPerMillimetre;
        PlacedBox const made{
            block.box, flow_.page(), box.x * kUnit, y * kUnit, box.width * kUnit, height * kUnit};
        if (!boxes_.empty() && boxes_.back().box == made.box && boxes_.back().page == made.page)
            boxes_.back().height = made.y + made.height - boxes_.back().y;
        else
            boxes_.push_back(made);
    }

    Sheet const& sheet_;
    PageFlow flow_;
    std::vector<PlacedBox> boxes_;
};

}  // namespace

SetPages set_sheet(Sheet const& sheet) { return Setter(sheet).all(); }

}  // namespace ecab::forms
