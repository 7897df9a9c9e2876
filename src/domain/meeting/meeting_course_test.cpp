// The course of a meeting: office, members and guests each learn what is theirs, with its words.
#include <gtest/gtest.h>

#include <algorithm>

#include "domain/meeting/course.hpp"
#include "domain/meeting/meeting_room_fixture.hpp"

namespace ecab::domain {
namespace {

using namespace fixture;

CourseReader const kOffice{{RoomClass::Office, {}}, PersonId{"office"}, false, {}, true};
CourseReader const kChair{{RoomClass::Office, {}}, PersonId{"m1"}, false, {}, false};
CourseReader const kMember{{RoomClass::Member, {}}, PersonId{"m4"}, false, {}, false};
CourseReader const kAttendant{{RoomClass::Attendant, {}}, PersonId{"tro-ly"}, false, {}, false};
CourseReader guest_of(ItemId const& item, char const* person = "g1") {
    return {{RoomClass::Guest, {item}}, PersonId{person}, false, {}, false};
}
CourseReader focal_of(char const* agency) {
    return {{RoomClass::Guest, {}}, PersonId{"dau-moi"}, false, {UnitId{agency}}, false};
}

struct ToldLine {
    std::string kind;
    CourseLine line;
};

std::vector<ToldLine> course_of(MeetingStory const& story, CourseReader const& reader) {
    std::vector<ToldLine> out;
    Meeting before;
    for (MeetingEvent const& event : story.log) {
        std::optional<CourseLine> line = course_line(event, before, story.meeting, reader);
        if (line)
            out.push_back({std::visit(
                               [](auto const& one) {
                                   return std::string(std::remove_cvref_t<decltype(one)>::kind);
                               },
                               static_cast<MeetingEventKinds const&>(event)),
                           *std::move(line)});
        apply(before, event);
    }
    return out;
}

// "nothing" where there is no such line; else the words of the last one.
std::string words_of(MeetingStory const& story, CourseReader const& reader, std::string_view kind) {
    std::string words = "nothing";
    for (ToldLine const& one : course_of(story, reader))
        if (one.kind == kind) words = one.line.words;
    return words;
}

TEST(Course, OfThePreparationOnlyTheOfficeLearnsUntilTheInvitations) {
    MeetingStory story = designed();
    EXPECT_FALSE(course_of(story, kOffice).empty());
    EXPECT_TRUE(course_of(story, kMember).empty());
    EXPECT_TRUE(course_of(story, guest_of(story.item(0))).empty());
    story.approve_agenda();
    CourseReader asked = kAttendant;
    asked.approves = true;
    EXPECT_EQ(words_of(story, asked, AgendaApproved::kind), "");
    EXPECT_EQ(words_of(story, kAttendant, AgendaApproved::kind), "nothing");
    story.invite();
    EXPECT_EQ(course_of(story, kMember).size(), 1U);
    EXPECT_EQ(words_of(story, kMember, InvitationsSent::kind), "");
}

TEST(Course, ReasonsOfTheAgendaReachWhoHasThePack) {
    RoomStory story;
    ItemId const struck = story.item(0);
    std::string const title = story.at(0).content.title;
    story.value_or_throw(InviteGuest{PersonId{"g1"}, "Khách", "Hội", {struck, story.item(1)}},
                         "office");
    story.value_or_throw(ReopenAgenda{"Bổ sung nội dung"}, "office");
    story.value_or_throw(RemoveItem{struck, "Bộ xin lùi"}, "office");
    story.value_or_throw(CancelMeeting{"Bão số 9"}, "office");
    for (CourseReader const& reader : {kOffice, kMember, kAttendant}) {
        EXPECT_EQ(words_of(story, reader, AgendaReopened::kind), "Bổ sung nội dung");
        EXPECT_EQ(words_of(story, reader, ItemRemoved::kind), "Bộ xin lùi");
        EXPECT_EQ(words_of(story, reader, MeetingCancelled::kind), "Bão số 9");
    }
    CourseReader const invited_to_it = guest_of(story.item(0), "g1");
    EXPECT_EQ(words_of(story, invited_to_it, AgendaReopened::kind), "nothing");
    EXPECT_EQ(words_of(story, invited_to_it, ItemRemoved::kind), "Bộ xin lùi");
    CourseReader const other = guest_of(story.item(0), "g2");
    EXPECT_EQ(words_of(story, other, ItemRemoved::kind), "nothing");
    EXPECT_EQ(words_of(story, other, MeetingCancelled::kind), "Bão số 9");
    auto const lines = course_of(story, kMember);
    auto const line = std::ranges::find(lines, ItemRemoved::kind, &ToldLine::kind);
    ASSERT_NE(line, lines.end());
    EXPECT_EQ(line->line.about, std::vector{title}) << "as it was called";
}

TEST(Course, WhoSubmitsPapersLearnsOfTheirItemAtAnyTime) {
    MeetingStory story = designed();
    ItemId const item = story.item(0);
    SubmitDocument paper = story.paper(item, 900);
    paper.by_secretariat = false;
    paper.document.versions.back().note = "Gửi lại bản đã ký";
    story.value_or_throw(paper, "dau-moi");
    DocumentId const sent = story.at(0).documents.back().document.id;
    story.value_or_throw(ReviewDocument{item, sent, false, "Thiếu chữ ký"}, "office");
    story.value_or_throw(RemoveItem{item, "Chưa đủ hồ sơ"}, "office");
    EXPECT_EQ(words_of(story, focal_of("btc"), DocumentSubmitted::kind), "Gửi lại bản đã ký");
    EXPECT_EQ(words_of(story, focal_of("btc"), DocumentReviewed::kind), "Thiếu chữ ký");
    EXPECT_EQ(words_of(story, focal_of("btc"), ItemRemoved::kind), "Chưa đủ hồ sơ");
    EXPECT_TRUE(course_of(story, focal_of("bca")).empty());
    EXPECT_EQ(words_of(story, kOffice, DocumentReviewed::kind), "Thiếu chữ ký");
    EXPECT_EQ(words_of(story, kChair, DocumentReviewed::kind), "nothing");
    EXPECT_EQ(words_of(story, kChair, ItemRemoved::kind), "Chưa đủ hồ sơ");
}

TEST(Course, AnswersToTheInvitationAreTheOfficesAndOnesOwn) {
    MeetingStory story = invited();
    story.value_or_throw(AnswerInvitation{Reply::Remote, "Đi công tác", {}}, person(5));
    CourseReader own = kMember;
    own.person = person(5);
    EXPECT_EQ(words_of(story, kOffice, InvitationAnswered::kind), "Đi công tác");
    EXPECT_EQ(words_of(story, own, InvitationAnswered::kind), "Đi công tác");
    EXPECT_EQ(words_of(story, kMember, InvitationAnswered::kind), "nothing");
}

TEST(Course, OfAClosedPartGuestsLearnThatItBeganAndEnded) {
    RoomStory story = opened();
    ItemId const item = story.item(0);
    story.value_or_throw(SuspendMeeting{"Giải lao"}, person(1));
    story.value_or_throw(ResumeMeeting{}, person(1));
    story.value_or_throw(ClosePart{"Nhân sự"}, person(1));
    story.start(0);
    story.value_or_throw(OpenPart{}, person(1));
    for (CourseReader const& reader : {kOffice, kMember, kAttendant}) {
        EXPECT_EQ(words_of(story, reader, PartClosed::kind), "Nhân sự");
        EXPECT_EQ(words_of(story, reader, ItemStarted::kind), "");
    }
    CourseReader const guest = guest_of(item);
    EXPECT_EQ(words_of(story, guest, MeetingSuspended::kind), "Giải lao");
    EXPECT_EQ(words_of(story, guest, PartClosed::kind), "");
    EXPECT_EQ(words_of(story, guest, PartOpened::kind), "");
    EXPECT_EQ(words_of(story, guest, ItemStarted::kind), "nothing");
    story.value_or_throw(ClosePart{"Nhân sự"}, person(1));
    story.value_or_throw(SuspendMeeting{"Trao đổi riêng"}, person(1));
    EXPECT_EQ(words_of(story, guest, MeetingSuspended::kind), "");
    EXPECT_EQ(words_of(story, kMember, MeetingSuspended::kind), "Trao đổi riêng");
}

TEST(Course, WhileAVoteIsOpenNobodyHasACommentOnIt) {
    RoomStory story = opened();
    VoteId const vote = story.put(0);
    story.value_or_throw(EnterSpokenVote{vote, person(3), Side::For, "Đồng ý có điều kiện"},
                         "office");
    CourseReader own = kMember;
    own.person = person(3);
    EXPECT_EQ(words_of(story, kOffice, SpokenVoteEntered::kind), "");
    EXPECT_EQ(words_of(story, own, SpokenVoteEntered::kind), "");
    EXPECT_EQ(words_of(story, kMember, SpokenVoteEntered::kind), "nothing");
    story.close(vote);
    for (CourseReader const& reader : {kOffice, kMember, own})
        EXPECT_EQ(words_of(story, reader, SpokenVoteEntered::kind), "Đồng ý có điều kiện");
    for (CourseReader const& reader : {kAttendant, guest_of(story.item(0))})
        EXPECT_EQ(words_of(story, reader, SpokenVoteEntered::kind), "nothing");
}

TEST(Course, ARecusalIsKnownAtTheTableWithItsReason) {
    RoomStory story = opened();
    story.value_or_throw(Recuse{story.item(0), "Có lợi ích liên quan"}, person(3));
    EXPECT_EQ(words_of(story, kOffice, MemberRecused::kind), "Có lợi ích liên quan");
    EXPECT_EQ(words_of(story, kMember, MemberRecused::kind), "Có lợi ích liên quan");
    EXPECT_EQ(words_of(story, kAttendant, MemberRecused::kind), "nothing");
    EXPECT_EQ(words_of(story, guest_of(story.item(0)), MemberRecused::kind), "nothing");
}

TEST(Course, GuestsLearnOfTheirItemsOnly) {
    RoomStory story = opened();
    story.adopt(0);
    story.conclude(0, "Thông qua, giao Bộ Tư pháp hoàn thiện");
    CourseReader const theirs = guest_of(story.item(0), "g1");
    CourseReader const others = guest_of(story.item(1), "g2");
    EXPECT_EQ(words_of(story, theirs, ItemConcluded::kind),
              "Thông qua, giao Bộ Tư pháp hoàn thiện");
    EXPECT_EQ(words_of(story, theirs, VoteClosed::kind), "");
    for (std::string_view const kind : {ItemStarted::kind,
                                        VoteOpened::kind,
                                        VoteClosed::kind,
                                        ItemConcluded::kind,
                                        GuestInvited::kind})
        EXPECT_EQ(words_of(story, others, kind), "nothing") << kind;
}

}  // namespace
}  // namespace ecab::domain
