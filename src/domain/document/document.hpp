// Document: a paper as a matter of its own, from its first upload on: what it is called, whose it
// is, its versions. Ballots and items of meetings hold it by reference (document, version,
// SHA-256), each at the version it was given; a new version reaches them when it is renewed there.
// Pure: `decide` gives the events or the reason against, `fold` never refuses. The bytes lie in the
// blob store under their SHA-256.
#pragma once
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/field_list.hpp"
#include "base/result.hpp"
#include "domain/matter/document.hpp"
#include "domain/matter/stamp.hpp"

namespace ecab::domain::document {

// ---- events ----
struct Created {
    static constexpr std::string_view kind = "document-created";
    Stamp by;
    DocumentId document;
    std::string title;
    DocumentKind document_kind{};
    std::string number;          // as printed on it; empty: none
    std::optional<UnitId> unit;  // whose it is; none: whoever made it belongs to no unit
    std::string matter;          // what it was made for ("ballot/b1")
    DocumentVersion version;
    ECAB_FIELDS(Created, by, document, title, document_kind, number, unit, matter, version)
};

struct VersionAdded {
    static constexpr std::string_view kind = "document-version-added";
    Stamp by;
    DocumentVersion version;
    ECAB_FIELDS(VersionAdded, by, version)
};

struct Described {
    static constexpr std::string_view kind = "document-described";
    Stamp by;
    std::string title;
    DocumentKind document_kind{};
    std::string number;
    ECAB_FIELDS(Described, by, title, document_kind, number)
};

// A further matter refers to it; which version it holds, the matter itself says.
struct Linked {
    static constexpr std::string_view kind = "document-linked";
    Stamp by;
    std::string matter;
    ECAB_FIELDS(Linked, by, matter)
};

struct Event : std::variant<Created, VersionAdded, Described, Linked> {
    using Kinds = std::variant<Created, VersionAdded, Described, Linked>;
    using Kinds::Kinds;
};

// ---- state ----
// A default-constructed Document is one that does not exist yet: `id` is empty.
struct Document {
    DocumentId id;
    std::string title;
    DocumentKind kind{};
    std::string number;
    std::optional<UnitId> unit;
    Stamp created_by;
    std::vector<DocumentVersion> versions;  // of an existing one never empty; the last is newest
    std::string made_for;                   // the matter it was uploaded into
    std::set<std::string> matters;          // that hold it or once did
    // Of its own words alone: versions and matters are not everybody's to see, so nothing that
    // everybody is told may count them.
    std::int32_t changes{};

    void fold(Created const& event);
    void fold(VersionAdded const& event);
    void fold(Described const& event);
    void fold(Linked const& event);
};

bool exists(Document const& document);
DocumentVersion const* find_version(Document const& document, std::int32_t version);
// What a matter keeps of it: the document with this one version. `version` must exist.
AttachedDocument attached_at(Document const& document, std::int32_t version);
void apply(Document& document, Event const& event);

// ---- commands ----
struct Create {
    std::string title;
    DocumentKind document_kind{};
    std::string number;
    std::optional<UnitId> unit;
    std::string matter;
    UploadedFile file;
};

// Versions are made where the document was, or by the unit it belongs to: a matter that took it is
// renewed from there and makes none.
struct AddVersion {
    UploadedFile file;
    std::string note;    // what changed
    std::string matter;  // into which it is uploaded
    bool own_unit{};     // by somebody of the unit it belongs to
};

struct Describe {
    static constexpr std::string_view kind = "describe-document";
    std::string title;
    DocumentKind document_kind{};
    std::string number;
    bool operator==(Describe const&) const = default;
    ECAB_FIELDS(Describe, title, document_kind, number)
};

struct Link {
    std::string matter;
};

using Events = Result<std::vector<Event>>;

// `fresh` of the context is the id.
Events decide(Document const&, Create const&, Context const&);
// Forbidden ("version") for a stranger in a matter that only took it.
Events decide(Document const&, AddVersion const&, Context const&);
// Nothing where nothing changes.
Events decide(Document const&, Describe const&, Context const&);
// Nothing where the matter is known already; LimitReached ("matters").
Events decide(Document const&, Link const&, Context const&);

// ---- rights ----
// Who reads a document follows from the matters that hold it; it has no readers of its own.
struct Reader {
    PersonId person;
    bool in_office{};                 // holds some position today
    bool own_unit{};                  // of the unit it belongs to
    std::set<std::int32_t> versions;  // those some matter that holds them lets the person read
    std::set<std::string> matters;    // of those it was ever put into, the ones the person may read
    bool held{};                      // some matter holds it now
};

enum class Action : std::uint8_t { Read, Describe };

// What no matter holds any more, whoever took the version in reads while in the unit it belongs to.
bool may_read(Document const& document, Reader const& reader, std::int32_t version);
std::vector<Action> allowed_actions(Document const& document, Reader const& reader);
// Done, NotFound (may not see it) or Forbidden.
Result<Done> authorise(Document const& document, Reader const& reader, Action action);

}  // namespace ecab::domain::document

template <>
struct ecab::Names<ecab::domain::document::Action> {
    using E = ecab::domain::document::Action;
    static constexpr std::array<std::pair<E, std::string_view>, 2> all{
        {{E::Read, "read"}, {E::Describe, "describe"}}};
};
