// The facts an organisation consists of: units, bodies, positions, people, who holds which position
// when, who assists whom, who stands in for whom, which rules are in force, which certificates
// exist, which passkeys confirm. Plain data for the journal and the API; rules about them stand in
// organisation.hpp. Dates are local civil days, `to` is the last day. Passwords, codes and counters
// are not facts of this kind; a passkey is, because a signed answer is checked with its public key
// for years.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "base/bytes.hpp"
#include "base/fields.hpp"
#include "base/id.hpp"
#include "base/moment.hpp"
#include "domain/authority/authority.hpp"

namespace ecab::domain {

using MandateId = Id<struct MandateTag>;
using PasskeyId = Id<struct PasskeyTag>;

// Whom the certificate of the organisation's seal names, where others name a person: nobody has it.
inline constexpr std::string_view kSealHolder = "seal";

// Whether a position has one holder at a time (a minister) or several (specialists of a
// department).
enum class Holding : std::uint8_t { One, Many };
// What a mandate covers. Answering a ballot or voting is in no scope: it cannot be delegated.
enum class MandateScope : std::uint8_t { ApproveSteps, IssueBallots, AttendMeetings };
enum class DayKind : std::uint8_t { Off, Working };

// A word of both languages.
struct Term {
    std::string vi;
    std::string en;
    bool operator==(Term const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("vi", &Term::vi), field("en", &Term::en));
    }
};

// What the screens of the organisation call its parts, as they stand inside a sentence.
struct OrganisationTerms {
    Term body;     // the body that decides
    Term member;   // one of its members
    Term members;  // several
    Term chair;
    Term office;  // that prepares and gathers
    Term office_head;
    Term office_deputy;
    bool operator==(OrganisationTerms const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("body", &OrganisationTerms::body),
                     field("member", &OrganisationTerms::member),
                     field("members", &OrganisationTerms::members),
                     field("chair", &OrganisationTerms::chair),
                     field("office", &OrganisationTerms::office),
                     field("office_head", &OrganisationTerms::office_head),
                     field("office_deputy", &OrganisationTerms::office_deputy));
    }
};

// An agency or a department inside one.
struct Unit {
    UnitId id;
    std::string name_vi;
    std::string name_en;
    std::string abbreviation;
    std::string kind;  // ministry, ministerial-level, office, department
    std::optional<UnitId> parent;
    std::optional<std::string> organ_id;  // QCVN 102 identifier
    bool operator==(Unit const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("id", &Unit::id),
                     field("name_vi", &Unit::name_vi),
                     field("name_en", &Unit::name_en),
                     field("abbreviation", &Unit::abbreviation),
                     field("kind", &Unit::kind),
                     field("parent", &Unit::parent),
                     field("organ_id", &Unit::organ_id));
    }
};

// A body that decides together: the Government, a People's Committee.
struct Body {
    BodyId id;
    std::string name_vi;
    std::string name_en;
    bool operator==(Body const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("id", &Body::id),
                     field("name_vi", &Body::name_vi),
                     field("name_en", &Body::name_en));
    }
};

struct Position {
    PositionId id;
    std::string title_vi;
    std::string title_en;
    std::string office;  // as in body.member_roles of the rule set, or free: "specialist"
    Holding holding{};
    std::optional<UnitId> unit;       // department or agency
    std::optional<UnitId> acts_for;   // whose matters the roles cover; none: those of `unit`
    std::optional<BodyId> member_of;  // holders are members of this body
    bool chair{};                     // holder chairs the body
    std::int32_t rank{};              // order on lists, smallest first
    std::set<Role> roles;
    bool operator==(Position const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("id", &Position::id),
                     field("title_vi", &Position::title_vi),
                     field("title_en", &Position::title_en),
                     field("office", &Position::office),
                     field("holding", &Position::holding),
                     field("unit", &Position::unit),
                     field("acts_for", &Position::acts_for),
                     field("member_of", &Position::member_of),
                     field("chair", &Position::chair),
                     field("rank", &Position::rank),
                     field("roles", &Position::roles));
    }
};

struct Person {
    PersonId id;
    std::string name;
    bool operator==(Person const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("id", &Person::id), field("name", &Person::name));
    }
};

struct Assignment {
    PersonId person;
    PositionId position;
    Date from;
    std::optional<Date> to;
    bool covers(Date date) const { return from <= date && (!to || date <= *to); }
    bool operator==(Assignment const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("person", &Assignment::person),
                     field("position", &Assignment::position),
                     field("from", &Assignment::from),
                     field("to", &Assignment::to));
    }
};

struct Assistance {
    PersonId assistant;
    PersonId member;
    Date from;
    std::optional<Date> to;
    bool covers(Date date) const { return from <= date && (!to || date <= *to); }
    bool operator==(Assistance const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("assistant", &Assistance::assistant),
                     field("member", &Assistance::member),
                     field("from", &Assistance::from),
                     field("to", &Assistance::to));
    }
};

// `to_person` stands in for `from_person`.
struct Mandate {
    MandateId id;
    PersonId from_person;
    PersonId to_person;
    MandateScope scope{};
    Date from;
    Date to;
    std::string reason;
    std::optional<Moment> revoked_at;
    std::string revocation_reason;
    bool operator==(Mandate const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("id", &Mandate::id),
                     field("from_person", &Mandate::from_person),
                     field("to_person", &Mandate::to_person),
                     field("scope", &Mandate::scope),
                     field("from", &Mandate::from),
                     field("to", &Mandate::to),
                     field("reason", &Mandate::reason),
                     field("revoked_at", &Mandate::revoked_at),
                     field("revocation_reason", &Mandate::revocation_reason));
    }
};

struct Certificate {
    CertificateId id;
    PersonId person;
    Digest sha256;  // of the DER
    std::string serial;
    std::optional<std::string> spki;  // hex of the DER SubjectPublicKeyInfo
    std::string der;                  // base64
    Moment issued_at;
    Moment expires;
    std::string device;
    std::optional<Moment> revoked_at;
    std::string revocation_reason;
    bool is_valid(Moment at) const {
        return issued_at <= at && at < expires && (!revoked_at || at < *revoked_at);
    }
    bool operator==(Certificate const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("id", &Certificate::id),
                     field("person", &Certificate::person),
                     field("sha256", &Certificate::sha256),
                     field("serial", &Certificate::serial),
                     field("spki", &Certificate::spki),
                     field("der", &Certificate::der),
                     field("issued_at", &Certificate::issued_at),
                     field("expires", &Certificate::expires),
                     field("device", &Certificate::device),
                     field("revoked_at", &Certificate::revoked_at),
                     field("revocation_reason", &Certificate::revocation_reason));
    }
};

// A WebAuthn credential of a person's device.
struct Passkey {
    PasskeyId id;
    PersonId person;
    std::string credential;    // base64url
    std::string spki;          // hex of the DER SubjectPublicKeyInfo
    std::int64_t algorithm{};  // COSE
    std::string name;
    Moment added_at;
    bool operator==(Passkey const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("id", &Passkey::id),
                     field("person", &Passkey::person),
                     field("credential", &Passkey::credential),
                     field("spki", &Passkey::spki),
                     field("algorithm", &Passkey::algorithm),
                     field("name", &Passkey::name),
                     field("added_at", &Passkey::added_at));
    }
};

// A day the organisation itself declares off or working, over the country's calendar.
struct LocalDay {
    Date date;
    DayKind day{};
    std::string reason;
    bool operator==(LocalDay const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("date", &LocalDay::date),
                     field("day", &LocalDay::day),
                     field("reason", &LocalDay::reason));
    }
};

}  // namespace ecab::domain

template <>
struct ecab::Names<ecab::domain::Holding> {
    using E = ecab::domain::Holding;
    static constexpr std::array<std::pair<E, std::string_view>, 2> all{{
        {E::One, "one"},
        {E::Many, "many"},
    }};
};

template <>
struct ecab::Names<ecab::domain::MandateScope> {
    using E = ecab::domain::MandateScope;
    static constexpr std::array<std::pair<E, std::string_view>, 3> all{{
        {E::ApproveSteps, "approve_steps"},
        {E::IssueBallots, "issue_ballots"},
        {E::AttendMeetings, "attend_meetings"},
    }};
};

template <>
struct ecab::Names<ecab::domain::DayKind> {
    using E = ecab::domain::DayKind;
    static constexpr std::array<std::pair<E, std::string_view>, 2> all{{
        {E::Off, "off"},
        {E::Working, "working"},
    }};
};
