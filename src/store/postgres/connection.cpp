#include "store/postgres/connection.hpp"

#include <libpq-fe.h>

#include <array>
#include <charconv>
#include <limits>
#include <vector>

#include "base/check.hpp"
#include "ports/outage.hpp"

namespace ecab::store {
namespace {

using ports::Param;

// Type numbers of pg_type, fixed since PostgreSQL 7.
enum class Type : Oid { Bool = 16, Bytea = 17, Int8 = 20, Int2 = 21, Int4 = 23 };

class PostgresRow final : public ports::Row {
  public:
    PostgresRow(PGresult* result, int row) : result_(result), row_(row) {}
    bool is_null(int column) const override { return PQgetisnull(result_, row_, column) != 0; }
    std::int64_t integer(int column) const override {
        if (is_null(column)) return 0;  // as SQLite does
        ByteView const raw = bytes(column);
        bool is_integer = false;
        switch (Type{PQftype(result_, column)}) {
            case Type::Bool:
            case Type::Int2:
            case Type::Int4:
            case Type::Int8:
                is_integer = true;
                break;
            case Type::Bytea:
                break;
        }
        if (!is_integer || raw.empty())
            throw ports::StoreDown("a column is not an integer; CAST(… AS BIGINT) makes it one");
        // Big endian, sign in the first byte.
        std::uint64_t value = (raw[0] & 0x80) != 0 ? ~std::uint64_t{0} : 0;
        for (std::uint8_t const byte : raw) value = value << 8 | byte;
        return static_cast<std::int64_t>(value);
    }
    std::string_view text(int column) const override { return as_text(bytes(column)); }
    ByteView bytes(int column) const override {
        auto const* data = PQgetvalue(result_, row_, column);
        auto const size = static_cast<std::size_t>(PQgetlength(result_, row_, column));
        return {reinterpret_cast<std::uint8_t const*>(data), size};
    }

  private:
    PGresult* result_;
    int row_;
};

// The values of one call laid out as libpq wants them.
class Values {
  public:
    explicit Values(std::span<Param const> params) {
        CHECK(params.size() <= kMax);
        for (Param const& param : params) add(param);
    }
    int count() const { return static_cast<int>(count_); }
    char const* const* values() const { return values_.data(); }
    int const* lengths() const { return lengths_.data(); }
    int const* formats() const { return formats_.data(); }

  private:
    static constexpr std::size_t kMax = 64;
    static constexpr int kBinary = 1;
    static constexpr std::size_t kDigitsMax = 24;

    void add(Param const& param) {
        if (auto const* integer = std::get_if<std::int64_t>(&param)) {
            char* const first = digits_[count_].data();
            *std::to_chars(first, first + kDigitsMax - 1, *integer).ptr = '\0';
            values_[count_] = first;
        } else if (auto const* text = std::get_if<std::string_view>(&param)) {
            set(as_bytes(*text));
        } else if (auto const* bytes = std::get_if<ByteView>(&param)) {
            set(*bytes);
        }
        ++count_;
    }
    void set(ByteView bytes) {
        CHECK(bytes.size() <= static_cast<std::size_t>(std::numeric_limits<int>::max()));
        // A null pointer would mean SQL NULL.
        values_[count_] = bytes.empty() ? "" : reinterpret_cast<char const*>(bytes.data());
        lengths_[count_] = static_cast<int>(bytes.size());
        formats_[count_] = kBinary;
    }

    std::size_t count_{};
    std::array<char const*, kMax> values_{};
    std::array<int, kMax> lengths_{};
    std::array<int, kMax> formats_{};
    std::array<std::array<char, kDigitsMax>, kMax> digits_;
};

bool is_busy(std::string_view state) {
    return state == "40001" || state == "40P01" || state == "55P03" || state == "57014" ||
           state == "53300";
}

}  // namespace

void PostgresConnection::Free::operator()(pg_result* result) const { PQclear(result); }

PostgresConnection::PostgresConnection(std::string const& url, Faults* faults)
    : connection_(PQconnectdb(url.c_str())), faults_(nullptr) {
    if (connection_ == nullptr) throw ports::StoreDown("cannot connect: no memory");
    try {
        if (PQstatus(connection_) != CONNECTION_OK)
            throw ports::StoreDown(std::string("cannot connect: ") + PQerrorMessage(connection_));
        PQsetNoticeProcessor(
            connection_, [](void*, char const*) {}, nullptr);
        script(
            "SET synchronous_commit = on; SET client_encoding = 'UTF8'; "
            "SET lock_timeout = '10s'; SET idle_in_transaction_session_timeout = '60s'; "
            "SET ecabinet.org = '*'");
    } catch (...) {
        PQfinish(connection_);
        throw;
    }
    faults_ = faults;
}

PostgresConnection::~PostgresConnection() { PQfinish(connection_); }

bool PostgresConnection::is_lost() const { return PQstatus(connection_) != CONNECTION_OK; }

Transaction PostgresConnection::transaction() const {
    switch (PQtransactionStatus(connection_)) {
        case PQTRANS_INTRANS:
            return Transaction::Open;
        case PQTRANS_INERROR:
            return Transaction::Failed;
        case PQTRANS_IDLE:
        case PQTRANS_ACTIVE:
        case PQTRANS_UNKNOWN:
            break;
    }
    return Transaction::None;
}

void PostgresConnection::check(pg_result* result) {
    bool sound = false;
    switch (PQresultStatus(result)) {
        case PGRES_EMPTY_QUERY:
        case PGRES_COMMAND_OK:
        case PGRES_TUPLES_OK:
        case PGRES_SINGLE_TUPLE:
        case PGRES_NONFATAL_ERROR:
            sound = true;
            break;
        case PGRES_COPY_OUT:
        case PGRES_COPY_IN:
        case PGRES_COPY_BOTH:
        case PGRES_BAD_RESPONSE:
        case PGRES_FATAL_ERROR:
        case PGRES_PIPELINE_SYNC:
        case PGRES_PIPELINE_ABORTED:
            break;
    }
    if (sound) return;
    char const* const field = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    std::string_view const state = field != nullptr ? field : "";
    std::string const why = PQerrorMessage(connection_);
    if (state == "53100") throw ports::StoreFull("the database has no room: " + why);
    if (is_busy(state)) throw ports::StoreBusy("the database is busy: " + why);
    throw ports::StoreDown("the database failed: " + why);
}

std::string const& PostgresConnection::statement_for(std::string_view sql) {
    if (auto const known = statements_.find(sql); known != statements_.end()) return known->second;
    if (statements_.size() >= kStatementsMax) {
        script("DEALLOCATE ALL");
        statements_.clear();
    }
    std::string const text(sql);
    std::string name = "s" + std::to_string(statement_count_++);
    Answer const answer(PQprepare(connection_, name.c_str(), text.c_str(), 0, nullptr));
    check(answer.get());
    return statements_.emplace(text, std::move(name)).first->second;
}

PostgresConnection::Answer PostgresConnection::run(std::string_view sql,
                                                   std::span<Param const> params) {
    fault(Step::Statement);
    std::string const& statement = statement_for(sql);
    Values const values(params);
    constexpr int kBinaryResult = 1;
    Answer answer(PQexecPrepared(connection_,
                                 statement.c_str(),
                                 values.count(),
                                 values.values(),
                                 values.lengths(),
                                 values.formats(),
                                 kBinaryResult));
    check(answer.get());
    return answer;
}

void PostgresConnection::select(std::string_view sql,
                                std::span<Param const> params,
                                std::function<bool(ports::Row const&)> const& each) {
    Answer const answer = run(sql, params);
    int const rows = PQntuples(answer.get());
    for (int row = 0; row < rows; ++row)
        if (!each(PostgresRow(answer.get(), row))) return;
}

std::int64_t PostgresConnection::execute(std::string_view sql, std::span<Param const> params) {
    Answer const answer = run(sql, params);
    std::string_view const count = PQcmdTuples(answer.get());
    std::int64_t out = 0;
    std::from_chars(count.data(), count.data() + count.size(), out);
    return out;
}

void PostgresConnection::script(std::string_view sql) {
    std::string const text(sql);
    Answer const answer(PQexec(connection_, text.c_str()));
    check(answer.get());
}

void PostgresConnection::begin_write(std::string_view org) {
    fault(Step::Begin);
    std::unique_ptr<char, decltype(&PQfreemem)> const quoted(
        PQescapeLiteral(connection_, org.data(), org.size()), &PQfreemem);
    if (!quoted) throw ports::StoreDown("the database failed: bad organisation name");
    script(std::string("BEGIN; SET LOCAL ecabinet.org = ") + quoted.get());
}

void PostgresConnection::begin_read() {
    fault(Step::Begin);
    script("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY");
}

void PostgresConnection::commit() {
    fault(Step::Commit);
    Answer const answer(PQexec(connection_, "COMMIT"));
    check(answer.get());
    // COMMIT of a failed transaction is answered with "ROLLBACK", not with an error.
    if (std::string_view(PQcmdStatus(answer.get())) != "COMMIT")
        throw ports::StoreDown("the transaction was rolled back");
    fault(Step::Committed);
}

void PostgresConnection::rollback() noexcept {
    if (is_lost() || PQtransactionStatus(connection_) == PQTRANS_IDLE) return;
    PQclear(PQexec(connection_, "ROLLBACK"));
}

}  // namespace ecab::store
