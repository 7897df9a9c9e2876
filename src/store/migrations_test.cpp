#include "store/migrations.hpp"

#include <gmock/gmock.h>

#include <array>

#include "store/contract_fixture.hpp"
#include "store/open_store.hpp"
#include "store/postgres/store.hpp"
#include "store/sqlite/store.hpp"

namespace ecab::store {
namespace {

using testing::ElementsAre;

constexpr std::array kTwo{
    Migration{1, "first", R"(
CREATE TABLE thing (org TEXT NOT NULL, n BIGINT NOT NULL, data {{BYTES}},
    PRIMARY KEY (org, n)) {{KEYED}}
;;
{{SQLITE}}INSERT INTO thing VALUES('sqlite', 5000000000, NULL)
;;
{{POSTGRES}}INSERT INTO thing VALUES('postgres', 5000000000, NULL)
)"},
    Migration{2, "second", "CREATE TABLE more (id BIGINT NOT NULL PRIMARY KEY) {{ROWS}}"},
};

class Migrations : public testing::TestWithParam<Kind> {
  protected:
    std::unique_ptr<Connection> connect() {
        if (GetParam() == Kind::Postgres)
            return std::make_unique<PostgresConnection>(url_, nullptr);
        SqliteTarget const target{.uri = "file:" + (folder_.path() / "x.db").string()};
        return std::make_unique<SqliteConnection>(target, SqliteAccess::ReadWrite, nullptr);
    }
    TempFolder folder_;
    std::string const url_ =
        GetParam() == Kind::Postgres ? shared_cluster().fresh_schema_url() : "";
};

TEST(MigrationText, TokensPrefixesAndSeparatorsAreResolvedPerDatabase) {
    EXPECT_THAT(
        statements_for(kTwo[0], Dialect::Sqlite),
        ElementsAre("CREATE TABLE thing (org TEXT NOT NULL, n INTEGER NOT NULL, data BLOB,\n    "
                    "PRIMARY KEY (org, n)) STRICT, WITHOUT ROWID",
                    "INSERT INTO thing VALUES('sqlite', 5000000000, NULL)"));
    EXPECT_THAT(
        statements_for(kTwo[0], Dialect::Postgres),
        ElementsAre("CREATE TABLE thing (org TEXT NOT NULL, n BIGINT NOT NULL, data BYTEA,\n    "
                    "PRIMARY KEY (org, n)) ",
                    "INSERT INTO thing VALUES('postgres', 5000000000, NULL)"));
}

TEST_P(Migrations, RunOnceAndGoOnFromWhereTheyStood) {
    auto const connection = connect();
    EXPECT_EQ(migrate(*connection, std::span(kTwo).first(1)), 0);
    EXPECT_EQ(migrate(*connection, kTwo), 1);
    EXPECT_EQ(migrate(*connection, kTwo), 2);
    connection->select("SELECT n FROM thing", {}, [](ports::Row const& row) {
        EXPECT_EQ(row.integer(0), 5'000'000'000);
        return true;
    });
}

TEST_P(Migrations, ADatabaseNewerThanTheProgramIsRefused) {
    auto const connection = connect();
    migrate(*connection, kTwo);
    EXPECT_THROW(migrate(*connection, std::span(kTwo).first(1)), ports::StoreDown);
}

TEST_P(Migrations, AFailingOneLeavesNothingBehind) {
    constexpr std::array kBad{kTwo[0],
                              Migration{2, "bad", "CREATE TABLE half (id BIGINT)\n;;\nNONSENSE"}};
    auto const connection = connect();
    EXPECT_THROW(migrate(*connection, kBad), ports::StoreDown);
    EXPECT_THROW(
        connection->select("SELECT id FROM half", {}, [](ports::Row const&) { return true; }),
        ports::StoreDown);
    EXPECT_EQ(migrate(*connection, kTwo), 1);
}

INSTANTIATE_TEST_SUITE_P(On,
                         Migrations,
                         testing::Values(Kind::Sqlite, Kind::Postgres),
                         [](auto const& param) { return name_of_kind(param.param); });

TEST(OpenStore, ALocationNamesItsDatabase) {
    TestClock clock;
    TempFolder const folder;
    std::string const sqlite = "sqlite:" + (folder.path() / "a b?c%.db").string();
    for (std::string const& location :
         {std::string("memory:"), sqlite, shared_cluster().fresh_schema_url()}) {
        auto store = open_store(location, clock, {});
        ASSERT_TRUE(store.has_value()) << location;
        append_text(**store, kHanoi, "x");
        EXPECT_EQ((*store)->head(kHanoi).size, 1U);
    }
    EXPECT_TRUE(std::filesystem::exists(folder.path() / "a b?c%.db"));
    for (std::string_view const location : {"", "sqlite:", "mysql://x", "/plain/path"})
        EXPECT_FALSE(open_store(location, clock, {}).has_value()) << location;
}

TEST(OpenStore, ADatabaseThatCannotBeOpenedIsAnOutage) {
    TestClock clock;
    EXPECT_THROW(static_cast<void>(open_store("sqlite:/nowhere/at/all.db", clock, {})),
                 ports::StoreDown);
    EXPECT_THROW(static_cast<void>(open_store("postgresql://x@/y?host=%2Fnowhere", clock, {})),
                 ports::StoreDown);
}

}  // namespace
}  // namespace ecab::store
