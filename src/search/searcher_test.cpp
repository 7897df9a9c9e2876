#include "search/searcher.hpp"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <algorithm>
#include <random>

#include "search/index.hpp"
#include "search/stored_entry.hpp"

namespace ecab::search {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kWords = R"(
source: made for these tests
kinds:
  - {name: Nghị quyết, symbol: NQ}
  - {name: Nghị định, symbol: NĐ}
abbreviations:
  - {short: CP, words: Chính phủ, in_numbers: true, source: a test}
  - {short: TTHC, words: thủ tục hành chính, source: a test}
)";

class Searching : public ::testing::Test {
  protected:
    Searching() {
        std::string pattern = (fs::temp_directory_path() / "search-test-XXXXXX").string();
        folder_ = ::mkdtemp(pattern.data());
    }
    ~Searching() override { fs::remove_all(folder_); }

    static Entry paper(std::string key, std::string title, std::string text) {
        Entry out;
        out.key = key;
        out.matter = "meeting/" + key;
        out.kind = "Nghị quyết";
        out.agency = "Chính phủ";
        out.title = std::move(title);
        out.year = 2019;
        out.text = std::move(text);
        return out;
    }
    void write(std::vector<Entry> const& entries, std::string const& name = "index") {
        IndexWriter writer(folder_ / name, vocabulary_);
        for (Entry const& one : entries) writer.put(one);
        writer.commit(entries.size());
    }
    Found find(
        std::string query,
        MayRead const& may_read = [](auto, auto) { return true; },
        std::string const& name = "index") {
        Searcher searcher(folder_ / name, vocabulary_, frequencies_);
        Request request;
        request.query = std::move(query);
        request.facets = true;
        return searcher.find(request, may_read);
    }
    static std::vector<std::string> keys(Found const& found) {
        std::vector<std::string> out;
        for (Hit const& hit : found.hits) out.push_back(hit.key);
        return out;
    }

    fs::path folder_;
    Vocabulary vocabulary_ = read_vocabulary(kWords, "words.yaml").value();
    Frequencies frequencies_ =
        Frequencies::read("papers 100 length 500 floor 2\nchinh_phu 90\n", "frequencies.txt")
            .value();
};

using Keys = std::vector<std::string>;

TEST_F(Searching, FindsWithAndWithoutMarksInEverySpelling) {
    write({paper("a", "Về hoà giải ở cơ sở", "Việc hoà giải thực hiện theo luật."),
           paper("b", "Về đường bộ", "Quy định về đường bộ.")});
    for (std::string_view const query :
         {"hoà giải", "hòa giải", "hoa giai", "hoa\u0300 gia\u0309i", "HOÀ GIẢI"})
        EXPECT_EQ(keys(find(std::string(query))), Keys{"a"}) << query;
    EXPECT_EQ(keys(find("duong bo")), Keys{"b"});
    EXPECT_TRUE(find("hoà giải").hits.front().snippet.exact);
    EXPECT_EQ(keys(find("")), Keys{});
    EXPECT_EQ(keys(find("\xFF ,,, ---")), Keys{});
}

TEST_F(Searching, PutsWhatIsSpeltAsTypedFirst) {
    write({paper("folded", "Về hoá giai", "hoá giai"), paper("exact", "Về hoà giải", "hoà giải")});
    EXPECT_EQ(keys(find("hoà giải")), (Keys{"exact", "folded"}));
    Found const found = find("hoà giải");
    EXPECT_TRUE(found.hits[0].snippet.exact);
    EXPECT_FALSE(found.hits[1].snippet.exact);
}

TEST_F(Searching, FindsANumberInAnySpellingBeforeWhoCitesIt) {
    Entry own = paper("own", "Về phát triển", "Nội dung.");
    own.number = "44/NQ-CP";
    write(
        {paper("cites", "Về phát triển", "Căn cứ Nghị quyết số 44/NQ-CP ngày 14 tháng 6 năm 2019."),
         own,
         paper("other", "Về 44 xã", "44 xã năm 2019")});
    for (std::string_view const query :
         {"44/NQ-CP", "nq 44 2019", "nghị quyết số 44 năm 2019", "44-NQ/CP", "44 nq cp 2019"})
        EXPECT_EQ(keys(find(std::string(query))), (Keys{"own", "cites"})) << query;
}

TEST_F(Searching, SpellsAbbreviationsOut) {
    write({paper("a", "Cải cách thủ tục hành chính", "Kiểm soát thủ tục hành chính."),
           paper("b", "Về nông thôn mới", "Xây dựng nông thôn.")});
    EXPECT_EQ(keys(find("cải cách TTHC")), Keys{"a"});
    EXPECT_EQ(keys(find("tthc")), Keys{"a"});
}

TEST_F(Searching, HoldsToAPhrase) {
    write({paper("a", "Một", "tổ chức hội nghị toàn quốc về đất đai"),
           paper("b", "Hai", "hội nghị về đất đai toàn quốc; đất đai toàn dân")});
    EXPECT_EQ(keys(find("\"toàn quốc về đất đai\"")), Keys{"a"});
    EXPECT_EQ(keys(find("\"dat dai toan quoc\"")), Keys{"b"});
    EXPECT_EQ(keys(find("\u201Cđất đai toàn dân\u201D")), Keys{"b"});
}

TEST_F(Searching, OpensThePageWhereItStands) {
    write({paper("a",
                 "Báo cáo",
                 "Trang một nói chung.\fTrang hai nói về biển đảo.\fTrang ba bàn về nhà ở xã hội "
                 "cho công nhân.\f")});
    Snippet const snippet = find("nhà ở xã hội").hits.front().snippet;
    EXPECT_EQ(snippet.page, 3U);
    std::string marked;
    for (SnippetPart const& part : snippet.parts)
        if (part.hit) marked += (marked.empty() ? "" : "|") + part.text;
    EXPECT_EQ(marked, "nhà|ở|xã|hội");
}

TEST_F(Searching, ShowsNothingOfWhatMayNotBeSeen) {
    Entry secret = paper("secret", "Biển đảo", "biển đảo biển đảo");
    secret.kind = "Công điện";
    secret.year = 2031;
    write({paper("open", "Kinh tế biển đảo", "biển đảo"), secret});
    Found const found =
        find("biển đảo", [](std::string_view matter, auto) { return matter != "meeting/secret"; });
    EXPECT_EQ(keys(found), Keys{"open"});
    EXPECT_FALSE(found.more);
    EXPECT_EQ(found.facet_hits, 1U);
    EXPECT_EQ(found.kinds, (std::vector<FacetValue>{{"Nghị quyết", 1}}));
    EXPECT_EQ(found.years, (std::vector<FacetValue>{{"2019", 1}}));
}

// Two indexes that differ only in what the reader may not see answer alike: 300 questions by
// chance.
TEST_F(Searching, AnswersAsIfTheHiddenWereNotThere) {
    std::mt19937 chance(20190624);
    std::vector<std::string> const words{"biển",     "đảo",  "kinh", "tế",   "xã",    "hội",
                                         "luật",     "đất",  "đai",  "hành", "chính", "thủ",
                                         "tục",      "nhà",  "ở",    "công", "nhân",  "số",
                                         "44/NQ-CP", "2019", "tỉnh", "họp",  "phiên", "TTHC"};
    auto const text = [&](std::size_t count) {
        std::string out;
        for (std::size_t i = 0; i < count; ++i)
            (out += out.empty() ? "" : " ") += words[chance() % words.size()];
        return out;
    };
    std::vector<Entry> all;
    std::vector<Entry> open;
    for (int i = 0; i < 120; ++i) {
        bool const hidden = chance() % 2 == 0;
        Entry one = paper((hidden ? "h" : "o") + std::to_string(i), text(5), text(40));
        if (chance() % 3 == 0) one.number = std::to_string(chance() % 50 + 1) + "/NQ-CP";
        all.push_back(one);
        if (!hidden) open.push_back(one);
    }
    write(all, "all");
    write(open, "open");
    auto const outsider = [](std::string_view matter, auto) {
        return !matter.starts_with("meeting/h");
    };
    for (int i = 0; i < 300; ++i) {
        std::string const query =
            i % 5 == 0 ? "\"" + text(2) + "\"" : text(static_cast<std::size_t>(1 + i % 6));
        Found const a = find(query, outsider, "all");
        Found const b = find(query, outsider, "open");
        ASSERT_EQ(keys(a), keys(b)) << query;
        EXPECT_EQ(a.more, b.more) << query;
        EXPECT_EQ(a.facet_hits, b.facet_hits) << query;
        EXPECT_EQ(a.kinds, b.kinds) << query;
        for (std::size_t k = 0; k < a.hits.size(); ++k) {
            EXPECT_EQ(a.hits[k].score, b.hits[k].score) << query;
            EXPECT_EQ(a.hits[k].snippet.parts, b.hits[k].snippet.parts) << query;
        }
    }
}

TEST_F(Searching, FiltersAndPages) {
    std::vector<Entry> entries;
    for (int i = 0; i < 25; ++i) {
        entries.push_back(paper("p" + std::to_string(i), "Kinh tế biển", "kinh tế biển"));
        entries.back().year = 2000 + i % 5;
    }
    write(entries);
    Searcher searcher(folder_ / "index", vocabulary_, frequencies_);
    Request request;
    request.query = "kinh tế biển";
    request.year = 2003;
    Found const of_year = searcher.find(request, [](auto, auto) { return true; });
    EXPECT_EQ(of_year.hits.size(), 5U);
    request.year = 0;
    Keys seen;
    for (request.offset = 0;; request.offset += request.limit) {
        Found const page = searcher.find(request, [](auto, auto) { return true; });
        for (Hit const& hit : page.hits) seen.push_back(hit.key);
        if (!page.more) break;
    }
    EXPECT_EQ(seen.size(), 25U);
    std::sort(seen.begin(), seen.end());
    EXPECT_EQ(std::unique(seen.begin(), seen.end()), seen.end());
}

TEST_F(Searching, SeesWhatWasChangedAndForgetsWhatIsGone) {
    write({paper("a", "Kinh tế biển", "một"), paper("b", "Kinh tế biển", "hai")});
    Searcher searcher(folder_ / "index", vocabulary_, frequencies_);
    Request request;
    request.query = "nông thôn";
    auto const all = [](auto, auto) { return true; };
    EXPECT_TRUE(searcher.find(request, all).hits.empty());
    IndexWriter writer(folder_ / "index", vocabulary_);
    EXPECT_EQ(writer.next(), 2U);
    writer.put(paper("a", "Nông thôn mới", "ba"));
    writer.commit(3);
    writer.keep_only("meeting/b", {});
    writer.commit(4);
    EXPECT_EQ(keys(searcher.find(request, all)), Keys{"a"});
    request.query = "kinh tế biển";
    EXPECT_TRUE(searcher.find(request, all).hits.empty());
    EXPECT_EQ(writer.find("a")->text, "ba");
    EXPECT_FALSE(writer.find("b").has_value());
    writer.clear();
    EXPECT_EQ(writer.count(), 0U);
    EXPECT_EQ(writer.next(), 0U);
}

TEST(StoredEntry, ComesBackAsItWasAndKnowsWhatIsNone) {
    Entry entry;
    entry.key = "k";
    entry.matter = "ballot/b1";
    entry.part = "paper/d1/2";
    entry.year = 2019;
    entry.at_ms = -5;
    entry.text = std::string(10'000, 'x') + "đường";
    std::string const bytes = pack(entry);
    Entry back;
    ASSERT_TRUE(unpack_fields(bytes, back));
    ASSERT_TRUE(unpack_text(bytes, back.text));
    EXPECT_EQ(back, entry);
    for (std::size_t cut : {std::size_t{0}, std::size_t{7}, bytes.size() / 2, bytes.size() - 1})
        EXPECT_FALSE(unpack_text(std::string_view(bytes).substr(0, cut), back.text)) << cut;
    EXPECT_EQ(access_of(access_key(entry)).part, "paper/d1/2");
}

TEST(Frequencies, NameTheLineOfWhatIsWrong) {
    auto const wrong = Frequencies::read("papers 10 length 5 floor 2\na_b many\n", "f.txt");
    ASSERT_FALSE(wrong.has_value());
    EXPECT_NE(wrong.error().detail.find("f.txt:2"), std::string::npos);
    EXPECT_FALSE(Frequencies::read("", "f").has_value());
    EXPECT_FALSE(Frequencies::read("papers 0 length 5 floor 2\n", "f").has_value());
    EXPECT_FALSE(Frequencies::read("papers 10 length 5 floor 2\na_b 11\n", "f").has_value());
}

}  // namespace
}  // namespace ecab::search
