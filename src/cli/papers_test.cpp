#include "cli/papers.hpp"

#include <gmock/gmock.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace ecab::cli {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;

class PaperFolder {
  public:
    PaperFolder() {
        std::string pattern = (fs::temp_directory_path() / "ecab-demo-papers-XXXXXX").string();
        if (mkdtemp(pattern.data()) == nullptr) std::abort();
        path_ = pattern;
    }
    ~PaperFolder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    void write(std::string const& name, std::string const& text) const {
        fs::create_directories((path_ / name).parent_path());
        std::ofstream(path_ / name) << text;
    }
    std::vector<Paper> load() const { return load_papers(path_.string()); }

  private:
    fs::path path_;
};

std::vector<std::string> titles(std::vector<Paper> const& papers) {
    std::vector<std::string> out;
    for (Paper const& paper : papers) out.push_back(paper.title);
    return out;
}

Paper about(std::string const& matter, std::string const& title) {
    return {title, "draft", "a.pdf", "x", matter, {}};
}

TEST(DemoPapers, AnIndexSaysTitleKindMatterAndPointsAndNothingElseIsTaken) {
    PaperFolder folder;
    folder.write("m/du-thao.pdf", "draft");
    folder.write("m/to-trinh.pdf", "submission");
    folder.write("du-thao-v2.pdf", "an edition, not listed");
    folder.write("papers.json",
                 R"({"papers": [
{"file": "m/du-thao.pdf", "title": "Dự thảo", "kind": "draft", "matter": "một cửa", "points": []},
{"file": "m/to-trinh.pdf", "title": "Tờ trình", "kind": "submission", "matter": "một cửa",
 "points": [{"page": 2, "text": "Giảm giấy tờ"}]}]})");
    std::vector<Paper> const papers = folder.load();
    EXPECT_THAT(titles(papers), ElementsAre("Tờ trình", "Dự thảo"));
    EXPECT_EQ(papers.at(0).filename, "to-trinh.pdf");
    EXPECT_EQ(papers.at(0).bytes, "submission");
    EXPECT_EQ(papers.at(0).matter, "một cửa");
    EXPECT_THAT(papers.at(0).points, ElementsAre(SummaryLine{2, "Giảm giấy tờ"}));
}

TEST(DemoPapers, AFolderWithoutAnIndexIsTitledByItsFileNamesInTheOrderOfADossier) {
    PaperFolder folder;
    folder.write("bao-cao.pdf", "r");
    folder.write("du-thao_nghi-dinh.pdf", "d");
    folder.write("to-trinh.pdf", "s");
    folder.write("notes.txt", "n");
    EXPECT_THAT(titles(folder.load()), ElementsAre("to trinh", "du thao nghi dinh", "bao cao"));
}

TEST(DemoPapers, AFolderThatIsNotThereHasNoPapers) {
    EXPECT_TRUE(load_papers("/nowhere/at/all").empty());
}

TEST(DemoPapers, AnIndexThatNamesAMissingFileIsRefused) {
    PaperFolder folder;
    folder.write("papers.json",
                 R"({"papers": [
{"file": "gone.pdf", "title": "A", "kind": "other", "matter": "", "points": []}]})");
    EXPECT_THROW(folder.load(), std::runtime_error);
    folder.write("papers.json", "not JSON");
    EXPECT_THROW(folder.load(), std::runtime_error);
}

TEST(DemoPapers, ATitleTakesThePapersOfItsOwnMatterOnly) {
    std::vector<Paper> const papers{
        about("dữ liệu mở", "A"), about("tiêu chuẩn dữ liệu mở", "B"), about("", "C")};
    EXPECT_THAT(titles(papers_about(papers, "Dự thảo Nghị định về dữ liệu mở")), ElementsAre("A"));
    EXPECT_THAT(titles(papers_about(papers, "Dự thảo Nghị định về tiêu chuẩn dữ liệu mở")),
                ElementsAre("B"));
    EXPECT_TRUE(papers_about(papers, "Phương tiện công").empty());
}

}  // namespace
}  // namespace ecab::cli
