// Test support: one contract, three databases. A Backend makes stores over one set of data, so that
// a test can stop a store and open the data again, or open two stores on the same data.
#pragma once
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <atomic>
#include <filesystem>
#include <memory>
#include <string>

#include "ports/clock.hpp"
#include "ports/store.hpp"
#include "store/options.hpp"
#include "store/postgres/private_cluster.hpp"

namespace ecab::store {

class TestClock final : public ports::Clock {
  public:
    Moment now() override { return {ms.load()}; }
    ports::ClockReading reading() override { return {now(), jump_ms.load()}; }
    std::atomic<std::int64_t> ms{1'561'334'400'000};  // 2019-06-24
    std::atomic<std::int64_t> jump_ms{0};
};

// A folder that is removed with everything in it.
class TempFolder {
  public:
    TempFolder();
    ~TempFolder();
    TempFolder(TempFolder const&) = delete;
    TempFolder& operator=(TempFolder const&) = delete;
    std::filesystem::path const& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

// No file of this process may grow beyond `bytes` while this object lives: a full disk.
class NoRoom {
  public:
    explicit NoRoom(rlim_t bytes);
    ~NoRoom();
    NoRoom(NoRoom const&) = delete;
    NoRoom& operator=(NoRoom const&) = delete;

  private:
    void (*handler_)(int);
    rlimit before_{};
};

class Backend {
  public:
    virtual ~Backend() = default;
    virtual std::unique_ptr<ports::Store> open(ports::Clock& clock,
                                               StoreOptions const& options) = 0;
    virtual bool keeps_data() const { return true; }
    // A memory database makes readers wait while a batch is open.
    virtual bool reads_beside_a_write() const { return true; }
};

// One cluster for the whole test program, started when first asked for.
PrivateCluster& shared_cluster();

enum class Kind { Memory, Sqlite, Postgres };
std::string name_of_kind(Kind kind);
std::unique_ptr<Backend> make_backend(Kind kind);

// An entry at the end of the journal with these bytes, of matter "organisation".
ports::StoredEntry entry_for(ports::WriteUnit& unit, std::string const& text);
void append_text(ports::Store& store, OrgId const& org, std::string const& text);
std::vector<std::string> texts_of(ports::Store& store, OrgId const& org);
std::int64_t count_of(ports::Store& store, OrgId const& org);

inline OrgId const kHanoi{"ha-noi"};
inline OrgId const kHue{"hue"};

class StoreContract : public testing::TestWithParam<Kind> {
  protected:
    StoreContract() : backend_(make_backend(GetParam())) {}
    void open(StoreOptions const& options) { store_ = backend_->open(clock_, options); }

    TestClock clock_;
    std::unique_ptr<Backend> backend_;
    std::unique_ptr<ports::Store> store_;
};

}  // namespace ecab::store
