#include "journal/entry.hpp"

#include <gtest/gtest.h>

#include "journal/merkle.hpp"
#include "json/json.hpp"

namespace ecab::journal {
namespace {

EntryHead head() {
    EntryHead head{
        OrgId{"gov"}, 41, Moment{1'763'773'323'456}, "p-chinh", "ballot/b-1", "answer-given"};
    head.salt.fill(0xa5);
    return head;
}

constexpr char const* kBody = R"({"comment":"Thống nhất","option":"for"})";

TEST(Entry, IsWrittenInCanonicalFormWithoutParsingTheBody) {
    std::string const bytes = encode_entry(head(), kBody);
    EXPECT_EQ(
        bytes,
        R"({"actor":"p-chinh","at":"2025-11-22T01:02:03.456Z","body":{"comment":"Thống nhất",)"
        R"("option":"for"},"kind":"answer-given","matter":"ballot/b-1",)"
        R"("org":"gov","salt":"a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5","seq":41,"v":1})");
    EXPECT_TRUE(json::is_canonical(bytes));
}

TEST(Entry, RoundTrips) {
    Result<Entry> const entry = parse_entry(encode_entry(head(), kBody));
    ASSERT_TRUE(entry);
    EXPECT_EQ(entry->head, head());
    EXPECT_EQ(entry->body, kBody);
    EXPECT_EQ(encode_entry(entry->head, entry->body), encode_entry(head(), kBody));
}

TEST(Entry, EscapesNamesLikeRfc8785) {
    EntryHead odd = head();
    odd.actor = "a\"b\\c\n\x01";
    std::string const bytes = encode_entry(odd, "{}");
    EXPECT_TRUE(json::is_canonical(bytes)) << bytes;
    ASSERT_TRUE(parse_entry(bytes));
    EXPECT_EQ(parse_entry(bytes)->head, odd);
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    std::size_t const at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return text.replace(at, from.size(), to);
}

TEST(Entry, RefusesEveryOtherFormOfTheSameThing) {
    std::string const good = encode_entry(head(), kBody);
    EXPECT_FALSE(parse_entry(" " + good));
    EXPECT_FALSE(parse_entry(good + "\n"));
    EXPECT_FALSE(parse_entry(replaced(good, "\"seq\":41", "\"seq\": 41")));
    EXPECT_FALSE(parse_entry(replaced(good, "\"seq\":41", "\"seq\":041")));
    EXPECT_FALSE(parse_entry(replaced(good, "\"seq\":41", "\"seq\":-1")));
    EXPECT_FALSE(parse_entry(replaced(good, "gov", "\\u0067ov"))) << "needless escape";
    EXPECT_FALSE(parse_entry(replaced(good, "456Z", "456+00:00")));
    EXPECT_FALSE(parse_entry(replaced(good, "\"v\":1", "\"v\":2")));
    EXPECT_FALSE(parse_entry(replaced(good, "\"option\":\"for\"", "\"a\":1")));
    EXPECT_FALSE(parse_entry(replaced(good, R"("kind":"answer-given")", R"("kind":"")")));
    EXPECT_FALSE(parse_entry(replaced(good, R"("org":"gov")", R"("org":"Gov")")));
    EXPECT_FALSE(parse_entry(replaced(good, "\"a5a5", "\"A5a5")));
    EXPECT_FALSE(parse_entry(replaced(good, "\"a5a5", "\"a5")));
    EXPECT_FALSE(parse_entry("{}"));
    EXPECT_FALSE(parse_entry("[]"));
    EXPECT_FALSE(parse_entry(""));
    EXPECT_FALSE(parse_entry(std::string(kEntryBytesMax + 1, ' ')));
}

TEST(Entry, RefusesMissingAndUnknownFields) {
    std::string const good = encode_entry(head(), kBody);
    EXPECT_EQ(parse_entry(replaced(good, R"("actor":"p-chinh",)", "")).error(),
              refuse(Reason::InvalidInput, "actor"));
    EXPECT_EQ(parse_entry(replaced(good, R"(,"kind")", R"(,"extra":1,"kind")")).error().reason,
              Reason::UnknownField);
    EXPECT_FALSE(parse_entry(
        replaced(good, R"("kind":"answer-given")", R"("kind":"answer-given","kind":"x")")));
    EXPECT_FALSE(parse_entry(replaced(good, R"({"comment":"Thống nhất","option":"for"})", "[]")));
}

TEST(Entry, AGuessAtItsWordsDoesNotConfirmItsLeaf) {
    EntryHead other = head();
    other.salt.front() ^= 1;
    auto const leaf = [](EntryHead const& of) {
        return leaf_hash(as_bytes(encode_entry(of, kBody)));
    };
    EXPECT_NE(leaf(head()), leaf(other));
    EXPECT_EQ(parse_entry(encode_entry(other, kBody))->head.salt, other.salt);
}

TEST(Entry, NamesMayReachTheLimitButNotPassIt) {
    EntryHead at_limit = head();
    at_limit.matter = std::string(kEntryNameBytesMax, 'm');
    std::string const good = encode_entry(at_limit, "{}");
    EXPECT_TRUE(parse_entry(good));
    EXPECT_FALSE(parse_entry(replaced(good, "\"mm", "\"mmm")));
}

}  // namespace
}  // namespace ecab::journal
