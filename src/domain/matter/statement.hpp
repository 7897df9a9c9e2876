// The envelope of every signed act: who signs what kind of statement on which matter, when, under
// which rules, workflow and list of members, and what it replaces; then the act's own words. One
// flat object, encoded canonically (RFC 8785): the server builds it from what it would show and
// compares the bytes with those the client signed.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/bytes.hpp"
#include "base/fields.hpp"
#include "base/id.hpp"
#include "base/moment.hpp"
#include "domain/matter/statement_parts.hpp"

namespace ecab::domain {

// SHA-256 of what a signature rests on beside the statement's own words, as the matter's journal
// has them; none of what the matter does not have yet.
struct Basis {
    std::optional<Digest> rules_sha256;     // the rule set as the organisation adopted it
    std::optional<Digest> workflow_sha256;  // of the approval the matter went through
    std::optional<Digest> roster_sha256;    // the canonical list of those asked
};

struct StatementHead {
    std::string type;  // "e-cabinet/…/v1"
    OrgId organisation;
    std::string matter;  // its id
    StatementPerson person;
    StatementCertificate certificate;
    Moment issued_at;
    std::optional<Digest> replaces;  // the statement of the same person that no longer counts
    std::optional<Digest> rules_sha256;
    std::optional<Digest> workflow_sha256;
    std::optional<Digest> roster_sha256;
    bool operator==(StatementHead const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("type", &StatementHead::type),
                     field("organisation", &StatementHead::organisation),
                     field("matter", &StatementHead::matter),
                     field("person", &StatementHead::person),
                     field("certificate", &StatementHead::certificate),
                     field("issued_at", &StatementHead::issued_at),
                     field("replaces", &StatementHead::replaces),
                     field("rules_sha256", &StatementHead::rules_sha256),
                     field("workflow_sha256", &StatementHead::workflow_sha256),
                     field("roster_sha256", &StatementHead::roster_sha256));
    }
};

// Head and words as one object. `Said::kType` names the kind of statement.
template <class Said>
struct StatementOf : StatementHead, Said {
    static constexpr std::string_view kType = Said::kType;
    bool operator==(StatementOf const&) const = default;
    static constexpr auto fields(auto visit) {
        return StatementHead::fields([&](auto const&... head) {
            return Said::fields([&](auto const&... said) { return visit(head..., said...); });
        });
    }
};

// The head of a statement by this person; what it replaces is added by who knows.
inline StatementHead head_of(std::string_view type,
                             std::string_view matter,
                             StatementPerson person,
                             Basis const& basis,
                             Signing const& signing) {
    StatementHead head;
    head.type = type;
    head.organisation = signing.organisation;
    head.matter = matter;
    head.person = std::move(person);
    head.certificate = {signing.certificate, signing.certificate_sha256};
    head.issued_at = signing.time;
    head.rules_sha256 = basis.rules_sha256;
    head.workflow_sha256 = basis.workflow_sha256;
    head.roster_sha256 = basis.roster_sha256;
    return head;
}

}  // namespace ecab::domain
