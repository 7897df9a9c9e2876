#include "api/uploads.hpp"

#include "domain/matter/secret_marks.hpp"

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
    REQUIRE(call.request.blob && call.request.blob->bytes > 0, Reason::InvalidInput, "body");
    ports::PaperText const text =
        TRY(api.services->papers->read(api.services->blobs->path_of(call.request.blob->sha256)));
    for (std::string const& page : text.pages)
        if (std::optional<std::string> const mark = find_secret_mark(page))
            return refuse(Reason::SecretMaterial, *mark);
    UploadedFile file;
    file.sha256 = call.request.blob->sha256;
    file.bytes = call.request.blob->bytes;
    file.pages = static_cast<std::int32_t>(text.pages.size());
    file.filename = head.query_value("filename");
    file.media_type = "application/pdf";
    REQUIRE(json::is_nfc(file.filename), Reason::NotNormalised, "filename");
    return file;
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
