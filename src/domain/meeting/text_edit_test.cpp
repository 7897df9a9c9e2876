#include "domain/meeting/text_edit.hpp"

#include <gtest/gtest.h>

#include <array>
#include <map>
#include <random>
#include <set>

#include "domain/matter/text_rules.hpp"
#include "domain/meeting/limits.hpp"

namespace ecab::domain {
namespace {

LiveText text_of(std::string const& text) {
    LiveText out;
    out.text = text;
    return out;
}

TEST(Edits, AreAppliedAtCodePoints) {
    EXPECT_EQ(apply_edit("Phiên họp", {{3, 1, "e"}, {6, 3, "họp số 1"}}), "Phien họp số 1");
    EXPECT_EQ(apply_edit("", {{0, 0, "á"}}), "á");
    EXPECT_EQ(apply_edit("ab", {{1, 0, "x"}, {1, 0, "y"}, {2, 0, "z"}}), "axybz");
}

TEST(Edits, AreRefusedWhenTheyDoNotFitTheText) {
    auto const reason = [](Edit const& edit) { return check_edit("họp", edit).error().reason; };
    EXPECT_TRUE(check_edit("họp", {{0, 3, ""}}));
    EXPECT_TRUE(check_edit("họp", {{3, 0, "x"}}));
    EXPECT_EQ(reason({{0, 4, ""}}), Reason::InvalidInput);
    EXPECT_EQ(reason({{4, 0, "x"}}), Reason::InvalidInput);
    EXPECT_EQ(reason({{-1, 0, "x"}}), Reason::InvalidInput);
    EXPECT_EQ(reason({{0, -1, "x"}}), Reason::InvalidInput);
    EXPECT_EQ(reason({{2, 0, "x"}, {1, 0, "x"}}), Reason::InvalidInput);
    EXPECT_EQ(reason({{0, 2, ""}, {1, 1, ""}}), Reason::InvalidInput);
    EXPECT_EQ(reason({{2, INT32_MAX, ""}}), Reason::InvalidInput);
    for (std::string const broken : {"\x80",
                                     "\xC3",
                                     "\xC0\x80",
                                     "\xE0\x80\x80",
                                     "\xED\xA0\x80",
                                     "\xF4\x90\x80\x80",
                                     "\xF0\x80\x80\x80",
                                     "\xFF"})
        EXPECT_EQ(reason({{0, 0, broken}}), Reason::InvalidInput) << testing::PrintToString(broken);
    for (std::string const whole : {"\u00E1", "\u1EAD", "\xF0\x9F\x91\x8D", "a"})
        EXPECT_TRUE(check_edit("", {{0, 0, whole}}));
}

struct Meeting2 {
    std::string text;
    Edit theirs;
    Edit mine;
    std::string both;
};

TEST(EditsOfTwo, KeepWhatEitherWroteAndRemoveOnce) {
    std::vector<Meeting2> const cases{
        {"abc", {{1, 0, "X"}}, {{2, 0, "Y"}}, "aXbYc"},
        {"abc", {{1, 0, "X"}}, {{1, 0, "Y"}}, "aXYbc"},              // theirs first
        {"abc", {{0, 2, ""}}, {{1, 2, ""}}, ""},                     // both removed b
        {"abcd", {{1, 2, "X"}}, {{0, 4, "Y"}}, "YX"},                // removal around their text
        {"abcd", {{0, 4, "X"}}, {{2, 0, "Y"}}, "XY"},                // text inside their removal
        {"abcd", {{2, 0, "X"}}, {{1, 2, ""}}, "aXd"},                // removal splits
        {"abcd", {{1, 1, ""}, {2, 1, "X"}}, {{1, 2, "Y"}}, "aYXd"},  //
        {"abcd", {{1, 1, ""}, {2, 0, "X"}}, {{1, 3, "Y"}}, "aYX"},   //
        {"abc", {{3, 0, "X"}}, {{0, 0, "Y"}, {3, 0, "Z"}}, "YabcXZ"},
        {"họp", {{1, 1, "o"}}, {{3, 0, "!"}}, "hop!"},
    };
    for (Meeting2 const& one : cases) {
        Edit const moved = moved_past(one.mine, one.theirs);
        std::string const after = apply_edit(one.text, one.theirs);
        EXPECT_TRUE(check_edit(after, moved)) << one.both;
        EXPECT_EQ(apply_edit(after, moved), one.both);
    }
}

TEST(Rebasing, ReachesAsFarBackAsTheTextRemembers) {
    LiveText text = text_of("");
    PersonId const clerk{"clerk"};
    for (std::size_t i = 0; i < kRecentEditsMax + 1; ++i) take_in(text, clerk, {{0, 0, "x"}});
    EXPECT_EQ(text.recent.size(), kRecentEditsMax);
    EXPECT_EQ(text.version, static_cast<std::int32_t>(kRecentEditsMax) + 1);
    EXPECT_EQ(text.authors, std::set{clerk});
    Edit const one{{0, 0, "y"}};
    EXPECT_EQ(rebased(text, 0, one).error().reason, Reason::StaleVersion);
    EXPECT_EQ(rebased(text, -1, one).error().reason, Reason::InvalidInput);
    EXPECT_EQ(rebased(text, text.version + 1, one).error().reason, Reason::InvalidInput);
    EXPECT_EQ(*rebased(text, text.version, one), one);
    EXPECT_EQ(*rebased(text, 1, {{1, 0, "y"}}), (Edit{{text.version, 0, "y"}}));
    // What is checked is the version the clerk saw, one character long.
    EXPECT_EQ(rebased(text, 1, {{2, 0, "y"}}).error().reason, Reason::InvalidInput);
}

TEST(Rebasing, KeepsTheTextWithinItsLimit) {
    LiveText const text = text_of(std::string(kLiveTextCharsMax - 1, 'a'));
    EXPECT_TRUE(rebased(text, 0, {{0, 0, "ậ"}}));
    EXPECT_EQ(rebased(text, 0, {{0, 0, "ậb"}}).error().reason, Reason::LimitReached);
    EXPECT_TRUE(rebased(text, 0, {{0, 1, "ậb"}}));
}

// Clerks who each see an own version and hold an own unsent edit. Every character is a different
// code point, so that what became of it can be told.
class Office {
  public:
    explicit Office(std::uint32_t seed) : random_(seed) {}

    void play(int steps) {
        for (int i = 0; i < steps; ++i) {
            Clerk& clerk = clerks_[pick(clerks_.size())];
            switch (pick(3)) {
                case 0:
                    if (!clerk.unsent) type(clerk);
                    break;
                case 1:
                    if (clerk.unsent) send(clerk);
                    break;
                default:
                    if (clerk.seen < log_.size()) hear(clerk);
            }
        }
        for (Clerk& clerk : clerks_)
            if (clerk.unsent) send(clerk);
        for (Clerk& clerk : clerks_)
            while (clerk.seen < log_.size()) hear(clerk);
    }
    void check() const {
        for (Clerk const& clerk : clerks_) ASSERT_EQ(clerk.text, server_.text);
        std::map<std::string, int> left;
        for (std::string const& one : chars(server_.text)) ++left[one];
        for (auto const& [one, count] : left) ASSERT_EQ(count, 1) << one;
        for (std::string const& one : written_)
            ASSERT_EQ(left.contains(one), !removed_.contains(one)) << one;
        ASSERT_EQ(left.size() + removed_.size(), written_.size());
    }

  private:
    struct Clerk {
        std::string text;  // as the server ordered it, up to `seen`
        std::size_t seen{0};
        std::optional<Edit> unsent;  // made on `base`
        std::size_t base{0};
    };

    static std::vector<std::string> chars(std::string const& text) {
        std::vector<std::string> out;
        for (char const c : text) {
            bool const begins = (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
            if (begins) out.emplace_back();
            out.back() += c;
        }
        return out;
    }
    std::size_t pick(std::size_t count) {
        return std::uniform_int_distribution<std::size_t>(0, count - 1)(random_);
    }
    // U+4E00 onwards: three bytes each.
    std::string fresh() {
        auto const code = 0x4E00U + next_++;
        std::string out;
        out += static_cast<char>(0xE0U | (code >> 12U));
        out += static_cast<char>(0x80U | ((code >> 6U) & 0x3FU));
        out += static_cast<char>(0x80U | (code & 0x3FU));
        written_.insert(out);
        return out;
    }
    void type(Clerk& clerk) {
        std::vector<std::string> const now = chars(clerk.text);
        Edit edit;
        std::size_t at = 0;
        std::size_t const splices = 1 + pick(3);
        for (std::size_t i = 0; i < splices; ++i) {
            at += pick(now.size() - at + 1);
            std::size_t const removed = pick(std::min<std::size_t>(now.size() - at, 4) + 1);
            std::string text;
            for (std::size_t n = pick(4); n > 0; --n) text += fresh();
            edit.push_back(
                {static_cast<std::int32_t>(at), static_cast<std::int32_t>(removed), text});
            for (std::size_t n = 0; n < removed; ++n) removed_.insert(now[at + n]);
            at += removed;
        }
        clerk.unsent = edit;
        clerk.base = clerk.seen;
    }
    void send(Clerk& clerk) {
        Result<Edit> const edit =
            rebased(server_, static_cast<std::int32_t>(clerk.base), *clerk.unsent);
        ASSERT_TRUE(edit) << edit.error().detail;
        ASSERT_TRUE(check_edit(server_.text, *edit));
        take_in(server_, PersonId{"clerk"}, *edit);
        log_.push_back(*edit);
        clerk.unsent.reset();
    }
    void hear(Clerk& clerk) { clerk.text = apply_edit(clerk.text, log_[clerk.seen++]); }

    std::mt19937 random_;
    std::array<Clerk, 3> clerks_;
    LiveText server_;
    std::vector<Edit> log_;
    std::set<std::string> written_;
    std::set<std::string> removed_;
    std::uint32_t next_{0};
};

TEST(ThreeClerks, AlwaysMeetInOneTextAndLoseNoCharacter) {
    for (std::uint32_t seed = 1; seed <= 1'000; ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        Office office(seed);
        office.play(60);
        ASSERT_NO_FATAL_FAILURE(office.check());
    }
}

}  // namespace
}  // namespace ecab::domain
