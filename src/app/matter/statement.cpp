#include "app/matter/statement.hpp"

#include <boost/json/monotonic_resource.hpp>

namespace ecab::app {

namespace {
constexpr std::size_t kTreeBytes = 8'192;  // of an answer with some remarks
}

Result<OpenedStatement> open_statement(std::string const& statement) {
    REQUIRE(statement.size() <= kStatementBytesMax, Reason::TooLarge, "statement");
    // The tree lives as long as what is opened; nothing of it is freed piece by piece.
    auto const memory =
        boost::json::make_shared_resource<boost::json::monotonic_resource>(kTreeBytes);
    Result<json::Value> value = json::parse(statement, kStatementBytesMax, memory);
    if (!value || !value->is_object()) return refuse(Reason::StatementMismatch, "statement");
    OpenedStatement out(std::move(value).value());
    auto const* type = out.value_.get_object().if_contains("type");
    if (type == nullptr || !type->is_string())
        return refuse(Reason::StatementMismatch, "statement.type");
    out.type_ = std::string(type->get_string());
    return out;
}

}  // namespace ecab::app
