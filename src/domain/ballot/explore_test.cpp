// Every sequence of commands to a small depth, for two members: no state contradicts itself, none
// is stuck, no answer ever disappears, and what was refused changed nothing.
#include <gtest/gtest.h>

#include <functional>
#include <vector>

#include "domain/ballot/ballot_fixture.hpp"
#include "domain/ballot/synthesis.hpp"
#include "json/codec.hpp"

namespace ecab::domain {
namespace {

using namespace fixture;
using Move = std::function<std::optional<Reason>(Story&)>;

std::vector<Move> moves() {
    auto const first_row = [](Story& s) {
        return s.ballot.matrix.empty() ? RemarkId{"none"} : s.ballot.matrix.begin()->first;
    };
    auto const paper = [](Story& s) {
        return s.ballot.documents.empty() ? DocumentId{"none"} : s.document();
    };
    return {
        [](Story& s) { return s.answer(person(1), Side::For, ""); },
        [](Story& s) { return s.answer(person(2), Side::Against, "không"); },
        [paper](Story& s) {
            SubmitOpinion command = s.opinion(person(2), Side::For, "");
            command.remarks = {remark(paper(s), "Điều 1", "x")};
            if (!s.ballot.documents.empty())
                command.remarks[0].version = s.ballot.documents[0].current().version;
            return s.run(command, person(2));
        },
        [paper](Story& s) {
            int const next = s.ids + 10;
            return s.run(s.renew(paper(s), file(next)), "drafter");
        },
        [](Story& s) {
            if (s.ballot.deadline) s.now = std::max(s.now, later(*s.ballot.deadline, 1));
            return s.run(CloseBallot{"đủ"}, "system");
        },
        [first_row](Story& s) {
            return s.run(DisposeRemark{first_row(s), {Disposition::Explained, "giữ", {}, {}}},
                         "drafter");
        },
        [](Story& s) { return s.run(CompleteSynthesis{""}, "drafter"); },
        [](Story& s) { return s.run(AllowOpenRemarks{"gấp"}, person(1)); },
        [](Story& s) { return s.run(SubmitResult{""}, "leader"); },
        [](Story& s) {
            return s.run(Decide{Decision::Approved, "", {}}, person(1));
        },
        [](Story& s) {
            return s.run(Decide{Decision::ToMeeting, "", "vẫn quyết"}, person(1));
        },
        [](Story& s) { return s.run(ProposeAnnulment{"sai"}, "drafter"); },
        [](Story& s) { return s.run(ConfirmAnnulment{}, "leader"); },
        [](Story& s) { return s.run(ProposeWithdrawal{"rút"}, "drafter"); },
        [](Story& s) { return s.run(ConfirmWithdrawal{}, "leader"); },
        [](Story& s) { return s.run(DropProposal{"thôi"}, "leader"); },
        [](Story& s) { return s.run(ArchiveBallot{}, "clerk"); },
    };
}

bool is_end(BallotPhase phase) {
    return phase == BallotPhase::Archived || phase == BallotPhase::Withdrawn ||
           phase == BallotPhase::Annulled;
}

std::size_t answers_of(Ballot const& ballot) {
    std::size_t count = 0;
    for (auto const& [id, member] : ballot.members) count += member.answers.size();
    return count;
}

void check_invariants(Story const& before, Story const& after) {
    Ballot const& ballot = after.ballot;
    for (auto const& [id, member] : before.ballot.members) {
        auto const& now = ballot.members.at(id).answers;
        ASSERT_GE(now.size(), member.answers.size());
        for (std::size_t i = 0; i < member.answers.size(); ++i)
            ASSERT_EQ(now[i], member.answers[i]);
        // Silence is that of who gave no answer, or agreed to papers that were replaced since.
        ASSERT_FALSE(ballot.members.at(id).deemed && !now.empty() && !is_stale(ballot, now.back()));
    }
    for (auto const& [id, remark] : before.ballot.remarks) {
        ASSERT_TRUE(ballot.remarks.contains(id));
        ASSERT_TRUE(ballot.matrix.at(ballot.remarks.at(id).row).remarks.contains(id));
    }
    Synthesis const out = synthesise(ballot);
    ASSERT_EQ(out.open_rows, count_open_rows(ballot));
    for (QuestionCounts const& q : out.questions) {
        std::int32_t const counted = q.for_ + q.against + q.other;
        ASSERT_EQ(counted, std::ssize(tally_input(ballot, q.question).answers));
        ASSERT_LE(counted, ballot.answered);
        ASSERT_GE(counted + q.stale, ballot.answered);
        ASSERT_EQ(q.for_ + q.against + q.other + q.deemed + q.none, out.members);
    }
    auto const* decided = std::get_if<Decided>(&ballot.state);
    bool const on_substance = decided != nullptr && (decided->decision == Decision::Approved ||
                                                     decided->decision == Decision::NotApproved);
    if (on_substance && !decided->override_stale) {
        ASSERT_EQ(count_stale(ballot), 0);
    }
}

class Explorer {
  public:
    void explore(Story const& story, int depth) {
        std::size_t possible = 0;
        for (Move const& move : moves_) {
            Story next = story;
            std::optional<Reason> const refused = move(next);
            if (refused) {
                ASSERT_EQ(next.ballot, story.ballot);
                continue;
            }
            ++possible;
            ++visited_;
            ASSERT_NO_FATAL_FAILURE(check_invariants(story, next));
            if (depth == 1) continue;
            ASSERT_NO_FATAL_FAILURE(explore(next, depth - 1));
        }
        ASSERT_EQ(possible == 0, is_end(phase_of(story.ballot)));
    }
    std::size_t visited() const { return visited_; }

  private:
    std::vector<Move> moves_{moves()};
    std::size_t visited_{0};
};

TEST(EverySequence, KeepsAnswersAndNeverGetsStuck) {
    Story story;
    story.facts.members = members(2);
    story.issue();
    Explorer explorer;
    ASSERT_NO_FATAL_FAILURE(explorer.explore(story, 4));
    EXPECT_GT(explorer.visited(), 1'000U);
}

TEST(EverySequence, AfterTheCloseEndsOnlyAtAnEnd) {
    for (NoReply no_reply : {NoReply::DeemedAgreeCounted, NoReply::Nothing}) {
        Story story;
        story.facts.members = members(2);
        story.facts.rules.ballot.no_reply = sourced(no_reply);
        story.issue();
        EXPECT_FALSE(moves()[2](story));
        story.close();
        Explorer explorer;
        ASSERT_NO_FATAL_FAILURE(explorer.explore(story, 6));
        EXPECT_GT(explorer.visited(), 500U);
        EXPECT_EQ(answers_of(story.ballot), 1U);
    }
}

}  // namespace
}  // namespace ecab::domain
