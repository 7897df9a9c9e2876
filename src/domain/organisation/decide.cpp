#include <algorithm>

#include "domain/organisation/organisation.hpp"
#include "domain/organisation/separation.hpp"

namespace ecab::domain {

namespace {

using Decided = Result<OrganisationEvent>;

bool is_text(std::string const& text) {
    return !text.empty() && text.size() <= kOrganisationTextBytesMax;
}

Result<Done> require_name(std::string const& vi, std::string const& en) {
    REQUIRE(is_text(vi), Reason::InvalidInput, "name_vi");
    REQUIRE(is_text(en), Reason::InvalidInput, "name_en");
    return Done{};
}

template <class Tag>
Result<Done> require_id(Id<Tag> const& id, char const* what) {
    REQUIRE(is_id_text(id.value), Reason::InvalidInput, what);
    return Done{};
}

// One command at a time; the organisation exists unless the command creates it.
struct Decider {
    Organisation const& state;
    Context const& context;

    Stamp by() const { return context.stamp(); }

    template <class Map, class Key>
    static Result<Done> require_known(Map const& map, Key const& key, char const* what) {
        REQUIRE(map.contains(key), Reason::NotFound, what);
        return Done{};
    }
    template <class Map, class Key>
    static Result<Done> require_fresh(Map const& map, Key const& key, char const* what) {
        TRY(require_id(key, what));
        REQUIRE(!map.contains(key), Reason::Conflict, what);
        REQUIRE(map.size() < kOrganisationPartsMax, Reason::LimitReached, what);
        return Done{};
    }

    Decided operator()(CreateOrganisation const& command) const {
        REQUIRE(!state.exists(), Reason::Conflict, "id");
        TRY(require_id(command.id, "id"));
        TRY(require_name(command.name_vi, command.name_en));
        return OrganisationEvent{OrganisationCreated{
            by(), command.id, command.name_vi, command.name_en, command.demo, command.terms}};
    }

    Decided operator()(RenameOrganisation const& command) const {
        TRY(require_name(command.name_vi, command.name_en));
        return OrganisationEvent{OrganisationRenamed{by(), command.name_vi, command.name_en}};
    }

    Decided operator()(AdoptDefinition const& command) const {
        return OrganisationEvent{TRY(decide_adoption(state.definitions, command, context))};
    }

    Decided operator()(DeclareDay const& command) const {
        REQUIRE(is_text(command.day.reason), Reason::ReasonRequired, "reason");
        REQUIRE(state.local_days.size() < kOrganisationPartsMax, Reason::LimitReached, "day");
        return OrganisationEvent{DayDeclared{by(), command.day}};
    }

    Result<Done> check_unit(Unit const& unit) const {
        TRY(require_name(unit.name_vi, unit.name_en));
        REQUIRE(unit.abbreviation.size() <= kOrganisationTextBytesMax,
                Reason::InvalidInput,
                "abbreviation");
        REQUIRE(is_id_text(unit.kind), Reason::InvalidInput, "kind");
        std::optional<UnitId> above = unit.parent;
        for (std::size_t steps = 0; above; ++steps) {
            TRY(require_known(state.units, *above, "parent"));
            REQUIRE(*above != unit.id && steps < kUnitLevelsMax, Reason::InvalidInput, "parent");
            above = state.units.at(*above).parent;
        }
        return Done{};
    }
    Decided operator()(CreateUnit const& command) const {
        TRY(require_fresh(state.units, command.unit.id, "unit"));
        TRY(check_unit(command.unit));
        return OrganisationEvent{UnitCreated{by(), command.unit}};
    }
    Decided operator()(ChangeUnit const& command) const {
        TRY(require_known(state.units, command.unit.id, "unit"));
        TRY(check_unit(command.unit));
        return OrganisationEvent{UnitChanged{by(), command.unit}};
    }

    Decided operator()(CreateBody const& command) const {
        TRY(require_fresh(state.bodies, command.body.id, "body"));
        TRY(require_name(command.body.name_vi, command.body.name_en));
        return OrganisationEvent{BodyCreated{by(), command.body}};
    }

    Result<Done> check_position(Position const& position) const {
        TRY(require_name(position.title_vi, position.title_en));
        REQUIRE(is_id_text(position.office), Reason::InvalidInput, "office");
        if (position.unit) TRY(require_known(state.units, *position.unit, "unit"));
        if (position.acts_for) TRY(require_known(state.units, *position.acts_for, "acts_for"));
        bool const is_placed = position.unit || position.acts_for;
        REQUIRE(is_placed || !std::ranges::any_of(position.roles, is_of_unit),
                Reason::InvalidInput,
                "unit");
        REQUIRE(position.member_of || !position.roles.contains(Role::PrimeMinister),
                Reason::InvalidInput,
                "member_of");
        if (position.member_of) TRY(require_known(state.bodies, *position.member_of, "member_of"));
        REQUIRE(!position.chair || (position.member_of && position.holding == Holding::One),
                Reason::InvalidInput,
                "chair");
        for (auto const& [id, other] : state.positions)
            REQUIRE(id == position.id || !other.chair || !position.chair ||
                        other.member_of != position.member_of,
                    Reason::Conflict,
                    "chair");
        // An assistant prepares and never signs: the two never meet in one position.
        REQUIRE(!position.roles.contains(Role::Assistant) || !position.member_of,
                Reason::InvalidInput,
                "roles");
        std::set<Role> roles = position.roles;
        if (position.member_of) roles.insert(Role::Member);
        REQUIRE(may_stand_together(roles), Reason::Conflict, "roles");
        return Done{};
    }
    Decided operator()(CreatePosition const& command) const {
        TRY(require_fresh(state.positions, command.position.id, "position"));
        TRY(check_position(command.position));
        return OrganisationEvent{PositionCreated{by(), command.position}};
    }
    Decided operator()(ChangePosition const& command) const {
        Position const& changed = command.position;
        TRY(require_known(state.positions, changed.id, "position"));
        TRY(check_position(changed));
        // Membership in the past must not move: a seat in a body is given and taken by assignment.
        Position const& known = state.positions.at(changed.id);
        bool const held = std::ranges::any_of(
            state.assignments, [&](Assignment const& one) { return one.position == changed.id; });
        REQUIRE(!held || (known.member_of == changed.member_of && known.chair == changed.chair &&
                          known.holding == changed.holding),
                Reason::WrongState,
                "member_of");
        for (Assignment const& one : state.assignments)
            if (one.position == changed.id)
                TRY(check_separation(state, one.person, changed.roles, one.from, one.to));
        return OrganisationEvent{PositionChanged{by(), changed}};
    }

    Decided operator()(AddPerson const& command) const {
        TRY(require_fresh(state.people, command.person.id, "person"));
        REQUIRE(command.person.id.value != kSealHolder, Reason::InvalidInput, "person");
        REQUIRE(is_text(command.person.name), Reason::InvalidInput, "name");
        return OrganisationEvent{PersonAdded{by(), command.person}};
    }
    Decided operator()(RenamePerson const& command) const {
        TRY(require_known(state.people, command.person, "person"));
        REQUIRE(is_text(command.name), Reason::InvalidInput, "name");
        return OrganisationEvent{PersonRenamed{by(), command.person, command.name}};
    }

    Decided operator()(AssignPosition const& command) const {
        Assignment const& wanted = command.assignment;
        TRY(require_known(state.people, wanted.person, "person"));
        TRY(require_known(state.positions, wanted.position, "position"));
        REQUIRE(!wanted.to || wanted.from <= *wanted.to, Reason::InvalidInput, "to");
        Position const& position = state.positions.at(wanted.position);
        std::set<Role> roles = position.roles;
        if (position.member_of) roles.insert(Role::Member);
        TRY(check_separation(state, wanted.person, roles, wanted.from, wanted.to));
        bool const single = position.holding == Holding::One;
        for (Assignment const& one : state.assignments) {
            if (one.position != wanted.position) continue;
            if (!single && one.person != wanted.person) continue;
            REQUIRE(!do_overlap(wanted.from, wanted.to, one.from, one.to),
                    Reason::Conflict,
                    "position");
        }
        REQUIRE(
            state.assignments.size() < kOrganisationPartsMax, Reason::LimitReached, "assignments");
        return OrganisationEvent{PositionAssigned{by(), wanted}};
    }
    Decided operator()(EndAssignment const& command) const {
        auto const held = std::ranges::find_if(state.assignments, [&](Assignment const& one) {
            return one.person == command.person && one.position == command.position &&
                   one.covers(command.last_day);
        });
        REQUIRE(held != state.assignments.end(), Reason::NotFound, "assignment");
        return OrganisationEvent{
            AssignmentEnded{by(), command.person, command.position, command.last_day}};
    }

    Decided operator()(AppointAssistant const& command) const {
        Assistance const& wanted = command.assistance;
        TRY(require_known(state.people, wanted.assistant, "assistant"));
        TRY(require_known(state.people, wanted.member, "member"));
        REQUIRE(wanted.assistant != wanted.member, Reason::InvalidInput, "assistant");
        REQUIRE(!wanted.to || wanted.from <= *wanted.to, Reason::InvalidInput, "to");
        TRY(check_separation(state, wanted.assistant, {Role::Assistant}, wanted.from, wanted.to));
        for (Assistance const& one : state.assistances)
            REQUIRE(one.assistant != wanted.assistant || one.member != wanted.member ||
                        !do_overlap(wanted.from, wanted.to, one.from, one.to),
                    Reason::Conflict,
                    "assistant");
        REQUIRE(
            state.assistances.size() < kOrganisationPartsMax, Reason::LimitReached, "assistances");
        return OrganisationEvent{AssistantAppointed{by(), wanted}};
    }
    Decided operator()(EndAssistance const& command) const {
        auto const known = std::ranges::find_if(state.assistances, [&](Assistance const& one) {
            return one.assistant == command.assistant && one.member == command.member &&
                   one.covers(command.last_day);
        });
        REQUIRE(known != state.assistances.end(), Reason::NotFound, "assistance");
        return OrganisationEvent{
            AssistanceEnded{by(), command.assistant, command.member, command.last_day}};
    }

    Decided operator()(GiveMandate const& command) const {
        Mandate const& mandate = command.mandate;
        TRY(require_fresh(state.mandates, mandate.id, "mandate"));
        TRY(require_known(state.people, mandate.from_person, "from_person"));
        TRY(require_known(state.people, mandate.to_person, "to_person"));
        REQUIRE(mandate.from_person != mandate.to_person, Reason::InvalidInput, "to_person");
        REQUIRE(mandate.from <= mandate.to && mandate.to.days - mandate.from.days < kMandateDaysMax,
                Reason::InvalidInput,
                "to");
        TRY(check_separation(state, mandate.to_person, {Role::Member}, mandate.from, mandate.to));
        REQUIRE(is_text(mandate.reason), Reason::ReasonRequired, "reason");
        REQUIRE(!mandate.revoked_at && mandate.revocation_reason.empty(),
                Reason::InvalidInput,
                "revoked_at");
        return OrganisationEvent{MandateGiven{by(), mandate}};
    }
    Decided operator()(RevokeMandate const& command) const {
        TRY(require_known(state.mandates, command.mandate, "mandate"));
        REQUIRE(!state.mandates.at(command.mandate).revoked_at, Reason::WrongState, "mandate");
        REQUIRE(is_text(command.reason), Reason::ReasonRequired, "reason");
        return OrganisationEvent{MandateRevoked{by(), command.mandate, command.reason}};
    }

    Decided operator()(RegisterCertificate const& command) const {
        Certificate const& certificate = command.certificate;
        TRY(require_fresh(state.certificates, certificate.id, "certificate"));
        TRY(require_known(state.people, certificate.person, "person"));
        REQUIRE(certificate.issued_at < certificate.expires, Reason::InvalidInput, "expires");
        REQUIRE(!certificate.der.empty(), Reason::InvalidInput, "der");
        REQUIRE(is_text(certificate.device), Reason::InvalidInput, "device");
        REQUIRE(!certificate.revoked_at && certificate.revocation_reason.empty(),
                Reason::InvalidInput,
                "revoked_at");
        for (auto const& [id, known] : state.certificates)
            REQUIRE(known.sha256 != certificate.sha256, Reason::Conflict, "sha256");
        return OrganisationEvent{CertificateRegistered{by(), certificate}};
    }
    Decided operator()(RevokeCertificate const& command) const {
        Certificate const* known = find_certificate(state, command.certificate);
        REQUIRE(known != nullptr, Reason::NotFound, "certificate");
        REQUIRE(!known->revoked_at, Reason::WrongState, "certificate");
        REQUIRE(is_text(command.reason), Reason::ReasonRequired, "reason");
        return OrganisationEvent{CertificateRevoked{by(), command.certificate, command.reason}};
    }
    Decided operator()(RegisterPasskey const& command) const {
        Passkey const& passkey = command.passkey;
        TRY(require_id(passkey.id, "passkey"));
        TRY(require_known(state.people, passkey.person, "person"));
        REQUIRE(!passkey.credential.empty() && passkey.credential.size() <= kCredentialBytesMax,
                Reason::InvalidInput,
                "credential");
        REQUIRE(!passkey.spki.empty(), Reason::InvalidInput, "spki");
        REQUIRE(is_text(passkey.name), Reason::InvalidInput, "name");
        REQUIRE(passkeys_of(state, passkey.person).size() < kPasskeysMax,
                Reason::LimitReached,
                "passkeys");
        for (auto const& [person, known] : state.passkeys)
            for (Passkey const& one : known) {
                REQUIRE(one.credential != passkey.credential, Reason::Conflict, "credential");
                REQUIRE(one.id != passkey.id, Reason::Conflict, "passkey");
            }
        return OrganisationEvent{PasskeyRegistered{by(), passkey}};
    }
    Decided operator()(RemovePasskey const& command) const {
        bool const own =
            std::ranges::any_of(passkeys_of(state, command.person),
                                [&](Passkey const& one) { return one.id == command.passkey; });
        REQUIRE(own, Reason::NotFound, "passkey");
        return OrganisationEvent{PasskeyRemoved{by(), command.person, command.passkey}};
    }

    Decided operator()(DefineSeries const& command) const {
        if (command.series.body) TRY(require_known(state.bodies, *command.series.body, "body"));
        return number(command);
    }
    Decided operator()(ReserveNumber const& command) const { return number(command); }
    Decided operator()(UseNumber const& command) const { return number(command); }
    Decided operator()(VoidNumber const& command) const { return number(command); }
    Decided number(auto const& command) const {
        return OrganisationEvent{TRY(decide_number(state.numbering, command, context))};
    }

    bool is_open(PendingAct const& one) const {
        return context.now.ms < one.proposed_at.ms + kProposalMs;
    }
    Decided operator()(ProposeAct const& command) const {
        PendingAct proposal = command.proposal;
        TRY(require_id(proposal.id, "id"));
        REQUIRE(!state.proposals.contains(proposal.id), Reason::Conflict, "id");
        REQUIRE(proposal.payload.text().size() <= kProposalBytesMax, Reason::TooLarge, "request");
        if (proposal.person) TRY(require_known(state.people, *proposal.person, "person"));
        auto const open = std::ranges::count_if(
            state.proposals, [&](auto const& one) { return is_open(one.second); });
        REQUIRE(
            static_cast<std::size_t>(open) < kProposalsOpenMax, Reason::LimitReached, "requests");
        proposal.proposed_by = context.actor;
        proposal.proposed_at = context.now;
        return OrganisationEvent{ActProposed{by(), std::move(proposal)}};
    }
    // The second person is another one than who proposed it and than whom it concerns.
    Decided operator()(SettleAct const& command) const {
        auto const found = state.proposals.find(command.proposal);
        REQUIRE(found != state.proposals.end(), Reason::NotFound, "request");
        PendingAct const& proposal = found->second;
        REQUIRE(!command.confirmed || is_open(proposal), Reason::DeadlinePassed, "request");
        bool const another = context.actor != proposal.proposed_by &&
                             (!proposal.person || context.actor != *proposal.person);
        REQUIRE(!command.confirmed || another, Reason::SecondPersonRequired, "request");
        return OrganisationEvent{ActSettled{by(), command.proposal, command.confirmed}};
    }

    Decided operator()(SearchPaper const& command) const { return paper(command); }
    Decided operator()(ProposePurge const& command) const { return paper(command); }
    Decided operator()(ConfirmPurge const& command) const { return paper(command); }
    Decided operator()(DropPurge const& command) const { return paper(command); }
    Decided paper(auto const& command) const {
        return OrganisationEvent{TRY(decide_paper(state.papers, command, context))};
    }
};

}  // namespace

Result<std::vector<OrganisationEvent>> decide(Organisation const& state,
                                              OrganisationCommand const& command,
                                              Context const& context) {
    REQUIRE(state.exists() || std::holds_alternative<CreateOrganisation>(command),
            Reason::NotFound,
            "organisation");
    OrganisationEvent event = TRY(std::visit(Decider{state, context}, command));
    return std::vector<OrganisationEvent>{std::move(event)};
}

}  // namespace ecab::domain
