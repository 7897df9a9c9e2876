#include "api/people_like.hpp"

#include <gmock/gmock.h>

#include "json/search_key.hpp"

namespace ecab::api {
namespace {

using namespace domain;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr std::size_t kLimit = 20;

class PeopleLike : public testing::Test {
  protected:
    void person(std::string const& id,
                std::string const& name,
                std::vector<std::string> const& titles = {}) {
        apply(organisation, PersonAdded{{}, {PersonId{id}, name}});
        for (std::size_t i = 0; i < titles.size(); ++i) {
            Position position;
            position.id = PositionId{id + "-" + std::to_string(i)};
            position.title_vi = titles[i];
            position.rank = static_cast<std::int32_t>(i);
            apply(organisation, PositionCreated{{}, position});
            apply(organisation, PositionAssigned{{}, {PersonId{id}, position.id, since, {}}});
        }
    }
    std::vector<std::string> codes(std::string_view text, std::size_t limit = kLimit) const {
        std::vector<std::string> out;
        for (LikelyPerson const& one :
             people_like(organisation, *json::search_key(text), since, limit))
            out.push_back(one.person.value);
        return out;
    }
    Date const since = Date::of(2026, 1, 1);
    Organisation organisation;
};

TEST_F(PeopleLike, FindsByNameOfficeAndCodeWithoutCaseAndAccents) {
    person("nd-duong", "Nguyễn Đức Dương", {"Bộ trưởng Bộ Ngoại giao"});
    person("khach-moi", "Trần Thị Ánh");
    for (char const* text : {"dương", "DUONG", "duc d", "ngoai giao", "nd-du", "bộ trưởng"})
        EXPECT_THAT(codes(text), ElementsAre("nd-duong")) << text;
    EXPECT_THAT(codes("anh"), ElementsAre("khach-moi"));
    EXPECT_THAT(codes("không ai"), IsEmpty());
    EXPECT_THAT(codes("--"), IsEmpty());
}

TEST_F(PeopleLike, PutsTheBestFirst) {
    person("a", "Lê Văn Thanh");                    // the word in the name
    person("b", "Thanhan");                         // begins like it
    person("c", "Phạm Bình", {"Chánh Thanh tra"});  // the word in the office
    person("d", "Võ Xthanh");                       // inside a word
    person("e", "Thanh");                           // the very name
    person("thanh", "Bùi Hà");                      // the very code, after "Bui Ha" < "Thanh"
    EXPECT_THAT(codes("thanh"), ElementsAre("thanh", "e", "b", "a", "c", "d"));
    EXPECT_THAT(codes("thanh", 2), ElementsAre("thanh", "e"));
    EXPECT_THAT(codes("tra pham"), ElementsAre("c"));
}

TEST_F(PeopleLike, ShowsTheOfficeThatWasAskedFor) {
    person("hai", "Vũ Hai", {"Phó Thủ tướng", "Bộ trưởng Bộ Công an"});
    auto office = [&](char const* text) {
        return people_like(organisation, *json::search_key(text), since, kLimit).at(0).office;
    };
    EXPECT_EQ(office("vu hai"), "Phó Thủ tướng");
    EXPECT_EQ(office("công an"), "Bộ trưởng Bộ Công an");
}

TEST_F(PeopleLike, KnowsOfficesHeldOnTheDayOnly) {
    person("cu", "Hồ Cũ", {"Tổng Thanh tra"});
    Date const later = Date::of(2026, 6, 1);
    apply(organisation, AssignmentEnded{{}, PersonId{"cu"}, PositionId{"cu-0"}, later});
    Date const after = Date::of(2026, 6, 2);
    EXPECT_THAT(people_like(organisation, "tong thanh tra", after, kLimit), IsEmpty());
    EXPECT_THAT(people_like(organisation, "ho cu", after, kLimit),
                ElementsAre(LikelyPerson{PersonId{"cu"}, ""}));
}

}  // namespace
}  // namespace ecab::api
