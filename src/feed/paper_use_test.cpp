// What matters use stays, what no act attached goes, and nobody brings in more than a day's share.
#include "feed/paper_use.hpp"

#include <gmock/gmock.h>

#include "app/uploads.hpp"
#include "crypto/hash.hpp"
#include "jobs/testing/jobs_fixture.hpp"
#include "records/papers.hpp"
#include "store/blobs/file_blobs.hpp"

namespace ecab::feed {
namespace {

namespace fs = std::filesystem;
using namespace jobs::fixture;

class Lines final : public ports::SecurityLog {
  public:
    void record(ports::SecurityEvent event) override { seen.push_back(std::move(event)); }
    bool is_kept() const override { return true; }
    Result<ports::SecurityPage> page(ports::SecurityQuery const&) const override {
        return ports::SecurityPage{};
    }
    std::vector<ports::SecurityEvent> seen;
};

class Papers : public testing::TestWithParam<std::string> {
  protected:
    Papers() : place_(GetParam()), node_(place_, clock_), blobs_(folder()) {
        node_.services.blobs = &blobs_;
        by_.person = PersonId{"a"};
        by_.at = clock_.now();
        node_.write([&](app::UnitOfWork& unit) {
            unit.record("a", domain::OrganisationCreated{by_, kOrg, "Bộ", "Ministry", true, {}});
            domain::Content content;
            content.title = "Phiếu";
            content.submitting_agency.value = "bo";
            unit.record(ballot_, "a", domain::BallotDrafted{by_, ballot_, content, {}}, nullptr);
        });
    }
    ~Papers() override { fs::remove_all(folder_); }

    std::string folder() {
        std::string pattern = (fs::temp_directory_path() / "ecab-papers-XXXXXX").string();
        CHECK(mkdtemp(pattern.data()) != nullptr);
        folder_ = pattern;
        return pattern;
    }
    std::unique_ptr<ports::HeldBlob> held(std::string_view text) {
        auto const writer = blobs_.create(text.size());
        EXPECT_TRUE(writer->write(as_bytes(text)).has_value());
        return writer->hold();
    }
    // Kept two hours ago.
    Digest keep(std::string_view text) {
        auto const blob = held(text);
        blob->keep();
        Digest const sha256 = blob->info().sha256;
        fs::path const path = blobs_.path_of(sha256);
        fs::last_write_time(path, fs::last_write_time(path) - std::chrono::hours(2));
        return sha256;
    }
    domain::DocumentVersion version_of(std::int32_t number, Digest const& sha256) {
        domain::DocumentVersion version;
        version.version = number;
        version.sha256 = sha256;
        version.uploaded_by = by_.person;
        version.at = by_.at;
        return version;
    }
    void attach(std::string const& id, Digest const& sha256) {
        domain::DocumentVersion const version = version_of(1, sha256);
        node_.write([&](app::UnitOfWork& unit) {
            domain::AttachedDocument const document{
                DocumentId{id}, "Tờ trình", domain::DocumentKind::Submission, {version}};
            unit.record(ballot_, "a", domain::DocumentAttached{by_, document}, nullptr);
        });
    }
    Result<Done> take_in(std::string const& person, std::string_view text) {
        Result<Done> out = Done{};
        auto const blob = held(text);
        node_.write([&](app::UnitOfWork& unit) {
            out = app::take_in(node_.services, unit, PersonId{person}, *blob);
        });
        return out;
    }

    TestClock clock_;
    Place place_;
    Node node_;
    fs::path folder_;
    store::FileBlobStore blobs_;
    BallotId const ballot_{"b1"};
    domain::Stamp by_;
};

TEST_P(Papers, WhatWasEverAttachedStaysAndTheRestIsSwept) {
    Digest const orphan = keep("nobody's");
    Digest const used = keep("used");
    Digest const removed = keep("taken off the draft again");
    Digest const older = keep("an older version");
    Digest const newer = keep("a newer version");
    attach("d1", used);
    attach("d2", removed);
    attach("d3", older);
    node_.write([&](app::UnitOfWork& unit) {
        unit.record(ballot_, "a", domain::DocumentRemoved{by_, DocumentId{"d2"}}, nullptr);
        domain::DocumentVersion const version = version_of(2, newer);
        unit.record(
            ballot_, "a", domain::DocumentReplaced{by_, DocumentId{"d3"}, version, {}}, nullptr);
    });
    EXPECT_EQ(app::sweep_papers(node_.services), 0U) << "the table lags: nothing is judged by it";
    Feed feed(&node_.services, {paper_use()});
    while (feed.catch_up()) {
    }
    EXPECT_EQ(app::sweep_papers(node_.services), 1U);
    EXPECT_EQ(blobs_.find_size(orphan), std::nullopt);
    for (Digest const& one : {used, removed, older, newer})
        EXPECT_NE(blobs_.find_size(one), std::nullopt);
}

TEST_P(Papers, WhatWasPurgedIsWipedHoweverYoungItIs) {
    auto const blob = held("secret");
    blob->keep();
    Digest const sha256 = blob->info().sha256;
    attach("d1", sha256);
    node_.write([&](app::UnitOfWork& unit) {
        unit.record("a", domain::PurgeProposed{by_, sha256, "Tải nhầm"});
        unit.record("b", domain::PaperPurged{by_, sha256});
    });
    Feed feed(&node_.services, {paper_use()});
    while (feed.catch_up()) {
    }
    EXPECT_EQ(app::sweep_papers(node_.services), 1U);
    EXPECT_EQ(blobs_.find_size(sha256), std::nullopt);
}

TEST_P(Papers, WhatAnotherOrganisationUsesIsNotWipedWithIt) {
    Digest const shared = keep("a public decree");
    OrgId const another{"another"};
    auto const of = [&](OrgId const& org, auto const& put) {
        node_.services.store->write(org, [&](ports::WriteUnit& unit) {
            put(unit, org, shared);
            return ports::Verdict::Keep;
        });
    };
    of(kOrg, records::put_paper_purged);
    of(another, records::put_paper_use);
    node_.services.store->read([&](ports::Reader& reader) {
        EXPECT_TRUE(records::is_used_by_another(reader, kOrg, shared));
        EXPECT_FALSE(records::is_used_by_another(reader, another, shared));
    });
    Feed feed(&node_.services, {paper_use()});
    while (feed.catch_up()) {
    }
    EXPECT_EQ(app::sweep_papers(node_.services), 0U);
    EXPECT_NE(blobs_.find_size(shared), std::nullopt);
    of(another, records::put_paper_purged);
    EXPECT_EQ(app::sweep_papers(node_.services), 1U);
    EXPECT_EQ(blobs_.find_size(shared), std::nullopt);
}

TEST_P(Papers, ASecondCopyLeavesNothingBehind) {
    Digest const used = keep("twice");
    auto const second = held("twice");
    std::string const path = second->path();
    second->keep();
    EXPECT_TRUE(fs::exists(path)) << "until it is let go";
    fs::path const there = blobs_.path_of(used);
    EXPECT_EQ(fs::hard_link_count(there), 1U);
    EXPECT_LT(fs::file_time_type::clock::now() - fs::last_write_time(there), std::chrono::hours(1))
        << "its age begins anew";
}

TEST_P(Papers, ADestroyedPaperThatCouldNotBeOverwrittenIsALineOfTheSecurityLog) {
    Lines lines;
    node_.services.security = &lines;
    app::destroy_paper(node_.services, kOrg, keep("plain"));
    EXPECT_TRUE(lines.seen.empty());
    Digest const sha256 = keep("behind a link");
    fs::path const path = blobs_.path_of(sha256);
    fs::rename(path, folder_ / "elsewhere");
    fs::create_symlink(folder_ / "elsewhere", path);
    app::destroy_paper(node_.services, kOrg, sha256);
    node_.services.security = nullptr;
    ASSERT_EQ(lines.seen.size(), 1U);
    EXPECT_EQ(lines.seen.front().kind, "paper");
    EXPECT_EQ(lines.seen.front().outcome, "failed");
    EXPECT_EQ(lines.seen.front().reason, "not-overwritten");
    EXPECT_EQ(lines.seen.front().target, "blobs/" + to_hex(sha256));
    EXPECT_EQ(blobs_.find_size(sha256), std::nullopt);
}

TEST_P(Papers, APaperOfAMeetingStaysToo) {
    Digest const used = keep("of an item");
    node_.write([&](app::UnitOfWork& unit) {
        domain::DocumentSubmitted submitted;
        submitted.by = by_;
        submitted.document = DocumentId{"d1"};
        submitted.item = ItemId{"i1"};
        submitted.title = "Tờ trình";
        submitted.document_kind = domain::DocumentKind::Submission;
        submitted.version = version_of(1, used);
        domain::MeetingConvened convened;
        convened.by = by_;
        convened.meeting = MeetingId{"h1"};
        unit.record(convened.meeting, "a", convened, nullptr);
        domain::ItemAdded added;
        added.by = by_;
        added.item = submitted.item;
        added.content.title = "Nội dung";
        unit.record(convened.meeting, "a", added, nullptr);
        unit.record(convened.meeting, "a", submitted, nullptr);
    });
    Digest const orphan = keep("nobody's");
    Feed feed(&node_.services, {paper_use()});
    while (feed.catch_up()) {
    }
    EXPECT_EQ(app::sweep_papers(node_.services), 1U);
    EXPECT_EQ(blobs_.find_size(orphan), std::nullopt);
    EXPECT_NE(blobs_.find_size(used), std::nullopt);
}

TEST_P(Papers, NobodyBringsInMoreThanADaysShare) {
    node_.services.settings.upload_day_bytes_max = 10;
    EXPECT_TRUE(take_in("an", "123456"));
    EXPECT_TRUE(take_in("an", "7890"));
    Result<Done> const refused = take_in("an", "x");
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().reason, Reason::TooManyRequests);
    EXPECT_EQ(refused.error().detail, "uploads.day");
    EXPECT_EQ(blobs_.find_size(crypto::sha256("x")), std::nullopt);
    EXPECT_TRUE(take_in("binh", "0123456789")) << "another person";
    clock_.pass(24 * 3'600'000);
    EXPECT_TRUE(take_in("an", "x")) << "another day";
}

INSTANTIATE_TEST_SUITE_P(On, Papers, testing::Values("Sqlite", "Postgres"), [](auto const& param) {
    return param.param;
});

}  // namespace
}  // namespace ecab::feed
