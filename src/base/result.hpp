// Result<T>: a value, or a Refusal that says which input decided against the request. The member
// names follow std::expected so that it can become an alias later. Outages are exceptions, bugs
// are CHECK; neither travels in a Result.
#pragma once
#include <string>
#include <utility>
#include <variant>

#include "base/check.hpp"
#include "base/reason.hpp"

namespace ecab {

// `detail` is for logs and, as a field name, for the client's form: never secrets or content.
struct Refusal {
    Reason reason;
    std::string detail;
    bool operator==(Refusal const&) const = default;
};

inline Refusal refuse(Reason reason, std::string detail = {}) {
    return {reason, std::move(detail)};
}

struct Done {
    bool operator==(Done const&) const = default;
};

template <class T>
class [[nodiscard]] Result {
  public:
    using value_type = T;
    Result(T value)
        : state_(std::in_place_index<0>, std::move(value)) {
    }  // NOLINT(google-explicit-constructor): reads as `return value`
    Result(Refusal refusal)
        : state_(std::in_place_index<1>, std::move(refusal)) {
    }  // NOLINT(google-explicit-constructor): reads as `return refuse(…)`

    bool has_value() const { return state_.index() == 0; }
    explicit operator bool() const { return has_value(); }
    T& value() & {
        CHECK(has_value());
        return *std::get_if<0>(&state_);
    }
    T const& value() const& {
        CHECK(has_value());
        return *std::get_if<0>(&state_);
    }
    T&& value() && {
        CHECK(has_value());
        return std::move(*std::get_if<0>(&state_));
    }
    T& operator*() & { return value(); }
    T const& operator*() const& { return value(); }
    T&& operator*() && { return std::move(*this).value(); }
    T* operator->() { return &value(); }
    T const* operator->() const { return &value(); }
    Refusal const& error() const {
        CHECK(!has_value());
        return *std::get_if<1>(&state_);
    }

  private:
    std::variant<T, Refusal> state_;
};

}  // namespace ecab

// TRY(expression): the value, or return the refusal. Never with co_await inside.
#define TRY(...)                                                  \
    __extension__({                                               \
        auto try_result_ = (__VA_ARGS__);                         \
        if (!try_result_.has_value()) return try_result_.error(); \
        std::move(try_result_).value();                           \
    })

// REQUIRE(condition, reason[, detail]): refuse unless the condition holds.
#define REQUIRE(condition, ...)                               \
    do {                                                      \
        if (!(condition)) return ::ecab::refuse(__VA_ARGS__); \
    } while (false)
