// What is done with documents, one use case a file. A matter that gets one first drafts what the
// document would record, decides on what it would hold, and then records both in one unit of work:
// what either refuses, leaves nothing behind.
#pragma once
#include <string>
#include <vector>

#include "app/document/reader.hpp"
#include "app/matter/context.hpp"

namespace ecab::app {

// A file somebody gave, to become a document or a version of one; its bytes passed the gate.
struct NewPaper {
    std::string title;
    domain::DocumentKind kind{};
    std::string number;
    domain::UploadedFile file;
};

// What a document would record, and what the matter it is drafted for would hold.
struct DocumentDraft {
    std::vector<domain::document::Event> events;
    domain::AttachedDocument attached;
};

// draft.cpp. The first version of a new document, of the unit its author acts from; `fresh` is its
// id.
Result<DocumentDraft> draft_document(WriteScope const& scope,
                                     std::string matter,
                                     NewPaper const& paper,
                                     domain::Context const& context);
// A further version of a document that the matter holds: Forbidden ("version") where it only took
// the document and the viewer is not of the unit it belongs to.
struct FurtherVersion {
    std::string matter;  // into which it is uploaded
    domain::UploadedFile file;
    std::string note;
};
Result<DocumentDraft> draft_version(WriteScope const& scope,
                                    domain::document::Document const& document,
                                    Viewer const& viewer,
                                    FurtherVersion given,
                                    domain::Context const& context);
void record_draft(UnitOfWork& unit, PersonId const& person, DocumentDraft draft);

// take.cpp. A version the person may read, for a further matter: NotFound for any other.
struct TakenVersion {
    DocumentId document;
    std::int32_t version{};
};
Result<DocumentDraft> draft_taking(Services const& services,
                                   UnitOfWork& unit,
                                   Viewer const& viewer,
                                   std::string matter,
                                   TakenVersion const& taken,
                                   domain::Context const& context);

// describe.cpp: title, kind and number, by the unit it belongs to. Based on the revision its author
// saw.
struct DocumentDone {
    std::int32_t revision{};
    std::uint64_t seq{};
};
Result<DocumentDone> describe_document(Services const& services,
                                       UnitOfWork& unit,
                                       PersonId const& person,
                                       DocumentId const& id,
                                       domain::document::Describe const& command,
                                       std::optional<std::int64_t> revision);

// As the unit of work knows the matters, with what it has recorded itself.
DocumentReach reach_in(Services const& services,
                       UnitOfWork& unit,
                       domain::document::Document const& document,
                       Viewer const& viewer);

}  // namespace ecab::app
