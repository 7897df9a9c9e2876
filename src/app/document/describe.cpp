#include "app/document/use_cases.hpp"

namespace ecab::app {

Result<DocumentDone> describe_document(Services const& services,
                                       UnitOfWork& unit,
                                       PersonId const& person,
                                       DocumentId const& id,
                                       domain::document::Describe const& command,
                                       std::optional<std::int64_t> revision) {
    domain::document::Document const& document = unit.find(id);
    REQUIRE(exists(document), Reason::NotFound);
    Viewer const viewer = viewer_of(services, unit.organisation(), person, unit.now());
    TRY(authorise(document,
                  reach_in(services, unit, document, viewer).reader,
                  domain::document::Action::Describe));
    REQUIRE(revision.has_value(), Reason::PreconditionRequired, "If-Match");
    REQUIRE(*revision == document.changes, Reason::StaleVersion);
    domain::Context const context =
        context_of(services, unit.organisation(), viewer, unit.now(), "x");
    record_all(unit, id, person, TRY(domain::document::decide(document, command, context)));
    return DocumentDone{document.changes, unit.sql().next_seq() - 1};
}

}  // namespace ecab::app
