#include "app/paper_gate.hpp"

#include <algorithm>

#include "domain/matter/secret_marks.hpp"

namespace ecab::app {

namespace {

std::size_t letters_of(std::string const& page) {
    return static_cast<std::size_t>(
        std::ranges::count_if(page, [](char c) { return static_cast<unsigned char>(c) > ' '; }));
}

}  // namespace

std::optional<std::string> secret_mark_of(ports::PaperText const& paper,
                                          std::string_view filename) {
    domain::Lettering const lettering = domain::lettering_of(paper.fonts);
    for (std::string const& page : paper.pages)
        if (std::optional<std::string> mark = domain::find_secret_mark(page, lettering))
            return mark;
    for (std::string const& label : paper.labels)
        if (std::optional<std::string> mark = domain::find_secret_label(label)) return mark;
    return domain::find_secret_label(filename);
}

std::int32_t unsearched_pages(ports::PaperText const& paper) {
    auto const is_bare = [](std::string const& page) { return letters_of(page) == 0; };
    auto const bare = std::ranges::count_if(paper.pages, is_bare);
    bool const is_stamped_scan =
        paper.pages.size() > 1 && bare + 1 == static_cast<std::ptrdiff_t>(paper.pages.size()) &&
        letters_of(paper.pages.front()) > 0 && letters_of(paper.pages.front()) <= kStampLettersMax;
    return static_cast<std::int32_t>(bare + (is_stamped_scan ? 1 : 0));
}

}  // namespace ecab::app
