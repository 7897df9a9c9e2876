// What an organisation refuses, one guard at a time, each beside what it still accepts.
#include <gtest/gtest.h>

#include "domain/organisation/organisation_fixture.hpp"

namespace ecab::domain {
namespace {

using namespace organisation_fixture;

std::string const kLongest(kOrganisationTextBytesMax, 'x');
std::string const kTooLong(kOrganisationTextBytesMax + 1, 'x');

Unit unit_below(std::string id, std::optional<UnitId> parent) {
    Unit unit{UnitId{std::move(id)}, "Đơn vị", "Unit", "DV", "department", {}, {}};
    unit.parent = std::move(parent);
    return unit;
}

TEST(OrganisationRefusals, AnOrganisationIsCreatedOnceWithAnIdAndNames) {
    Story const none;
    auto const create = [](std::string id, std::string vi, std::string en) {
        return CreateOrganisation{OrgId{std::move(id)}, std::move(vi), std::move(en), false, {}};
    };
    EXPECT_EQ(none.refusal_of(create("Not An Id", "A", "A")), refuse(Reason::InvalidInput, "id"));
    EXPECT_EQ(none.refusal_of(create("vn", "", "A")), refuse(Reason::InvalidInput, "name_vi"));
    EXPECT_EQ(none.refusal_of(create("vn", "A", "")), refuse(Reason::InvalidInput, "name_en"));
    EXPECT_EQ(none.refusal_of(create("vn", kTooLong, "A")).detail, "name_vi");
    Story().given(create("vn", kLongest, kLongest));
    EXPECT_EQ(government().refusal_of(create("la", "A", "A")), refuse(Reason::Conflict, "id"));
    EXPECT_EQ(government().refusal_of(RenameOrganisation{"", "A"}).detail, "name_vi");
    EXPECT_EQ(government().refusal_of(RenameOrganisation{"A", ""}).detail, "name_en");
}

TEST(OrganisationRefusals, ADayIsDeclaredWithAReason) {
    Story story = government();
    LocalDay local{day(2019, 6, 25), DayKind::Off, ""};
    EXPECT_EQ(story.refusal_of(DeclareDay{local}), refuse(Reason::ReasonRequired, "reason"));
    local.reason = "Lễ";
    story.given(DeclareDay{local});
    for (std::size_t n = story.state.local_days.size(); n + 1 < kOrganisationPartsMax; ++n)
        story.state.local_days["x" + std::to_string(n)] = local;
    story.given(DeclareDay{{day(2019, 6, 26), DayKind::Off, "Lễ"}});
    EXPECT_EQ(story.refusal_of(DeclareDay{{day(2019, 6, 27), DayKind::Off, "Lễ"}}),
              refuse(Reason::LimitReached, "day"));
}

TEST(OrganisationRefusals, AUnitIsWholeAndNew) {
    Story const story = government();
    auto const refusal = [&](auto change) {
        Unit unit = unit_below("office", UnitId{"bng"});
        change(unit);
        return story.refusal_of(CreateUnit{unit});
    };
    EXPECT_EQ(refusal([](Unit& unit) { unit.id = UnitId{"Office"}; }),
              refuse(Reason::InvalidInput, "unit"));
    EXPECT_EQ(refusal([](Unit& unit) { unit.id = UnitId{"bng"}; }),
              refuse(Reason::Conflict, "unit"));
    EXPECT_EQ(refusal([](Unit& unit) { unit.name_vi.clear(); }).detail, "name_vi");
    EXPECT_EQ(refusal([](Unit& unit) { unit.abbreviation = kTooLong; }),
              refuse(Reason::InvalidInput, "abbreviation"));
    EXPECT_EQ(refusal([](Unit& unit) { unit.abbreviation = kLongest; }).detail, "accepted");
    EXPECT_EQ(refusal([](Unit& unit) { unit.kind = "A Kind"; }),
              refuse(Reason::InvalidInput, "kind"));
    EXPECT_EQ(refusal([](Unit& unit) { unit.parent = UnitId{"nowhere"}; }),
              refuse(Reason::NotFound, "parent"));
    EXPECT_EQ(story.refusal_of(ChangeUnit{unit_below("office", {})}),
              refuse(Reason::NotFound, "unit"));
}

TEST(OrganisationRefusals, NoUnitStandsUnderItself) {
    Story story = government();
    story.given(CreateUnit{unit_below("office", UnitId{"bng"})});
    story.given(CreateUnit{unit_below("desk", UnitId{"office"})});
    Unit ministry = story.state.units.at(UnitId{"bng"});
    for (char const* above : {"bng", "office", "desk"}) {
        ministry.parent = UnitId{above};
        EXPECT_EQ(story.refusal_of(ChangeUnit{ministry}), refuse(Reason::InvalidInput, "parent"))
            << above;
    }
    EXPECT_EQ(story.refusal_of(ChangeUnit{unit_below("office", UnitId{"office"})}),
              refuse(Reason::InvalidInput, "parent"));
    ministry.parent.reset();
    ministry.name_en.clear();
    EXPECT_EQ(story.refusal_of(ChangeUnit{ministry}).detail, "name_en");
}

TEST(OrganisationRefusals, UnitsStandInSoManyLevelsAndNoMore) {
    Story story = government();
    std::optional<UnitId> above;
    for (std::size_t level = 0; level <= kUnitLevelsMax; ++level) {
        Unit const unit = unit_below("level-" + std::to_string(level), above);
        story.given(CreateUnit{unit});
        above = unit.id;
    }
    EXPECT_EQ(story.refusal_of(CreateUnit{unit_below("more", above)}),
              refuse(Reason::InvalidInput, "parent"));
}

TEST(OrganisationRefusals, ABodyIsNewAndNamed) {
    Story const story = government();
    EXPECT_EQ(story.refusal_of(CreateBody{{kBody, "A", "A"}}), refuse(Reason::Conflict, "body"));
    EXPECT_EQ(story.refusal_of(CreateBody{{BodyId{"other"}, "", "A"}}).detail, "name_vi");
}

TEST(OrganisationRefusals, ThePartsOfOneKindAreLimited) {
    Story story = government();
    for (std::size_t n = story.state.people.size(); n + 1 < kOrganisationPartsMax; ++n) {
        PersonId const id{"p" + std::to_string(n)};
        story.state.people[id] = {id, "A"};
    }
    story.given(AddPerson{{PersonId{"last"}, "A"}});
    EXPECT_EQ(story.refusal_of(AddPerson{{PersonId{"more"}, "A"}}),
              refuse(Reason::LimitReached, "person"));
}

Refusal refusal_of_seat(void (*change)(Position&)) {
    Position position = seat(PositionId{"new"}, "minister", 5, {Role::Member});
    change(position);
    return government().refusal_of(CreatePosition{position});
}

TEST(OrganisationRefusals, APositionNamesWhatIsThere) {
    auto const invalid = [](char const* what) { return refuse(Reason::InvalidInput, what); };
    EXPECT_EQ(refusal_of_seat([](Position&) {}).detail, "accepted");
    EXPECT_EQ(refusal_of_seat([](Position& one) { one.id = kHeads; }),
              refuse(Reason::Conflict, "position"));
    EXPECT_EQ(refusal_of_seat([](Position& one) { one.title_en.clear(); }), invalid("name_en"));
    EXPECT_EQ(refusal_of_seat([](Position& one) { one.office = "A B"; }), invalid("office"));
    EXPECT_EQ(refusal_of_seat([](Position& one) { one.unit = UnitId{"nowhere"}; }),
              refuse(Reason::NotFound, "unit"));
    EXPECT_EQ(refusal_of_seat([](Position& one) { one.acts_for = UnitId{"nowhere"}; }),
              refuse(Reason::NotFound, "acts_for"));
    EXPECT_EQ(refusal_of_seat([](Position& one) { one.member_of = BodyId{"nowhere"}; }),
              refuse(Reason::NotFound, "member_of"));
}

TEST(OrganisationRefusals, APositionHoldsTogether) {
    auto const invalid = [](char const* what) { return refuse(Reason::InvalidInput, what); };
    EXPECT_EQ(refusal_of_seat([](Position& one) {
                  one.member_of.reset();
                  one.roles = {Role::PrimeMinister};
              }),
              invalid("member_of"));
    EXPECT_EQ(refusal_of_seat([](Position& one) { one.roles.insert(Role::Assistant); }),
              invalid("roles"));
    EXPECT_EQ(refusal_of_seat([](Position& one) {
                  one.member_of.reset();
                  one.roles = {Role::Assistant};
              }).detail,
              "accepted");
    EXPECT_EQ(refusal_of_seat([](Position& one) {
                  one.member_of.reset();
                  one.chair = true;
              }),
              invalid("chair"));
    EXPECT_EQ(refusal_of_seat([](Position& one) {
                  one.holding = Holding::Many;
                  one.chair = true;
              }),
              invalid("chair"));
    // Acting for a unit places a desk as well as standing in one.
    EXPECT_EQ(refusal_of_seat([](Position& one) {
                  one.member_of.reset();
                  one.roles = {Role::Specialist};
                  one.acts_for = UnitId{"bng"};
              }).detail,
              "accepted");
}

TEST(OrganisationRefusals, EachBodyHasOneChair) {
    Story story = government();
    story.given(CreateBody{{BodyId{"council"}, "Hội đồng", "Council"}});
    Position chair = seat(PositionId{"council-chair"}, "chair", 1, {Role::Member});
    chair.chair = true;
    EXPECT_EQ(story.refusal_of(CreatePosition{chair}), refuse(Reason::Conflict, "chair"));
    chair.member_of = BodyId{"council"};
    story.given(CreatePosition{chair});
    chair.title_en = "Chair of the council";
    story.given(ChangePosition{chair});
}

TEST(OrganisationRefusals, ASeatThatIsHeldKeepsItsBodyItsChairAndItsHolders) {
    Story story = government();
    story.given(CreateBody{{BodyId{"council"}, "Hội đồng", "Council"}});
    auto const refusal = [&](PositionId const& id, auto change) {
        Position position = story.state.positions.at(id);
        change(position);
        return story.refusal_of(ChangePosition{position});
    };
    Refusal const fixed = refuse(Reason::WrongState, "member_of");
    EXPECT_EQ(refusal(kForeign, [](Position& one) { one.member_of = BodyId{"council"}; }), fixed);
    EXPECT_EQ(refusal(kForeign, [](Position& one) { one.holding = Holding::Many; }), fixed);
    EXPECT_EQ(refusal(kHeads, [](Position& one) { one.chair = false; }), fixed);
    EXPECT_EQ(refusal(kForeign, [](Position& one) { one.rank = 7; }).detail, "accepted");
    EXPECT_EQ(refusal(kForeign, [](Position& one) { one.title_vi.clear(); }).detail, "name_vi");
    EXPECT_EQ(refusal(kForeign, [](Position& one) { one.id = PositionId{"gone"}; }),
              refuse(Reason::NotFound, "position"));
    // Nobody holds the desk yet.
    EXPECT_EQ(refusal(kDesk, [](Position& one) { one.holding = Holding::One; }).detail, "accepted");
}

TEST(OrganisationRefusals, NobodyIsWhomTheSealNames) {
    EXPECT_EQ(government().refusal_of(AddPerson{{PersonId{std::string(kSealHolder)}, "A"}}),
              refuse(Reason::InvalidInput, "person"));
}

TEST(OrganisationRefusals, APersonHasAName) {
    Story const story = government();
    EXPECT_EQ(story.refusal_of(AddPerson{{PersonId{"new"}, ""}}),
              refuse(Reason::InvalidInput, "name"));
    EXPECT_EQ(story.refusal_of(RenamePerson{kAide, ""}), refuse(Reason::InvalidInput, "name"));
    EXPECT_EQ(story.refusal_of(RenamePerson{kAide, kTooLong}).detail, "name");
    EXPECT_EQ(story.refusal_of(RenamePerson{kAide, kLongest}).detail, "accepted");
    EXPECT_EQ(story.refusal_of(RenamePerson{PersonId{"nobody"}, "A"}),
              refuse(Reason::NotFound, "person"));
}

TEST(OrganisationRefusals, AnAssignmentIsOfAPersonToAPositionInAnOrderOfDays) {
    Story story = government();
    Date const first = day(2020, 1, 1);
    auto const assign = [&](PersonId person, PositionId position, std::optional<Date> to) {
        return AssignPosition{{std::move(person), std::move(position), first, to}};
    };
    EXPECT_EQ(story.refusal_of(assign(PersonId{"nobody"}, kDesk, {})),
              refuse(Reason::NotFound, "person"));
    EXPECT_EQ(story.refusal_of(assign(kAide, PositionId{"nowhere"}, {})),
              refuse(Reason::NotFound, "position"));
    EXPECT_EQ(story.refusal_of(assign(kAide, kDesk, Date{first.days - 1})),
              refuse(Reason::InvalidInput, "to"));
    EXPECT_EQ(story.refusal_of(assign(kAide, kDesk, first)).detail, "accepted");
    // The seat is free from the day after its holder left it.
    EXPECT_EQ(story.refusal_of(AssignPosition{{kMinister, kForeign, day(2019, 12, 31), {}}}).detail,
              "position");
    story.given(assign(kMinister, kForeign, {}));
    EXPECT_EQ(story.refusal_of(EndAssignment{kMinister, kForeign, Date{first.days - 1}}),
              refuse(Reason::NotFound, "assignment"));
    EXPECT_EQ(story.refusal_of(EndAssignment{kDeputy, kForeign, first}),
              refuse(Reason::NotFound, "assignment"));
    EXPECT_EQ(story.refusal_of(EndAssignment{kMinister, kHeads, first}),
              refuse(Reason::NotFound, "assignment"));
    story.given(EndAssignment{kMinister, kForeign, first});
}

}  // namespace
}  // namespace ecab::domain
