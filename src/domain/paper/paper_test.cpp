// Two people for what one alone must not decide: what no program searched, and what must be gone.
#include "domain/paper/paper.hpp"

#include <gtest/gtest.h>

#include <sstream>

namespace ecab::domain {
namespace {

Digest const kScan = {1};
Digest const kOther = {2};

class PaperCareTest : public testing::Test {
  protected:
    static Context by(std::string const& person) {
        return {PersonId{person}, {}, {}, Moment{1'000}, "x"};
    }
    // The reason of the refusal and its detail, or nothing when it was done.
    template <class Command>
    std::string act(std::string const& person, Command const& command) {
        auto const event = decide_paper(care, command, by(person));
        if (!event) return std::string(name_of(event.error().reason)) + ":" + event.error().detail;
        apply_paper(care, *event);
        return {};
    }
    PaperCare care;
};

TEST_F(PaperCareTest, RightsAreThose) {
    std::ostringstream printed;
    constexpr std::array<std::string_view, 3> kNames{"search", "propose", "confirm"};
    for (std::size_t i = 0; i < kNames.size(); ++i)
        for (auto const& [role, name] : Names<Role>::all)
            if (is_allowed(role, static_cast<PaperAction>(i)))
                printed << kNames.at(i) << ' ' << name << '\n';
    EXPECT_EQ(printed.str(), R"(search specialist
search department_leader
search office_head
search office_deputy
search clerk
propose specialist
propose department_leader
propose office_head
propose office_deputy
propose clerk
confirm department_leader
confirm office_head
confirm office_deputy
)");
}

TEST_F(PaperCareTest, ASecondPersonLooksAndOnce) {
    EXPECT_FALSE(is_searched(care, kScan, 3));
    EXPECT_TRUE(is_searched(care, kScan, 0)) << "a program searched every page";
    EXPECT_EQ(act("an", SearchPaper{kScan, PersonId{"an"}}), "second-person-required:searched");
    EXPECT_EQ(act("binh", SearchPaper{kScan, PersonId{"an"}}), "");
    EXPECT_TRUE(is_searched(care, kScan, 3));
    EXPECT_FALSE(is_searched(care, kOther, 3));
    EXPECT_EQ(act("chi", SearchPaper{kScan, PersonId{"an"}}), "conflict:searched");
}

TEST_F(PaperCareTest, OnePersonProposesAndAnotherConfirms) {
    EXPECT_EQ(act("an", ConfirmPurge{kScan}), "wrong-state:purge");
    EXPECT_EQ(act("an", ProposePurge{kScan, "  "}), "reason-required:reason");
    EXPECT_EQ(act("an", ProposePurge{kScan, "Tải nhầm"}), "");
    EXPECT_EQ(act("binh", ProposePurge{kScan, "Tải nhầm"}), "conflict:purge");
    EXPECT_EQ(act("an", ConfirmPurge{kScan}), "second-person-required:purge");
    EXPECT_FALSE(is_purged(care, kScan));
    EXPECT_EQ(act("binh", ConfirmPurge{kScan}), "");
    EXPECT_TRUE(is_purged(care, kScan));
    EXPECT_FALSE(is_purged(care, kOther));
    PaperFacts const facts = facts_of(care, kScan);
    ASSERT_TRUE(facts.proposal && facts.purged) << "who and why stay known";
    EXPECT_EQ(facts.proposal->reason, "Tải nhầm");
    EXPECT_EQ(facts.purged->person, PersonId{"binh"});
}

TEST_F(PaperCareTest, AProposalIsDroppedWithAReasonAndMayBeMadeAgain) {
    EXPECT_EQ(act("binh", DropPurge{kScan, "Không có"}), "wrong-state:purge");
    EXPECT_EQ(act("an", ProposePurge{kScan, "Tải nhầm"}), "");
    EXPECT_EQ(act("binh", DropPurge{kScan, ""}), "reason-required:reason");
    EXPECT_EQ(act("binh", DropPurge{kScan, "Tài liệu thường"}), "");
    EXPECT_EQ(act("binh", ConfirmPurge{kScan}), "wrong-state:purge");
    EXPECT_EQ(act("an", ProposePurge{kScan, "Xem lại thì có"}), "");
    PaperFacts const facts = facts_of(care, kScan);
    ASSERT_TRUE(facts.dropped) << "why the first was not followed stays known";
    EXPECT_EQ(facts.dropped->reason, "Tài liệu thường");
    EXPECT_EQ(facts.dropped->by.person, PersonId{"binh"});
}

TEST_F(PaperCareTest, WhatIsGoneIsGone) {
    act("an", ProposePurge{kScan, "Tải nhầm"});
    act("binh", ConfirmPurge{kScan});
    EXPECT_EQ(act("chi", ProposePurge{kScan, "Lại"}), "secret-material:purged");
    EXPECT_EQ(act("chi", ConfirmPurge{kScan}), "secret-material:purged");
    EXPECT_EQ(act("chi", DropPurge{kScan, "Thôi"}), "secret-material:purged");
    EXPECT_EQ(act("chi", SearchPaper{kScan, PersonId{"an"}}), "secret-material:purged");
}

}  // namespace
}  // namespace ecab::domain
