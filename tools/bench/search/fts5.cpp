#include <sqlite3.h>

#include <array>
#include <stdexcept>

#include "engines.hpp"
#include "search/plan.hpp"
#include "search/terms.hpp"

namespace ecab::bench {
namespace {

namespace fs = std::filesystem;

// Columns by the prefix of their terms; longer prefixes first.
struct Column {
    std::string_view name;
    std::string_view prefix;
    double weight;
};
constexpr std::array kColumns{Column{"title_exact", "SBE", 2},
                              Column{"title_pairs", "SB", 2},
                              Column{"title_numbers", "SN", 12},
                              Column{"title_dates", "SD", 2},
                              Column{"title_words", "S", 2},
                              Column{"body_exact", "BE", 1},
                              Column{"body_pairs", "B", 1},
                              Column{"own_numbers", "O", 40},
                              Column{"cited_numbers", "N", 4},
                              Column{"body_dates", "D", 1},
                              Column{"body_words", "W", 1}};

Column const* column_of(std::string_view term) {
    for (Column const& one : kColumns)
        if (term.starts_with(one.prefix) && !term.starts_with("X")) return &one;
    return nullptr;
}

void check(int code, sqlite3* database) {
    if (code != SQLITE_OK && code != SQLITE_DONE && code != SQLITE_ROW)
        throw std::runtime_error(std::string("fts5: ") + sqlite3_errmsg(database));
}

struct Database {
    sqlite3* handle = nullptr;
    explicit Database(fs::path const& path) {
        check(sqlite3_open_v2(path.c_str(),
                              &handle,
                              SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX,
                              nullptr),
              handle);
        run("PRAGMA journal_mode = WAL");
        run("PRAGMA synchronous = FULL");
        run("PRAGMA cache_size = -65536");
    }
    Database(Database const&) = delete;
    Database& operator=(Database const&) = delete;
    ~Database() { sqlite3_close(handle); }
    void run(std::string const& sql) const {
        check(sqlite3_exec(handle, sql.c_str(), nullptr, nullptr, nullptr), handle);
    }
};

std::string query_of(search::Reading const& reading) {
    auto const any = [](std::vector<search::WeightedTerm> const& terms) {
        std::string out;
        for (search::WeightedTerm const& one : terms) {
            Column const* const column = column_of(one.term);
            if (column == nullptr) continue;
            out += out.empty() ? "" : " OR ";
            (out += column->name) += " : \"";
            out += one.term.substr(column->prefix.size());
            out += '"';
        }
        return out;
    };
    std::string const words = any(reading.terms);
    std::string const required = any(reading.required);
    if (required.empty()) return words;
    if (words.empty()) return required;
    return "(" + required + ") AND (" + required + " OR " + words + ")";
}

class FtsClient : public Client {
  public:
    FtsClient(fs::path const& path, Words const& words) : database_(path), words_(words) {
        std::string weights;
        for (Column const& one : kColumns) weights += ", " + std::to_string(one.weight);
        std::string const sql =
            "SELECT papers.key FROM f JOIN papers ON papers.id = f.rowid WHERE f MATCH ?1 "
            "ORDER BY bm25(f" +
            weights + ", 0) LIMIT ?2";
        check(sqlite3_prepare_v2(database_.handle, sql.c_str(), -1, &statement_, nullptr),
              database_.handle);
    }
    FtsClient(FtsClient const&) = delete;
    FtsClient& operator=(FtsClient const&) = delete;
    ~FtsClient() override { sqlite3_finalize(statement_); }

    std::vector<std::string> find(std::string const& query, int reader, int limit) override {
        search::Plan const plan = search::plan_of(query, words_.vocabulary, words_.frequencies);
        for (search::Reading const& reading : plan.readings) {
            std::string match = query_of(reading);
            if (match.empty()) continue;
            if (reader >= 0) {
                std::string audiences;
                for (unsigned i = 0; i < kAudiences; ++i)
                    if (is_reader_of(reader, i))
                        audiences += (audiences.empty() ? "aud" : " OR aud") + std::to_string(i);
                match = "(" + match + ") AND audience : (" + audiences + ")";
            }
            std::vector<std::string> keys = ask(match, limit);
            if (!keys.empty()) return keys;
        }
        return {};
    }

  private:
    std::vector<std::string> ask(std::string const& match, int limit) {
        sqlite3_reset(statement_);
        sqlite3_bind_text(statement_, 1, match.c_str(), -1, SQLITE_TRANSIENT);
        sqlite3_bind_int(statement_, 2, limit);
        std::vector<std::string> keys;
        int code = SQLITE_ROW;
        while ((code = sqlite3_step(statement_)) == SQLITE_ROW)
            keys.emplace_back(reinterpret_cast<char const*>(sqlite3_column_text(statement_, 0)));
        check(code, database_.handle);
        return keys;
    }

    Database database_;
    Words const& words_;
    sqlite3_stmt* statement_ = nullptr;
};

class Fts : public Engine {
  public:
    Fts(fs::path path, Words const& words) : path_(std::move(path)), words_(words) {}

    void build(std::span<search::Entry const> papers) override {
        Database const database(path_);
        std::string columns;
        std::string places;
        for (Column const& one : kColumns) {
            (columns += one.name) += ", ";
            places += "?, ";
        }
        database.run("CREATE TABLE papers (id INTEGER PRIMARY KEY, key TEXT)");
        database.run("CREATE VIRTUAL TABLE f USING fts5(" + columns +
                     "audience, content='', tokenize = \"ascii tokenchars '_/-'\")");
        sqlite3_stmt* words = nullptr;
        sqlite3_stmt* keys = nullptr;
        std::string const sql =
            "INSERT INTO f (" + columns + "audience, rowid) VALUES (" + places + "?, ?)";
        check(sqlite3_prepare_v2(database.handle, sql.c_str(), -1, &words, nullptr),
              database.handle);
        check(sqlite3_prepare_v2(
                  database.handle, "INSERT INTO papers VALUES (?, ?)", -1, &keys, nullptr),
              database.handle);
        database.run("BEGIN");
        sqlite3_int64 id = 0;
        for (search::Entry const& paper : papers) put(words, keys, ++id, paper);
        database.run("COMMIT");
        sqlite3_finalize(words);
        sqlite3_finalize(keys);
        database.run("INSERT INTO f (f) VALUES ('optimize')");
        database.run("PRAGMA wal_checkpoint(TRUNCATE)");
    }
    std::uintmax_t bytes() const override { return fs::file_size(path_); }
    std::unique_ptr<Client> client() override { return std::make_unique<FtsClient>(path_, words_); }

  private:
    void put(sqlite3_stmt* words,
             sqlite3_stmt* keys,
             sqlite3_int64 id,
             search::Entry const& paper) {
        std::array<std::string, kColumns.size()> columns;
        for (auto const& [term, count] : search::terms_of(paper, words_.vocabulary)) {
            Column const* const column = column_of(term);
            if (column == nullptr) continue;
            std::string& text = columns[static_cast<std::size_t>(column - kColumns.data())];
            // As often as it stands there; a title's fifty are the column's weight here.
            std::uint32_t const times =
                column->prefix[0] == 'S' || column->prefix[0] == 'O' ? 1 : std::min(count, 1'000U);
            for (std::uint32_t i = 0; i < times; ++i)
                text.append(term, column->prefix.size()).append(" ");
        }
        int at = 0;
        for (std::string const& text : columns)
            sqlite3_bind_text(
                words, ++at, text.c_str(), static_cast<int>(text.size()), SQLITE_TRANSIENT);
        std::string const audience = "aud" + paper.part;
        sqlite3_bind_text(words, ++at, audience.c_str(), -1, SQLITE_TRANSIENT);
        sqlite3_bind_int64(words, ++at, id);
        sqlite3_bind_int64(keys, 1, id);
        sqlite3_bind_text(keys, 2, paper.key.c_str(), -1, SQLITE_TRANSIENT);
        for (sqlite3_stmt* const one : {words, keys}) {
            if (sqlite3_step(one) != SQLITE_DONE) throw std::runtime_error("fts5: not inserted");
            sqlite3_reset(one);
        }
    }

    fs::path path_;
    Words const& words_;
};

}  // namespace

std::unique_ptr<Engine> fts5(fs::path file, Words const& words) {
    return std::make_unique<Fts>(std::move(file), words);
}

}  // namespace ecab::bench
