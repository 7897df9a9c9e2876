// A session file becomes a meeting of the organisation, convened with its agenda; results are not
// played. Who runs the import is named as such in the journal.
#pragma once
#include "app/services.hpp"
#include "definitions/meeting_record_file.hpp"

namespace ecab::cli {

// In one transaction. NotFound when there is no such organisation; InvalidInput for a session
// without any day.
Result<MeetingId> import_session(app::Services& services,
                                 definitions::Session const& session,
                                 OrgId const& org);

}  // namespace ecab::cli
