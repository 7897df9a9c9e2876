// make_papers FOLDER OUT: every sample paper (*.md) in or below FOLDER as a PDF at the same place
// in OUT, and OUT/papers.json, which says what they are.
#include <algorithm>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <vector>

#include "compose.hpp"
#include "paper.hpp"
#include "paper_index.hpp"

namespace {

std::vector<std::filesystem::path> papers_in(std::filesystem::path const& folder) {
    std::vector<std::filesystem::path> found;
    for (auto const& entry : std::filesystem::recursive_directory_iterator(folder))
        if (entry.path().extension() == ".md") found.push_back(entry.path());
    std::sort(found.begin(), found.end());
    return found;
}

}  // namespace

int main(int argc, char** argv) try {
    if (argc != 3) {
        std::fputs("usage: make_papers FOLDER OUT\n", stderr);
        return 2;
    }
    std::filesystem::path const folder = argv[1];
    std::filesystem::path const out = argv[2];
    std::vector<ecab::samples::Entry> entries;
    for (auto const& file : papers_in(folder)) {
        auto const place = std::filesystem::relative(file, folder).replace_extension(".pdf");
        std::filesystem::create_directories((out / place).parent_path());
        auto const paper = ecab::samples::read_paper(file);
        int const pages = ecab::samples::compose(paper, out / place);
        if (!ecab::samples::points_fit(paper, pages))
            throw std::runtime_error(file.string() + ": a point is on a page it does not have");
        if (!paper.is_edition) entries.push_back({place.string(), paper});
    }
    std::ofstream index(out / "papers.json", std::ios::binary);
    index << ecab::samples::index_of(entries);
    if (!index.flush()) throw std::runtime_error("papers.json could not be written");
    return 0;
} catch (std::exception const& error) {
    std::fprintf(stderr, "make_papers: %s\n", error.what());
    return 1;
}
