// The questions of a meeting: quorum, the right to speak, the right to vote, times, differences.
#include <gtest/gtest.h>

#include "domain/meeting/meeting_fixture.hpp"

namespace ecab::domain {
namespace {

using namespace fixture;

// m1..m17 in the room, m18 and m19 remote, m20 substituted; the others absent or left.
MeetingStory seated() {
    MeetingStory story = invited();
    Meeting& meeting = story.meeting;
    for (int i = 1; i <= 17; ++i) meeting.members.at(person(i)).presence = Presence::Present;
    meeting.members.at(person(18)).presence = Presence::Remote;
    meeting.members.at(person(19)).presence = Presence::Remote;
    meeting.members.at(person(20)).presence = Presence::Substituted;
    meeting.members.at(person(21)).presence = Presence::Absent;
    meeting.members.at(person(22)).presence = Presence::Left;
    return story;
}

TEST(Quorum, CountsTheRemoteAndTheSubstitutedOnlyByRule) {
    MeetingStory story = seated();
    EXPECT_EQ(quorum_of(story.meeting), (TallyQuorum{17, 18, false}));
    story.meeting.terms.count_substitutes = true;
    EXPECT_EQ(quorum_of(story.meeting), (TallyQuorum{18, 18, true}));
    story.meeting.terms.count_substitutes = false;
    story.meeting.terms.count_remote = true;
    EXPECT_EQ(quorum_of(story.meeting), (TallyQuorum{19, 18, true}));
    EXPECT_FALSE(quorum_of(Meeting{}).met);
}

// A vote opened now.
Vote vote_of(Meeting const& meeting) {
    Vote vote;
    for (auto const& [person, member] : meeting.members)
        vote.roll.push_back({person, member.who.chair, member.presence});
    return vote;
}

TEST(Quorum, IsTheSameForTheMeetingAndForTheTallyOfAVote) {
    for (bool const remote : {false, true})
        for (bool const substitutes : {false, true}) {
            MeetingStory story = seated();
            story.meeting.terms.count_remote = remote;
            story.meeting.terms.count_substitutes = substitutes;
            story.facts.rules.session.count_remote = sourced(remote);
            TallyInput const input = tally_input_of(story.meeting, vote_of(story.meeting), true);
            ASSERT_TRUE(check_tally_input(input));
            EXPECT_EQ(tally(input, story.facts.rules).quorum, quorum_of(story.meeting));
        }
}

TEST(TallyOfAVote, TakesEveryMemberAndTheLastSignedVersionOfEach) {
    MeetingStory story = seated();
    Vote vote = vote_of(story.meeting);
    vote.answers[person(2)].resize(2);
    vote.answers[person(2)][0].option = Side::Against;
    vote.answers[person(2)][1].option = Side::For;
    vote.answers[person(3)] = {};
    vote.spoken[person(4)].option = Side::For;
    TallyInput const input = tally_input_of(story.meeting, vote, false);
    EXPECT_EQ(input.kind, TallyKind::Vote);
    EXPECT_FALSE(input.closed);
    EXPECT_EQ(input.members.size(), 27U);
    ASSERT_EQ(input.answers.size(), 1U);
    EXPECT_EQ(input.answers[0].option, Side::For);
}

TEST(Speaking, IsForWhoIsThereForConsentedSubstitutesAndForGuestsOfTheItem) {
    MeetingStory story = seated();
    Meeting& meeting = story.meeting;
    ItemId const item = story.item(0);
    EXPECT_TRUE(may_speak(meeting, person(2), item));
    EXPECT_TRUE(may_speak(meeting, person(18), item));
    for (int const absent : {20, 21, 22, 23})
        EXPECT_FALSE(may_speak(meeting, person(absent), item));
    EXPECT_FALSE(may_speak(meeting, person(2), ItemId{"x"}));
    EXPECT_FALSE(may_speak(meeting, PersonId{"x"}, item));

    PersonId const substitute{"s"};
    meeting.members.at(person(20)).substitute = SubstituteOffer{substitute, "S", "", "", {}, ""};
    EXPECT_FALSE(may_speak(meeting, substitute, item));
    meeting.members.at(person(20)).substitute->consent = true;
    EXPECT_TRUE(may_speak(meeting, substitute, item));
    meeting.members.at(person(20)).presence = Presence::Present;
    EXPECT_FALSE(may_speak(meeting, substitute, item));  // the member came after all
    meeting.members.at(person(20)).presence = Presence::Substituted;
    meeting.terms.substitute_may_speak = false;
    EXPECT_FALSE(may_speak(meeting, substitute, item));

    PersonId const guest{"g"};
    meeting.guests[guest] = {guest, "Khách", "", {item}, Presence::Present};
    EXPECT_TRUE(may_speak(meeting, guest, item));
    EXPECT_FALSE(may_speak(meeting, guest, story.item(1)));
    meeting.closed_part = true;
    EXPECT_FALSE(may_speak(meeting, guest, item));
}

TEST(Voting, ReachesTheAbsentOnlyWhereTheRuleLetsThemVoteFromElsewhere) {
    MeetingStory story = seated();
    ItemId const item = story.item(0);
    EXPECT_EQ(eligible_voters(story.meeting, item).size(), 27U);
    story.meeting.items.at(item).recused.insert(person(2));
    std::vector<PersonId> const voters = eligible_voters(story.meeting, item);
    EXPECT_EQ(voters.size(), 26U);
    EXPECT_TRUE(std::is_sorted(voters.begin(), voters.end()));
    story.meeting.terms.remote_vote = false;
    EXPECT_EQ(eligible_voters(story.meeting, item).size(), 16U);
    EXPECT_EQ(eligible_voters(story.meeting, story.item(1)).size(), 17U);
}

TEST(Times, StandStillDuringABreakAndWhileASpeakerIsPaused) {
    MeetingStory story = invited();
    AgendaItem& item = story.meeting.items.at(story.item(0));
    item.spent_ms = 1'000;
    EXPECT_EQ(spent_ms(story.meeting, item, later(story.now, 500)), 1'000);
    item.state = ItemState::Current;
    item.started_at = story.now;
    EXPECT_EQ(spent_ms(story.meeting, item, later(story.now, 500)), 1'500);
    story.meeting.suspended_at = later(story.now, 200);
    EXPECT_EQ(spent_ms(story.meeting, item, later(story.now, 500)), 1'200);
    item.state = ItemState::Done;
    EXPECT_EQ(spent_ms(story.meeting, item, later(story.now, 500)), 1'000);
    Speech speech;
    speech.used_ms = 300;
    EXPECT_EQ(speech_ms(speech, later(story.now, 50)), 300);
    speech.running_since = story.now;
    EXPECT_EQ(speech_ms(speech, later(story.now, 50)), 350);
}

TEST(Finding, GivesNothingForAStranger) {
    MeetingStory const story = invited();
    EXPECT_TRUE(exists(story.meeting));
    EXPECT_FALSE(exists(Meeting{}));
    EXPECT_FALSE(is_running(story.meeting));
    EXPECT_EQ(find_item(story.meeting, ItemId{"x"}), nullptr);
    EXPECT_EQ(find_vote(story.meeting, VoteId{"x"}), nullptr);
    EXPECT_EQ(find_motion(story.meeting, MotionId{"x"}), nullptr);
    EXPECT_EQ(find_speech(story.meeting, SpeechId{"x"}), nullptr);
}

std::vector<std::pair<std::string, ItemChange>> differences(MeetingStory const& story) {
    std::vector<std::pair<std::string, ItemChange>> out;
    for (AgendaDifference const& one : changed_since(story.meeting, story.meeting.frozen.front()))
        out.emplace_back(one.title, one.change);
    return out;
}

TEST(Differences, NameEveryChangeSinceAnEarlierVersionOnce) {
    using Changes = std::vector<std::pair<std::string, ItemChange>>;
    MeetingStory story = invited(4);
    EXPECT_EQ(differences(story), Changes{});
    story.value_or_throw(ReopenAgenda{"Chỉnh lý"}, "office");
    story.value_or_throw(MoveItem{story.item(0), {}}, "office");  // one moved, three only shifted
    EXPECT_EQ(differences(story), (Changes{{"Nội dung 1", ItemChange::Moved}}));
    ItemContent changed = item_content("Tên mới");
    changed.planned_minutes = 45;
    story.value_or_throw(EditItem{story.item(0), changed}, "office");
    story.value_or_throw(story.paper(story.item(1), 900), "office");
    story.value_or_throw(RemoveItem{story.item(2), "Rút"}, "office");
    story.value_or_throw(AddItem{item_content("Thêm"), story.item(0)}, "office");
    EXPECT_EQ(differences(story),
              (Changes{{"Thêm", ItemChange::Added},
                       {"Tên mới", ItemChange::Retitled},
                       {"Tên mới", ItemChange::Minutes},
                       {"Nội dung 3", ItemChange::Papers},
                       {"Nội dung 1", ItemChange::Moved},
                       {"Nội dung 4", ItemChange::Removed}}));
}

}  // namespace
}  // namespace ecab::domain
