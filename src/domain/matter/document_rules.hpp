// What a paper of any matter must satisfy before it becomes a version; shared by ballots and
// meetings.
#pragma once
#include <cstdint>
#include <string>

#include "base/result.hpp"
#include "domain/matter/document.hpp"
#include "domain/matter/stamp.hpp"

namespace ecab::domain {

// SecretMaterial, InvalidInput, TooLarge; `detail` names the field.
Result<Done> check_file(UploadedFile const& file);
// A further version differs from the last and says what changed. LimitReached, Conflict,
// InvalidInput.
Result<Done> check_next_version(Document const& document,
                                UploadedFile const& file,
                                std::string const& note);
DocumentVersion version_of(UploadedFile const& file,
                           std::int32_t number,
                           std::string const& note,
                           Context const& context);

}  // namespace ecab::domain
