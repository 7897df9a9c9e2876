// Live texts: several clerks type at once, the server orders the edits, no character is lost. An
// edit is a list of splices against one version of the text: positions are code points of that
// version, ascending, not overlapping. An edit that is behind is moved past those that came first.
// Pure. (Operational transformation after Ellis & Gibbs 1989, with one server that orders.)
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "domain/meeting/room.hpp"

namespace ecab::domain {

using Edit = std::vector<Splice>;

// InvalidInput: out of order, overlapping, beyond the text, negative, or not UTF-8.
Result<Done> check_edit(std::string_view text, Edit const& edit);
// `edit` has passed check_edit.
std::string apply_edit(std::string_view text, Edit const& edit);
// `mine` and `theirs` were made on the same version and theirs came first: what mine becomes. Text
// both removed goes once; text inserted by either stays; at the same place theirs stands first.
Edit moved_past(Edit const& mine, Edit const& theirs);

// Takes an edit made on `base_version` into the text. StaleVersion when the text no longer
// remembers that far, LimitReached (size), the refusals of check_edit.
Result<Edit> rebased(LiveText const& text, std::int32_t base_version, Edit const& edit);
void take_in(LiveText& text, PersonId const& author, Edit const& edit);

}  // namespace ecab::domain
