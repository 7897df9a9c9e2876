// Documents as matters of their own: the rows that lists and reports are made from, derived from
// the journal; what holds a document stands in matter_document. Internal to src/store:
// migrations.hpp says what the words in double braces mean.
#pragma once
#include <string_view>

namespace ecab::store {

inline constexpr std::string_view kDocuments = R"sql(
CREATE TABLE document (
    org TEXT NOT NULL,
    id TEXT NOT NULL,
    title TEXT NOT NULL,
    kind TEXT NOT NULL,
    number TEXT NOT NULL,
    unit TEXT,
    created_by TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (org, id)
) {{KEYED}}
;;
CREATE TABLE document_version (
    org TEXT NOT NULL,
    document TEXT NOT NULL,
    version BIGINT NOT NULL,
    sha256 {{BYTES}} NOT NULL,
    bytes BIGINT NOT NULL,
    media_type TEXT NOT NULL,
    uploaded_by TEXT NOT NULL,
    uploaded_at BIGINT NOT NULL,
    PRIMARY KEY (org, document, version)
) {{KEYED}}
)sql";

}  // namespace ecab::store
