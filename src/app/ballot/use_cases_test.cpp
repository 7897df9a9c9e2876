// The use cases of a ballot called as the clock, an import or a job calls them: on a store, without
// HTTP.
#include "app/ballot/use_cases.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "app/matter/deadlines.hpp"
#include "app/meeting/use_cases.hpp"
#include "app/organisation/change.hpp"
#include "app/testing/definitions.hpp"
#include "app/verify/verify.hpp"
#include "domain/ballot/ballot_fixture.hpp"
#include "domain/matter/deadline.hpp"
#include "domain/meeting/meeting_fixture.hpp"
#include "records/queries.hpp"
#include "store/open_store.hpp"
#include "store/sqlite/store.hpp"

namespace ecab::app::ballot {
namespace {

using namespace domain;
using namespace adopting;

OrgId const kOrg{"bo"};
BallotId const kBallot{"b1"};

class SteeredClock final : public ports::Clock {
  public:
    Moment now() override { return at; }
    Moment at{fixture::monday()};
};

class Counting final : public ports::Random {
  public:
    Bytes bytes(std::size_t count) override {
        Bytes out(count);
        ++calls_;
        for (std::size_t i = 0; i < count && i < 4; ++i)
            out[i] = static_cast<std::uint8_t>(calls_ >> (8 * i));
        return out;
    }

  private:
    std::uint32_t calls_ = 0;
};

class UseCases : public testing::Test {
  protected:
    UseCases()
        : folder_(std::filesystem::path(testing::TempDir()) /
                  ("ecab-use-cases-" + std::to_string(::getpid()))),
          file_((std::filesystem::create_directories(folder_), (folder_ / "x.db").string())),
          store_(store::SqliteStore::open(file_, clock_, {})),
          writes_(store_.get(), &reads_, &random_) {
        services_.store = store_.get();
        services_.clock = &clock_;
        services_.random = &random_;
        services_.definitions = &definitions_;
        services_.offered_calendar = &calendar_;
        services_.reads = &reads_;
        services_.writes = &writes_;
        found();
    }
    ~UseCases() override {
        store_->stop();
        std::filesystem::remove_all(folder_);
    }

    // The office of four, and a body of two members of whom one presides.
    void found() {
        arrange(CreateOrganisation{kOrg, "Bộ", "Ministry", true, {}});
        arrange(adoption(DefinitionUse::Rules, shipped("vn-government@2.yaml")));
        arrange(adoption(DefinitionUse::BallotApproval, kApproval));
        arrange(adoption(DefinitionUse::Calendar, shipped("calendar/vn.yaml")));
        arrange(DefineSeries{{SeriesId{"phieu"}, "Phiếu", "Ballots", "PLYK", "ballot", {}}});
        UnitId const office{"vp"};
        arrange(CreateUnit{{office, "Văn phòng", "Office", "VP", "office", {}, {}}});
        arrange(
            CreateUnit{{UnitId{"phong"}, "Phòng", "Department", "P", "department", office, {}}});
        arrange(CreateUnit{{UnitId{"btttt"}, "Bộ", "Ministry", "B", "ministry", {}, {}}});
        arrange(CreateBody{{BodyId{"hop"}, "Hội đồng", "Council"}});
        appoint("drafter", Role::Specialist, UnitId{"phong"}, false);
        appoint("stranger", Role::Specialist, UnitId{"btttt"}, false);
        appoint("leader", Role::DepartmentLeader, UnitId{"phong"}, false);
        appoint("head", Role::OfficeHead, office, false);
        appoint("clerk", Role::Clerk, office, false);
        appoint("chair", Role::Member, {}, true);
        appoint("member", Role::Member, {}, true);
    }
    void appoint(std::string const& id, Role role, std::optional<UnitId> unit, bool seat) {
        Position position;
        position.id = PositionId{"p-" + id};
        position.title_vi = position.title_en = id;
        position.office = "staff";
        position.holding = Holding::Many;
        position.unit = std::move(unit);
        position.roles = {role};
        if (seat) position.member_of = BodyId{"hop"};
        position.chair = id == "chair";
        if (position.chair) {
            position.roles.insert(Role::PrimeMinister);
            position.holding = Holding::One;
        }
        arrange(AddPerson{{PersonId{id}, "Người " + id}});
        arrange(CreatePosition{position});
        arrange(AssignPosition{{PersonId{id}, position.id, Date::of(2026, 1, 1), {}}});
    }
    void arrange(OrganisationCommand const& command) {
        Result<Done> result = refuse(Reason::NotFound);
        writes_.run_and_wait(kOrg, [&](UnitOfWork& unit) {
            result = organisation::by_import(services_, unit, command);
            return ports::Verdict::Keep;
        });
        ASSERT_TRUE(result) << name_of(result.error().reason) << " " << result.error().detail;
    }

    // Runs one use case as a person; the reason when it refuses. A refusal leaves nothing.
    template <class UseCase>
    std::optional<Reason> run(std::string const& who,
                              UseCase const& use_case,
                              std::optional<std::int64_t> revision) {
        std::optional<Reason> refused;
        writes_.run_and_wait(kOrg, [&](UnitOfWork& unit) {
            Request const request{services_, unit, PersonId{who}, ballot_, revision};
            Result<Recorded> const done = use_case(request);
            if (!done) refused = done.error().reason;
            return done ? ports::Verdict::Keep : ports::Verdict::RollBack;
        });
        return refused;
    }
    template <class Command>
    std::optional<Reason> act(std::string const& who, Command const& command) {
        return run(
            who, [&](Request const& request) { return perform(request, command); }, revision());
    }
    std::optional<Reason> draft_as(std::string const& who) {
        return run(who,
                   [](Request const& request) {
                       return draft(request,
                                    {"Dự thảo",
                                     BodyId{"btttt"},
                                     {{"Ý chính", {}, {}}},
                                     {"Có tán thành không?"},
                                     3});
                   },
                   {});
    }
    std::optional<Reason> attach(std::string const& who,
                                 std::string const& title,
                                 UploadedFile const& file) {
        NewPaper const paper{title, DocumentKind::Draft, "01/TTr", file};
        return run(who, [&](Request const& request) { return attach_new(request, paper); }, {});
    }
    // As the job of a deadline calls it.
    std::optional<Reason> by_clock(std::string_view what) {
        return run("clock",
                   [&](Request const& request) -> Result<Recorded> {
                       TRY(meet_deadline(services_, request.unit, "ballot/" + kBallot.value, what));
                       return Recorded{};
                   },
                   {});
    }

    void reach_issue() {
        ASSERT_EQ(draft_as("drafter"), std::nullopt);
        ASSERT_EQ(attach("drafter", "Tờ trình", fixture::file(1)), std::nullopt);
        ASSERT_EQ(act("drafter", StartApproval{}), std::nullopt);
        ASSERT_EQ(act("leader", CompleteStep{StepId{"check"}, workflow::Outcome::Approve, ""}),
                  std::nullopt);
        ASSERT_EQ(act("clerk", IssueBallot{"1/PLYK"}), std::nullopt);
    }

    // What a verification of the whole journal finds.
    std::vector<std::string> faults() {
        auto copy = *store::open_store("memory:", clock_, {});
        Findings findings;
        VerifyOptions const options{&services_, nullptr, &random_, 1, nullptr};
        store_->read([&](ports::Reader& kept) {
            copy->write(kOrg, [&](ports::WriteUnit& unit) {
                verify_organisation(options, kOrg, {}, kept, unit, findings);
                return ports::Verdict::RollBack;
            });
        });
        copy->stop();
        std::vector<std::string> out;
        for (Fault const& fault : findings.faults) out.push_back(to_text(fault));
        return out;
    }

    BallotView ballot() { return reads_.find(*store_, kOrg, ballot_); }
    std::optional<std::int64_t> revision() {
        BallotView const now = ballot();
        return now ? std::optional<std::int64_t>(now->changes) : std::nullopt;
    }
    std::uint64_t size() {
        std::uint64_t out = 0;
        store_->read([&](ports::Reader& reader) { out = records::size_of(reader, kOrg); });
        return out;
    }

    BallotId ballot_ = kBallot;  // the one acted on
    SteeredClock clock_;
    Counting random_;
    DefinitionCache definitions_;
    WorkingCalendar calendar_{fixture::calendar()};
    std::filesystem::path folder_;
    std::string file_;
    std::unique_ptr<ports::Store> store_;
    AggregateCache reads_;
    Writes writes_;
    Services services_;
};

TEST_F(UseCases, CarryABallotFromTheDraftToTheIssueWithoutHttp) {
    reach_issue();
    BallotView const issued = ballot();
    EXPECT_EQ(phase_of(*issued), BallotPhase::Issued);
    EXPECT_EQ(issued->number, "1/PLYK");
    EXPECT_EQ(issued->members.size(), 2u);
}

TEST_F(UseCases, LeaveAJournalInWhichAVerificationFindsNothing) {
    reach_issue();
    MeetingPlan plan = fixture::plan();
    plan.body = BodyId{"hop"};
    writes_.run_and_wait(kOrg, [&](UnitOfWork& unit) {
        EXPECT_TRUE(convene_meeting(services_, unit, MeetingId{"h1"}, PersonId{"head"}, plan));
        EXPECT_TRUE(import_meeting(services_, unit, plan, {}));
        return ports::Verdict::Keep;
    });
    EXPECT_EQ(faults(), std::vector<std::string>{});
}

TEST_F(UseCases, RefuseWhoTheTableDoesNotNameAndRecordNothing) {
    ASSERT_EQ(draft_as("drafter"), std::nullopt);
    std::uint64_t const before = size();
    EXPECT_EQ(draft_as("clerk"), Reason::Forbidden);
    EXPECT_EQ(act("member", StartApproval{}), Reason::NotFound);
    EXPECT_EQ(act("head", StartApproval{}), Reason::Forbidden);
    EXPECT_EQ(size(), before);
}

TEST_F(UseCases, OfTheOfficeNeedTheRevisionTheirAuthorSaw) {
    ASSERT_EQ(draft_as("drafter"), std::nullopt);
    auto const start = [](Request const& request) { return perform(request, StartApproval{}); };
    EXPECT_EQ(run("drafter", start, {}), Reason::PreconditionRequired);
    EXPECT_EQ(run("drafter", start, *revision() - 1), Reason::StaleVersion);
}

TEST_F(UseCases, OfManyAtOnceNeedNoRevision) {
    reach_issue();
    auto const open = [](Request const& request) { return perform(request, OpenMatter{}); };
    EXPECT_EQ(run("member", open, {}), std::nullopt);
    std::uint64_t const before = size();
    EXPECT_EQ(run("member", open, {}), std::nullopt) << "opened before: nothing more to record";
    EXPECT_EQ(size(), before);
    auto const remind = [](Request const& request) { return perform(request, RemindMembers{}); };
    EXPECT_EQ(run("head", remind, {}), std::nullopt);
    EXPECT_EQ(size(), before + 1);
}

TEST_F(UseCases, TheClockClosesABallotAtItsDeadlineAndNotBeforeNorTwice) {
    reach_issue();
    EXPECT_EQ(by_clock(kCloses), Reason::WrongState);
    clock_.at = fixture::later(*ballot()->deadline, 1);
    EXPECT_EQ(by_clock(kCloses), std::nullopt);
    EXPECT_EQ(phase_of(*ballot()), BallotPhase::Closed);
    std::uint64_t const before = size();
    EXPECT_EQ(by_clock(kCloses), std::nullopt);
    EXPECT_EQ(size(), before) << "another node was first: nothing more to record";
}

TEST_F(UseCases, AnUploadMakesADocumentThatTheBallotHoldsByReference) {
    ASSERT_EQ(draft_as("drafter"), std::nullopt);
    std::uint64_t const before = size();
    EXPECT_EQ(attach("drafter", "", fixture::file(1)), Reason::InvalidInput);
    EXPECT_EQ(attach("member", "Tờ trình", fixture::file(1)), Reason::NotFound);
    EXPECT_EQ(size(), before) << "what is refused leaves no document";
    ASSERT_EQ(attach("drafter", "Tờ trình", fixture::file(1)), std::nullopt);
    AttachedDocument const held = ballot()->documents.at(0);
    auto const document = reads_.find(*store_, kOrg, held.id);
    ASSERT_NE(document, nullptr);
    EXPECT_EQ(document->number, "01/TTr");
    EXPECT_EQ(document->unit, UnitId{"phong"});
    EXPECT_EQ(document->matters, std::set<std::string>{"ballot/b1"});
    EXPECT_EQ(document->versions, held.versions);
}

TEST_F(UseCases, ADocumentIsTakenByWhoReadsItAndEachBallotGoesOnByItself) {
    reach_issue();
    DocumentId const document = ballot()->documents.at(0).id;
    auto const take = [&](std::string const& who, std::int32_t version) {
        TakeDocument const command{document, version};
        return run(who, [&](Request const& request) { return perform(request, command); }, {});
    };
    ballot_ = BallotId{"b2"};
    ASSERT_EQ(draft_as("stranger"), std::nullopt);
    EXPECT_EQ(take("stranger", 1), Reason::NotFound);
    ballot_ = BallotId{"b3"};
    ASSERT_EQ(draft_as("drafter"), std::nullopt);
    EXPECT_EQ(take("drafter", 2), Reason::NotFound) << "there is no such version";
    EXPECT_EQ(take("drafter", 1), std::nullopt);
    EXPECT_EQ(ballot()->documents.at(0).current().sha256, fixture::file(1).sha256);
    EXPECT_EQ(take("drafter", 1), Reason::Conflict);

    ballot_ = kBallot;
    NewVersion const next{document, fixture::file(2), "Sửa Điều 3"};
    auto const renew = [&](Request const& request) { return attach_version(request, next); };
    ASSERT_EQ(run("drafter", renew, {}), std::nullopt);
    EXPECT_EQ(ballot()->documents.at(0).current().version, 2);
    ballot_ = BallotId{"b3"};
    EXPECT_EQ(ballot()->documents.at(0).current().version, 1) << "until it is renewed there";
    EXPECT_EQ(take("drafter", 2), std::nullopt);
    EXPECT_EQ(ballot()->documents.at(0).versions.size(), 2U);
    auto const known = reads_.find(*store_, kOrg, document);
    EXPECT_EQ(known->matters, (std::set<std::string>{"ballot/b1", "ballot/b3"}));
}

TEST_F(UseCases, NoEndingIsDroppedThatNobodyProposed) {
    reach_issue();
    EXPECT_EQ(act("head", DropEnding{"Không rút nữa"}), Reason::WrongState);
}

}  // namespace
}  // namespace ecab::app::ballot
