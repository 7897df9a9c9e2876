// An upload: a new document, or a further version of one.
#include "app/document/use_cases.hpp"

namespace ecab::app {

namespace {

// The document as it would be, and what a matter would hold of its newest version.
DocumentDraft drafted(domain::document::Document after,
                      std::vector<domain::document::Event> events) {
    for (domain::document::Event const& event : events) domain::document::apply(after, event);
    std::int32_t const newest = after.versions.back().version;
    return {std::move(events), attached_at(after, newest)};
}

// Of the position the author acts from.
std::optional<UnitId> unit_of_position(domain::Organisation const& organisation,
                                       std::optional<PositionId> const& position) {
    if (!position) return std::nullopt;
    return organisation.positions.at(*position).unit;
}

}  // namespace

Result<DocumentDraft> draft_document(WriteScope const& scope,
                                     std::string matter,
                                     NewPaper const& paper,
                                     domain::Context const& context) {
    domain::document::Create const command{paper.title,
                                           paper.kind,
                                           paper.number,
                                           unit_of_position(scope.organisation(), context.position),
                                           std::move(matter),
                                           paper.file};
    return drafted({}, TRY(domain::document::decide({}, command, context)));
}

Result<DocumentDraft> draft_version(WriteScope const& scope,
                                    domain::document::Document const& document,
                                    Viewer const& viewer,
                                    FurtherVersion given,
                                    domain::Context const& context) {
    domain::document::AddVersion command;
    command.file = std::move(given.file);
    command.note = std::move(given.note);
    command.matter = std::move(given.matter);
    command.own_unit = document.unit && works_in(scope.organisation(), viewer, *document.unit);
    return drafted(document, TRY(domain::document::decide(document, command, context)));
}

void record_draft(UnitOfWork& unit, PersonId const& person, DocumentDraft draft) {
    record_all(unit, draft.attached.id, person, std::move(draft.events));
}

}  // namespace ecab::app
