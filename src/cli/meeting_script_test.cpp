#include "cli/meeting_script.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "base/testing/source_dir.hpp"
#include "cli/arguments.hpp"
#include "definitions/rule_files.hpp"
#include "definitions/yaml_reader.hpp"

namespace ecab::cli {
namespace {

using namespace domain;

std::string text_of(std::string const& file) {
    auto const path = source_dir() / file;
    return definitions::read_file(path, definitions::kYamlBytesMax).value();
}

definitions::Session session_of(std::string const& file) {
    return definitions::load_session(text_of(file), file).value();
}

// The government, rules and calendar that the project carries; people as the import makes them.
struct World {
    definitions::Government government =
        definitions::load_government(text_of("data/government.yaml"), "g").value();
    RuleBook rules = definitions::load_rule_sets(source_dir() / "rules").value();
    WorkingCalendar calendar = definitions::load_calendar(source_dir() / "rules", "vn").value();
    std::vector<ImportedPerson> people;

    World() {
        for (std::size_t i = 0; i < government.members.size(); ++i) {
            ImportedPerson person;
            person.id = {"m-" + std::to_string(i)};
            person.roles = {Role::Member};
            if (i == 0) person.roles.insert(Role::PrimeMinister);
            people.push_back(std::move(person));
        }
    }
    Script script(definitions::Session const& session) const {
        RuleSet const* found = rules.find_in_force("vn-government", played_day(session));
        RuleSet const& in_force =
            found != nullptr ? *found : *rules.find(RuleSetId::parse("vn-government@1").value());
        return script_of(session, {government, people, in_force, calendar});
    }
};

TEST(MeetingScript, TheFirstMeetingOnTheSystemGetsItsRecordedNumbers) {
    Script const script = World{}.script(session_of("data/meetings/2019-06-24.yaml"));
    EXPECT_EQ(script.cast.count(Presence::Present), 21);
    EXPECT_EQ(script.cast.count(Presence::Remote), 4);
    EXPECT_EQ(script.cast.count(Presence::Substituted), 1);
    EXPECT_EQ(script.cast.count(Presence::Absent), 1);
    EXPECT_EQ(script.cast.chair(), "m-0");
    ASSERT_EQ(script.items.size(), 1u);
    Voting const& voting = *script.items.front().voting;
    EXPECT_EQ(voting.in_favour, 25);
    EXPECT_EQ(voting.remote_in_favour, 4);
    EXPECT_EQ(voting.against, 0);
    EXPECT_EQ(voting.answers.size(), 25u);
    EXPECT_EQ(script.items.front().result, ItemResult::Approved);
    EXPECT_TRUE(script.notes.empty());
}

TEST(MeetingScript, ThoseNamedInTheSourcesSitInTheRoom) {
    World const world;
    Script const script = world.script(session_of("data/meetings/2019-06-24.yaml"));
    for (std::string const id : {"truong-hoa-binh", "vu-duc-dam", "mai-tien-dung"}) {
        auto const member =
            std::ranges::find(world.government.members, id, &definitions::GovernmentMember::id);
        ASSERT_NE(member, world.government.members.end()) << id;
        auto const place = static_cast<std::size_t>(member - world.government.members.begin());
        EXPECT_EQ(script.cast.seats[place].presence, Presence::Present) << id;
    }
}

TEST(MeetingScript, TheSameFileIsPlayedTheSameWay) {
    World const world;
    definitions::Session const session = session_of("data/meetings/28-items.yaml");
    Script const once = world.script(session);
    Script const again = world.script(session);
    for (std::size_t i = 0; i < once.items.size(); ++i)
        EXPECT_EQ(once.items[i].speakers, again.items[i].speakers) << i;
    for (std::size_t i = 0; i < once.cast.seats.size(); ++i)
        EXPECT_EQ(once.cast.seats[i].presence, again.cast.seats[i].presence) << i;
}

TEST(MeetingScript, TheSyntheticAgendaHasABlocADebateARefusalAndAWithdrawal) {
    Script const script = World{}.script(session_of("data/meetings/28-items.yaml"));
    auto const bloc = std::ranges::count_if(script.items, &ScriptItem::is_en_bloc);
    EXPECT_GE(bloc, 10);
    EXPECT_LT(bloc, 28);
    EXPECT_EQ(script.items[11].result, ItemResult::NotApproved);
    EXPECT_EQ(script.items[11].voting->against, 9);
    EXPECT_EQ(script.items[19].voting->recused.size(), 1u);
    for (ScriptItem const& item : script.items) {
        bool const is_decision = item.content.item_kind == ItemKind::Decision;
        EXPECT_EQ(item.result == ItemResult::Noted, !is_decision) << item.content.title;
        // What somebody wishes to speak on is approved by a vote only.
        bool const is_contested = is_decision && !item.speakers.empty();
        EXPECT_TRUE(!is_contested || item.voting) << item.content.title;
    }
}

TEST(MeetingScript, WithoutRecordedNumbersTheQuorumIsMetForEverySeed) {
    World const world;
    definitions::Session session = session_of("data/meetings/2019-06-24.yaml");
    session.participants = {};
    session.agenda.reset();
    for (int seed = 0; seed < 200; ++seed) {
        session.id = "seed-" + std::to_string(seed);
        Script const script = world.script(session);
        EXPECT_GE(script.cast.count(Presence::Present), 18) << seed;
        EXPECT_EQ(script.cast.seats.size(), 27u);
        EXPECT_EQ(script.items.size(), 1u);
        EXPECT_EQ(script.items.front().content.title, kAgendaUnpublished);
    }
}

TEST(MeetingScript, NumbersThatCannotBePlayedAreRefused) {
    World const world;
    definitions::Session session = session_of("data/meetings/2019-06-24.yaml");
    session.participants.members_present = 20;
    EXPECT_THROW((void)world.script(session), UsageError);
    session.participants.members_present = 24;
    EXPECT_THROW((void)world.script(session), UsageError);
    session.participants.members_present = 21;
    session.agenda->front().ballot->eligible = 28;
    EXPECT_THROW((void)world.script(session), UsageError);
    session.date.reset();
    session.resolution.reset();
    EXPECT_THROW((void)world.script(session), UsageError);
}

TEST(MeetingScript, WhatIsNotAsItWasIsSaid) {
    World const world;
    definitions::Session session = session_of("data/meetings/2019-06-24.yaml");
    session.date.reset();
    EXPECT_EQ(world.script(session).notes.size(), 1u);
    session.date = Date::of(2024, 7, 6);  // other members, and no rules at hand
    EXPECT_EQ(world.script(session).notes.size(), 2u);
    session.agenda.reset();
    session.participants.members_total = 26;
    EXPECT_EQ(world.script(session).notes.size(), 4u);
}

TEST(SessionPlan, KindsBecomeHeardDiscussedOrDecided) {
    definitions::Session session = session_of("data/meetings/2019-06-24.yaml");
    definitions::SessionItem item = session.agenda->front();
    item.ballot.reset();
    auto const kind_with = [&](definitions::SessionItemKind kind, bool decided) {
        item.kind = name_of(kind);
        item.decision = decided ? std::optional<std::string>("d") : std::nullopt;
        session.agenda = {item};
        return contents_of(session, Naming::ByOffice).front();
    };
    using Kind = definitions::SessionItemKind;
    EXPECT_EQ(kind_with(Kind::Report, true).item_kind, ItemKind::Information);
    EXPECT_EQ(kind_with(Kind::Policy, false).item_kind, ItemKind::Discussion);
    EXPECT_EQ(kind_with(Kind::Policy, true).item_kind, ItemKind::Decision);
    EXPECT_EQ(kind_with(Kind::LawProposal, false).item_kind, ItemKind::Decision);
    EXPECT_EQ(kind_with(Kind::DraftLaw, false).proposed_decision, kDecisionUnpublished);
    EXPECT_EQ(kind_with(Kind::DraftLaw, true).proposed_decision, "d");
    EXPECT_EQ(kind_with(Kind::DraftLaw, true).section, "");
    item.kind = "thematic-review";
    session.agenda = {item};
    domain::ItemContent const unknown = contents_of(session, Naming::ByOffice).front();
    EXPECT_EQ(unknown.section, "Loại nội dung ngoài danh mục: thematic-review");
    EXPECT_EQ(unknown.item_kind, ItemKind::Decision);
}

TEST(SessionPlan, AMeetingBeginsInOfficeHoursOfItsDay) {
    World const world;
    definitions::Session session = session_of("data/meetings/2019-06-24.yaml");
    Date const day = Date::of(2019, 6, 24);
    MeetingPlan const plan = plan_of(session, day, BodyId{"b"}, world.calendar);
    EXPECT_EQ(to_text(plan.starts_at), "2019-06-24T01:00:00.000Z");
    EXPECT_EQ(to_text(plan.ends_at), "2019-06-24T01:30:00.000Z");
    session.part_of_day = "afternoon";
    EXPECT_EQ(to_text(plan_of(session, day, BodyId{"b"}, world.calendar).starts_at),
              "2019-06-24T07:00:00.000Z");
}

}  // namespace
}  // namespace ecab::cli
