#include "store/contract_fixture.hpp"

#include <csignal>
#include <cstdlib>

#include "base/check.hpp"
#include "base/testing/source_dir.hpp"
#include "store/postgres/store.hpp"
#include "store/sqlite/store.hpp"

namespace ecab::store {
namespace {

class MemoryBackend final : public Backend {
  public:
    std::unique_ptr<ports::Store> open(ports::Clock& clock, StoreOptions const& options) override {
        return SqliteStore::in_memory(clock, options);
    }
    bool keeps_data() const override { return false; }
    bool reads_beside_a_write() const override { return false; }
};

class SqliteBackend final : public Backend {
  public:
    std::unique_ptr<ports::Store> open(ports::Clock& clock, StoreOptions const& options) override {
        return SqliteStore::open((folder_.path() / "ecabinet.db").string(), clock, options);
    }

  private:
    TempFolder folder_;
};

class PostgresBackend final : public Backend {
  public:
    std::unique_ptr<ports::Store> open(ports::Clock& clock, StoreOptions const& options) override {
        return PostgresStore::open(url_, clock, options);
    }

  private:
    std::string const url_ = shared_cluster().fresh_schema_url();
};

}  // namespace

PrivateCluster& shared_cluster() {
    static PrivateCluster cluster(source_dir().string());
    return cluster;
}

TempFolder::TempFolder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "ecabinet-XXXXXX").string();
    CHECK(mkdtemp(pattern.data()) != nullptr);
    path_ = pattern;
}

TempFolder::~TempFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

NoRoom::NoRoom(rlim_t bytes) : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
    CHECK(getrlimit(RLIMIT_FSIZE, &before_) == 0);
    rlimit const now{bytes, before_.rlim_max};
    CHECK(setrlimit(RLIMIT_FSIZE, &now) == 0);
}

NoRoom::~NoRoom() {
    setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
}

std::string name_of_kind(Kind kind) {
    switch (kind) {
        case Kind::Memory:
            return "Memory";
        case Kind::Sqlite:
            return "Sqlite";
        case Kind::Postgres:
            return "Postgres";
    }
    return {};
}

std::unique_ptr<Backend> make_backend(Kind kind) {
    switch (kind) {
        case Kind::Memory:
            return std::make_unique<MemoryBackend>();
        case Kind::Sqlite:
            return std::make_unique<SqliteBackend>();
        case Kind::Postgres:
            return std::make_unique<PostgresBackend>();
    }
    CHECK(false);
}

ports::StoredEntry entry_for(ports::WriteUnit& unit, std::string const& text) {
    return {unit.next_seq(), unit.now(), "organisation", "noted", text};
}

void append_text(ports::Store& store, OrgId const& org, std::string const& text) {
    store.write(org, [&](ports::WriteUnit& unit) {
        unit.append(entry_for(unit, text));
        return ports::Verdict::Keep;
    });
}

std::vector<std::string> texts_of(ports::Store& store, OrgId const& org) {
    std::vector<std::string> out;
    store.read([&](ports::Reader& reader) {
        out.clear();
        std::int64_t next = 0;
        reader.select("SELECT seq, bytes FROM journal WHERE org = $1 ORDER BY seq",
                      {std::string_view(org.value)},
                      [&](ports::Row const& row) {
                          EXPECT_EQ(row.integer(0), next++);
                          out.emplace_back(as_text(row.bytes(1)));
                          return true;
                      });
    });
    return out;
}

std::int64_t count_of(ports::Store& store, OrgId const& org) {
    std::int64_t out = -1;
    store.read([&](ports::Reader& reader) {
        reader.select("SELECT count(*) FROM journal WHERE org = $1",
                      {std::string_view(org.value)},
                      [&](ports::Row const& row) {
                          out = row.integer(0);
                          return false;
                      });
    });
    return out;
}

}  // namespace ecab::store
