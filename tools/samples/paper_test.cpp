#include "paper.hpp"

#include <gmock/gmock.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/testing/source_dir.hpp"
#include "compose.hpp"
#include "paper_index.hpp"

namespace ecab::samples {
namespace {

namespace fs = std::filesystem;

fs::path const kPapers = source_dir() / "data" / "papers";

class Folder {
  public:
    Folder() {
        std::string pattern = (fs::temp_directory_path() / "ecab-papers-XXXXXX").string();
        if (mkdtemp(pattern.data()) == nullptr) std::abort();
        path = pattern;
    }
    ~Folder() {
        std::error_code ignored;
        fs::remove_all(path, ignored);
    }
    fs::path path;
};

std::string bytes_of(fs::path const& file) {
    std::ifstream in(file, std::ios::binary);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

void write(fs::path const& file, std::string const& text) { std::ofstream(file) << text; }

TEST(Markup, EmphasisBecomesTagsAndEverythingElseIsEscaped) {
    EXPECT_EQ(to_markup("a **b** *c* <d> & e\\f"), "a <b>b</b> <i>c</i> &lt;d&gt; &amp; e\nf");
}

TEST(Markup, AnEmphasisThatIsNotClosedIsRefused) {
    EXPECT_THROW(to_markup("a **b"), std::runtime_error);
}

TEST(Paper, AnEditionDiffersFromItsBaseOnlyInTheListedPassages) {
    Folder folder;
    write(folder.path / "a.md", "---\nkind: K\ntitle: T\nissuer: I\n---\n\nMột.\n\nHai.\n");
    write(folder.path / "b.md",
          "---\nbase: a.md\ndraft: LẦN 2\nreplace:\n  - old: Hai.\n    new: Ba.\n---\n");
    Paper const paper = read_paper(folder.path / "b.md");
    EXPECT_EQ(paper.draft, "LẦN 2");
    EXPECT_EQ(paper.kind, "K");
    EXPECT_THAT(paper.body, testing::ElementsAre("Một.", "Ba."));
}

TEST(Paper, APassageThatIsNotInTheBaseIsRefusedByName) {
    Folder folder;
    write(folder.path / "a.md", "---\nkind: K\nissuer: I\n---\nMột.\n");
    write(folder.path / "b.md", "---\nbase: a.md\nreplace:\n  - old: Hai.\n    new: Ba.\n---\n");
    try {
        read_paper(folder.path / "b.md");
        FAIL() << "it was read";
    } catch (std::runtime_error const& error) {
        EXPECT_THAT(error.what(),
                    testing::AllOf(testing::HasSubstr("b.md"), testing::HasSubstr("Hai.")));
    }
}

TEST(Paper, AnUnknownFieldIsRefused) {
    Folder folder;
    write(folder.path / "a.md", "---\nkind: K\nissuer: I\ncolour: red\n---\nMột.\n");
    EXPECT_THROW(read_paper(folder.path / "a.md"), std::runtime_error);
}

TEST(Papers, AreADozenAndMoreAndEachOneIsSetAsAPdf) {
    Folder folder;
    int count = 0;
    for (auto const& entry : fs::recursive_directory_iterator(kPapers)) {
        if (entry.is_directory()) continue;
        auto const pdf = folder.path / entry.path().stem().concat(".pdf");
        Paper const paper = read_paper(entry.path());
        EXPECT_TRUE(points_fit(paper, compose(paper, pdf))) << entry.path();
        EXPECT_TRUE(bytes_of(pdf).starts_with("%PDF-1.")) << entry.path();
        ++count;
    }
    EXPECT_GE(count, 12);
}

TEST(Papers, AreTheSameBytesEachTimeTheyAreSet) {
    Folder folder;
    Paper const paper = read_paper(kPapers / "du-thao-nghi-dinh-dinh-danh-v1.md");
    compose(paper, folder.path / "a.pdf");
    compose(paper, folder.path / "b.pdf");
    EXPECT_TRUE(bytes_of(folder.path / "a.pdf") == bytes_of(folder.path / "b.pdf"));
}

TEST(Index, TitlesAreTheHeadInSentenceCase) {
    Paper paper;
    paper.kind = "NGHỊ ĐỊNH";
    paper.title = "Về dịch vụ công";
    EXPECT_EQ(title_of(paper), "Nghị định về dịch vụ công");
    paper.draft = "DỰ THẢO LẦN 2";
    EXPECT_EQ(title_of(paper), "Dự thảo Nghị định về dịch vụ công");
    Paper explained;
    explained.kind = "BẢN TIẾP THU, GIẢI TRÌNH";
    explained.title = "Ý kiến\\góp ý";
    EXPECT_EQ(title_of(explained), "Bản tiếp thu, giải trình ý kiến góp ý");
    Paper letter;
    letter.subject = "V/v góp ý dự thảo";
    EXPECT_EQ(title_of(letter), "Công văn về việc góp ý dự thảo");
}

TEST(Index, KindsAreThoseOfTheHead) {
    auto const kind_in = [](std::string const& name) {
        return kind_of(read_paper(kPapers / (name + ".md")));
    };
    EXPECT_EQ(kind_in("to-trinh-nghi-dinh-dinh-danh"), "submission");
    EXPECT_EQ(kind_in("du-thao-nghi-dinh-dinh-danh-v1"), "draft");
    EXPECT_EQ(kind_in("bao-cao-tham-dinh-nghi-dinh-dinh-danh"), "appraisal_report");
    EXPECT_EQ(kind_in("tiep-thu-giai-trinh-nghi-dinh-dinh-danh"), "explanation_report");
    EXPECT_EQ(kind_in("giay-moi-hop-gop-y"), "other");
}

TEST(Index, SaysOfEachPaperItsFileTitleKindMatterAndPoints) {
    Paper paper;
    paper.kind = "TỜ TRÌNH";
    paper.title = "Về \"một cửa\"";
    paper.matter = "một cửa";
    paper.points = {{2, "Giảm giấy tờ"}};
    EXPECT_EQ(index_of({{"m/a.pdf", paper}}),
              "{\"papers\": [\n"
              "{\"file\": \"m/a.pdf\", \"title\": \"Tờ trình về \\\"một cửa\\\"\", "
              "\"kind\": \"submission\", \"matter\": \"một cửa\", "
              "\"points\": [{\"page\": 2, \"text\": \"Giảm giấy tờ\"}]}\n]}\n");
}

TEST(Index, APointOnAPageThatIsNotThereDoesNotFit) {
    Paper paper;
    paper.points = {{2, "Giảm giấy tờ"}};
    EXPECT_TRUE(points_fit(paper, 2));
    EXPECT_FALSE(points_fit(paper, 1));
    paper.points = {{0, "Giảm giấy tờ"}};
    EXPECT_FALSE(points_fit(paper, 1));
}

}  // namespace
}  // namespace ecab::samples
