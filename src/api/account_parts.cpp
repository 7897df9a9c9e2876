#include "api/account_parts.hpp"

namespace ecab::api {

using json::Value;

Result<Done> require_length(std::string const& text,
                            std::size_t min,
                            std::size_t max,
                            std::string_view name) {
    REQUIRE(text.size() >= min && text.size() <= max, Reason::InvalidInput, std::string(name));
    return Done{};
}

Result<records::Account> own_account(Api& api, Call const& call) {
    std::optional<records::Account> account;
    api.services->store->read([&](ports::Reader& reader) {
        account = records::find_account(reader, call.org(), call.person());
    });
    REQUIRE(account.has_value(), Reason::NotFound);
    return *std::move(account);
}

std::string confirmation_of(Call const& call) {
    return std::string(call.request.head.header("confirmation"));
}

Value passkey_view(domain::Passkey const& passkey, std::int64_t used_at) {
    Value used(nullptr);
    if (used_at > 0) used = Value(to_text(Moment{used_at}));
    return {{"id", passkey.id.value},
            {"name", passkey.name},
            {"added_at", to_text(passkey.added_at)},
            {"last_used_at", std::move(used)}};
}

}  // namespace ecab::api
