// Frames: what a viewer is told about one journal entry, per audience. Frames name matters and
// counts only; content is fetched under the authority table, so a stream can never say more than a
// fetch by the same viewer would.
#pragma once
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "app/services.hpp"
#include "json/json.hpp"
#include "live/hub.hpp"
#include "records/events.hpp"

namespace ecab::api {

// One server-sent event; `id` is the journal position a viewer may resume from.
std::string sse_text(std::optional<std::uint64_t> id,
                     std::string_view event,
                     json::Value const& data);

// The roles some step of the approval waits for; they may see the matter for that time.
std::set<domain::Role> waiting_roles(app::Services const& services, domain::Ballot const& ballot);

// The variants of a change, for the hub; empty when nobody is told. A role that may not fetch the
// matter as it is now is told nothing of it.
std::vector<live::AudienceFrame> change_frames(app::Services const& services,
                                               records::BallotRecord const& record,
                                               domain::Ballot const& after);
std::vector<live::AudienceFrame> change_frames(records::OrganisationRecord const& record);

// The running count of an open ballot; the key under which frames are merged.
std::vector<live::AudienceFrame> progress_frames(app::Services const& services,
                                                 domain::Ballot const& ballot);
std::string progress_key(BallotId const& ballot);
bool moves_progress(domain::BallotEvent const& event);

// The frame for a viewer who belongs to `groups`, from a change's variants: as the hub chooses.
live::Frame frame_for(std::vector<live::AudienceFrame> const& variants,
                      std::vector<std::string> const& groups);
// Nothing to resume from, or too far behind: the client reads its screens afresh. `size` is that of
// the organisation's journal; `topic` as open_stream.hpp says.
live::Frame hello(std::uint64_t size, std::string_view topic);
// The viewer's rights to a topic are others now: it ended, and is asked for again.
live::Frame ended(std::string_view topic);

}  // namespace ecab::api
