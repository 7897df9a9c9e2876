#include "domain/document/document.hpp"

#include <gtest/gtest.h>

#include "domain/ballot/ballot_fixture.hpp"
#include "domain/matter/limits.hpp"

namespace ecab::domain::document {
namespace {

using fixture::file;
using fixture::monday;

std::string repeated(std::string const& piece, std::size_t times) {
    std::string out;
    for (std::size_t i = 0; i < times; ++i) out += piece;
    return out;
}

Context by(char const* person) { return {PersonId{person}, {}, {}, monday(), "d1"}; }

Create creation() {
    return {"Tờ trình", DocumentKind::Submission, "12/TTr-BTP", UnitId{"v1"}, "ballot/b1", file(1)};
}

AddVersion further(UploadedFile file, std::string note) {
    return {std::move(file), std::move(note), "ballot/b1", false};
}

// Decides and applies; the reason when refused.
std::optional<Reason> run(Document& document, auto const& command, Context const& context) {
    Events events = decide(document, command, context);
    if (!events) return events.error().reason;
    for (Event const& event : *events) document::apply(document, event);
    return std::nullopt;
}

Document created() {
    Document document;
    EXPECT_EQ(run(document, creation(), by("author")), std::nullopt);
    return document;
}

Reader reader(char const* person, std::set<std::int32_t> versions, bool held = true) {
    Reader out;
    out.person = PersonId{person};
    out.versions = std::move(versions);
    out.held = held;
    out.in_office = true;
    return out;
}

TEST(ADocument, BeginsWithItsFirstVersionForTheMatterItWasMadeFor) {
    Document const document = created();
    EXPECT_EQ(document.id, DocumentId{"d1"});
    EXPECT_EQ(document.number, "12/TTr-BTP");
    EXPECT_EQ(document.unit, UnitId{"v1"});
    EXPECT_EQ(document.matters, std::set<std::string>{"ballot/b1"});
    ASSERT_EQ(document.versions.size(), 1U);
    EXPECT_EQ(document.versions[0].version, 1);
    EXPECT_EQ(document.versions[0].uploaded_by, PersonId{"author"});
    AttachedDocument const attached = attached_at(document, 1);
    EXPECT_EQ(attached.title, "Tờ trình");
    EXPECT_EQ(attached.current().sha256, file(1).sha256);
    Document again = document;
    EXPECT_EQ(run(again, creation(), by("author")), Reason::Conflict);
}

TEST(ADocument, GetsVersionsThatSayWhatChanged) {
    Document document = created();
    EXPECT_EQ(run(document, further(file(2), ""), by("author")), Reason::InvalidInput);
    EXPECT_EQ(run(document, further(file(2), "Sửa Điều 3"), by("other")), std::nullopt);
    EXPECT_EQ(document.versions.back().version, 2);
    EXPECT_EQ(document.versions.back().note, "Sửa Điều 3");
    EXPECT_EQ(attached_at(document, 1).current().sha256, file(1).sha256);
    EXPECT_EQ(find_version(document, 3), nullptr);
    for (std::size_t i = 2; i < kDocumentVersionsMax; ++i)
        ASSERT_EQ(run(document, further(file(static_cast<int>(i) + 1), "Sửa"), by("author")),
                  std::nullopt);
    EXPECT_EQ(run(document, further(file(5'000), "Sửa"), by("author")), Reason::LimitReached);
    Document none;
    EXPECT_EQ(run(none, further(file(2), "Sửa"), by("author")), Reason::NotFound);
}

TEST(ADocument, GetsVersionsWhereItWasMadeOrFromItsUnitAndFromNoStranger) {
    Document document = created();
    ASSERT_EQ(run(document, Link{"meeting/h1"}, by("office")), std::nullopt);
    AddVersion command = further(file(2), "Sửa");
    command.matter = "meeting/h1";
    EXPECT_EQ(decide(document, command, by("office")).error().reason, Reason::Forbidden);
    EXPECT_EQ(decide(document, command, by("office")).error().detail, "version");
    command.own_unit = true;
    EXPECT_EQ(run(document, command, by("author")), std::nullopt);
    EXPECT_EQ(document.versions.size(), 2U);
}

TEST(ADocument, HoldsEveryLimitAndNeverTakesSecrets) {
    auto const with = [](auto change) {
        Create command = creation();
        change(command);
        Document fresh;
        return run(fresh, command, by("author"));
    };
    std::string const title = repeated("ậ", kTitleCharsMax);
    EXPECT_EQ(with([&](Create& c) { c.title = title; }), std::nullopt);
    EXPECT_EQ(with([&](Create& c) { c.title = title + "a"; }), Reason::TooLarge);
    EXPECT_EQ(with([&](Create& c) { c.title = ""; }), Reason::InvalidInput);
    EXPECT_EQ(with([&](Create& c) { c.title = "Hồ sơ TỐI MẬT"; }), Reason::SecretMaterial);
    EXPECT_EQ(with([&](Create& c) { c.number = repeated("a", kDocumentNumberCharsMax); }),
              std::nullopt);
    EXPECT_EQ(with([&](Create& c) { c.number = repeated("a", kDocumentNumberCharsMax + 1); }),
              Reason::TooLarge);
    EXPECT_EQ(with([&](Create& c) { c.file.filename = repeated("a", 256); }), Reason::TooLarge);
    EXPECT_EQ(with([&](Create& c) { c.file.media_type = repeated("a", 128); }), Reason::TooLarge);
    EXPECT_EQ(with([&](Create& c) { c.file.filename = "a/b"; }), Reason::InvalidInput);
    EXPECT_EQ(with([&](Create& c) { c.file.bytes = 0; }), Reason::InvalidInput);
    EXPECT_EQ(with([&](Create& c) { c.file.pages = -1; }), Reason::InvalidInput);
    EXPECT_EQ(with([&](Create& c) { c.file.contains_secret = true; }), Reason::SecretMaterial);
    Document document = created();
    UploadedFile secret = file(2);
    secret.contains_secret = true;
    EXPECT_EQ(run(document, further(secret, "Sửa"), by("author")), Reason::SecretMaterial);
    std::string const note = repeated("a", kTextCharsMax + 1);
    EXPECT_EQ(run(document, further(file(2), note), by("author")), Reason::TooLarge);
}

TEST(ADocument, IsDescribedAnewWithoutANewVersion) {
    Document document = created();
    Describe const words{"Tờ trình Chính phủ", DocumentKind::Submission, "13/TTr-BTP"};
    EXPECT_EQ(run(document, words, by("author")), std::nullopt);
    EXPECT_EQ(document.title, "Tờ trình Chính phủ");
    EXPECT_EQ(document.versions.size(), 1U);
    std::int32_t const changes = document.changes;
    EXPECT_EQ(run(document, words, by("author")), std::nullopt);
    EXPECT_EQ(document.changes, changes);
    EXPECT_EQ(run(document, Describe{"", DocumentKind::Draft, ""}, by("author")),
              Reason::InvalidInput);
}

TEST(ADocument, KnowsEachMatterItWasPutIntoOnce) {
    Document document = created();
    EXPECT_EQ(run(document, Link{"meeting/h1"}, by("office")), std::nullopt);
    std::int32_t const changes = document.changes;
    EXPECT_EQ(run(document, Link{"meeting/h1"}, by("office")), std::nullopt);
    EXPECT_EQ(run(document, Link{"ballot/b1"}, by("office")), std::nullopt);
    EXPECT_EQ(document.changes, changes);
    EXPECT_EQ(document.matters, (std::set<std::string>{"ballot/b1", "meeting/h1"}));
    while (document.matters.size() < kDocumentMattersMax)
        ASSERT_EQ(
            run(document, Link{"ballot/b" + std::to_string(document.matters.size())}, by("office")),
            std::nullopt);
    EXPECT_EQ(run(document, Link{"ballot/more"}, by("office")), Reason::LimitReached);
    EXPECT_EQ(run(document, Link{"meeting/h1"}, by("office")), std::nullopt) << "known already";
}

TEST(RightsToADocument, AreThoseOfTheMattersThatHoldItVersionByVersion) {
    Document document = created();
    ASSERT_EQ(run(document, further(file(2), "Sửa"), by("author")), std::nullopt);
    Reader const second = reader("member", {2});
    EXPECT_FALSE(may_read(document, second, 1));
    EXPECT_TRUE(may_read(document, second, 2));
    EXPECT_FALSE(may_read(document, reader("member", {3}), 3)) << "there is no such version";
    EXPECT_EQ(authorise(document, reader("member", {}), Action::Read).error().reason,
              Reason::NotFound);
    EXPECT_EQ(authorise(document, second, Action::Describe).error().reason, Reason::Forbidden);
    Reader own = second;
    own.own_unit = true;
    EXPECT_TRUE(authorise(document, own, Action::Describe));
    own.versions.clear();
    EXPECT_EQ(authorise(document, own, Action::Describe).error().reason, Reason::NotFound)
        << "the unit it belongs to reads it by a matter, like everybody";
}

TEST(RightsToADocument, OfWhoTookAVersionInReturnInTheirUnitWhenNoMatterHoldsItAnyMore) {
    Document document = created();
    ASSERT_EQ(run(document, further(file(2), "Sửa"), by("other")), std::nullopt);
    auto const of_unit = [](char const* person, bool held) {
        Reader out = reader(person, {}, held);
        out.own_unit = true;
        return out;
    };
    EXPECT_FALSE(may_read(document, of_unit("author", true), 1));
    EXPECT_TRUE(may_read(document, of_unit("author", false), 1));
    EXPECT_FALSE(may_read(document, of_unit("author", false), 2)) << "somebody else's version";
    EXPECT_TRUE(may_read(document, of_unit("other", false), 2));
    EXPECT_FALSE(may_read(document, of_unit("third", false), 1));
    Reader const moved = reader("author", {}, false);
    EXPECT_FALSE(may_read(document, moved, 1)) << "an office elsewhere gives nothing";
    EXPECT_TRUE(allowed_actions(document, moved).empty());
    document.unit.reset();
    EXPECT_TRUE(may_read(document, moved, 1)) << "it belongs to no unit";
    Reader gone = moved;
    gone.in_office = false;
    EXPECT_FALSE(may_read(document, gone, 1));
}

}  // namespace
}  // namespace ecab::domain::document
