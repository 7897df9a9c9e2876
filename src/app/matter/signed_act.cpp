#include "app/matter/signed_act.hpp"

namespace ecab::app {

Result<std::string> statement_type(std::string const& statement) {
    Result<json::Value> const value = json::parse(statement, kStatementBytesMax);
    if (!value || !value->is_object()) return refuse(Reason::StatementMismatch, "statement");
    auto const* type = value->get_object().if_contains("type");
    if (type == nullptr || !type->is_string())
        return refuse(Reason::StatementMismatch, "statement.type");
    return std::string(type->get_string());
}

}  // namespace ecab::app
