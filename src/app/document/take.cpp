// A document that some matter holds is put into another, or renewed there, without a second upload.
#include "app/document/use_cases.hpp"
#include "app/paper_care.hpp"

namespace ecab::app {

DocumentReach reach_in(Services const& services,
                       UnitOfWork& unit,
                       domain::document::Document const& document,
                       Viewer const& viewer) {
    return reach_of(services, unit.organisation(), document, viewer, [&](auto const& id) {
        return &unit.find(id);
    });
}

Result<DocumentDraft> draft_taking(Services const& services,
                                   UnitOfWork& unit,
                                   Viewer const& viewer,
                                   std::string matter,
                                   TakenVersion const& taken,
                                   domain::Context const& context) {
    domain::document::Document const& document = unit.find(taken.document);
    DocumentReach const reach = reach_in(services, unit, document, viewer);
    bool const is_open = domain::document::may_read(document, reach.reader, taken.version);
    REQUIRE(is_open, Reason::NotFound, "document");
    domain::DocumentVersion const& version = *find_version(document, taken.version);
    TRY(may_open_paper(unit.organisation(), version, {viewer.actor.person, {}}));
    domain::document::Link const link{std::move(matter)};
    return DocumentDraft{TRY(domain::document::decide(document, link, context)),
                         domain::document::attached_at(document, taken.version)};
}

}  // namespace ecab::app
