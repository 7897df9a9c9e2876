// What a file must satisfy before it becomes a version of a document, and a version before a matter
// goes over to it.
#pragma once
#include <cstdint>
#include <string>

#include "base/result.hpp"
#include "domain/matter/document.hpp"
#include "domain/matter/stamp.hpp"

namespace ecab::domain {

// SecretMaterial, InvalidInput, TooLarge; `detail` names the field.
Result<Done> check_file(UploadedFile const& file);
// What a matter is given after its current version is newer and differs. LimitReached, Conflict.
Result<Done> check_next_version(AttachedDocument const& document, DocumentVersion const& next);
DocumentVersion version_of(UploadedFile const& file,
                           std::int32_t number,
                           std::string const& note,
                           Context const& context);

}  // namespace ecab::domain
