#include "api/uploads.hpp"

#include "app/paper_gate.hpp"
#include "app/uploads.hpp"

namespace ecab::api {

using namespace domain;

Result<UploadedFile> gated_file(Api& api, Call const& call) {
    net::Head const& head = call.request.head;
    std::string const secret = head.query_value("contains_state_secret");
    REQUIRE(secret == "no" || secret == "yes", Reason::InvalidInput, "contains_state_secret");
    REQUIRE(secret == "no", Reason::SecretMaterial, "declared");
    REQUIRE(head.header("content-type").starts_with("application/pdf"),
            Reason::UnsupportedMedia,
            "Content-Type");
    REQUIRE(call.request.held && call.request.held->info().bytes > 0, Reason::InvalidInput, "body");
    ports::BlobInfo const blob = call.request.held->info();
    Result<Done> share = Done{};
    api.services->store->read([&](ports::Reader& reader) {
        share = app::require_share(*api.services, reader, call.org(), call.person(), blob.bytes);
    });
    TRY(share);
    app::OrganisationView const organisation =
        api.services->reads->organisation(*api.services->store, call.org());
    REQUIRE(!is_purged(organisation->papers, blob.sha256), Reason::SecretMaterial, "purged");
    ports::PaperText const text = TRY(api.services->papers->read(call.request.held->path()));
    std::string const filename = head.query_value("filename");
    if (std::optional<std::string> const mark = app::secret_mark_of(text, filename))
        return refuse(Reason::SecretMaterial, *mark);
    UploadedFile file;
    file.sha256 = blob.sha256;
    file.bytes = blob.bytes;
    file.pages = static_cast<std::int32_t>(text.pages.size());
    file.unsearched_pages = app::unsearched_pages(text);
    file.attachments = text.attachments;
    file.filename = filename;
    file.media_type = "application/pdf";
    REQUIRE(json::is_nfc(file.filename), Reason::NotNormalised, "filename");
    return file;
}

Result<app::NewPaper> named_paper(Call const& call) {
    net::Head const& head = call.request.head;
    app::NewPaper paper;
    paper.title = head.query_value("title");
    paper.number = head.query_value("number");
    REQUIRE(json::is_nfc(paper.title), Reason::NotNormalised, "title");
    REQUIRE(json::is_nfc(paper.number), Reason::NotNormalised, "number");
    std::optional<DocumentKind> const kind = find_named<DocumentKind>(head.query_value("kind"));
    REQUIRE(kind.has_value(), Reason::InvalidInput, "kind");
    paper.kind = *kind;
    return paper;
}

net::Response stored_file(Api& api, Call const& call, DocumentVersion const& version) {
    std::string const etag = "\"" + to_hex(version.sha256) + "\"";
    net::Response response;
    response.headers.emplace_back("ETag", etag);
    if (call.request.head.header("if-none-match") == etag) {
        response.status = 304;
        return response;
    }
    response.headers.emplace_back("Content-Type", version.media_type);
    response.headers.emplace_back("Content-Disposition", "inline");
    response.file = api.services->blobs->path_of(version.sha256);
    return response;
}

}  // namespace ecab::api
