#include "cli/papers.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <tuple>

#include "json/codec.hpp"

namespace ecab::cli {
namespace {

namespace fs = std::filesystem;

struct IndexedPaper {
    std::string file;
    std::string title;
    std::string kind;
    std::string matter;
    std::vector<SummaryLine> points;
    static constexpr auto fields(auto visit) {
        return visit(field("file", &IndexedPaper::file),
                     field("title", &IndexedPaper::title),
                     field("kind", &IndexedPaper::kind),
                     field("matter", &IndexedPaper::matter),
                     field("points", &IndexedPaper::points));
    }
};

struct PaperIndex {
    std::vector<IndexedPaper> papers;
    static constexpr auto fields(auto visit) { return visit(field("papers", &PaperIndex::papers)); }
};

std::string bytes_of_paper(fs::path const& file) {
    std::ifstream in(file, std::ios::binary);
    if (!in) throw std::runtime_error("cannot read " + file.string());
    return {std::istreambuf_iterator<char>(in), {}};
}

std::string kind_of_file(std::string const& name) {
    if (name.find("to-trinh") != std::string::npos) return "submission";
    if (name.find("du-thao") != std::string::npos) return "draft";
    if (name.find("tham-dinh") != std::string::npos) return "appraisal_report";
    if (name.find("tiep-thu") != std::string::npos || name.find("thuyet-minh") != std::string::npos)
        return "explanation_report";
    return "other";
}

auto place_in_dossier(IndexedPaper const& paper) {
    static constexpr std::array<std::string_view, 4> kOrder{
        "submission", "draft", "appraisal_report", "explanation_report"};
    return std::find(kOrder.begin(), kOrder.end(), paper.kind) - kOrder.begin();
}

bool is_before(IndexedPaper const& a, IndexedPaper const& b) {
    return std::pair(place_in_dossier(a), a.file) < std::pair(place_in_dossier(b), b.file);
}

std::vector<IndexedPaper> listed_in(fs::path const& index) {
    Result<json::Value> const value = json::parse(bytes_of_paper(index));
    if (!value) throw std::runtime_error(index.string() + " is not JSON");
    Result<PaperIndex> read = json::decode<PaperIndex>(*value);
    if (!read) throw std::runtime_error(index.string() + ": " + read.error().detail);
    std::sort(read->papers.begin(), read->papers.end(), is_before);
    return std::move(read->papers);
}

std::vector<IndexedPaper> found_in(std::string const& folder) {
    std::vector<IndexedPaper> found;
    std::error_code ec;
    for (auto const& item : fs::directory_iterator(folder, ec)) {
        if (item.path().extension() != ".pdf") continue;
        std::string const name = item.path().filename().string();
        std::string title = item.path().stem().string();
        for (char& letter : title)
            if (letter == '-' || letter == '_') letter = ' ';
        found.push_back({name, title, kind_of_file(name), "", {}});
    }
    std::sort(found.begin(), found.end(), is_before);
    if (found.size() > kPapersOfOneMatter) found.resize(kPapersOfOneMatter);
    return found;
}

}  // namespace

std::vector<Paper> load_papers(std::string const& folder) {
    fs::path const index = fs::path(folder) / "papers.json";
    std::vector<Paper> papers;
    for (IndexedPaper const& one : fs::exists(index) ? listed_in(index) : found_in(folder)) {
        fs::path const file = fs::path(folder) / one.file;
        papers.push_back({one.title,
                          one.kind,
                          file.filename().string(),
                          bytes_of_paper(file),
                          one.matter,
                          one.points});
    }
    return papers;
}

std::vector<Paper> papers_about(std::vector<Paper> const& papers, std::string const& title) {
    std::string matter;
    for (Paper const& paper : papers)
        if (paper.matter.size() > matter.size() && title.find(paper.matter) != std::string::npos)
            matter = paper.matter;
    std::vector<Paper> about;
    if (matter.empty()) return about;
    for (Paper const& paper : papers)
        if (paper.matter == matter && about.size() < kPapersOfOneMatter) about.push_back(paper);
    return about;
}

}  // namespace ecab::cli
