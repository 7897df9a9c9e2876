// One document as a drafter writes it in YAML → `Document`, checked against its form. What the form
// has no place for, what it needs and is missing, and what the decree forbids is refused with the
// field's name; so is every mark of a state secret (Law 29/2018/QH14): such material never enters.
// Called by the command line; no state.
#pragma once
#include <string_view>

#include "base/result.hpp"
#include "forms/document.hpp"
#include "forms/form.hpp"

namespace ecab::forms {

inline constexpr std::size_t kDocumentBytesMax = 256 * 1024;

// `file` is the name refusals speak of. Refusals: InvalidInput, UnknownField, NotNormalised,
// TooLarge, LimitReached, SecretMaterial.
Result<Document> read_document(std::string_view text, std::string_view file, Template const& form);

}  // namespace ecab::forms
