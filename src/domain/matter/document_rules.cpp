#include "domain/matter/document_rules.hpp"

#include "domain/matter/limits.hpp"
#include "domain/matter/text_rules.hpp"

namespace ecab::domain {

std::int32_t unsearched_parts(DocumentVersion const& version) {
    return version.unsearched_pages + version.attachments.value_or(0);
}

std::int32_t unsearched_parts(UploadedFile const& file) {
    return file.unsearched_pages + file.attachments.value_or(0);
}

Result<Done> check_file(UploadedFile const& file) {
    REQUIRE(!file.contains_secret, Reason::SecretMaterial, "file.contains_secret");
    TRY(require_text(file.filename, kFilenameCharsMax, "file.filename"));
    TRY(require_text(file.media_type, kMediaTypeCharsMax, "file.media_type"));
    REQUIRE(file.filename.find('/') == std::string::npos, Reason::InvalidInput, "file.filename");
    REQUIRE(file.bytes > 0, Reason::InvalidInput, "file.bytes");
    REQUIRE(file.pages >= 0, Reason::InvalidInput, "file.pages");
    REQUIRE(file.unsearched_pages >= 0 && file.unsearched_pages <= file.pages,
            Reason::InvalidInput,
            "file.unsearched_pages");
    REQUIRE(file.attachments.value_or(0) >= 0, Reason::InvalidInput, "file.attachments");
    return Done{};
}

Result<Done> check_next_version(AttachedDocument const& document, DocumentVersion const& next) {
    REQUIRE(document.versions.size() < kDocumentVersionsMax, Reason::LimitReached, "versions");
    REQUIRE(document.current().sha256 != next.sha256, Reason::Conflict, "file.sha256");
    REQUIRE(document.current().version < next.version, Reason::Conflict, "version");
    return Done{};
}

DocumentVersion version_of(UploadedFile const& file,
                           std::int32_t number,
                           std::string const& note,
                           Context const& context) {
    return {.version = number,
            .sha256 = file.sha256,
            .bytes = file.bytes,
            .pages = file.pages,
            .filename = file.filename,
            .media_type = file.media_type,
            .uploaded_by = context.actor,
            .at = context.now,
            .note = note,
            .unsearched_pages = file.unsearched_pages,
            .attachments = file.attachments};
}

}  // namespace ecab::domain
