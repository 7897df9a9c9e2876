#include "domain/document/document.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "domain/matter/document_rules.hpp"
#include "domain/matter/limits.hpp"
#include "domain/matter/text_rules.hpp"

namespace ecab::domain::document {
namespace {

Result<Done> check_words(std::string const& title, std::string const& number) {
    TRY(require_text(title, kTitleCharsMax, "title"));
    return check_text(number, kDocumentNumberCharsMax, "number");
}

}  // namespace

void Document::fold(Created const& event) {
    id = event.document;
    title = event.title;
    kind = event.document_kind;
    number = event.number;
    unit = event.unit;
    created_by = event.by;
    versions = {event.version};
    made_for = event.matter;
    matters = {event.matter};
}

void Document::fold(VersionAdded const& event) { versions.push_back(event.version); }

void Document::fold(Described const& event) {
    title = event.title;
    kind = event.document_kind;
    number = event.number;
}

void Document::fold(Linked const& event) { matters.insert(event.matter); }

void apply(Document& document, Event const& event) {
    std::visit([&](auto const& one) { document.fold(one); }, event);
    bool const is_worded =
        std::holds_alternative<Created>(event) || std::holds_alternative<Described>(event);
    if (is_worded) ++document.changes;
}

bool exists(Document const& document) { return !document.id.value.empty(); }

DocumentVersion const* find_version(Document const& document, std::int32_t version) {
    auto const found = std::ranges::find(document.versions, version, &DocumentVersion::version);
    return found == document.versions.end() ? nullptr : &*found;
}

AttachedDocument attached_at(Document const& document, std::int32_t version) {
    DocumentVersion const* found = find_version(document, version);
    CHECK(found != nullptr);
    return {document.id, document.title, document.kind, {*found}};
}

Events decide(Document const& document, Create const& command, Context const& context) {
    REQUIRE(!exists(document), Reason::Conflict, "document");
    TRY(check_words(command.title, command.number));
    TRY(check_file(command.file));
    DocumentId const id = TRY(DocumentId::parse(context.fresh));
    return std::vector<Event>{Created{context.stamp(),
                                      id,
                                      command.title,
                                      command.document_kind,
                                      command.number,
                                      command.unit,
                                      command.matter,
                                      version_of(command.file, 1, {}, context)}};
}

Events decide(Document const& document, AddVersion const& command, Context const& context) {
    REQUIRE(exists(document), Reason::NotFound, "document");
    bool const is_theirs = command.own_unit || command.matter == document.made_for;
    REQUIRE(is_theirs, Reason::Forbidden, "version");
    REQUIRE(document.versions.size() < kDocumentVersionsMax, Reason::LimitReached, "versions");
    TRY(require_text(command.note, kTextCharsMax, "note"));
    TRY(check_file(command.file));
    std::int32_t const next = document.versions.back().version + 1;
    return std::vector<Event>{
        VersionAdded{context.stamp(), version_of(command.file, next, command.note, context)}};
}

Events decide(Document const& document, Describe const& command, Context const& context) {
    REQUIRE(exists(document), Reason::NotFound, "document");
    TRY(check_words(command.title, command.number));
    bool const is_same = Describe{document.title, document.kind, document.number} == command;
    if (is_same) return std::vector<Event>{};
    return std::vector<Event>{
        Described{context.stamp(), command.title, command.document_kind, command.number}};
}

Events decide(Document const& document, Link const& command, Context const& context) {
    REQUIRE(exists(document), Reason::NotFound, "document");
    if (document.matters.contains(command.matter)) return std::vector<Event>{};
    REQUIRE(document.matters.size() < kDocumentMattersMax, Reason::LimitReached, "matters");
    return std::vector<Event>{Linked{context.stamp(), command.matter}};
}

namespace {

// Still where the document belongs; of one that belongs to no unit, in some office.
bool has_place(Document const& document, Reader const& reader) {
    return document.unit ? reader.own_unit : reader.in_office;
}

}  // namespace

bool may_read(Document const& document, Reader const& reader, std::int32_t version) {
    DocumentVersion const* found = find_version(document, version);
    if (found == nullptr) return false;
    if (reader.versions.contains(version)) return true;
    return !reader.held && has_place(document, reader) && found->uploaded_by == reader.person;
}

std::vector<Action> allowed_actions(Document const& document, Reader const& reader) {
    bool const reads = std::ranges::any_of(document.versions, [&](DocumentVersion const& one) {
        return may_read(document, reader, one.version);
    });
    if (!reads) return {};
    bool const is_author =
        has_place(document, reader) && document.created_by.person == reader.person;
    bool const is_own = reader.own_unit || is_author;
    return is_own ? std::vector{Action::Read, Action::Describe} : std::vector{Action::Read};
}

Result<Done> authorise(Document const& document, Reader const& reader, Action action) {
    std::vector<Action> const allowed = allowed_actions(document, reader);
    REQUIRE(!allowed.empty(), Reason::NotFound);
    REQUIRE(std::ranges::find(allowed, action) != allowed.end(),
            Reason::Forbidden,
            std::string(name_of(action)));
    return Done{};
}

}  // namespace ecab::domain::document
