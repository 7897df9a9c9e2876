// Signed statements as they come and go, of whatever act: the bytes opened once, the receipt their
// author gets.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.hpp"
#include "base/id.hpp"
#include "base/moment.hpp"
#include "json/codec.hpp"

namespace ecab::app {

inline constexpr std::size_t kStatementBytesMax = 1u << 20;

// What a signer gets, and gets again for the same statement: where its entry stands and its leaf in
// the tree.
struct StatementReceipt {
    std::string matter;
    std::string type;
    PersonId person;
    std::int32_t version{};  // how many statements of this kind the person has given here with it
    Moment received_at;
    Digest statement_sha256{};
    std::uint64_t seq{};
    Digest leaf{};
    std::optional<Moment> changeable_until;
    static constexpr auto fields(auto visit) {
        return visit(field("matter", &StatementReceipt::matter),
                     field("type", &StatementReceipt::type),
                     field("person", &StatementReceipt::person),
                     field("version", &StatementReceipt::version),
                     field("received_at", &StatementReceipt::received_at),
                     field("statement_sha256", &StatementReceipt::statement_sha256),
                     field("seq", &StatementReceipt::seq),
                     field("leaf", &StatementReceipt::leaf),
                     field("changeable_until", &StatementReceipt::changeable_until));
    }
};

// A statement as its matter keeps it and lets it count.
struct KeptStatement {
    Digest sha256{};
    std::int32_t version{};
    Moment received_at;
    std::optional<Moment> changeable_until;
};

// Bytes that were signed, parsed once. Says its type; the act of that type reads the rest strictly.
class OpenedStatement {
  public:
    std::string_view type() const { return type_; }
    // StatementMismatch names the key that does not fit.
    template <class S>
    Result<S> as() const {
        Result<S> out = json::decode<S>(value_);
        if (!out) return refuse(Reason::StatementMismatch, "statement." + out.error().detail);
        return out;
    }

  private:
    friend Result<OpenedStatement> open_statement(std::string const& statement);
    explicit OpenedStatement(json::Value value) : value_(std::move(value)) {}
    json::Value value_;
    std::string type_;
};

// TooLarge, StatementMismatch.
Result<OpenedStatement> open_statement(std::string const& statement);

}  // namespace ecab::app
