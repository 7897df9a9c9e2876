// The narrow SQL surface: one text, the same values and counts on every database.
#include <gmock/gmock.h>

#include <limits>

#include "store/contract_fixture.hpp"

namespace ecab::store {
namespace {

using ports::Verdict;
using ports::WriteUnit;
using testing::ElementsAre;

class Sql : public StoreContract {
  protected:
    Sql() { open({}); }
};

TEST_P(Sql, AReaderCannotWrite) {
    EXPECT_THROW(store_->read([](ports::Reader& reader) {
        reader.select(
            "DELETE FROM space_probe RETURNING 1", {}, [](ports::Row const&) { return true; });
    }),
                 ports::StoreDown);
}

TEST_P(Sql, ValuesComeBackAsTheyWere) {
    std::string const text("Ủy ban nhân dân tỉnh Thừa Thiên Huế");
    Bytes const bytes{0, 1, 0xff, 0, '\'', '\\'};
    store_->read([&](ports::Reader& reader) {
        int rows = 0;
        reader.select(
            "SELECT CAST($1 AS BIGINT), CAST($2 AS TEXT), CAST($3 AS TEXT), CAST($4 AS TEXT)",
            {std::numeric_limits<std::int64_t>::min(),
             std::string_view(text),
             nullptr,
             std::string_view()},
            [&](ports::Row const& row) {
                ++rows;
                EXPECT_EQ(row.integer(0), std::numeric_limits<std::int64_t>::min());
                EXPECT_EQ(row.text(1), text);
                EXPECT_TRUE(row.is_null(2));
                EXPECT_FALSE(row.is_null(3));
                EXPECT_EQ(row.text(3), "");
                return true;
            });
        EXPECT_EQ(rows, 1);
    });
    store_->write(kHanoi, [&](WriteUnit& unit) {
        unit.execute(
            "INSERT INTO tree_tile(org, level, idx, hash) VALUES($1, $2, $3, $4)",
            {std::string_view("ha-noi"), std::int64_t{9}, std::int64_t{1} << 62, ByteView(bytes)});
        unit.select("SELECT idx, hash FROM tree_tile WHERE level = $1",
                    {std::int64_t{9}},
                    [&](ports::Row const& row) {
                        EXPECT_EQ(row.integer(0), std::int64_t{1} << 62);
                        EXPECT_EQ(Bytes(row.bytes(1).begin(), row.bytes(1).end()), bytes);
                        return true;
                    });
        return Verdict::RollBack;
    });
}

TEST_P(Sql, ASelectInsideASelectOfTheSameTextWorksAndCanStopEarly) {
    for (char const* text : {"a", "b", "c"}) append_text(*store_, kHanoi, text);
    constexpr std::string_view kSql = "SELECT seq FROM journal WHERE org = $1 ORDER BY seq";
    int outer = 0;
    int inner = 0;
    store_->read([&](ports::Reader& reader) {
        reader.select(kSql, {std::string_view("ha-noi")}, [&](ports::Row const&) {
            ++outer;
            reader.select(kSql, {std::string_view("ha-noi")}, [&](ports::Row const&) {
                return ++inner % 2 == 1;
            });
            return true;
        });
    });
    EXPECT_EQ(outer, 3);
    EXPECT_EQ(inner, 6);
}

TEST_P(Sql, ExecuteTellsHowManyRowsChanged) {
    store_->write(kHanoi, [](WriteUnit& unit) {
        auto const insert = [&](std::int64_t idx) {
            return unit.execute(
                "INSERT INTO tree_tile(org, level, idx, hash) VALUES($1, 9, $2, $3) "
                "ON CONFLICT DO NOTHING",
                {std::string_view("ha-noi"), idx, as_bytes("h")});
        };
        EXPECT_EQ(insert(1), 1);
        EXPECT_EQ(insert(1), 0);
        EXPECT_EQ(insert(2), 1);
        EXPECT_EQ(unit.execute("UPDATE tree_tile SET idx = idx + 10", {}), 2);
        EXPECT_EQ(unit.execute("DELETE FROM tree_tile WHERE idx = $1", {std::int64_t{99}}), 0);
        return Verdict::RollBack;
    });
}

TEST_P(Sql, EntriesCanNeitherBeChangedNorDeleted) {
    append_text(*store_, kHanoi, "a");
    for (std::string_view const sql :
         {"UPDATE journal SET kind = 'x' WHERE seq = 0", "DELETE FROM journal WHERE seq = 0"})
        EXPECT_THROW(store_->write(kHanoi,
                                   [&](WriteUnit& unit) {
                                       unit.execute(sql, {});
                                       return Verdict::Keep;
                                   }),
                     ports::StoreDown);
    EXPECT_THAT(texts_of(*store_, kHanoi), ElementsAre("a"));
}

INSTANTIATE_TEST_SUITE_P(On,
                         Sql,
                         testing::Values(Kind::Memory, Kind::Sqlite, Kind::Postgres),
                         [](auto const& param) { return name_of_kind(param.param); });

}  // namespace
}  // namespace ecab::store
