#include <iostream>

#include "app/invite.hpp"
#include "cli/commands.hpp"
#include "crypto/base32.hpp"
#include "crypto/totp.hpp"
#include "server/installation_clock.hpp"

namespace ecab::cli {
namespace {

// A new one-time code for a person who lost everything. The server must be stopped where it has the
// folder for itself (SQLite).
int invite(server::Node& node, Arguments const& arguments) {
    if (arguments.rest().size() != 3) throw UsageError("admin invite PERSON LOGIN");
    OrgId const org{arguments.get("org", "government")};
    std::optional<Result<app::Invitation>> made;
    node.services().writes->run_and_wait(org, [&](app::UnitOfWork& unit) {
        PersonId const person{arguments.rest()[1]};
        if (!unit.organisation().people.contains(person))
            made = refuse(Reason::NotFound, "person");
        else
            made = app::invite(
                node.services(), unit, PersonId{"operator"}, person, arguments.rest()[2]);
        return made->has_value() ? ports::Verdict::Keep : ports::Verdict::RollBack;
    });
    if (!*made) {
        std::cerr << name_of(made->error().reason) << ' ' << made->error().detail << '\n';
        return 2;
    }
    std::cout << (*made)->login << '\t' << (*made)->code << '\t' << to_text((*made)->expires_at)
              << '\n';
    return 0;
}

// The one-time code an authenticator app would show now; needs the secret, so it gives nothing
// away.
int code(Arguments const& arguments) {
    if (arguments.rest().size() != 2) throw UsageError("admin code SECRET");
    std::optional<Bytes> const secret = crypto::from_base32(arguments.rest()[1]);
    if (!secret) throw UsageError("the secret is Base32");
    server::InstallationClock clock(arguments.get("data", "ecabinet-data"));
    std::cout << crypto::totp_code(*secret, crypto::totp_step(clock.now())) << '\n';
    return 0;
}

}  // namespace

int run_admin(std::vector<std::string> const& words) {
    Arguments const arguments(words, {"data", "postgres", "rules", "org", "journal-until"}, {});
    std::string const what = arguments.rest().empty() ? "" : arguments.rest().front();
    if (what == "code") return code(arguments);
    if (what != "invite") throw UsageError("admin invite PERSON LOGIN | admin code SECRET");
    server::Node node(node_options(arguments));
    return invite(node, arguments);
}

}  // namespace ecab::cli
