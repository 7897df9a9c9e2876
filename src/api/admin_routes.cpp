// Administration: people, positions, mandates, devices. Nothing here shows the content of a matter.
#include <algorithm>

#include "api/handlers.hpp"
#include "api/input.hpp"
#include "api/organisation_views.hpp"
#include "app/keyring.hpp"
#include "app/organisation/change.hpp"
#include "app/organisation/two_persons.hpp"
#include "crypto/random.hpp"
#include "json/writer.hpp"

namespace ecab::api {
namespace {

using namespace domain;
using json::Value;

struct NewPersonBody {
    PersonId id;
    std::string name;
    static constexpr auto fields(auto visit) {
        return visit(field("id", &NewPersonBody::id), field("name", &NewPersonBody::name));
    }
};
struct LoginBody {
    std::string login;
    static constexpr auto fields(auto visit) { return visit(field("login", &LoginBody::login)); }
};
struct LockBody {
    bool locked{};
    static constexpr auto fields(auto visit) { return visit(field("locked", &LockBody::locked)); }
};
struct PositionBody {
    PositionId id;
    std::string title, title_en;
    std::optional<UnitId> agency;
    std::optional<BodyId> body;
    std::set<Role> roles;
    static constexpr auto fields(auto visit) {
        return visit(field("id", &PositionBody::id),
                     field("title", &PositionBody::title),
                     field("title_en", &PositionBody::title_en),
                     field("agency", &PositionBody::agency),
                     field("body", &PositionBody::body),
                     field("roles", &PositionBody::roles));
    }
};
struct AssignmentBody {
    PersonId person;
    PositionId position;
    Date from;
    static constexpr auto fields(auto visit) {
        return visit(field("person", &AssignmentBody::person),
                     field("position", &AssignmentBody::position),
                     field("from", &AssignmentBody::from));
    }
};
struct EndBody {
    PersonId person;
    PositionId position;
    Date to;
    static constexpr auto fields(auto visit) {
        return visit(field("person", &EndBody::person),
                     field("position", &EndBody::position),
                     field("to", &EndBody::to));
    }
};
struct MandateBody {
    PersonId from, to;
    Date since;
    std::optional<Date> until;
    std::string reason;
    static constexpr auto fields(auto visit) {
        return visit(field("from", &MandateBody::from),
                     field("to", &MandateBody::to),
                     field("since", &MandateBody::since),
                     field("until", &MandateBody::until),
                     field("reason", &MandateBody::reason));
    }
};

bool is_login(std::string_view login) {
    auto allowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
    };
    return !login.empty() && login.size() <= 64 && std::all_of(login.begin(), login.end(), allowed);
}

Value mandate_view(Organisation const& organisation, Mandate const& mandate, Date today) {
    return {{"id", mandate.id.value},
            {"from", person_view(organisation, mandate.from_person, today)},
            {"to", person_view(organisation, mandate.to_person, today)},
            {"since", to_text(mandate.from)},
            {"until", to_text(mandate.to)},
            {"reason", mandate.reason}};
}

// An organisation command of an administrator; `answer` builds the reply from the new state.
Write administer(Api& api,
                 Call const& call,
                 Action action,
                 OrganisationCommand command,
                 std::function<HttpResult(app::UnitOfWork&)> answer) {
    auto job = [&api,
                person = call.person(),
                action,
                command = std::move(command),
                answer = std::move(answer)](app::UnitOfWork& unit) -> HttpResult {
        auto const pending = TRY(
            app::organisation::administer_or_propose(*api.services, unit, person, action, command));
        return pending ? proposed(*pending) : answer(unit);
    };
    return {call.org(), std::move(job), {}};
}

HttpResult nothing(app::UnitOfWork&) { return no_content(); }

}  // namespace

HttpResult get_organisation(Api& api, Call& call) {
    ReadContext const read = TRY(load_as_admin(api, call, Action::ManagePeople));
    Organisation const& organisation = *read.organisation;
    json::Array bodies;
    for (auto const& [id, body] : organisation.bodies) {
        auto const members = members_of(organisation, id, read.viewer.today).size();
        bodies.push_back({{"id", id.value},
                          {"name", body.name_vi},
                          {"name_en", body.name_en},
                          {"members", static_cast<std::int64_t>(members)}});
    }
    std::optional<RuleSetId> const rules = rules_in_force(organisation, read.viewer.today);
    Value const view{{"id", organisation.id.value},
                     {"name", organisation.name_vi},
                     {"name_en", organisation.name_en},
                     {"demonstration", organisation.demo},
                     {"rules", rules ? to_text(*rules) : std::string{}},
                     {"bodies", std::move(bodies)},
                     {"people", static_cast<std::int64_t>(organisation.people.size())},
                     {"positions", static_cast<std::int64_t>(organisation.positions.size())}};
    return json_response(200, json::canonical(view));
}

HttpResult list_people(Api& api, Call& call) {
    ReadContext const read = TRY(load_as_admin(api, call, Action::ManagePeople));
    std::map<PersonId, records::Account> accounts;
    api.services->store->read([&](ports::Reader& reader) {
        for (auto& account : records::list_accounts(reader, call.org()))
            accounts.emplace(account.person, account);
    });
    json::Array people;
    for (auto const& [id, person] : read.organisation->people) {
        auto const account = accounts.find(id);
        people.push_back(person_row(*read.organisation,
                                    id,
                                    account == accounts.end() ? nullptr : &account->second,
                                    read.now));
    }
    return json_response(200, json::canonical(Value{{"people", std::move(people)}}));
}

Result<Write> add_person(Api& api, Call& call) {
    NewPersonBody const body = TRY(body_of<NewPersonBody>(call));
    return administer(
        api,
        call,
        Action::ManagePeople,
        AddPerson{{body.id, body.name}},
        [body](app::UnitOfWork& unit) -> HttpResult {
            return json_response(
                201,
                json::canonical(person_row(unit.organisation(), body.id, nullptr, unit.now())));
        });
}

Result<Write> invite_person(Api& api, Call& call) {
    LoginBody const body = TRY(body_of<LoginBody>(call));
    REQUIRE(is_login(body.login), Reason::InvalidInput, "login");
    PersonId const invited = TRY(id_param<PersonId>(call, 0));
    auto job = [&api, person = call.person(), invited, body](app::UnitOfWork& unit) -> HttpResult {
        auto const made = TRY(app::organisation::propose_invitation(
            *api.services, unit, person, invited, body.login));
        return json_response(
            202,
            json::canonical(Value{{"request", made.pending.value},
                                  {"login", made.first_half.login},
                                  {"code", made.first_half.code},
                                  {"expires_at", to_text(made.first_half.expires_at)}}));
    };
    return Write{call.org(), std::move(job), {}};
}

Result<Write> lock_person(Api& api, Call& call) {
    LockBody const body = TRY(body_of<LockBody>(call));
    PersonId const whom = TRY(id_param<PersonId>(call, 0));
    auto job = [&api, person = call.person(), whom, body](app::UnitOfWork& unit) -> HttpResult {
        TRY(app::organisation::require_right(*api.services, unit, person, Action::ManagePeople));
        TRY(app::set_locked(unit, person, whom, body.locked));
        return no_content();
    };
    return Write{call.org(), std::move(job), [&api, org = call.org(), whom, body] {
                     if (body.locked) api.sessions->ended(org, whom, "", "");
                 }};
}

HttpResult list_positions(Api& api, Call& call) {
    ReadContext const read = TRY(load_as_admin(api, call, Action::ManageRoles));
    json::Array out;
    for (auto const& [id, position] : read.organisation->positions)
        out.push_back(position_row(*read.organisation, id, read.viewer.today));
    return json_response(200, json::canonical(Value{{"positions", std::move(out)}}));
}

Result<Write> define_position(Api& api, Call& call) {
    PositionBody const body = TRY(body_of<PositionBody>(call));
    Position position;
    position.id = body.id;
    position.title_vi = body.title;
    // Without an English title the Vietnamese one stands in both languages.
    position.title_en = body.title_en.empty() ? body.title : body.title_en;
    position.office = body.roles.empty() ? "staff" : std::string(name_of(*body.roles.begin()));
    std::replace(position.office.begin(), position.office.end(), '_', '-');
    position.holding = Holding::Many;
    position.unit = body.agency;
    position.member_of = body.body;
    position.chair = body.roles.contains(Role::PrimeMinister);
    position.rank = 900;
    position.roles = body.roles;
    return administer(api,
                      call,
                      Action::ManageRoles,
                      CreatePosition{position},
                      [&api, id = body.id](app::UnitOfWork& unit) -> HttpResult {
                          Date const today =
                              app::local_date(*api.services, unit.organisation(), unit.now());
                          return json_response(
                              201, json::canonical(position_row(unit.organisation(), id, today)));
                      });
}

Result<Write> assign_position(Api& api, Call& call) {
    AssignmentBody const body = TRY(body_of<AssignmentBody>(call));
    AssignPosition const command{{body.person, body.position, body.from, {}}};
    return administer(api, call, Action::ManageRoles, command, &nothing);
}

Result<Write> end_assignment(Api& api, Call& call) {
    EndBody const body = TRY(body_of<EndBody>(call));
    return administer(api,
                      call,
                      Action::ManageRoles,
                      EndAssignment{body.person, body.position, body.to},
                      &nothing);
}

HttpResult list_mandates(Api& api, Call& call) {
    ReadContext const read = TRY(load_as_admin(api, call, Action::ManageRoles));
    json::Array out;
    for (auto const& [id, mandate] : read.organisation->mandates)
        if (!mandate.revoked_at)
            out.push_back(mandate_view(*read.organisation, mandate, read.viewer.today));
    return json_response(200, json::canonical(Value{{"mandates", std::move(out)}}));
}

Result<Write> grant_mandate(Api& api, Call& call) {
    MandateBody const body = TRY(body_of<MandateBody>(call));
    Mandate mandate;
    mandate.id = {crypto::random_id(*api.services->random, "m")};
    mandate.from_person = body.from;
    mandate.to_person = body.to;
    mandate.scope = MandateScope::ApproveSteps;
    mandate.from = body.since;
    mandate.to = body.until.value_or(Date{body.since.days + kMandateDaysMax - 1});
    mandate.reason = body.reason;
    return administer(
        api,
        call,
        Action::ManageRoles,
        GiveMandate{mandate},
        [&api, id = mandate.id](app::UnitOfWork& unit) -> HttpResult {
            Date const today = app::local_date(*api.services, unit.organisation(), unit.now());
            Organisation const& organisation = unit.organisation();
            return json_response(
                201,
                json::canonical(mandate_view(organisation, organisation.mandates.at(id), today)));
        });
}

HttpResult list_devices(Api& api, Call& call) {
    ReadContext const read = TRY(load_as_admin(api, call, Action::ManageDevices));
    json::Array sessions, certificates;
    api.services->store->read([&](ports::Reader& reader) {
        for (auto const& one : records::list_sessions(reader, call.org(), std::nullopt))
            sessions.push_back(session_row(one, call.session.id));
    });
    for (auto const& [id, certificate] : read.organisation->certificates)
        certificates.push_back(
            {{"person", person_view(*read.organisation, certificate.person, read.viewer.today)},
             {"certificate", certificate_view(certificate)}});
    Value const view{{"sessions", std::move(sessions)}, {"certificates", std::move(certificates)}};
    return json_response(200, json::canonical(view));
}

Result<Write> revoke_session(Api& api, Call& call) {
    std::string const id = call.params.at(0);
    auto job = [&api, person = call.person(), id](app::UnitOfWork& unit) -> HttpResult {
        TRY(app::organisation::require_right(*api.services, unit, person, Action::ManageDevices));
        REQUIRE(records::end_session(unit.sql(), unit.org(), id), Reason::NotFound);
        return no_content();
    };
    return Write{call.org(), std::move(job), [&api, org = call.org(), id] {
                     api.sessions->ended(org, PersonId{}, id, "");
                 }};
}

Result<Write> revoke_certificate(Api& api, Call& call) {
    ReasonBody const body = TRY(body_of<ReasonBody>(call));
    CertificateId const id = TRY(id_param<CertificateId>(call, 0));
    return administer(
        api, call, Action::ManageDevices, RevokeCertificate{id, body.reason}, &nothing);
}

}  // namespace ecab::api
