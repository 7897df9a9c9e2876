// "Try it as …": a demonstration offers its visitors the sign-ins of its people. The server reads
// them from a file that the demonstration left (`ecabinet serve --try-as FILE`) and offers them
// only where every organisation of the store is a demonstration; a visitor then signs in the
// ordinary way. Immutable after loading; any thread may read it.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/services.hpp"
#include "base/fields.hpp"
#include "domain/authority/authority.hpp"

namespace ecab::app {

struct TryAsPerson {
    std::string login;
    std::string name;
    std::vector<domain::Role> roles;
    std::string password;
    std::string totp_secret;  // Base32
    std::string pin;          // empty: does not sign
    static constexpr auto fields(auto visit) {
        return visit(field("login", &TryAsPerson::login),
                     field("name", &TryAsPerson::name),
                     field("roles", &TryAsPerson::roles),
                     field("password", &TryAsPerson::password),
                     field("totp_secret", &TryAsPerson::totp_secret),
                     field("pin", &TryAsPerson::pin));
    }
};

struct TryAsFile {
    std::vector<TryAsPerson> people;
    static constexpr auto fields(auto visit) { return visit(field("people", &TryAsFile::people)); }
};

// InvalidInput when the text is no such file.
Result<TryAsFile> parse_try_as(std::string_view text);

// The one-time code that would be taken now, and until when it is; a step is used once, so after
// somebody signed in the next step's code is given. None: wait half a minute.
struct TryAsCode {
    std::string code;
    Moment until;
};
std::optional<TryAsCode> try_as_code(Services& services, TryAsPerson const& person);

}  // namespace ecab::app
