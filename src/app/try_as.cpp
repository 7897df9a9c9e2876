#include "app/try_as.hpp"

#include <algorithm>

#include "crypto/base32.hpp"
#include "crypto/totp.hpp"
#include "json/codec.hpp"
#include "records/accounts.hpp"

namespace ecab::app {

Result<TryAsFile> parse_try_as(std::string_view text) {
    json::Value const value = TRY(json::parse(text));
    return json::decode<TryAsFile>(value);
}

std::optional<TryAsCode> try_as_code(Services& services, TryAsPerson const& person) {
    std::optional<records::Account> account;
    services.store->read(
        [&](auto& reader) { account = records::find_account(reader, person.login); });
    std::optional<Bytes> const secret = crypto::from_base32(person.totp_secret);
    if (!account || !secret) return std::nullopt;
    std::int64_t const now = crypto::totp_step(services.clock->now());
    std::int64_t const step = std::max(now, account->totp_step + 1);
    if (step > now + 1) return std::nullopt;
    return TryAsCode{crypto::totp_code(*secret, step), Moment{(step + 2) * crypto::kTotpStepMs}};
}

}  // namespace ecab::app
