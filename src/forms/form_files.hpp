// The forms of official documents in a folder (rules/forms): KIND@VERSION.yaml, and
// page@VERSION.yaml with the sizes they share. A file that the decree does not allow, or that could
// not be set, is refused with its name, line and key. Called by the command line; no state.
#pragma once
#include <filesystem>
#include <string_view>

#include "base/result.hpp"
#include "forms/form.hpp"

namespace ecab::forms {

inline constexpr std::size_t kFormBytesMax = 64 * 1024;
inline constexpr std::size_t kSlotsMax = 40;
inline constexpr std::size_t kFormFilesMax = 500;

// `name` is "nghi-quyet@1", or "nghi-quyet" for the newest version. Refusals: NotFound, with the
// names there are; else as the file says.
Result<Template> load_template(std::filesystem::path const& folder, std::string_view name);

// Checks one form and one page on their own; `file` is the name refusals speak of.
Result<Form> read_form(std::string_view text, std::string_view file);
Result<FormPage> read_page(std::string_view text, std::string_view file);

// The names in braces of a slot's text, in order: "{issuer} kính mời {invited}".
std::vector<std::string> placeholders(std::string_view text);

}  // namespace ecab::forms
