// Containers of a meeting: votes, their closing, and a result that two persons annulled after the
// meeting had been closed.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "definitions/rule_files.hpp"
#include "domain/meeting/annulment_statement.hpp"
#include "domain/meeting/meeting_fixture.hpp"
#include "domain/meeting/statements.hpp"
#include "proof/testing/maker.hpp"

namespace ecab::proof {
namespace {

using namespace domain;
using making::Holder;
using making::Maker;
using making::Signed;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::vector<std::string> told_of(std::string_view container) {
    std::vector<std::string> out;
    Verdict const verdict = verify_container(container, {});
    for (Fault const& one : verdict.faults.kept) out.push_back(to_text(one, true));
    return out;
}

struct Held {
    std::string const paper = "%PDF: the paper of the item";
    Maker maker{OrgId{"vpcp"}, "meeting/id1", fixture::monday(), "vn-government@2"};
    fixture::MeetingStory story;
    std::vector<Holder> members;
    Holder head = maker.holder("head");
    VoteId vote;

    Held() {
        for (int i = 1; i <= 3; ++i) members.push_back(maker.holder(fixture::person(i).value));
        maker.paper(paper);
        story.facts.members = fixture::invitees(3);
        story.facts.rules =
            definitions::parse_rule_set(maker.rules().text.text(), maker.rules().ref()).value();
        prepare();
        open();
        put();
        for (Holder const& who : members) cast(who, Side::For);
        close();
    }

    Context as(std::string const& person) { return story.context(PersonId{person}); }
    void record(MeetingEvents const& events, Signed const* by = nullptr) {
        ASSERT_TRUE(events) << name_of(events.error().reason) << " " << events.error().detail;
        maker.follow(story.log);
        for (MeetingEvent const& event : *events) {
            domain::apply(story.meeting, event);
            story.log.push_back(event);
        }
        maker.follow(story.log, by == nullptr ? nullptr : &by->evidence);
    }
    Digest roster() const {
        std::vector<PersonId> ids;
        for (Invitee const& one : story.facts.members) ids.push_back(one.person);
        return crypto::sha256(json::canonical_of(ids));
    }

    void prepare() {
        record(decide(story.meeting,
                      ConveneMeeting{fixture::plan()},
                      ConveneFacts{story.facts.rules, {}, maker.rules().sha256},
                      as("office")));
        story.value_or_throw(AddItem{fixture::item_content("Nội dung 1"), {}}, "office");
        SubmitDocument submitted = story.paper(story.item(0), 1);
        submitted.document.versions[0].sha256 = crypto::sha256(paper);
        submitted.document.versions[0].bytes = paper.size();
        story.value_or_throw(submitted, "office");
        story.approve_agenda();
        InvitationFacts const facts{story.facts.calendar, story.facts.members, roster()};
        record(decide(story.meeting, SendInvitations{}, facts, as("office")));
    }
    void open() {
        story.now = fixture::meeting_day();
        for (Holder const& who : members)
            story.value_or_throw(RecordPresence{who.person, Presence::Present, ""}, "office");
        RollFacts const facts{story.facts.members, roster()};
        record(decide(story.meeting, OpenMeeting{}, facts, as("m1")));
        story.value_or_throw(StartItem{story.item(0)}, "office");
    }
    void put() {
        story.value_or_throw(
            MoveMotion{story.item(0), MotionScope::Whole, "Thông qua nội dung này."}, "office");
        MotionId const motion = story.meeting.motions.begin()->first;
        Digest const voters =
            crypto::sha256(json::canonical_of(eligible_voters(story.meeting, story.item(0))));
        VoteFacts const facts{story.facts.rules, {story.facts.members, roster()}};
        record(decide(story.meeting, OpenVote{motion, 120, false, voters}, facts, as("office")));
        vote = story.meeting.votes.begin()->first;
    }
    void cast(Holder const& who, Side side) {
        auto const said =
            vote_statement_for(story.meeting, {vote, side, ""}, maker.signing(who, story.now));
        Signed const by = sign(who, said.value(), story.now);
        record(decide(story.meeting, CastVote{vote, side, "", by.by}, story.context(who.person)),
               &by);
    }
    void close() {
        Holder const& chair = members[0];
        auto const said =
            closing_statement_for(story.meeting, vote, maker.signing(chair, story.now));
        Signed const by = sign(chair, said.value(), story.now);
        record(decide(story.meeting,
                      CloseVote{vote, by.by},
                      story.facts.rules,
                      story.context(chair.person)),
               &by);
    }
    void end() {
        story.value_or_throw(ConcludeItem{story.item(0), {}, "Thống nhất"}, "office");
        story.value_or_throw(CloseMeeting{}, "m1");
    }
    // Proposed by the office, which is no member; confirmed by the chair.
    void annul() {
        std::string const reason = "Nhầm tờ trình";
        Signing const first =
            maker.signing(head, story.now, {head.person, "Người đứng đầu", "Chủ nhiệm"});
        auto const said = vote_annulment_proposal_for(story.meeting, vote, reason, first);
        Signed const by = sign(head, said.value(), story.now);
        record(decide(story.meeting, ProposeVoteAnnulment{vote, reason, by.by}, as("head")), &by);
        Invitee const& seat = story.facts.members[0];
        Signing const second =
            maker.signing(members[0], story.now, {seat.person, seat.name, seat.position_name});
        auto const confirmed = vote_annulment_for(story.meeting, vote, second);
        Signed const with = sign(members[0], confirmed.value(), story.now);
        record(decide(story.meeting, ConfirmVoteAnnulment{vote, with.by}, as("m1")), &with);
    }
};

TEST(MeetingContainer, IsSoundAndTellsWhatWasCounted) {
    Held const one;
    std::string const container = one.maker.pack();
    EXPECT_THAT(told_of(container), IsEmpty());
    Told const told = verify_container(container, {}).told;
    EXPECT_EQ(told.signatures.size(), 4U);
    EXPECT_EQ(told.papers.size(), 1U);
    ASSERT_EQ(told.counted.size(), 1U);
    ASSERT_TRUE(told.counted[0].result);
    EXPECT_EQ(told.counted[0].result->outcome, Outcome::Adopted);
}

TEST(MeetingContainer, AnAnnulledResultIsCountedNoMore) {
    Held one;
    one.end();
    one.annul();
    std::string const container = one.maker.pack();
    EXPECT_THAT(told_of(container), IsEmpty());
    Told const told = verify_container(container, {}).told;
    EXPECT_EQ(told.signatures.size(), 6U);
    EXPECT_TRUE(told.counted.empty());
}

TEST(MeetingContainer, AnAnnulmentWithoutTheEndOfWhatStoodOnItIsNamed) {
    Held one;
    one.end();
    one.annul();
    ASSERT_THAT(one.maker.entries.back(), HasSubstr(R"("kind":"item-concluded")"));
    one.maker.entries.pop_back();
    EXPECT_THAT(told_of(one.maker.pack()),
                ElementsAre(HasSubstr("is not followed by item-concluded, which was signed")));
}

TEST(MeetingContainer, AVoteThatWasTurnedOrOpenedForOthersIsNamed) {
    Held one;
    auto const changed = [&](std::string const& kind, std::string const& from, auto const& to) {
        std::vector<std::string> const good = one.maker.entries;
        for (std::string& entry : one.maker.entries) {
            if (entry.find("\"kind\":\"" + kind + "\"") == std::string::npos) continue;
            std::size_t const at = entry.find(from);
            EXPECT_NE(at, std::string::npos) << entry;
            if (at != std::string::npos) entry.replace(at, from.size(), to);
            break;
        }
        std::vector<std::string> const found = told_of(one.maker.pack());
        one.maker.entries = good;
        return found;
    };
    EXPECT_THAT(changed("vote-cast", R"("option":"for")", R"("option":"against")"),
                Contains(HasSubstr("event.option: is not what was signed")));
    EXPECT_THAT(changed("vote-opened", R"("needed":2)", R"("needed":1)"),
                Contains(HasSubstr("event.needed: does not follow from the rules")));
    EXPECT_THAT(changed("vote-closed", R"("outcome":"adopted")", R"("outcome":"not_adopted")"),
                Contains(HasSubstr("event.result.outcome: is not what was signed")));
}

}  // namespace
}  // namespace ecab::proof
