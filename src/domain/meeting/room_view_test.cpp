#include "domain/meeting/room_view.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/json/serialize.hpp>

#include "domain/meeting/meeting_room_fixture.hpp"
#include "domain/meeting/visibility.hpp"
#include "json/codec.hpp"

namespace ecab::domain {
namespace {

using namespace fixture;

std::string text_of(RoomPatch const& room) { return boost::json::serialize(json::encode(room)); }

RoomViewer const kOffice{RoomClass::Office, {}};
RoomViewer const kMember{RoomClass::Member, {}};
RoomViewer const kProjector{RoomClass::Projector, {}};
RoomViewer guest_of(MeetingStory const& story, std::size_t index) {
    return {RoomClass::Guest, {story.item(index)}};
}

TEST(RoomView, ShowsPositionsToMembersFromTheOpeningOn) {
    RoomStory story;
    story.object(2, 0);
    ItemId const item = story.item(0);
    auto const seen = [&](RoomViewer const& viewer) {
        return room_view(story.meeting, viewer).items.at(item);
    };
    EXPECT_EQ(seen(kOffice).positions.size(), 2U);
    EXPECT_EQ(seen(kOffice).item_class, ItemClass::Debate);
    for (RoomViewer const& viewer : {kMember, kProjector, guest_of(story, 0)}) {
        EXPECT_TRUE(seen(viewer).positions.empty());
        EXPECT_EQ(seen(viewer).other_opinion, 0);
        EXPECT_EQ(seen(viewer).item_class, ItemClass::EnBloc);
    }
    story.open();
    EXPECT_EQ(seen(kMember).positions.at(person(2)).text, "Chưa rõ");
    EXPECT_EQ(seen(kMember).positions.at(person(2)).remarks,
              story.meeting.items.at(item).positions.at(person(2)).remarks);
    EXPECT_EQ(seen(kProjector).other_opinion, 1);
    EXPECT_TRUE(seen(kProjector).positions.empty());
    EXPECT_EQ(seen(guest_of(story, 0)).other_opinion, 0);
    EXPECT_EQ(seen(guest_of(story, 0)).item_class, ItemClass::Debate);
}

TEST(RoomView, ShowsGuestsTheirItemsOnly) {
    RoomStory story = opened();
    story.start(0);
    story.ask_for_floor(person(2), 0);
    story.ask_for_floor(PersonId{"g2"}, 1);
    story.open_vote(story.move(0));
    RoomPatch const theirs = room_view(story.meeting, guest_of(story, 0));
    EXPECT_EQ(theirs.items.size(), 1U);
    EXPECT_EQ(theirs.head->order, std::vector{story.item(0)});
    EXPECT_EQ(theirs.head->current, story.item(0));
    EXPECT_EQ(theirs.votes.size(), 1U);
    EXPECT_EQ(theirs.floor->queue.size(), 1U);
    EXPECT_FALSE(theirs.people.contains(PersonId{"g2"}));
    RoomPatch const others = room_view(story.meeting, guest_of(story, 1));
    EXPECT_FALSE(others.head->current);
    EXPECT_FALSE(others.head->open_vote);
    EXPECT_TRUE(others.votes.empty());
    EXPECT_EQ(others.floor->queue.size(), 1U);
    EXPECT_EQ(text_of(others).find(story.item(0).value + "\""), std::string::npos);
}

TEST(RoomView, ShowsGuestsNothingOfAClosedPart) {
    RoomStory story = opened();
    story.put(0);
    story.ask_for_floor(person(2), 0);
    story.value_or_throw(ClosePart{"Nhân sự"}, person(1));
    RoomPatch const seen = room_view(story.meeting, guest_of(story, 0));
    EXPECT_TRUE(seen.head->closed_part);
    EXPECT_FALSE(seen.head->current);
    EXPECT_FALSE(seen.head->open_vote);
    EXPECT_TRUE(seen.head->order.empty());
    EXPECT_TRUE(seen.items.empty());
    EXPECT_TRUE(seen.people.empty());
    EXPECT_TRUE(seen.votes.empty());
    EXPECT_FALSE(seen.floor->speaker);
    EXPECT_TRUE(seen.floor->queue.empty());
    EXPECT_EQ(room_view(story.meeting, kMember).items.size(), 4U);
}

TEST(RoomView, NamesAnswersToTheTableAfterTheVoteOnly) {
    RoomStory story = opened();
    VoteId const id = story.put(0);
    EXPECT_FALSE(story.cast(2, id, Side::Against));
    story.value_or_throw(EnterSpokenVote{id, person(3), Side::For, ""}, "office");
    for (RoomViewer const& viewer : {kOffice, kMember, kProjector, guest_of(story, 0)}) {
        RoomVote const open = room_view(story.meeting, viewer).votes.at(id);
        EXPECT_TRUE(open.answers.empty());
        EXPECT_FALSE(open.result);
        EXPECT_EQ(open.spoken.size(), viewer.room_class == RoomClass::Office ? 1U : 0U);
        EXPECT_EQ(open.eligible, 9);
        EXPECT_EQ(open.needed, 5);
    }
    story.close(id);
    for (RoomViewer const& viewer : {kOffice, kMember}) {
        RoomVote const closed = room_view(story.meeting, viewer).votes.at(id);
        EXPECT_EQ(closed.answers, (std::map<PersonId, Side>{{person(2), Side::Against}}));
        EXPECT_EQ(closed.spoken, std::vector{person(3)});
    }
    for (RoomViewer const& viewer : {kProjector, guest_of(story, 0)}) {
        RoomVote const closed = room_view(story.meeting, viewer).votes.at(id);
        EXPECT_TRUE(closed.answers.empty());
        EXPECT_TRUE(closed.spoken.empty());
        EXPECT_EQ(closed.result->outcome, Outcome::NotAdopted);
    }
}

TEST(RoomView, KeepsOutlinesAndReasonsFromEverybody) {
    RoomStory story;
    story.value_or_throw(AnswerInvitation{Reply::Absent, "Khám bệnh", {}}, person(4));
    story.ask_for_floor(person(2), 0);
    story.open();
    for (RoomViewer const& viewer : {kOffice, kMember, kProjector, guest_of(story, 0)}) {
        std::string const seen = text_of(room_view(story.meeting, viewer));
        EXPECT_EQ(seen.find("dàn ý"), std::string::npos);
        EXPECT_EQ(seen.find("Khám bệnh"), std::string::npos);
    }
}

TEST(RoomView, ShowsAcceptedPapersAndNamedSpeakers) {
    RoomStory story;
    SubstituteOffer const offer{PersonId{"deputy"}, "Ông B", "Thứ trưởng", "", {}, ""};
    story.value_or_throw(AnswerInvitation{Reply::Substitute, "Công tác", offer}, person(4));
    EXPECT_EQ(room_view(story.meeting, kMember).people.at(person(4)).substitute, "");
    story.value_or_throw(ReviewSubstitute{person(4), true, ""}, person(1));
    EXPECT_EQ(room_view(story.meeting, kMember).people.at(person(4)).substitute,
              "Ông B, Thứ trưởng");
    story.open();
    story.value_or_throw(RecordPresence{person(4), Presence::Substituted, ""}, "office");
    SpeechId const speech = story.ask_for_floor(PersonId{"deputy"}, 0);
    story.value_or_throw(CallSpeaker{speech, 0}, person(1));
    RoomPatch const seen = room_view(story.meeting, kProjector);
    EXPECT_EQ(seen.floor->speaker->name, "Ông B");
    EXPECT_EQ(seen.head->quorum, (TallyQuorum{8, 6, true}));
    ASSERT_EQ(seen.items.at(story.item(0)).documents.size(), 1U);
    EXPECT_EQ(seen.items.at(story.item(0)).documents[0].title, "Tờ trình");
    EXPECT_TRUE(seen.people.contains(PersonId{"g1"}));
}

std::vector<std::string> groups_of(std::vector<MeetingAudience> const& audiences,
                                   MeetingVariant variant) {
    std::vector<std::string> out;
    for (MeetingAudience const& audience : audiences)
        if (audience.variant == variant)
            out.insert(out.end(), audience.groups.begin(), audience.groups.end());
    return out;
}

TEST(Audiences, AreOnePerClassAndPerDistinctListOfItems) {
    RoomStory story = opened();
    story.value_or_throw(StartItem{story.item(0)}, "office");
    std::string const room = "meeting:" + story.meeting.id.value + ":";
    auto const out = audience_of(story.log.back(), story.meeting);
    std::vector<std::string> const all{room + "office",
                                       room + "members",
                                       room + "attendants",
                                       room + "projector",
                                       room + "guest:" + story.item(0).value,
                                       room + "guest:" + story.item(1).value};
    EXPECT_EQ(groups_of(out, MeetingVariant::Room), all);
    EXPECT_TRUE(groups_of(out, MeetingVariant::Event).empty());
    EXPECT_EQ(group_of(MeetingId{"m"}, {RoomClass::Guest, {ItemId{"a"}, ItemId{"b"}}}),
              "meeting:m:guest:a,b");
}

TEST(Audiences, LeaveGuestsOutOfWhatIsNotTheirs) {
    RoomStory story = opened();
    story.object(2, 0);
    std::string const room = "meeting:" + story.meeting.id.value + ":";
    std::string const other = room + "guest:" + story.item(1).value;
    auto const seen = groups_of(audience_of(story.log.back(), story.meeting), MeetingVariant::Room);
    EXPECT_EQ(std::ranges::count(seen, other), 0);
    EXPECT_EQ(std::ranges::count(seen, room + "members"), 1);
    story.value_or_throw(ClosePart{""}, person(1));
    story.value_or_throw(StartItem{story.item(1)}, "office");
    for (auto const& group :
         groups_of(audience_of(story.log.back(), story.meeting), MeetingVariant::Room))
        EXPECT_EQ(group.find("guest"), std::string::npos);
}

TEST(Audiences, AreTheOfficeAndTheMemberBeforeTheSession) {
    RoomStory story;
    story.object(2, 0);
    auto const out = audience_of(story.log.back(), story.meeting);
    std::string const office = "meeting:" + story.meeting.id.value + ":office";
    EXPECT_EQ(groups_of(out, MeetingVariant::Room), std::vector{office});
    EXPECT_EQ(groups_of(out, MeetingVariant::Event), std::vector<std::string>{"person:m2"});
    MeetingStory designing = designed();
    for (MeetingEvent const& event : designing.log)
        for (MeetingAudience const& audience : audience_of(event, designing.meeting))
            EXPECT_TRUE(audience.groups.front().ends_with(":office"));
}

TEST(Audiences, LearnOfAVoteOnlyHowManyHaveVoted) {
    RoomStory story = opened();
    VoteId const id = story.put(0);
    EXPECT_FALSE(story.cast(2, id, Side::Against));
    auto const out = audience_of(story.log.back(), story.meeting);
    std::string const room = "meeting:" + story.meeting.id.value + ":";
    EXPECT_EQ(groups_of(out, MeetingVariant::Event), std::vector<std::string>{"person:m2"});
    EXPECT_EQ(groups_of(out, MeetingVariant::Room), std::vector{room + "office"});
    std::vector<std::string> const counting{room + "office",
                                            room + "members",
                                            room + "attendants",
                                            room + "projector",
                                            room + "guest:" + story.item(0).value};
    EXPECT_EQ(groups_of(out, MeetingVariant::Progress), counting);
    EXPECT_EQ(vote_progress(story.log.back(), story.meeting), (std::pair{id, 1}));
    EXPECT_FALSE(vote_progress(story.log.front(), story.meeting));
}

TEST(Audiences, OfAMessageAreTheOfficeAndItsSender) {
    RoomStory story = opened();
    story.value_or_throw(SendMessage{"Xin nước"}, person(2));
    auto const out = audience_of(story.log.back(), story.meeting);
    std::string const office = "meeting:" + story.meeting.id.value + ":office";
    EXPECT_EQ(groups_of(out, MeetingVariant::Event),
              (std::vector<std::string>{office, "person:m2"}));
    EXPECT_TRUE(groups_of(out, MeetingVariant::Room).empty());
}

// A room of thousands is not sent again because one member spoke, came or voted.
TEST(Patches, OfOnePersonsActsDoNotGrowWithTheRoom) {
    auto const sizes = [](int members) {
        RoomStory story(members, 4);
        story.open();
        VoteId const id = story.put(0);
        std::vector<std::size_t> out;
        auto const measure = [&] {
            RoomParts const parts = touched_by(story.log.back(), story.meeting);
            out.push_back(text_of(room_patch(story.meeting, parts, kOffice)).size());
        };
        EXPECT_FALSE(story.cast(2, id, Side::For));
        measure();
        story.value_or_throw(RecordPresence{person(2), Presence::Left, ""}, "office");
        measure();
        story.ask_for_floor(person(3), 0);
        measure();
        return out;
    };
    std::vector<std::size_t> const few = sizes(10);
    std::vector<std::size_t> const many = sizes(500);
    for (std::size_t i = 0; i < few.size(); ++i) EXPECT_LT(many[i], few[i] + 40);
}

}  // namespace
}  // namespace ecab::domain
