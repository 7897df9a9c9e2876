#include <array>

#include "app/document/kind.hpp"

namespace ecab::app {
namespace {

using domain::document::Document;
using ports::Param;
using records::DerivedTable;

// The row lists and reports are made from; what holds it stands in matter_document.
void put_document_row(ports::Writer& writer, OrgId const& org, Document const& document) {
    writer.execute(
        "INSERT INTO document (org, id, title, kind, number, unit, created_by, created_at) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (org, id) DO UPDATE SET "
        "title = excluded.title, kind = excluded.kind, number = excluded.number",
        {org.value,
         document.id.value,
         std::string_view(document.title),
         name_of(document.kind),
         std::string_view(document.number),
         document.unit ? Param(std::string_view(document.unit->value)) : Param(nullptr),
         document.created_by.person.value,
         document.created_by.at.ms});
}

void put_document_version(ports::Writer& writer,
                          OrgId const& org,
                          DocumentId const& document,
                          domain::DocumentVersion const& version) {
    writer.execute(
        "INSERT INTO document_version (org, document, version, sha256, bytes, media_type, "
        "uploaded_by, uploaded_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
        {org.value,
         document.value,
         std::int64_t{version.version},
         ByteView(version.sha256),
         static_cast<std::int64_t>(version.bytes),
         std::string_view(version.media_type),
         version.uploaded_by.value,
         version.at.ms});
}

struct DocumentProjector {
    ports::Writer& writer;
    OrgId const& org;
    Document const& after;

    void operator()(domain::document::Created const& e) const {
        put_document_row(writer, org, after);
        put_document_version(writer, org, after.id, e.version);
    }
    void operator()(domain::document::VersionAdded const& e) const {
        put_document_version(writer, org, after.id, e.version);
    }
    void operator()(domain::document::Described const&) const {
        put_document_row(writer, org, after);
    }
    void operator()(domain::document::Linked const&) const {}
};

constexpr std::array kDocumentTables{
    DerivedTable{"document",
                 "org:t id:t title:t kind:t number:t unit:t created_by:t created_at:i",
                 "org, id"},
    DerivedTable{"document_version",
                 "org:t document:t version:i sha256:b bytes:i media_type:t uploaded_by:t "
                 "uploaded_at:i",
                 "org, document, version"},
};

}  // namespace

using DocumentMatter = MatterKind<Document>;

void DocumentMatter::project(ports::Writer& writer,
                             OrgId const& org,
                             std::uint64_t,
                             Event const& event,
                             State const& after) {
    std::visit(DocumentProjector{writer, org, after}, event);
}

std::span<records::DerivedTable const> DocumentMatter::tables() { return kDocumentTables; }

}  // namespace ecab::app
