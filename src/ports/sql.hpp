// The narrow SQL surface both databases share. One SQL text serves SQLite and PostgreSQL:
// placeholders $1…$n, numbered in order of first use; types BIGINT, TEXT, BLOB/BYTEA only.
// A Reader or Writer belongs to one thread for the length of the call that lends it.
#pragma once
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "base/bytes.hpp"

namespace ecab::ports {

// A bound value: SQL NULL, BIGINT, TEXT or bytes. Text and bytes are views that must outlive the
// call.
using Param = std::variant<std::nullptr_t, std::int64_t, std::string_view, ByteView>;

// One row of a result; valid only inside the callback. Columns count from 0.
class Row {
  public:
    virtual ~Row() = default;
    virtual bool is_null(int column) const = 0;
    virtual std::int64_t integer(int column) const = 0;
    virtual std::string_view text(int column) const = 0;
    virtual ByteView bytes(int column) const = 0;
};

class Reader {
  public:
    virtual ~Reader() = default;
    // Calls `each` for every row in order; `each` returns false to stop early. Statements are
    // prepared once per connection and text. Throws StoreDown, StoreBusy.
    virtual void select(std::string_view sql,
                        std::span<Param const> params,
                        std::function<bool(Row const&)> const& each) = 0;
    void select(std::string_view sql,
                std::initializer_list<Param> params,
                std::function<bool(Row const&)> const& each) {
        select(sql, std::span<Param const>(params.begin(), params.size()), each);
    }
};

class Writer : public Reader {
  public:
    // Runs one statement; gives the number of rows changed.
    virtual std::int64_t execute(std::string_view sql, std::span<Param const> params) = 0;
    std::int64_t execute(std::string_view sql, std::initializer_list<Param> params) {
        return execute(sql, std::span<Param const>(params.begin(), params.size()));
    }
};

}  // namespace ecab::ports
