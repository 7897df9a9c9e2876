// What happened to an organisation, as its journal keeps it. Every event names who and when.
#pragma once
#include <string>
#include <string_view>
#include <variant>

#include "domain/ballot/content.hpp"
#include "domain/numbering/numbering.hpp"
#include "domain/organisation/account.hpp"
#include "domain/organisation/adoption.hpp"
#include "domain/organisation/facts.hpp"
#include "domain/paper/paper.hpp"

namespace ecab::domain {

struct OrganisationCreated {
    static constexpr std::string_view kind = "organisation-created";
    Stamp by;
    OrgId id;
    std::string name_vi;
    std::string name_en;
    bool demo{};  // demonstration data: marked as such on every screen and print
    OrganisationTerms terms{};
    bool operator==(OrganisationCreated const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &OrganisationCreated::by),
                     field("id", &OrganisationCreated::id),
                     field("name_vi", &OrganisationCreated::name_vi),
                     field("name_en", &OrganisationCreated::name_en),
                     field("demo", &OrganisationCreated::demo),
                     field("terms", &OrganisationCreated::terms));
    }
};

struct OrganisationRenamed {
    static constexpr std::string_view kind = "organisation-renamed";
    Stamp by;
    std::string name_vi;
    std::string name_en;
    bool operator==(OrganisationRenamed const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &OrganisationRenamed::by),
                     field("name_vi", &OrganisationRenamed::name_vi),
                     field("name_en", &OrganisationRenamed::name_en));
    }
};

struct DayDeclared {
    static constexpr std::string_view kind = "day-declared";
    Stamp by;
    LocalDay day;
    bool operator==(DayDeclared const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &DayDeclared::by), field("day", &DayDeclared::day));
    }
};

struct UnitCreated {
    static constexpr std::string_view kind = "unit-created";
    Stamp by;
    Unit unit;
    bool operator==(UnitCreated const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &UnitCreated::by), field("unit", &UnitCreated::unit));
    }
};

struct UnitChanged {
    static constexpr std::string_view kind = "unit-changed";
    Stamp by;
    Unit unit;
    bool operator==(UnitChanged const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &UnitChanged::by), field("unit", &UnitChanged::unit));
    }
};

struct BodyCreated {
    static constexpr std::string_view kind = "body-created";
    Stamp by;
    Body body;
    bool operator==(BodyCreated const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &BodyCreated::by), field("body", &BodyCreated::body));
    }
};

struct PositionCreated {
    static constexpr std::string_view kind = "position-created";
    Stamp by;
    Position position;
    bool operator==(PositionCreated const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &PositionCreated::by),
                     field("position", &PositionCreated::position));
    }
};

struct PositionChanged {
    static constexpr std::string_view kind = "position-changed";
    Stamp by;
    Position position;
    bool operator==(PositionChanged const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &PositionChanged::by),
                     field("position", &PositionChanged::position));
    }
};

struct PersonAdded {
    static constexpr std::string_view kind = "person-added";
    Stamp by;
    Person person;
    bool operator==(PersonAdded const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &PersonAdded::by), field("person", &PersonAdded::person));
    }
};

struct PersonRenamed {
    static constexpr std::string_view kind = "person-renamed";
    Stamp by;
    PersonId person;
    std::string name;
    bool operator==(PersonRenamed const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &PersonRenamed::by),
                     field("person", &PersonRenamed::person),
                     field("name", &PersonRenamed::name));
    }
};

struct PositionAssigned {
    static constexpr std::string_view kind = "position-assigned";
    Stamp by;
    Assignment assignment;
    bool operator==(PositionAssigned const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &PositionAssigned::by),
                     field("assignment", &PositionAssigned::assignment));
    }
};

struct AssignmentEnded {
    static constexpr std::string_view kind = "assignment-ended";
    Stamp by;
    PersonId person;
    PositionId position;
    Date last_day;
    bool operator==(AssignmentEnded const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &AssignmentEnded::by),
                     field("person", &AssignmentEnded::person),
                     field("position", &AssignmentEnded::position),
                     field("last_day", &AssignmentEnded::last_day));
    }
};

struct AssistantAppointed {
    static constexpr std::string_view kind = "assistant-appointed";
    Stamp by;
    Assistance assistance;
    bool operator==(AssistantAppointed const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &AssistantAppointed::by),
                     field("assistance", &AssistantAppointed::assistance));
    }
};

struct AssistanceEnded {
    static constexpr std::string_view kind = "assistance-ended";
    Stamp by;
    PersonId assistant;
    PersonId member;
    Date last_day;
    bool operator==(AssistanceEnded const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &AssistanceEnded::by),
                     field("assistant", &AssistanceEnded::assistant),
                     field("member", &AssistanceEnded::member),
                     field("last_day", &AssistanceEnded::last_day));
    }
};

struct MandateGiven {
    static constexpr std::string_view kind = "mandate-given";
    Stamp by;
    Mandate mandate;
    bool operator==(MandateGiven const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &MandateGiven::by), field("mandate", &MandateGiven::mandate));
    }
};

struct MandateRevoked {
    static constexpr std::string_view kind = "mandate-revoked";
    Stamp by;
    MandateId mandate;
    std::string reason;
    bool operator==(MandateRevoked const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &MandateRevoked::by),
                     field("mandate", &MandateRevoked::mandate),
                     field("reason", &MandateRevoked::reason));
    }
};

struct CertificateRegistered {
    static constexpr std::string_view kind = "certificate-registered";
    Stamp by;
    Certificate certificate;
    bool operator==(CertificateRegistered const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &CertificateRegistered::by),
                     field("certificate", &CertificateRegistered::certificate));
    }
};

struct CertificateRevoked {
    static constexpr std::string_view kind = "certificate-revoked";
    Stamp by;
    CertificateId certificate;
    std::string reason;
    bool operator==(CertificateRevoked const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &CertificateRevoked::by),
                     field("certificate", &CertificateRevoked::certificate),
                     field("reason", &CertificateRevoked::reason));
    }
};

struct PasskeyRegistered {
    static constexpr std::string_view kind = "passkey-registered";
    Stamp by;
    Passkey passkey;
    bool operator==(PasskeyRegistered const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &PasskeyRegistered::by),
                     field("passkey", &PasskeyRegistered::passkey));
    }
};

struct PasskeyRemoved {
    static constexpr std::string_view kind = "passkey-removed";
    Stamp by;
    PersonId person;
    PasskeyId passkey;
    bool operator==(PasskeyRemoved const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &PasskeyRemoved::by),
                     field("person", &PasskeyRemoved::person),
                     field("passkey", &PasskeyRemoved::passkey));
    }
};

using OrganisationEventKinds = std::variant<OrganisationCreated,
                                            OrganisationRenamed,
                                            DefinitionAdopted,
                                            DayDeclared,
                                            UnitCreated,
                                            UnitChanged,
                                            BodyCreated,
                                            PositionCreated,
                                            PositionChanged,
                                            PersonAdded,
                                            PersonRenamed,
                                            PositionAssigned,
                                            AssignmentEnded,
                                            AssistantAppointed,
                                            AssistanceEnded,
                                            MandateGiven,
                                            MandateRevoked,
                                            CertificateRegistered,
                                            CertificateRevoked,
                                            PasskeyRegistered,
                                            PasskeyRemoved,
                                            SeriesDefined,
                                            NumberReserved,
                                            NumberUsed,
                                            NumberVoided,
                                            AccountChanged,
                                            ActProposed,
                                            ActSettled,
                                            PaperSearched,
                                            PurgeProposed,
                                            PurgeDropped,
                                            PaperPurged>;

// The variant with its special members made once, in apply.cpp: of so many kinds every file that
// holds one would otherwise make them anew.
struct OrganisationEvent : OrganisationEventKinds {
    using Kinds = OrganisationEventKinds;
    using Kinds::Kinds;
    OrganisationEvent();
    OrganisationEvent(OrganisationEvent const&);
    OrganisationEvent(OrganisationEvent&&) noexcept;
    OrganisationEvent& operator=(OrganisationEvent const&);
    OrganisationEvent& operator=(OrganisationEvent&&) noexcept;
    ~OrganisationEvent();
};

}  // namespace ecab::domain
