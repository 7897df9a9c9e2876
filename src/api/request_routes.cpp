// Acts that wait for a second person: an administrator sees them, confirms or declines.
#include "api/handlers.hpp"
#include "api/organisation_views.hpp"
#include "app/organisation/two_persons.hpp"
#include "json/writer.hpp"

namespace ecab::api {
namespace {

using namespace domain;
using json::Value;

// What a second person is asked to confirm: all that the act gives or takes, from the act itself
// and not from the words of who proposed it.
struct ActParts {
    std::string matter;  // in one line: the position, the sign-in name, the device
    Position const* position = nullptr;
    std::optional<Position> made;
    std::optional<Date> from, to;
    std::optional<PersonId> giver;
    std::optional<Digest> certificate;
};

struct PartsOfAct {
    Organisation const& organisation;

    ActParts operator()(CreatePosition const& command) const {
        ActParts parts;
        parts.matter = command.position.title_vi;
        parts.made = command.position;
        return parts;
    }
    ActParts operator()(AdoptDefinition const& command) const {
        ActParts parts;
        parts.matter = command.definition.id + "@" + command.definition.version;
        return parts;
    }
    ActParts operator()(AssignPosition const& command) const {
        ActParts parts = of(command.assignment.position);
        parts.from = command.assignment.from;
        parts.to = command.assignment.to;
        return parts;
    }
    ActParts operator()(EndAssignment const& command) const {
        ActParts parts = of(command.position);
        parts.to = command.last_day;
        return parts;
    }
    ActParts operator()(GiveMandate const& command) const {
        ActParts parts;
        parts.matter = command.mandate.reason;
        parts.from = command.mandate.from;
        parts.to = command.mandate.to;
        parts.giver = command.mandate.from_person;
        return parts;
    }
    ActParts operator()(RegisterCertificate const& command) const {
        ActParts parts;
        parts.matter = command.certificate.device;
        parts.certificate = command.certificate.sha256;
        return parts;
    }
    template <class Other>
    ActParts operator()(Other const&) const {
        return {};
    }

    ActParts of(PositionId const& id) const {
        ActParts parts;
        auto const found = organisation.positions.find(id);
        parts.matter = found == organisation.positions.end() ? id.value : found->second.title_vi;
        if (found != organisation.positions.end()) parts.position = &found->second;
        return parts;
    }
};

ActParts parts_in(Organisation const& organisation, PendingAct const& pending) {
    if (pending.act == ProposedAct::Invite) {
        ActParts parts;
        Result<Value> const payload = json::parse(pending.payload.text());
        Value const* login =
            payload && payload->is_object() ? payload->get_object().if_contains("login") : nullptr;
        if (login != nullptr && login->is_string()) parts.matter = login->get_string();
        return parts;
    }
    Result<OrganisationCommand> const command = app::organisation::command_of(pending);
    return command ? std::visit(PartsOfAct{organisation}, *command) : ActParts{};
}

Value detail_view(Organisation const& organisation, ActParts const& parts, Date today) {
    Position const* position = parts.made ? &*parts.made : parts.position;
    json::Array roles;
    Value unit(nullptr);
    Value body(nullptr);
    if (position != nullptr) {
        for (Role const role : position->roles) roles.push_back(Value(name_of(role)));
        auto const known =
            position->unit ? organisation.units.find(*position->unit) : organisation.units.end();
        if (position->unit)
            unit =
                known == organisation.units.end() ? position->unit->value : known->second.name_vi;
        auto const sits = position->member_of ? organisation.bodies.find(*position->member_of)
                                              : organisation.bodies.end();
        if (position->member_of)
            body = sits == organisation.bodies.end() ? position->member_of->value
                                                     : sits->second.name_vi;
    }
    Value giver(nullptr);
    if (parts.giver) giver = person_view(organisation, *parts.giver, today);
    return {{"roles", std::move(roles)},
            {"unit", std::move(unit)},
            {"body", std::move(body)},
            {"chair", position != nullptr && position->chair},
            {"from", parts.from ? Value(to_text(*parts.from)) : Value(nullptr)},
            {"to", parts.to ? Value(to_text(*parts.to)) : Value(nullptr)},
            {"giver", std::move(giver)},
            {"sha256", parts.certificate ? Value(to_hex(*parts.certificate)) : Value(nullptr)}};
}

Value request_view(ReadContext const& read, PendingAct const& pending) {
    Organisation const& organisation = *read.organisation;
    Date const today = read.viewer.today;
    Value person(nullptr);
    if (pending.person) person = person_view(organisation, *pending.person, today);
    PersonId const& viewer = read.viewer.actor.person;
    ActParts const parts = parts_in(organisation, pending);
    bool const another = viewer != pending.proposed_by && viewer != pending.person;
    return {{"id", pending.id.value},
            {"act", name_of(pending.act)},
            {"person", std::move(person)},
            {"matter", parts.matter},
            {"detail", detail_view(organisation, parts, today)},
            {"proposed_by", person_view(organisation, pending.proposed_by, today)},
            {"proposed_at", to_text(pending.proposed_at)},
            {"expires_at", to_text(Moment{pending.proposed_at.ms + kProposalMs})},
            {"may_confirm", another}};
}

}  // namespace

HttpResult list_requests(Api& api, Call& call) {
    ReadContext const read = TRY(load_as_admin(api, call, Action::ManagePeople));
    json::Array out;
    for (auto const& [id, pending] : read.organisation->proposals)
        if (read.now.ms < pending.proposed_at.ms + kProposalMs)
            out.push_back(request_view(read, pending));
    return json_response(200, json::canonical(Value{{"requests", std::move(out)}}));
}

Result<Write> confirm_request(Api& api, Call& call) {
    PendingActId const id = TRY(id_param<PendingActId>(call, 0));
    auto reset = std::make_shared<PersonId>();
    auto job = [&api, id, reset, by = call.person()](app::UnitOfWork& unit) -> HttpResult {
        auto const found = unit.organisation().proposals.find(id);
        if (found != unit.organisation().proposals.end() &&
            found->second.act == ProposedAct::Invite)
            *reset = *found->second.person;
        auto const invitation = TRY(app::organisation::confirm(*api.services, unit, by, id));
        Value view(nullptr);
        if (invitation) view = json::parse(json::canonical_of(*invitation)).value();
        return json_response(200, json::canonical(Value{{"invitation", std::move(view)}}));
    };
    return Write{call.org(), std::move(job), [&api, org = call.org(), reset] {
                     if (!reset->value.empty()) api.sessions->ended(org, *reset, "", "");
                 }};
}

Result<Write> decline_request(Api& api, Call& call) {
    PendingActId const id = TRY(id_param<PendingActId>(call, 0));
    auto job = [&api, id, by = call.person()](app::UnitOfWork& unit) -> HttpResult {
        TRY(app::organisation::decline(*api.services, unit, by, id));
        return no_content();
    };
    return Write{call.org(), std::move(job), {}};
}

}  // namespace ecab::api
