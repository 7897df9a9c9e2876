#include "app/confirmation.hpp"

#include <algorithm>

#include "app/invite.hpp"
#include "crypto/hash.hpp"
#include "crypto/random.hpp"
#include "json/codec.hpp"
#include "json/writer.hpp"

namespace ecab::app {
namespace {

constexpr std::string_view kAsked = "confirm";
constexpr std::string_view kProof = "confirmed";
constexpr std::size_t kPayloadBytesMax = 4096;

// What was asked, kept under the ticket until the factor comes.
struct Asked {
    std::string session;
    std::string challenge;
    std::vector<CredentialChange> changes;
    static constexpr auto fields(auto visit) {
        return visit(field("session", &Asked::session),
                     field("challenge", &Asked::challenge),
                     field("changes", &Asked::changes));
    }
};

struct Account {
    records::Account row;
    std::optional<records::KnownDevice> device;
    std::optional<Asked> asked;
};

// One proof, one row a change: taking the row is what makes it serve once.
Digest proof_key(std::string const& session,
                 std::string const& proof,
                 CredentialChange const& change) {
    return crypto::sha256(session + '\n' + proof + '\n' + std::string(name_of(change.act)) + '\n' +
                          change.subject);
}

Result<Account> open_account(ports::Reader& reader,
                             Settings const& settings,
                             Asking const& asking,
                             Moment now) {
    auto account = records::find_account(reader, asking.session.org, asking.session.person);
    REQUIRE(account.has_value(), Reason::NotFound);
    auto device = known_device(reader, settings, *account, asking.device_token, now);
    REQUIRE(standing_of(*account, device.has_value(), now) == Standing::Open,
            Reason::AccountLocked);
    return Account{*std::move(account), std::move(device), {}};
}

Result<Account> account_of(Services& services, Asking const& asking, std::string const* ticket) {
    std::optional<Result<Account>> found;
    std::optional<records::Ticket> kept;
    Moment const now = services.clock->now();
    services.store->read([&](ports::Reader& reader) {
        found = open_account(reader, services.settings, asking, now);
        if (ticket != nullptr)
            kept = records::find_ticket(reader, kAsked, crypto::sha256(*ticket), now);
    });
    Account out = TRY(*std::move(found));
    if (kept && kept->person == asking.session.person) {
        Result<Asked> asked = json::read<Asked>(kept->payload, kPayloadBytesMax);
        if (asked && asked->session == asking.session.id) out.asked = *std::move(asked);
    }
    return out;
}

// As it is kept beside a proof: the factor, and which passkey it was.
std::string payload_of(ConfirmedBy const& by) {
    return std::string(name_of(by.factor)) + ' ' + (by.passkey ? by.passkey->value : "");
}

ConfirmedBy confirmed_by_of(std::string_view payload) {
    std::size_t const space = payload.find(' ');
    std::optional<Factor> const factor = find_named<Factor>(payload.substr(0, space));
    CHECK(factor.has_value());
    std::string passkey(payload.substr(space + 1));
    if (passkey.empty()) return {*factor, {}};
    return {*factor, domain::PasskeyId{std::move(passkey)}};
}

Result<FactorCheck> check_factor(Services& services,
                                 Account const& account,
                                 Confirming const& given) {
    SecondFactor const ways = second_factors(services, account.row, account.asked->challenge, true);
    std::string const method(name_of(given.method));
    REQUIRE(std::ranges::find(ways.methods, method) != ways.methods.end(),
            Reason::WrongCredentials,
            "method");
    switch (given.method) {
        case Factor::Passkey:
            REQUIRE(given.assertion.has_value(), Reason::InvalidInput, "assertion");
            return check_passkey(services, account.row, *given.assertion, account.asked->challenge);
        case Factor::Totp:
            return check_totp(services, account.row, given.code);
        case Factor::Recovery:
            return check_recovery(services, account.row, given.code);
    }
    CHECK(false);
}

}  // namespace

Result<SecondFactor> ask_confirmation(Services& services,
                                      Asking const& asking,
                                      std::vector<CredentialChange> const& changes) {
    REQUIRE(!changes.empty() && changes.size() <= kChangesPerConfirmationMax,
            Reason::InvalidInput,
            "changes");
    for (CredentialChange const& change : changes)
        REQUIRE(change.subject.size() <= kChangeSubjectBytesMax, Reason::InvalidInput, "subject");
    records::LoginSession const& session = asking.session;
    Account const account = TRY(account_of(services, asking, nullptr));
    Asked const asked{session.id, to_base64url(services.random->bytes(32)), changes};
    SecondFactor out = second_factors(services, account.row, asked.challenge, true);
    out.ticket = to_base64url(services.random->bytes(32));
    services.writes->run_and_wait(session.org, [&](UnitOfWork& unit) {
        records::drop_tickets(unit.sql(), unit.org(), kAsked, session.person);
        records::put_ticket(unit.sql(),
                            {unit.org(),
                             crypto::sha256(out.ticket),
                             std::string(kAsked),
                             session.person,
                             json::canonical_of(asked),
                             unit.now().ms + kTicketMs});
        return ports::Verdict::Keep;
    });
    return out;
}

Result<ConfirmationProof> confirm(Services& services,
                                  Asking const& asking,
                                  Confirming const& given) {
    records::LoginSession const& session = asking.session;
    Account const account = TRY(account_of(services, asking, &given.ticket));
    REQUIRE(account.asked.has_value(), Reason::WrongCredentials, "ticket");
    FactorCheck const factor = TRY(check_factor(services, account, given));
    ConfirmationProof out{to_base64url(services.random->bytes(32)), {}};
    bool good = false;
    bool locked = false;
    services.writes->run_and_wait(session.org, [&](UnitOfWork& unit) {
        locked = !open_account(unit.sql(), services.settings, asking, unit.now());
        good = !locked && factor.use(unit) &&
               records::take_ticket(unit.sql(), unit.org(), kAsked, crypto::sha256(given.ticket));
        if (!good) return ports::Verdict::RollBack;
        out.expires_at = {unit.now().ms + kTicketMs};
        for (CredentialChange const& change : account.asked->changes)
            put_confirmation(unit, session, out.proof, change, {given.method, factor.passkey});
        return ports::Verdict::Keep;
    });
    if (good) return out;
    REQUIRE(!locked, Reason::AccountLocked);
    count_failure(services, account.row, account.device);
    return refuse(Reason::WrongCredentials, "code");
}

void put_confirmation(UnitOfWork& unit,
                      records::LoginSession const& session,
                      std::string const& proof,
                      CredentialChange const& change,
                      ConfirmedBy const& by) {
    Digest const key = proof_key(session.id, proof, change);
    static_cast<void>(records::take_ticket(unit.sql(), unit.org(), kProof, key));
    records::put_ticket(unit.sql(),
                        {unit.org(),
                         key,
                         std::string(kProof),
                         session.person,
                         payload_of(by),
                         unit.now().ms + kTicketMs});
}

Result<ConfirmedBy> take_confirmation(UnitOfWork& unit,
                                      records::LoginSession const& session,
                                      std::string const& proof,
                                      CredentialChange const& change) {
    Digest const key = proof_key(session.id, proof, change);
    auto const kept = records::find_ticket(unit.sql(), kProof, key, unit.now());
    bool const own = !proof.empty() && kept && kept->person == session.person;
    REQUIRE(own && records::take_ticket(unit.sql(), unit.org(), kProof, key),
            Reason::SecondFactorRequired,
            std::string(name_of(change.act)));
    return confirmed_by_of(kept->payload);
}

bool may_enrol_alone(ports::Reader& reader,
                     domain::Organisation const& organisation,
                     PersonId const& person,
                     ConfirmedBy const& by,
                     Moment now) {
    if (is_newly_activated(reader, organisation.id, person, now)) return true;
    return std::ranges::any_of(
        domain::passkeys_of(organisation, person), [&](domain::Passkey const& one) {
            return one.id == by.passkey && now.ms - one.added_at.ms >= kPasskeySettledMs;
        });
}

}  // namespace ecab::app
