// Acts that wait for a second person: an administrator sees them, confirms or declines.
#include "api/handlers.hpp"
#include "api/organisation_views.hpp"
#include "app/organisation/two_persons.hpp"
#include "json/writer.hpp"

namespace ecab::api {
namespace {

using namespace domain;
using json::Value;

// What will be done, in one line: the position, the sign-in name, the device.
std::string matter_of(Organisation const& organisation, PendingAct const& pending) {
    Result<Value> const payload = json::parse(pending.payload);
    if (!payload || !payload->is_object()) return {};
    auto const text = [&](Value const& at, char const* key) {
        Value const* found = at.is_object() ? at.get_object().if_contains(key) : nullptr;
        return found != nullptr && found->is_string() ? std::string(found->get_string())
                                                      : std::string{};
    };
    auto const title = [&](std::string const& id) {
        auto const position = organisation.positions.find(PositionId{id});
        return position == organisation.positions.end() ? id : position->second.title_vi;
    };
    auto const inner = [&](char const* key) -> Value {
        Value const* found = payload->get_object().if_contains(key);
        return found == nullptr ? Value(nullptr) : *found;
    };
    switch (pending.act) {
        case ProposedAct::Invite:
            return text(*payload, "login");
        case ProposedAct::EnrolCertificate:
            return text(inner("certificate"), "device");
        case ProposedAct::DefinePosition:
            return text(inner("position"), "title_vi");
        case ProposedAct::AssignPosition:
            return title(text(inner("assignment"), "position"));
        case ProposedAct::EndAssignment:
            return title(text(*payload, "position"));
        case ProposedAct::GiveMandate:
            return text(inner("mandate"), "reason");
        case ProposedAct::AdoptRules:
            return {};
    }
    CHECK(false);
}

Value request_view(ReadContext const& read, PendingAct const& pending) {
    Organisation const& organisation = *read.organisation;
    Date const today = read.viewer.today;
    Value person(nullptr);
    if (pending.person) person = person_view(organisation, *pending.person, today);
    PersonId const& viewer = read.viewer.actor.person;
    bool const another = viewer != pending.proposed_by && viewer != pending.person;
    return {{"id", pending.id.value},
            {"act", name_of(pending.act)},
            {"person", std::move(person)},
            {"matter", matter_of(organisation, pending)},
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
