// Events from the first draft to the issue; the rest and the variant of all stand in events.hpp.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/approval/approval.hpp"
#include "domain/ballot/content.hpp"
#include "domain/matter/place.hpp"
#include "domain/workflow/instance.hpp"

namespace ecab::domain {

struct BallotDrafted {
    static constexpr std::string_view kind = "ballot-drafted";
    Stamp by;
    BallotId ballot;
    Content content;
    std::optional<BallotId> previous;  // the ballot this one asks again
    MatterPlace place{};
    bool operator==(BallotDrafted const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &BallotDrafted::by),
                     field("ballot", &BallotDrafted::ballot),
                     field("content", &BallotDrafted::content),
                     field("previous", &BallotDrafted::previous),
                     field("place", &BallotDrafted::place));
    }
};

struct BallotEdited {
    static constexpr std::string_view kind = "ballot-edited";
    Stamp by;
    Content content;
    bool operator==(BallotEdited const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &BallotEdited::by), field("content", &BallotEdited::content));
    }
};

// Held by reference: a document at one version.
struct DocumentAttached {
    static constexpr std::string_view kind = "document-attached";
    Stamp by;
    AttachedDocument document;
    bool operator==(DocumentAttached const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &DocumentAttached::by),
                     field("document", &DocumentAttached::document));
    }
};

// While the ballot is open every earlier answer becomes one "given on version n".
struct DocumentReplaced {
    static constexpr std::string_view kind = "document-replaced";
    Stamp by;
    DocumentId document;
    DocumentVersion version;
    std::optional<Moment> deadline;  // later than before, while members answer
    bool operator==(DocumentReplaced const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &DocumentReplaced::by),
                     field("document", &DocumentReplaced::document),
                     field("version", &DocumentReplaced::version),
                     field("deadline", &DocumentReplaced::deadline));
    }
};

struct DocumentRemoved {
    static constexpr std::string_view kind = "document-removed";
    Stamp by;
    DocumentId document;
    bool operator==(DocumentRemoved const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &DocumentRemoved::by),
                     field("document", &DocumentRemoved::document));
    }
};

// Only the register number stays visible; the papers are handled outside the system.
struct SecretStubDeclared {
    static constexpr std::string_view kind = "secret-stub-declared";
    Stamp by;
    BallotId ballot;
    std::string register_number;
    bool operator==(SecretStubDeclared const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &SecretStubDeclared::by),
                     field("ballot", &SecretStubDeclared::ballot),
                     field("register_number", &SecretStubDeclared::register_number));
    }
};

struct BallotIssued {
    static constexpr std::string_view kind = "ballot-issued";
    Stamp by;
    std::string number;
    Moment deadline;
    Terms terms;
    std::vector<Recipient> recipients;
    workflow::Instance approval;
    bool operator==(BallotIssued const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("by", &BallotIssued::by),
                     field("number", &BallotIssued::number),
                     field("deadline", &BallotIssued::deadline),
                     field("terms", &BallotIssued::terms),
                     field("recipients", &BallotIssued::recipients),
                     field("approval", &BallotIssued::approval));
    }
};

}  // namespace ecab::domain
