// Properties over random stories: order does not matter, replay rebuilds, counts are recounts.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "domain/ballot/ballot_fixture.hpp"
#include "domain/ballot/synthesis.hpp"

namespace ecab::domain {
namespace {

using namespace fixture;

Side side_of(int number) {
    return number % 3 == 0 ? Side::For : number % 3 == 1 ? Side::Against : Side::Other;
}

RC_GTEST_PROP(Ballots, SynthesiseToTheSameCountsInWhateverOrderMembersAnswer, ()) {
    int const count = *rc::gen::inRange(1, 30);
    auto const votes = *rc::gen::container<std::vector<int>>(static_cast<std::size_t>(count),
                                                             rc::gen::inRange(0, 4));
    std::vector<int> order;
    for (int i = 0; i < count; ++i) order.push_back(i);
    auto const run = [&] {
        Story story;
        story.facts.members = members(count);
        story.issue();
        for (int i : order)
            if (votes[static_cast<std::size_t>(i)] < 3)
                RC_ASSERT(!story.answer(
                    person(i + 1), side_of(votes[static_cast<std::size_t>(i)]), "ý kiến"));
        story.close();
        return synthesise(story.ballot).questions;
    };
    auto const first = run();
    std::size_t const by = static_cast<std::size_t>(*rc::gen::inRange(0, count));
    std::rotate(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(by), order.end());
    std::reverse(order.begin(), order.end());
    RC_ASSERT(run() == first);
    auto const said = [&](int vote) {
        return static_cast<std::int32_t>(std::count(votes.begin(), votes.end(), vote));
    };
    RC_ASSERT(first[0].for_ == said(0));
    RC_ASSERT(first[0].against == said(1));
    RC_ASSERT(first[0].other == said(2));
    RC_ASSERT(first[0].deemed == said(3));
}

RC_GTEST_PROP(Ballots, RebuildFromTheirEvents, ()) {
    Story story;
    story.issue();
    auto const acts = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 12));
    for (int act : acts) {
        if (act < 9)
            story.answer(person(act % 3 + 1), side_of(act), "ý kiến");
        else if (act == 9)
            story.run(story.renew(file(++story.ids)), "drafter");
        else if (act == 10)
            story.run(OpenMatter{}, person(1));
        else
            story.now = later(story.now, kDayMs);
    }
    Ballot rebuilt;
    for (BallotEvent const& event : story.log) domain::apply(rebuilt, event);
    RC_ASSERT(rebuilt == story.ballot);
}

// Merging and splitting in any order loses no remark and leaves every remark in exactly one row.
RC_GTEST_PROP(Ballots, KeepEveryRemarkInExactlyOneRow, ()) {
    Story story;
    story.issue();
    SubmitOpinion command = story.opinion(person(2), Side::For, "");
    for (int i = 0; i < 8; ++i)
        command.remarks.push_back(remark(story.document(), "Điều 1", "r" + std::to_string(i)));
    RC_ASSERT(!story.run(command, person(2)));
    std::vector<RemarkId> ids;
    for (auto const& [id, one] : story.ballot.remarks) ids.push_back(id);
    auto const acts = *rc::gen::container<std::vector<std::pair<int, int>>>(
        rc::gen::pair(rc::gen::inRange(0, 8), rc::gen::inRange(0, 9)));
    for (auto const& [a, b] : acts) {
        RemarkId const& one = ids[static_cast<std::size_t>(a)];
        if (b == 8)
            story.run(SplitRemark{one}, "drafter");
        else
            story.run(MergeRemarks{one, {ids[static_cast<std::size_t>(b)]}}, "drafter");
    }
    std::size_t total = 0;
    for (auto const& [name, row] : story.ballot.matrix) {
        RC_ASSERT(row.remarks.contains(name));
        for (RemarkId const& id : row.remarks) RC_ASSERT(story.ballot.remarks.at(id).row == name);
        total += row.remarks.size();
    }
    RC_ASSERT(total == ids.size());
}

}  // namespace
}  // namespace ecab::domain
