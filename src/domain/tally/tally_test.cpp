#include "domain/tally/tally.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace ecab::domain {
namespace {

template <class T>
Sourced<T> stated(T value) {
    return {std::move(value), std::nullopt, "article", Verified::Official};
}

RuleSet rules_with(NoReply no_reply, TieRule tie, bool count_remote) {
    RuleSet rules;
    rules.id = {"test", "v1"};
    rules.decision.majority = stated(Majority{Bound::MoreThan, {1, 2}, MajorityOf::All});
    rules.decision.tie_needs = stated(Fraction{1, 2});
    rules.session.quorum_at = stated(QuorumAt::Both);
    rules.decision.tie = stated(tie);
    rules.ballot.no_reply = stated(no_reply);
    rules.session.quorum = stated(Fraction{2, 3});
    rules.session.count_remote = stated(count_remote);
    return rules;
}

RuleSet const kSilent = rules_with(NoReply::Nothing, TieRule::FollowChair, false);
RuleSet const kDeemed = rules_with(NoReply::DeemedAgreeCounted, TieRule::FollowChair, false);
RuleSet const kShown = rules_with(NoReply::DeemedAgreeShown, TieRule::FollowChair, false);

// One character a member, the chair first: f, a, o, or '-' for none. In the room unless told.
TallyInput ballot_of(std::string_view answers, TallyKind kind = TallyKind::Ballot) {
    TallyInput input{kind, true, {}, {}};
    for (std::size_t i = 0; i < answers.size(); ++i) {
        PersonId const id{"m" + std::to_string(i)};
        input.members.push_back({id, i == 0, true, false});
        if (answers[i] == '-') continue;
        Side const side = answers[i] == 'f'   ? Side::For
                          : answers[i] == 'a' ? Side::Against
                                              : Side::Other;
        input.answers.push_back({id, side});
    }
    return input;
}

struct Recount {
    Outcome outcome;
    std::optional<DecidedBy> by;
};

// The definition read literally and counted another way: no shared code with `tally`.
Recount recount(std::string_view answers, int in_room, TallyKind kind, bool closed, NoReply rule) {
    int const base = static_cast<int>(answers.size());
    auto const many = [&](char c) { return static_cast<int>(std::ranges::count(answers, c)); };
    bool const counts_silence = kind == TallyKind::Ballot && rule == NoReply::DeemedAgreeCounted;
    int const yes = many('f') + (counts_silence ? many('-') : 0);
    int const no = many('a');
    if (!closed) return {Outcome::Open, {}};
    if (kind == TallyKind::Vote && in_room * 3 < base * 2) return {Outcome::NoQuorum, {}};
    if (2 * yes > base) return {Outcome::Adopted, DecidedBy::Majority};
    if (yes != no || yes == 0 || 2 * (yes + no) < base) return {Outcome::NotAdopted, {}};
    if (answers[0] == '-') return {Outcome::AwaitingChair, {}};
    if (answers[0] == 'f') return {Outcome::Adopted, DecidedBy::TieChair};
    if (answers[0] == 'a') return {Outcome::NotAdopted, DecidedBy::TieChair};
    return {Outcome::NotAdopted, {}};
}

void expect_as_recounted(std::string const& answers, std::size_t in_room, TallyKind kind) {
    for (RuleSet const* rules : {&kSilent, &kDeemed, &kShown})
        for (bool const closed : {true, false}) {
            TallyInput input = ballot_of(answers, kind);
            input.closed = closed;
            for (std::size_t i = in_room; i < input.members.size(); ++i) {
                input.members[i].present = i % 2 == 0;  // a remote member stays remote even so
                input.members[i].remote = true;
            }
            TallyResult const result = tally(input, *rules);
            Recount const expected = recount(answers,
                                             static_cast<int>(in_room),
                                             kind,
                                             closed,
                                             rules->ballot.no_reply.in_force());
            ASSERT_EQ(result.outcome, expected.outcome) << answers << " room " << in_room;
            ASSERT_EQ(result.by, expected.by) << answers << " room " << in_room;
            TallyCounts const& counts = result.counts;
            ASSERT_EQ(counts.for_ + counts.against + counts.other + counts.deemed_for + counts.none,
                      result.base);
            ASSERT_EQ(result.quorum.has_value(), kind == TallyKind::Vote);
            std::ranges::reverse(input.answers);
            ASSERT_EQ(tally(input, *rules), result) << "order of answers matters: " << answers;
            std::ranges::reverse(input.members);
            ASSERT_EQ(tally(input, *rules), result) << "order of members matters: " << answers;
        }
}

TEST(Tally, EveryCombinationOfUpToFiveMembersAgreesWithAnIndependentRecount) {
    for (std::size_t members = 1; members <= 5; ++members) {
        std::size_t const combinations = std::size_t{1} << (2 * members);
        for (std::size_t code = 0; code < combinations; ++code) {
            std::string answers;
            for (std::size_t i = 0; i < members; ++i) answers += "fao-"[(code >> (2 * i)) & 3];
            expect_as_recounted(answers, members, TallyKind::Ballot);
            for (std::size_t room = 0; room <= members; ++room)
                expect_as_recounted(answers, room, TallyKind::Vote);
        }
    }
}

// Every count of up to twelve members, every answer of the chair, every kind of majority, against
// the words of the rule written out.
TEST(Majority, EveryBoundAndBaseIsExactUpToTwelveMembers) {
    for (Bound const bound : {Bound::AtLeast, Bound::MoreThan})
        for (Fraction const part : {Fraction{1, 2}, Fraction{2, 3}, Fraction{3, 4}})
            for (MajorityOf const of : {MajorityOf::All, MajorityOf::Present, MajorityOf::Voting})
                for (int members = 1; members <= 12; ++members)
                    for (int yes = 0; yes <= members; ++yes)
                        for (int no = 0; yes + no <= members; ++no) {
                            RuleSet rules = kSilent;
                            rules.decision.majority = stated(Majority{bound, part, of});
                            rules.decision.tie = stated(TieRule::NotAdopted);
                            std::string const silent(static_cast<std::size_t>(members - yes - no),
                                                     '-');
                            std::string const text =
                                std::string(static_cast<std::size_t>(yes), 'f') +
                                std::string(static_cast<std::size_t>(no), 'a') + silent;
                            int const base = of == MajorityOf::Voting ? yes + no : members;
                            int const left = yes * part.denominator;
                            int const right = base * part.numerator;
                            bool const enough =
                                bound == Bound::AtLeast ? left >= right : left > right;
                            Outcome const right_one =
                                enough && yes > 0 ? Outcome::Adopted : Outcome::NotAdopted;
                            ASSERT_EQ(tally(ballot_of(text, TallyKind::Vote), rules).outcome,
                                      right_one)
                                << text;
                        }
}

TEST(Majority, SixOfNineAreTwoThirds) {
    RuleSet rules = kSilent;
    rules.decision.majority = stated(Majority{Bound::AtLeast, {2, 3}, MajorityOf::All});
    TallyResult const result = tally(ballot_of("ffffffaaa", TallyKind::Vote), rules);
    EXPECT_EQ(result.outcome, Outcome::Adopted);
    EXPECT_EQ(result.needed, 6);
}

TEST(Tie, OfOneToOneWithTheRestSilentIsNotTheChairsToDecide) {
    RuleSet rules = kSilent;
    rules.decision.tie_needs = stated(Fraction{2, 3});
    TallyResult const result = tally(ballot_of("fa" + std::string(25, '-')), rules);
    EXPECT_EQ(result.outcome, Outcome::NotAdopted);
    EXPECT_FALSE(result.by);
    std::string const even = std::string(13, 'f') + std::string(13, 'a');
    EXPECT_EQ(tally(ballot_of(even), rules).by, DecidedBy::TieChair);
}

TEST(QuorumAt, IsReadWhenTheRuleSaysSo) {
    TallyInput input = ballot_of("fff", TallyKind::Vote);
    for (TallyMember& member : input.members) member.at_opening = TallyPresence{false, false};
    RuleSet rules = kSilent;
    rules.session.quorum_at = stated(QuorumAt::Opening);
    EXPECT_EQ(tally(input, rules).outcome, Outcome::NoQuorum);
    rules.session.quorum_at = stated(QuorumAt::Closing);
    EXPECT_EQ(tally(input, rules).outcome, Outcome::Adopted);
    rules.session.quorum_at = stated(QuorumAt::Both);
    EXPECT_EQ(tally(input, rules).outcome, Outcome::NoQuorum);
}

TEST(Tally, TheVoteOf24June2019IsAdoptedWith25Of27AndAQuorumOf21) {
    TallyInput input = ballot_of(std::string(25, 'f') + "--", TallyKind::Vote);
    for (std::size_t i = 21; i < 27; ++i) {
        input.members[i].present = false;
        input.members[i].remote = i < 25;
    }
    TallyResult const result = tally(input, kSilent);
    EXPECT_EQ(result.outcome, Outcome::Adopted);
    EXPECT_EQ(result.by, DecidedBy::Majority);
    EXPECT_EQ(result.counts, (TallyCounts{25, 0, 0, 0, 2}));
    EXPECT_EQ(result.needed, 14);
    EXPECT_EQ(result.quorum, (TallyQuorum{21, 18, true}));
}

TEST(Tally, RemoteMembersCountToTheQuorumOnlyWhereTheRuleSaysSo) {
    TallyInput input = ballot_of("fff", TallyKind::Vote);
    input.members[1] = {input.members[1].id, false, false, true};
    input.members[2] = {input.members[2].id, false, false, true};
    EXPECT_EQ(tally(input, kSilent).outcome, Outcome::NoQuorum);
    EXPECT_EQ(tally(input, kSilent).quorum, (TallyQuorum{1, 2, false}));
    RuleSet const remote = rules_with(NoReply::Nothing, TieRule::FollowChair, true);
    EXPECT_EQ(tally(input, remote).outcome, Outcome::Adopted);
    EXPECT_EQ(tally(input, remote).quorum, (TallyQuorum{3, 2, true}));
}

TEST(Tally, HalfOfAnEvenBodyIsNoMajorityAndTheChairsSideDecides) {
    std::string const twelve_each = std::string(12, 'f') + std::string(12, 'a');
    TallyResult const in_favour = tally(ballot_of("f" + twelve_each + "a"), kSilent);
    EXPECT_EQ(in_favour.needed, 14);
    EXPECT_EQ(in_favour.outcome, Outcome::Adopted);
    EXPECT_EQ(in_favour.by, DecidedBy::TieChair);
    TallyResult const against = tally(ballot_of("a" + twelve_each + "f"), kSilent);
    EXPECT_EQ(against.outcome, Outcome::NotAdopted);
    EXPECT_EQ(against.by, DecidedBy::TieChair);
}

TEST(Tally, ATieWaitsForTheChairWhoHasNotSigned) {
    EXPECT_EQ(tally(ballot_of("-fa"), kSilent).outcome, Outcome::AwaitingChair);
    EXPECT_EQ(tally(ballot_of("ofa"), kSilent).outcome, Outcome::NotAdopted);
    EXPECT_FALSE(tally(ballot_of("ofa"), kSilent).by.has_value());
    // The chair is deemed to agree, which makes the tie, yet that is not the chair's side.
    EXPECT_EQ(tally(ballot_of("-a"), kDeemed).outcome, Outcome::AwaitingChair);
    EXPECT_EQ(tally(ballot_of("--"), kSilent).outcome, Outcome::NotAdopted);
    RuleSet const no_casting = rules_with(NoReply::Nothing, TieRule::NotAdopted, false);
    EXPECT_EQ(tally(ballot_of("ffaa"), no_casting).outcome, Outcome::NotAdopted);
}

TEST(Tally, DeemedAgreementIsShownApartAndCountedOnlyByRule) {
    TallyResult const counted = tally(ballot_of("f----"), kDeemed);
    EXPECT_EQ(counted.counts, (TallyCounts{1, 0, 0, 4, 0}));
    EXPECT_EQ(counted.outcome, Outcome::Adopted);
    TallyResult const shown = tally(ballot_of("f----"), kShown);
    EXPECT_EQ(shown.counts, (TallyCounts{1, 0, 0, 4, 0}));
    EXPECT_EQ(shown.outcome, Outcome::NotAdopted);
    TallyResult const nothing = tally(ballot_of("f----"), kSilent);
    EXPECT_EQ(nothing.counts, (TallyCounts{1, 0, 0, 0, 4}));
    TallyResult const vote = tally(ballot_of("f----", TallyKind::Vote), kDeemed);
    EXPECT_EQ(vote.counts, (TallyCounts{1, 0, 0, 0, 4}));
    EXPECT_EQ(vote.outcome, Outcome::NotAdopted);
}

TEST(Tally, EveryLineOfTheExplanationNamesItsSourceInBothLanguages) {
    TallyResult const result = tally(ballot_of("fa", TallyKind::Vote), kSilent);
    std::vector<std::string> rules;
    for (TallyLine const& line : result.explain) {
        rules.push_back(line.rule);
        EXPECT_FALSE(line.source.empty() || line.vi.empty() || line.en.empty()) << line.rule;
    }
    EXPECT_EQ(rules, (std::vector<std::string>{"closed", "quorum", "majority", "tie"}));
}

TEST(Tally, InputThatContradictsItselfIsRefused) {
    EXPECT_TRUE(check_tally_input(ballot_of("f")));
    EXPECT_FALSE(check_tally_input({TallyKind::Ballot, true, {}, {}}));
    TallyInput input = ballot_of("ff");
    input.members[1].chair = true;
    EXPECT_EQ(check_tally_input(input).error().detail, "more than one member is the chair");
    input = ballot_of("ff");
    input.answers[1].member = input.answers[0].member;
    EXPECT_EQ(check_tally_input(input).error().detail, "member m0 answered twice");
}

TEST(Fractions, ThresholdsAreExact) {
    EXPECT_EQ(at_least({2, 3}, 27), 18);
    EXPECT_EQ(at_least({2, 3}, 26), 18);
    EXPECT_EQ(at_least({2, 3}, 25), 17);
    EXPECT_EQ(more_than({1, 2}, 27), 14);
    EXPECT_EQ(more_than({1, 2}, 26), 14);
    EXPECT_EQ(more_than({1, 2}, 1), 1);
}

}  // namespace
}  // namespace ecab::domain
