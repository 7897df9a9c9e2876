// For tests only: an organisation with a chair, a deputy who also heads a ministry, and a desk, and
// a Story that follows its commands. Called by the tests of this folder.
#pragma once
#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "domain/organisation/organisation.hpp"

namespace ecab::domain::organisation_fixture {

inline Date day(int year, unsigned month, unsigned number) { return Date::of(year, month, number); }

inline PersonId const kChair{"nguyen-van-a"};
inline PersonId const kDeputy{"tran-thi-b"};
inline PersonId const kMinister{"le-van-c"};
inline PersonId const kAide{"pham-thi-d"};
inline BodyId const kBody{"government"};
inline PositionId const kHeads{"head"};
inline PositionId const kDeputySeat{"deputy"};
inline PositionId const kForeign{"foreign-minister"};
inline PositionId const kDesk{"desk"};

inline Context context() {
    return {PersonId{"admin"}, std::nullopt, std::nullopt, Moment{1'000}, "x"};
}

inline Position seat(PositionId id, std::string office, std::int32_t rank, std::set<Role> roles) {
    Position position;
    position.id = std::move(id);
    position.title_vi = position.title_en = position.office = std::move(office);
    position.member_of = kBody;
    position.rank = rank;
    position.roles = std::move(roles);
    return position;
}

// given … when … then: an organisation that follows its commands and keeps what they caused.
struct Story {
    Organisation state;
    std::vector<OrganisationEvent> events;

    Story& given(OrganisationCommand const& command) {
        Result<std::vector<OrganisationEvent>> const decided = decide(state, command, context());
        EXPECT_TRUE(decided) << (decided ? "" : decided.error().detail);
        if (!decided) return *this;
        for (OrganisationEvent const& event : *decided) {
            apply(state, event);
            events.push_back(event);
        }
        return *this;
    }
    Refusal refusal_of(OrganisationCommand const& command) const {
        Result<std::vector<OrganisationEvent>> const decided = decide(state, command, context());
        return decided ? refuse(Reason::Damaged, "accepted") : decided.error();
    }
};

inline Story government() {
    Story story;
    story.given(CreateOrganisation{OrgId{"vn"}, "Chính phủ", "The Government", true, {}});
    story.given(CreateBody{{kBody, "Chính phủ", "The Government"}});
    story.given(CreateUnit{{UnitId{"bng"},
                            "Bộ Ngoại giao",
                            "Foreign Affairs",
                            "BNG",
                            "ministry",
                            std::nullopt,
                            std::nullopt}});
    Position chair = seat(kHeads, "prime-minister", 1, {Role::PrimeMinister, Role::Member});
    chair.chair = true;
    story.given(CreatePosition{chair});
    story.given(CreatePosition{seat(kDeputySeat, "deputy-prime-minister", 2, {Role::Member})});
    Position foreign = seat(kForeign, "minister", 3, {Role::Member});
    foreign.unit = UnitId{"bng"};
    story.given(CreatePosition{foreign});
    Position desk = seat(kDesk, "specialist", 9, {Role::Specialist});
    desk.member_of.reset();
    desk.holding = Holding::Many;
    EXPECT_EQ(story.refusal_of(CreatePosition{desk}), refuse(Reason::InvalidInput, "unit"));
    desk.unit = UnitId{"bng"};
    story.given(CreatePosition{desk});
    for (PersonId const& person : {kChair, kDeputy, kMinister, kAide})
        story.given(AddPerson{{person, "Họ và tên"}});
    story.given(AssignPosition{{kChair, kHeads, day(2016, 4, 7), std::nullopt}});
    story.given(AssignPosition{{kDeputy, kDeputySeat, day(2016, 4, 9), std::nullopt}});
    story.given(AssignPosition{{kDeputy, kForeign, day(2016, 4, 9), day(2019, 12, 31)}});
    return story;
}

}  // namespace ecab::domain::organisation_fixture
