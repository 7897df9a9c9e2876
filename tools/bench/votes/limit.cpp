#include "limit.hpp"

#include <openssl/evp.h>
#include <openssl/x509.h>
#include <sqlite3.h>

#include <algorithm>
#include <cmath>
#include <ctime>
#include <memory>
#include <stdexcept>
#include <thread>
#include <vector>

#include "crypto/hash.hpp"

namespace ecab::bench {
namespace {

double cpu_us() {
    timespec now{};
    ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e6 + static_cast<double>(now.tv_nsec) / 1e3;
}

using Pkey = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Ctx = std::unique_ptr<EVP_PKEY_CTX, decltype(&EVP_PKEY_CTX_free)>;

Ctx ready(Bytes const& spki) {
    unsigned char const* at = spki.data();
    Pkey const key(d2i_PUBKEY(nullptr, &at, static_cast<long>(spki.size())), &EVP_PKEY_free);
    Ctx ctx(EVP_PKEY_CTX_new(key.get(), nullptr), &EVP_PKEY_CTX_free);
    if (!ctx || EVP_PKEY_verify_init(ctx.get()) != 1) throw std::runtime_error("no key");
    return ctx;
}

void verify(EVP_PKEY_CTX* key, Bytes const& message, Bytes const& signature) {
    Digest const digest = crypto::sha256(ByteView(message));
    if (EVP_PKEY_verify(key, signature.data(), signature.size(), digest.data(), digest.size()) != 1)
        throw std::runtime_error("a prepared signature does not verify");
}

class Database {
  public:
    explicit Database(std::string const& path) {
        if (sqlite3_open(path.c_str(), &db_) != SQLITE_OK) throw std::runtime_error("no database");
    }
    ~Database() { sqlite3_close_v2(db_); }
    Database(Database const&) = delete;
    Database& operator=(Database const&) = delete;
    void run(char const* sql) const {
        if (sqlite3_exec(db_, sql, nullptr, nullptr, nullptr) != SQLITE_OK)
            throw std::runtime_error(sqlite3_errmsg(db_));
    }
    sqlite3_stmt* prepare(std::string const& sql) const {
        sqlite3_stmt* statement = nullptr;
        if (sqlite3_prepare_v2(db_, sql.c_str(), -1, &statement, nullptr) != SQLITE_OK)
            throw std::runtime_error(sqlite3_errmsg(db_));
        return statement;
    }

  private:
    sqlite3* db_ = nullptr;
};

// Rows as SQLite keeps them: values copied out of one database and bound into another.
class Rows {
  public:
    Rows(Database const& from, std::string const& select) {
        sqlite3_stmt* const statement = from.prepare(select);
        while (sqlite3_step(statement) == SQLITE_ROW) {
            std::vector<sqlite3_value*> row;
            for (int i = 0; i < sqlite3_column_count(statement); ++i)
                row.push_back(sqlite3_value_dup(sqlite3_column_value(statement, i)));
            rows_.push_back(std::move(row));
        }
        sqlite3_finalize(statement);
    }
    ~Rows() {
        for (auto const& row : rows_)
            for (sqlite3_value* const value : row) sqlite3_value_free(value);
    }
    Rows(Rows const&) = delete;
    Rows& operator=(Rows const&) = delete;
    std::size_t size() const { return rows_.size(); }
    void insert(sqlite3_stmt* statement, std::size_t index) const {
        int place = 0;
        for (sqlite3_value* const value : rows_[index])
            sqlite3_bind_value(statement, ++place, value);
        if (sqlite3_step(statement) != SQLITE_DONE) throw std::runtime_error("a row is refused");
        sqlite3_reset(statement);
    }

  private:
    std::vector<std::vector<sqlite3_value*>> rows_;
};

std::string definition(Database const& from, std::string const& table) {
    sqlite3_stmt* const statement = from.prepare(
        "SELECT group_concat(sql, ';') FROM sqlite_master WHERE sql IS NOT NULL AND type IN "
        "('table', 'index') AND tbl_name = '" +
        table + "'");
    sqlite3_step(statement);
    std::string out = reinterpret_cast<char const*>(sqlite3_column_text(statement, 0));
    sqlite3_finalize(statement);
    return out;
}

}  // namespace

// The keys of one thread.
struct Verification::Side {
    std::vector<std::pair<Ctx, Ctx>> keys;
    void check(std::span<Vote const> votes, std::span<Bytes const> signatures) const {
        for (std::size_t i = 0; i < votes.size(); ++i) {
            auto const& [own, passkey] = keys[votes[i].member];
            verify(own.get(), votes[i].attributes, signatures[i]);
            verify(passkey.get(), votes[i].passkey_message, votes[i].passkey_signature);
        }
    }
};

Verification::Verification(Dossier const& dossier) {
    for (auto& side : sides_) {
        side = std::make_unique<Side>();
        for (Keys const& member : dossier.members)
            side->keys.emplace_back(ready(member.spki), ready(member.passkey_spki));
    }
}
Verification::~Verification() = default;

double Verification::measure(std::span<Vote const> votes) {
    std::vector<Bytes> signatures;
    for (Vote const& vote : votes) signatures.push_back(crypto::signature_der(vote.signature));
    std::span<Bytes const> const all(signatures);
    std::size_t const half = votes.size() / 2;
    double const begin = cpu_us();
    std::thread other([&] { sides_[1]->check(votes.subspan(half), all.subspan(half)); });
    sides_[0]->check(votes.first(half), all.first(half));
    other.join();
    return (cpu_us() - begin) / static_cast<double>(votes.size());
}

double measure_store(std::string const& database,
                     std::string const& folder,
                     std::size_t votes,
                     double votes_per_batch) {
    Database const from(database);
    std::string const last = " ORDER BY seq DESC LIMIT " + std::to_string(votes);
    Rows const journal(from,
                       "SELECT org, seq, at, matter, kind, leaf, bytes FROM journal "
                       "WHERE kind = 'opinion-submitted'" +
                           last);
    Rows const answers(from,
                       "SELECT org, matter, person, version, seq, received_at, statement "
                       "FROM matter_answer" +
                           last);
    if (journal.size() != votes || answers.size() != votes)
        throw std::runtime_error("the journal does not hold every vote");
    Database const to(folder + "/limit.sqlite");
    to.run("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=2000");
    to.run(definition(from, "journal").c_str());
    to.run(definition(from, "matter_answer").c_str());
    sqlite3_stmt* const entry = to.prepare("INSERT INTO journal VALUES(?, ?, ?, ?, ?, ?, ?)");
    sqlite3_stmt* const answer =
        to.prepare("INSERT INTO matter_answer VALUES(?, ?, ?, ?, ?, ?, ?)");
    auto const batch = static_cast<std::size_t>(std::max(1L, std::lround(votes_per_batch)));
    double const begin = cpu_us();
    for (std::size_t done = 0; done < votes;) {
        to.run("BEGIN IMMEDIATE");
        for (std::size_t i = 0; i < batch && done < votes; ++i, ++done) {
            // Newest first was selected; written in the order of the journal.
            journal.insert(entry, votes - 1 - done);
            answers.insert(answer, votes - 1 - done);
        }
        to.run("COMMIT");
    }
    double const spent = cpu_us() - begin;
    sqlite3_finalize(entry);
    sqlite3_finalize(answer);
    return spent / static_cast<double>(votes);
}

}  // namespace ecab::bench
