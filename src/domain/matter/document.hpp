// Papers as matters hold them: a reference to a document (domain/document/document.hpp) with the
// versions the matter was given. The bytes lie in the blob store under their SHA-256.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/bytes.hpp"
#include "base/fields.hpp"
#include "base/id.hpp"
#include "base/moment.hpp"

namespace ecab::domain {

enum class DocumentKind { Submission, Draft, AppraisalReport, ExplanationReport, Opinion, Other };

struct DocumentVersion {
    std::int32_t version{};  // 1, 2 …
    Digest sha256{};
    std::uint64_t bytes{};
    std::int32_t pages{};  // 0 when the form has no pages
    std::string filename;
    std::string media_type;
    PersonId uploaded_by;
    Moment at;
    std::string note;                 // what changed; empty for the first
    std::int32_t unsearched_pages{};  // without a text layer: not searched for secret marks
    std::optional<std::int32_t> attachments{};  // files inside of it; none: not looked for then
    bool operator==(DocumentVersion const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("version", &DocumentVersion::version),
                     field("sha256", &DocumentVersion::sha256),
                     field("bytes", &DocumentVersion::bytes),
                     field("pages", &DocumentVersion::pages),
                     field("filename", &DocumentVersion::filename),
                     field("media_type", &DocumentVersion::media_type),
                     field("uploaded_by", &DocumentVersion::uploaded_by),
                     field("at", &DocumentVersion::at),
                     field("note", &DocumentVersion::note),
                     field("unsearched_pages", &DocumentVersion::unsearched_pages),
                     field("attachments", &DocumentVersion::attachments));
    }
};

// A document as one matter holds it. Versions are those of the document: a matter that took it at
// version 2 has no version 1, and one that was not renewed stays where it is.
struct AttachedDocument {
    DocumentId id;
    std::string title;
    DocumentKind kind{};
    std::vector<DocumentVersion>
        versions;  // given to this matter; never empty; the last is current
    bool operator==(AttachedDocument const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("id", &AttachedDocument::id),
                     field("title", &AttachedDocument::title),
                     field("kind", &AttachedDocument::kind),
                     field("versions", &AttachedDocument::versions));
    }
    DocumentVersion const& current() const { return versions.back(); }
};

// A document at one version: what an answer was given on.
struct DocumentRef {
    DocumentId id;
    std::int32_t version{};
    bool operator==(DocumentRef const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("id", &DocumentRef::id), field("version", &DocumentRef::version));
    }
};

// A file already in the blob store.
struct UploadedFile {
    Digest sha256{};
    std::uint64_t bytes{};
    std::int32_t pages{};
    std::string filename;
    std::string media_type;
    bool contains_secret{};           // what the uploader answered to the question
    std::int32_t unsearched_pages{};  // without a text layer: not searched for secret marks
    std::optional<std::int32_t> attachments{};  // files inside of it, not searched either
    bool operator==(UploadedFile const&) const = default;
    static constexpr auto fields(auto visit) {
        return visit(field("sha256", &UploadedFile::sha256),
                     field("bytes", &UploadedFile::bytes),
                     field("pages", &UploadedFile::pages),
                     field("filename", &UploadedFile::filename),
                     field("media_type", &UploadedFile::media_type),
                     field("contains_secret", &UploadedFile::contains_secret),
                     field("unsearched_pages", &UploadedFile::unsearched_pages),
                     field("attachments", &UploadedFile::attachments));
    }
};

// What of a paper no program could search for secret marks: pages and files inside, in number.
std::int32_t unsearched_parts(DocumentVersion const& version);
std::int32_t unsearched_parts(UploadedFile const& file);

}  // namespace ecab::domain

template <>
struct ecab::Names<ecab::domain::DocumentKind> {
    using E = domain::DocumentKind;
    static constexpr std::array<std::pair<E, std::string_view>, 6> all{
        {{E::Submission, "submission"},
         {E::Draft, "draft"},
         {E::AppraisalReport, "appraisal_report"},
         {E::ExplanationReport, "explanation_report"},
         {E::Opinion, "opinion"},
         {E::Other, "other"}}};
};
