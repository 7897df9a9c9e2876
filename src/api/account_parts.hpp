// What the account's and the devices' handlers share.
#pragma once
#include "api/handler_context.hpp"
#include "json/json.hpp"

namespace ecab::api {

Result<Done> require_length(std::string const& text,
                            std::size_t min,
                            std::size_t max,
                            std::string_view name);
Result<records::Account> own_account(Api& api, Call const& call);
// The proof of a second factor given for this very change (app/confirmation.hpp); may be empty.
std::string confirmation_of(Call const& call);
json::Value passkey_view(domain::Passkey const& passkey, std::int64_t used_at);

}  // namespace ecab::api
