#include "app/paper_gate.hpp"

#include <algorithm>
#include <iterator>
#include <sstream>

#include "domain/matter/secret_marks.hpp"

namespace ecab::app {

namespace {

std::size_t letters_of(std::string const& page) {
    return static_cast<std::size_t>(
        std::ranges::count_if(page, [](char c) { return static_cast<unsigned char>(c) > ' '; }));
}

std::size_t words_of(std::string const& page) {
    std::istringstream in(page);
    return static_cast<std::size_t>(std::distance(std::istream_iterator<std::string>(in), {}));
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
    std::size_t bare = 0;
    std::size_t unsearched = 0;
    for (std::size_t at = 0; at < paper.pages.size(); ++at) {
        bool const is_bare = letters_of(paper.pages[at]) == 0;
        bool const is_picture = at < paper.pictures.size() && paper.pictures[at] >= kScanPercentMin;
        bare += is_bare ? 1 : 0;
        if (is_bare || (is_picture && words_of(paper.pages[at]) <= kScanWordsMax)) ++unsearched;
    }
    bool const is_stamped_scan = paper.pages.size() > 1 && bare + 1 == paper.pages.size() &&
                                 letters_of(paper.pages.front()) > 0 &&
                                 letters_of(paper.pages.front()) <= kStampLettersMax;
    return static_cast<std::int32_t>(is_stamped_scan ? paper.pages.size() : unsearched);
}

}  // namespace ecab::app
