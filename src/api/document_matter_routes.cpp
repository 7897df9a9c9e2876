// A document as a matter of its own, whichever matters hold it: what it is, its bytes, its history,
// its commands. Everybody sees the versions and the matters they may read, and no trace of others.
#include <set>

#include "api/command_done.hpp"
#include "api/handler_context.hpp"
#include "api/handlers.hpp"
#include "api/organisation_views.hpp"
#include "api/uploads.hpp"
#include "app/matter/entries.hpp"
#include "app/paper_care.hpp"
#include "base/field_list.hpp"
#include "json/writer.hpp"

namespace ecab::api {
namespace {

using namespace domain;
using DocumentKindOf = app::MatterKind<document::Document>;

struct DocumentVersionView {
    std::int32_t version{};
    std::string sha256;
    std::uint64_t bytes{};
    std::int32_t pages{};
    std::int32_t unsearched_pages{};
    std::int32_t attachments{};
    std::string filename;
    Moment uploaded_at;
    std::string note;
    app::PaperCareView care;
    ECAB_FIELDS(DocumentVersionView,
                version,
                sha256,
                bytes,
                pages,
                unsearched_pages,
                attachments,
                filename,
                uploaded_at,
                note,
                care)
};

struct DocumentPlaceView {
    std::string matter;
    std::string title;
    std::string item;
    std::int32_t version{};
    ECAB_FIELDS(DocumentPlaceView, matter, title, item, version)
};

struct DocumentView {
    DocumentId id;
    std::string title;
    DocumentKind kind{};
    std::string number;
    std::optional<UnitId> unit;
    Moment created_at;
    std::vector<DocumentVersionView> versions;
    std::vector<DocumentPlaceView> places;
    std::vector<std::string> may;
    std::int32_t revision{};
    ECAB_FIELDS(
        DocumentView, id, title, kind, number, unit, created_at, versions, places, may, revision)
};

struct DocumentContext {
    ReadContext read;
    std::shared_ptr<document::Document const> document;
    app::DocumentReach reach;
};

// NotFound unless some version of it is the caller's to read.
Result<DocumentContext> load_document(Api& api, Call const& call) {
    DocumentId const id = TRY(id_param<DocumentId>(call, 0));
    DocumentContext out{TRY(load(api, call)), nullptr, {}};
    app::Services& services = *api.services;
    out.document = services.reads->find(*services.store, call.org(), id);
    REQUIRE(out.document != nullptr, Reason::NotFound);
    out.reach = app::reach_of(services, *out.read.organisation, *out.document, out.read.viewer);
    TRY(document::authorise(*out.document, out.reach.reader, document::Action::Read));
    return out;
}

// What its author wrote about it: what changed.
std::string words_of(document::Event const& event) {
    auto const* added = std::get_if<document::VersionAdded>(&event);
    return added == nullptr ? "" : added->version.note;
}

// What is done about a paper is done in a matter that holds it: here nobody has a part.
app::PaperViewer reader_of(DocumentContext const& seen) {
    return {seen.read.viewer.actor.person, {}};
}

DocumentVersionView version_view(DocumentContext const& seen, DocumentVersion const& one) {
    return {one.version,
            to_hex(one.sha256),
            one.bytes,
            one.pages,
            one.unsearched_pages,
            one.attachments.value_or(0),
            one.filename,
            one.at,
            one.note,
            app::care_of(*seen.read.organisation, one, reader_of(seen))};
}

DocumentView document_view(DocumentContext const& seen) {
    document::Document const& document = *seen.document;
    DocumentView view;
    view.id = document.id;
    view.title = document.title;
    view.kind = document.kind;
    view.number = document.number;
    view.unit = document.unit;
    view.created_at = document.created_by.at;
    for (DocumentVersion const& one : document.versions)
        if (document::may_read(document, seen.reach.reader, one.version))
            view.versions.push_back(version_view(seen, one));
    for (app::DocumentPlace const& place : seen.reach.places)
        view.places.push_back({place.matter, place.title, place.held.item, place.held.version});
    view.may = DocumentKindOf::may(document, seen.reach.reader);
    view.revision = document.changes;
    return view;
}

}  // namespace

HttpResult show_document(Api& api, Call& call) {
    DocumentContext const seen = TRY(load_document(api, call));
    net::Response response = json_response(200, json::canonical_of(document_view(seen)));
    response.headers.emplace_back("ETag", "\"" + std::to_string(seen.document->changes) + "\"");
    return response;
}

HttpResult get_document_version(Api& api, Call& call) {
    DocumentContext const seen = TRY(load_document(api, call));
    std::optional<std::int64_t> const number = whole_number(call.params.at(1));
    REQUIRE(number.has_value(), Reason::NotFound);
    for (DocumentVersion const& one : seen.document->versions)
        if (one.version == *number &&
            document::may_read(*seen.document, seen.reach.reader, one.version)) {
            TRY(app::may_open_paper(*seen.read.organisation, one, reader_of(seen)));
            return stored_file(api, call, one);
        }
    return refuse(Reason::NotFound);
}

HttpResult get_document_history(Api& api, Call& call) {
    DocumentContext const seen = TRY(load_document(api, call));
    json::Array items;
    auto const show = [&](ports::StoredEntry const& entry) {
        auto const record = DocumentKindOf::decode(entry);
        if (!record) return;
        if (!DocumentKindOf::may_read_entry(*seen.document, seen.reach.reader, *record)) return;
        PersonId const actor{record->head.actor};
        items.push_back(
            {{"seq", static_cast<std::int64_t>(entry.seq)},
             {"at", to_text(entry.at)},
             {"kind", entry.kind},
             {"by", person_view(*seen.read.organisation, actor, seen.read.viewer.today)},
             {"words", words_of(record->event)}});
    };
    api.services->store->read([&](ports::Reader& reader) {
        std::string const matter = app::matter_name<document::Document>(seen.document->id);
        records::each_entry_of(reader, call.org(), matter, 0, show);
    });
    return json_response(200, json::canonical(json::Value{{"items", std::move(items)}}));
}

Result<Write> command_document(Api& api, Call& call) {
    DocumentId const id = TRY(id_param<DocumentId>(call, 0));
    using Command = std::variant<document::Describe>;
    Command const command = TRY(body_of<Command>(call));
    std::optional<std::int64_t> const revision = TRY(revision_of(call));
    auto job =
        [&api, person = call.person(), id, command, revision](app::UnitOfWork& unit) -> HttpResult {
        app::DocumentDone const done = TRY(app::describe_document(
            *api.services, unit, person, id, std::get<document::Describe>(command), revision));
        return json_response(200, json::canonical_of(CommandDone{done.revision, done.seq, 0}));
    };
    return Write{call.org(), std::move(job), {}};
}

}  // namespace ecab::api
