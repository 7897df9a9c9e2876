#include <gtest/gtest.h>

#include "app/ballot/kind.hpp"
#include "json/json.hpp"

namespace ecab::app {
namespace {

using Kind = MatterKind<domain::Ballot>;

domain::BallotEvent submitted() {
    domain::OpinionSubmitted event;
    event.by = {PersonId{"bo-truong"}, PositionId{"chuc-vu-01"}, {}, Moment{1'561'339'800'000}};
    event.member = {"bo-truong"};
    event.version = 1;
    event.statement.certificate = {"c1"};
    event.choices = {{QuestionId{"q1"}, domain::Side::For, "Nhất trí"}};
    return event;
}

ports::StoredEntry stored(domain::BallotEvent const& event, records::Evidence const* evidence) {
    journal::EntryHead const head{OrgId{"government"},
                                  7,
                                  Moment{1'561'339'800'000},
                                  "bo-truong",
                                  "ballot/b1",
                                  std::string(event_kind(event))};
    return {7,
            head.at,
            head.matter,
            head.kind,
            journal::encode_entry(head, Kind::encode(event, evidence))};
}

TEST(Events, ComeBackFromTheJournalAsTheyWere) {
    records::Evidence const evidence{"{\"a\":1}", "190624013000Z", "AAAA", {}};
    Result<Kind::Record> const back = Kind::decode(stored(submitted(), &evidence));
    ASSERT_TRUE(back) << back.error().detail;
    EXPECT_EQ(back->event, submitted());
    EXPECT_EQ(back->evidence, evidence);
    EXPECT_EQ(id_in<domain::Ballot>(back->head.matter), BallotId{"b1"});
}

TEST(Events, AreStoredInCanonicalForm) {
    ports::StoredEntry const entry = stored(submitted(), nullptr);
    EXPECT_TRUE(json::is_canonical(entry.bytes));
}

TEST(Events, OfAnUnknownKindAreRefusedAsDamaged) {
    ports::StoredEntry entry = stored(submitted(), nullptr);
    entry.kind = "opinion-erased";
    EXPECT_EQ(Kind::decode(entry).error().reason, Reason::Damaged);
}

}  // namespace
}  // namespace ecab::app
