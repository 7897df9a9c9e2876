#include "paper.hpp"

#include <gmock/gmock.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/testing/source_dir.hpp"
#include "compose.hpp"

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
    for (auto const& entry : fs::directory_iterator(kPapers)) {
        auto const pdf = folder.path / entry.path().stem().concat(".pdf");
        compose(read_paper(entry.path()), pdf);
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

}  // namespace
}  // namespace ecab::samples
