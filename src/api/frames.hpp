// Frames: what a viewer is told about one journal entry, per audience. Frames name matters and
// counts only; content is fetched under the authority table, so a stream can never say more than a
// fetch by the same viewer would.
#pragma once
#include <functional>
#include <optional>
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

// That something changed, to the members of `groups`.
live::AudienceFrame change_frame(journal::EntryHead const& head,
                                 std::optional<std::string_view> phase,
                                 std::int64_t revision,
                                 std::vector<std::string> groups);

// The same of a matter, for the hub; empty when nobody is told. Whoever may not fetch the matter as
// it is now is told nothing of it.
template <class State>
std::vector<live::AudienceFrame> change_frames(app::Services const& services,
                                               journal::EntryHead const& head,
                                               app::EventOfKind<State> const& event,
                                               State const& after) {
    using Kind = app::MatterKind<State>;
    std::vector<std::string> groups = Kind::audience(services, event, after);
    if (groups.empty()) return {};
    return {change_frame(head, Kind::phase(after), Kind::revision(after), std::move(groups))};
}

// What an event says besides that its matter changed.
struct Telling {
    std::vector<live::AudienceFrame> frames;
    // What changes fast is sent merged, under a key; an event that settles it comes after the last.
    std::vector<live::AudienceFrame> progress;
    bool counts = false;  // the progress is `StreamOf::count` of the state, once for many events
    std::string progress_key;
    bool settles = false;
    // Whose streams end, since they may no longer see what they saw: after the frames, or before.
    std::function<bool(live::Membership const&)> ends;
    bool ends_first = false;
};

// Specialised for a kind of matter whose streams say more than that something changed.
template <class State>
struct StreamOf {
    static Telling tell(app::Services const&,
                        journal::EntryHead const&,
                        app::EventOfKind<State> const&,
                        State const&) {
        return {};
    }
    static std::vector<live::AudienceFrame> count(app::Services const&, State const&) { return {}; }
};

// The running count of an open ballot.
template <>
struct StreamOf<domain::Ballot> {
    static Telling tell(app::Services const& services,
                        journal::EntryHead const& head,
                        domain::BallotEvent const& event,
                        domain::Ballot const& after);
    static std::vector<live::AudienceFrame> count(app::Services const& services,
                                                  domain::Ballot const& now);
};

// The frame for a viewer who belongs to `groups`, from a change's variants: as the hub chooses.
live::Frame frame_for(std::vector<live::AudienceFrame> const& variants,
                      std::vector<std::string> const& groups);
// Nothing to resume from, or too far behind: the client reads its screens afresh. `size` is that of
// the organisation's journal; `topic` as open_stream.hpp says.
live::Frame hello(std::uint64_t size, std::string_view topic);
// The viewer's rights to a topic are others now: it ended, and is asked for again.
live::Frame ended(std::string_view topic);
// The viewer's rights are others now: whatever a screen shows is fetched again.
live::Frame rights_changed();

}  // namespace ecab::api
