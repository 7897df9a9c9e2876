#include "app/organisation/two_persons.hpp"

#include "app/definitions.hpp"
#include "crypto/random.hpp"
#include "domain/organisation/separation.hpp"
#include "json/codec.hpp"
#include "json/writer.hpp"

namespace ecab::app::organisation {

using namespace domain;

namespace {

struct InvitePayload {
    std::string login;
    static constexpr auto fields(auto visit) {
        return visit(field("login", &InvitePayload::login));
    }
};

struct Written {
    ProposedAct act{};
    std::optional<PersonId> person;
    std::string payload;
};

// The act as a proposal keeps it; only those that need a second person have a form.
struct Writing {
    Written operator()(CreatePosition const& command) const {
        return {ProposedAct::DefinePosition, {}, json::canonical_of(command)};
    }
    Written operator()(AssignPosition const& command) const {
        return {
            ProposedAct::AssignPosition, command.assignment.person, json::canonical_of(command)};
    }
    Written operator()(EndAssignment const& command) const {
        return {ProposedAct::EndAssignment, command.person, json::canonical_of(command)};
    }
    Written operator()(GiveMandate const& command) const {
        return {ProposedAct::GiveMandate, command.mandate.to_person, json::canonical_of(command)};
    }
    Written operator()(RegisterCertificate const& command) const {
        return {
            ProposedAct::EnrolCertificate, command.certificate.person, json::canonical_of(command)};
    }
    Written operator()(AdoptDefinition const& command) const {
        return {ProposedAct::AdoptDefinition, {}, json::canonical_of(command)};
    }
    // What has no form yet is done by nobody alone, and proposed by nobody either.
    template <class Other>
    Written operator()(Other const&) const {
        return {};
    }
};

template <class Command>
Result<OrganisationCommand> read_as(PendingAct const& pending) {
    return OrganisationCommand{TRY(json::read<Command>(pending.payload.text(), kProposalBytesMax))};
}

Result<PendingActId> propose(Services& services,
                             UnitOfWork& unit,
                             PersonId const& by,
                             Written written) {
    PendingAct pending;
    pending.id = {crypto::random_id(*services.random, "r")};
    pending.act = written.act;
    pending.person = std::move(written.person);
    pending.payload = std::move(written.payload);
    TRY(change(services, unit, by, ProposeAct{pending}));
    return pending.id;
}

// Refused as the act itself would be, now.
Result<Done> rehearse(Services& services,
                      UnitOfWork& unit,
                      PersonId const& by,
                      OrganisationCommand const& command) {
    Viewer const viewer = viewer_of(services, unit.organisation(), by, unit.now());
    TRY(domain::decide(unit.organisation(),
                       command,
                       context_of(services, unit.organisation(), viewer, unit.now(), "o")));
    return Done{};
}

Result<PendingAct> settled(Services& services,
                           UnitOfWork& unit,
                           PersonId const& by,
                           PendingActId const& id,
                           bool confirmed) {
    TRY(require_right(services, unit, by, Action::ManagePeople));
    auto const found = unit.organisation().proposals.find(id);
    REQUIRE(found != unit.organisation().proposals.end(), Reason::NotFound, "request");
    PendingAct pending = found->second;
    TRY(require_right(services, unit, by, right_for(pending.act)));
    TRY(change(services, unit, by, SettleAct{id, confirmed}));
    return pending;
}

}  // namespace

Result<OrganisationCommand> command_of(PendingAct const& pending) {
    switch (pending.act) {
        case ProposedAct::DefinePosition:
            return read_as<CreatePosition>(pending);
        case ProposedAct::AssignPosition:
            return read_as<AssignPosition>(pending);
        case ProposedAct::EndAssignment:
            return read_as<EndAssignment>(pending);
        case ProposedAct::GiveMandate:
            return read_as<GiveMandate>(pending);
        case ProposedAct::EnrolCertificate:
            return read_as<RegisterCertificate>(pending);
        case ProposedAct::AdoptDefinition:
            return read_as<AdoptDefinition>(pending);
        case ProposedAct::Invite:
            break;
    }
    CHECK(false);
}

Action right_for(ProposedAct act) {
    switch (act) {
        case ProposedAct::Invite:
        case ProposedAct::EnrolCertificate:
            return Action::ManagePeople;
        case ProposedAct::DefinePosition:
        case ProposedAct::AssignPosition:
        case ProposedAct::EndAssignment:
        case ProposedAct::GiveMandate:
            return Action::ManageRoles;
        case ProposedAct::AdoptDefinition:
            return Action::ManageRules;
    }
    CHECK(false);
}

Result<std::optional<PendingActId>> administer_or_propose(Services& services,
                                                          UnitOfWork& unit,
                                                          PersonId const& person,
                                                          Action action,
                                                          OrganisationCommand const& command) {
    TRY(require_right(services, unit, person, action));
    if (!needs_second_person(unit.organisation(), command)) {
        TRY(change(services, unit, person, command));
        return std::optional<PendingActId>{};
    }
    TRY(rehearse(services, unit, person, command));
    Written written = std::visit(Writing{}, command);
    REQUIRE(!written.payload.empty(), Reason::SecondPersonRequired, "act");
    return std::optional(TRY(propose(services, unit, person, std::move(written))));
}

Result<InvitationMade> propose_invitation(Services& services,
                                          UnitOfWork& unit,
                                          PersonId const& by,
                                          PersonId const& person,
                                          std::string const& login) {
    TRY(require_right(services, unit, by, Action::ManagePeople));
    REQUIRE(unit.organisation().people.contains(person), Reason::NotFound);
    TRY(require_free_login(unit, person, login));
    PendingActId const id =
        TRY(propose(services,
                    unit,
                    by,
                    {ProposedAct::Invite, person, json::canonical_of(InvitePayload{login})}));
    return InvitationMade{first_half(services, unit, person, login, id.value), id};
}

Result<PendingActId> propose_certificate(Services& services,
                                         UnitOfWork& unit,
                                         Certificate const& certificate) {
    RegisterCertificate const command{certificate};
    TRY(rehearse(services, unit, certificate.person, command));
    return propose(services, unit, certificate.person, Writing{}(command));
}

Result<std::optional<Invitation>> confirm(Services& services,
                                          UnitOfWork& unit,
                                          PersonId const& by,
                                          PendingActId const& id) {
    PendingAct const pending = TRY(settled(services, unit, by, id, true));
    if (pending.act == ProposedAct::Invite) {
        InvitePayload const payload =
            TRY(json::read<InvitePayload>(pending.payload.text(), kProposalBytesMax));
        return std::optional(
            TRY(second_half(services, unit, by, *pending.person, payload.login, id.value)));
    }
    OrganisationCommand const command = TRY(command_of(pending));
    // Who held the roles a definition names may have gone since it was proposed.
    if (auto const* adopt = std::get_if<AdoptDefinition>(&command)) {
        AdoptedDefinition const& one = adopt->definition;
        ParsedDefinition const parsed =
            TRY(parse_definition(one.use, one.text.text(), name_of(one.use)));
        TRY(check_roles(unit.organisation(), parsed));
    }
    TRY(change(services, unit, by, command));
    return std::optional<Invitation>{};
}

Result<Done> decline(Services& services,
                     UnitOfWork& unit,
                     PersonId const& by,
                     PendingActId const& id) {
    TRY(settled(services, unit, by, id, false));
    return Done{};
}

}  // namespace ecab::app::organisation
