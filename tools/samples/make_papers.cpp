// make_papers FOLDER OUT: every sample paper (*.md) of FOLDER as a PDF in OUT.
#include <algorithm>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <vector>

#include "compose.hpp"
#include "paper.hpp"

namespace {

std::vector<std::filesystem::path> papers_in(std::filesystem::path const& folder) {
    std::vector<std::filesystem::path> found;
    for (auto const& entry : std::filesystem::directory_iterator(folder))
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
    std::filesystem::path const out = argv[2];
    std::filesystem::create_directories(out);
    for (auto const& file : papers_in(argv[1])) {
        auto const pdf = out / file.stem().concat(".pdf");
        ecab::samples::compose(ecab::samples::read_paper(file), pdf);
    }
    return 0;
} catch (std::exception const& error) {
    std::fprintf(stderr, "make_papers: %s\n", error.what());
    return 1;
}
