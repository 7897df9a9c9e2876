// Files that come in and go out, for every kind of matter. Uploads pass the state-secret gate: it
// reads the text of every upload before it becomes part of a matter; refused bytes stay
// unreferenced and are swept by the blob store's owner.
#pragma once
#include "api/input.hpp"
#include "app/document/use_cases.hpp"
#include "domain/matter/document.hpp"

namespace ecab::api {

// What came with the upload, once the gate let it through. InvalidInput, UnsupportedMedia,
// SecretMaterial ("declared", or the mark that was found), NotNormalised.
Result<domain::UploadedFile> gated_file(Api& api, Call const& call);

// What the query says of a paper that is new: title, kind, number. InvalidInput, NotNormalised.
Result<app::NewPaper> named_paper(Call const& call);

// The stored bytes; 304 when the caller has them.
net::Response stored_file(Api& api, Call const& call, domain::DocumentVersion const& version);

}  // namespace ecab::api
