// What an administrator (or the import) may ask of an organisation. Who may ask is decided by the
// authority table before; what contradicts the facts is refused by `decide` (organisation.hpp).
#pragma once
#include <string>
#include <string_view>
#include <variant>

#include "domain/numbering/numbering.hpp"
#include "domain/organisation/account.hpp"
#include "domain/organisation/adoption.hpp"
#include "domain/organisation/facts.hpp"
#include "domain/paper/paper.hpp"

namespace ecab::domain {

struct CreateOrganisation {
    OrgId id;
    std::string name_vi;
    std::string name_en;
    bool demo{};  // demonstration data: marked as such on every screen and print
    OrganisationTerms terms{};
    bool operator==(CreateOrganisation const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("id", &CreateOrganisation::id),
                     field("name_vi", &CreateOrganisation::name_vi),
                     field("name_en", &CreateOrganisation::name_en),
                     field("demo", &CreateOrganisation::demo),
                     field("terms", &CreateOrganisation::terms));
    }
};

struct RenameOrganisation {
    std::string name_vi;
    std::string name_en;
    bool operator==(RenameOrganisation const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("name_vi", &RenameOrganisation::name_vi),
                     field("name_en", &RenameOrganisation::name_en));
    }
};

struct DeclareDay {
    LocalDay day;
    bool operator==(DeclareDay const&) const = default;
    static constexpr auto fields(auto visit) { return visit(field("day", &DeclareDay::day)); }
};

struct CreateUnit {
    Unit unit;
    bool operator==(CreateUnit const&) const = default;
    static constexpr auto fields(auto visit) { return visit(field("unit", &CreateUnit::unit)); }
};

struct ChangeUnit {
    Unit unit;
    bool operator==(ChangeUnit const&) const = default;
    static constexpr auto fields(auto visit) { return visit(field("unit", &ChangeUnit::unit)); }
};

struct CreateBody {
    Body body;
    bool operator==(CreateBody const&) const = default;
    static constexpr auto fields(auto visit) { return visit(field("body", &CreateBody::body)); }
};

struct CreatePosition {
    Position position;
    bool operator==(CreatePosition const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("position", &CreatePosition::position));
    }
};

struct ChangePosition {
    Position position;
    bool operator==(ChangePosition const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("position", &ChangePosition::position));
    }
};

struct AddPerson {
    Person person;
    bool operator==(AddPerson const&) const = default;
    static constexpr auto fields(auto visit) { return visit(field("person", &AddPerson::person)); }
};

struct RenamePerson {
    PersonId person;
    std::string name;
    bool operator==(RenamePerson const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("person", &RenamePerson::person), field("name", &RenamePerson::name));
    }
};

struct AssignPosition {
    Assignment assignment;
    bool operator==(AssignPosition const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("assignment", &AssignPosition::assignment));
    }
};

struct EndAssignment {
    PersonId person;
    PositionId position;
    Date last_day;
    bool operator==(EndAssignment const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("person", &EndAssignment::person),
                     field("position", &EndAssignment::position),
                     field("last_day", &EndAssignment::last_day));
    }
};

struct AppointAssistant {
    Assistance assistance;
    bool operator==(AppointAssistant const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("assistance", &AppointAssistant::assistance));
    }
};

struct EndAssistance {
    PersonId assistant;
    PersonId member;
    Date last_day;
    bool operator==(EndAssistance const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("assistant", &EndAssistance::assistant),
                     field("member", &EndAssistance::member),
                     field("last_day", &EndAssistance::last_day));
    }
};

struct GiveMandate {
    Mandate mandate;
    bool operator==(GiveMandate const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("mandate", &GiveMandate::mandate));
    }
};

struct RevokeMandate {
    MandateId mandate;
    std::string reason;
    bool operator==(RevokeMandate const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("mandate", &RevokeMandate::mandate),
                     field("reason", &RevokeMandate::reason));
    }
};

struct RegisterCertificate {
    Certificate certificate;
    bool operator==(RegisterCertificate const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("certificate", &RegisterCertificate::certificate));
    }
};

struct RevokeCertificate {
    CertificateId certificate;
    std::string reason;
    bool operator==(RevokeCertificate const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("certificate", &RevokeCertificate::certificate),
                     field("reason", &RevokeCertificate::reason));
    }
};

struct RegisterPasskey {
    Passkey passkey;
    bool operator==(RegisterPasskey const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("passkey", &RegisterPasskey::passkey));
    }
};

struct RemovePasskey {
    PersonId person;
    PasskeyId passkey;
    bool operator==(RemovePasskey const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("person", &RemovePasskey::person),
                     field("passkey", &RemovePasskey::passkey));
    }
};

using OrganisationCommand = std::variant<CreateOrganisation,
                                         RenameOrganisation,
                                         AdoptDefinition,
                                         DeclareDay,
                                         CreateUnit,
                                         ChangeUnit,
                                         CreateBody,
                                         CreatePosition,
                                         ChangePosition,
                                         AddPerson,
                                         RenamePerson,
                                         AssignPosition,
                                         EndAssignment,
                                         AppointAssistant,
                                         EndAssistance,
                                         GiveMandate,
                                         RevokeMandate,
                                         RegisterCertificate,
                                         RevokeCertificate,
                                         RegisterPasskey,
                                         RemovePasskey,
                                         DefineSeries,
                                         ReserveNumber,
                                         UseNumber,
                                         VoidNumber,
                                         ProposeAct,
                                         SettleAct,
                                         SearchPaper,
                                         ProposePurge,
                                         ConfirmPurge,
                                         DropPurge>;

}  // namespace ecab::domain
