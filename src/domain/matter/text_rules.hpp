// What every text a person types must satisfy: within its limit, not blank where it is needed, and
// without a state-secret mark. Shared by the decide_*.cpp files.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "domain/matter/remark.hpp"

namespace ecab::domain {

std::size_t count_chars(std::string_view utf8);  // code points
bool is_blank(std::string_view text);

// May be empty. Refuses TooLarge, SecretMaterial; `name` is the field.
Result<Done> check_text(std::string_view text, std::size_t chars_max, std::string_view name);
// Must say something (InvalidInput).
Result<Done> require_text(std::string_view text, std::size_t chars_max, std::string_view name);
// Must say something (ReasonRequired), at most kTextCharsMax.
Result<Done> require_reason(std::string_view text);
Result<Done> check_remark(RemarkText const& remark);

}  // namespace ecab::domain
