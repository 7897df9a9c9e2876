#include "definitions/meeting_record_file.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "base/testing/source_dir.hpp"
#include "definitions/yaml_reader.hpp"

namespace ecab::definitions {
namespace {

namespace fs = std::filesystem;

std::string shipped(std::string const& name) {
    return read_file(source_dir() / "data/meetings" / name, kYamlBytesMax).value();
}

std::string replaced(std::string text, std::string const& from, std::string const& to) {
    std::size_t const at = text.find(from);
    CHECK(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

std::string refusal_of(std::string const& text) {
    Result<Session> const session = load_session(text, "s.yaml");
    return session ? "accepted" : session.error().detail;
}

// `from` replaced in the shipped file of 24 June 2019; the refusal without its line number.
std::string refusal_when(std::string const& from, std::string const& to) {
    std::string const refusal = refusal_of(replaced(shipped("2019-06-24.yaml"), from, to));
    std::size_t const line = refusal.find(':');
    std::size_t const end = line == std::string::npos ? line : refusal.find(": ", line + 1);
    return end == std::string::npos ? refusal : refusal.substr(end + 2);
}

TEST(MeetingRecordFile, TheFirstMeetingOnTheSystemIsReadWithItsVote) {
    Result<Session> const session = load_session(shipped("2019-06-24.yaml"), "s.yaml");
    ASSERT_TRUE(session) << session.error().detail;
    EXPECT_EQ(session->day(), Date::of(2019, 6, 24));
    EXPECT_EQ(session->participants.members_present, 21);
    ASSERT_EQ(session->agenda->size(), 1u);
    SessionBallot const& ballot = *session->agenda->front().ballot;
    EXPECT_EQ(ballot.eligible, 27);
    EXPECT_EQ(ballot.agree, 25);
    EXPECT_EQ(ballot.disagree, std::nullopt);
    EXPECT_EQ(ballot.result, SessionVoteResult::Approved);
}

TEST(MeetingRecordFile, TheSyntheticAgendaHas28ItemsAndSaysThatItIsSynthetic) {
    Result<Session> const session = load_session(shipped("28-items.yaml"), "s.yaml");
    ASSERT_TRUE(session) << session.error().detail;
    EXPECT_EQ(session->agenda->size(), 28u);
    EXPECT_NE(session->id.find("synthetic"), std::string::npos);
    EXPECT_NE(session->title.find("không có thật"), std::string::npos);
    EXPECT_EQ(session->sources.front().kind, "synthetic");
}

TEST(MeetingRecordFile, AnUnknownKeyIsRefusedByNameWithFileAndLine) {
    std::string const text = shipped("2019-06-24.yaml");
    EXPECT_EQ(refusal_of(replaced(text, "part_of_day: morning", "part_of_the_day: morning")),
              "s.yaml:8: part_of_the_day: unknown key");
    EXPECT_EQ(refusal_when("agree_remote: 4", "agree_afar: 4"),
              "agenda.ballot.agree_afar: unknown key");
    EXPECT_EQ(refusal_when("kind: draft-resolution", "kind: Bản thảo"), "agenda.kind: not an id");
    EXPECT_EQ(refusal_when("result: approved", "result: adopted"),
              "agenda.ballot.result: unknown name");
}

TEST(MeetingRecordFile, WhatWasNotPublishedIsNullOrAbsent) {
    std::string const text = shipped("2019-06-24.yaml");
    std::size_t const agenda = text.find("agenda:");
    std::size_t const resolution = text.find("resolution:");
    ASSERT_LT(agenda, resolution);
    std::string const bare = text.substr(0, agenda) + "agenda: null\n" + text.substr(resolution);
    Result<Session> const session = load_session(bare, "s.yaml");
    ASSERT_TRUE(session) << session.error().detail;
    EXPECT_FALSE(session->agenda);
    EXPECT_EQ(refusal_of(text.substr(0, agenda) + "agenda: []\n" + text.substr(resolution)),
              "s.yaml:25: agenda: empty; null when not published");
}

TEST(MeetingRecordFile, WithoutADayOfItsOwnTheResolutionsDayStands) {
    std::string const text =
        replaced(shipped("2019-06-24.yaml"), "date: '2019-06-24'", "date: null");
    EXPECT_EQ(load_session(text, "s.yaml")->day(), Date::of(2019, 6, 24));
    std::size_t const from = text.find("resolution:");
    std::size_t const to = text.find("facts:");
    EXPECT_EQ(load_session(text.substr(0, from) + text.substr(to), "s.yaml")->day(), std::nullopt);
}

TEST(MeetingRecordFile, NumbersThatContradictEachOtherAreRefused) {
    EXPECT_EQ(refusal_when("members_remote: 4", "members_remote: 7"),
              "participants.members_remote: more than all members");
    EXPECT_EQ(refusal_when("members_present: 21", "members_present: 28"),
              "participants.members_present: not a number of members");
    EXPECT_EQ(refusal_when("members_total: 27", "members_total: 10001"),
              "participants.members_total: too many");
    EXPECT_EQ(refusal_when("agree: 25", "agree: 24"),
              "agenda.ballot.agree: not the sum of its parts");
    EXPECT_EQ(refusal_when("disagree: null", "disagree: 3"),
              "agenda.ballot.eligible: fewer than the votes");
    EXPECT_EQ(refusal_when("no_answer: null", "no_answer: 28"),
              "agenda.ballot.no_answer: more than eligible");
    EXPECT_EQ(refusal_when("eligible: 27", "eligible: 0"),
              "agenda.ballot.eligible: not a number of members");
    EXPECT_EQ(refusal_when("- 'no': 1", "- 'no': 2"), "agenda.no: items are numbered 1, 2, 3 ...");
}

TEST(MeetingRecordFile, NamesAndTextsAreBounded) {
    EXPECT_EQ(refusal_when("id: mai-tien-dung", "id: Mai Tien Dung"),
              "participants.members_named.id: not an id");
    EXPECT_EQ(refusal_when("name: Mai Tiến Dũng", "name: ''"),
              "participants.members_named.name: expected a name");
    EXPECT_EQ(refusal_when("part_of_day: morning", "part_of_day: [morning]"),
              "part_of_day: expected text");
    EXPECT_EQ(refusal_when("decision: Thông", "decision: " + std::string(20'001, 'x')),
              "agenda.decision: empty or too long");
    EXPECT_EQ(refusal_when("title: Phiên", "title: " + std::string(2'001, 'x')),
              "title: expected a title");
}

TEST(MeetingRecordFile, AnAgendaOneItemTooLongIsRefused) {
    std::string const text = shipped("2019-06-24.yaml");
    std::size_t const agenda = text.find("agenda:");
    std::size_t const resolution = text.find("resolution:");
    auto const with_items = [&](std::size_t count) {
        std::string items = "agenda:\n";
        for (std::size_t i = 1; i <= count; ++i)
            items += "- {'no': " + std::to_string(i) + ", title: t, kind: report}\n";
        return text.substr(0, agenda) + items + text.substr(resolution);
    };
    EXPECT_EQ(refusal_of(with_items(kSessionItemsMax)), "accepted");
    EXPECT_EQ(refusal_of(with_items(kSessionItemsMax + 1)), "s.yaml:26: agenda: list too long");
}

TEST(MeetingRecordFile, ASessionIsKnownByItsAgendaAndParticipants) {
    EXPECT_TRUE(is_session_text(shipped("2019-06-24.yaml")));
    std::string const government =
        read_file(source_dir() / "data/government.yaml", kYamlBytesMax).value();
    EXPECT_FALSE(is_session_text(government));
    EXPECT_FALSE(is_session_text("agenda: null\n"));
    EXPECT_FALSE(is_session_text("{"));
    EXPECT_FALSE(is_session_text(""));
}

// The 14 sessions beside the project, where they are.
TEST(MeetingRecordFile, EveryRealDocumentOfTheSessionsIsRead) {
    char const* shared = std::getenv("ECAB_SHARED_DATA");
    if (shared == nullptr) return;
    int read = 0;
    for (auto const& file : fs::directory_iterator(fs::path(shared) / "sessions")) {
        std::string const text = read_file(file.path(), kYamlBytesMax).value();
        EXPECT_TRUE(is_session_text(text)) << file.path();
        Result<Session> const session = load_session(text, file.path().filename().string());
        EXPECT_TRUE(session) << session.error().detail;
        EXPECT_TRUE(session && session->day()) << file.path();
        ++read;
    }
    EXPECT_EQ(read, 14);
}

}  // namespace
}  // namespace ecab::definitions
