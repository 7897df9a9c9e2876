// Streams: the event streams: the one of a viewer's browser (GET /api/v1/events) with the topics it
// follows, and a projector's. History of each topic first, then live, without a gap or a
// repetition. A session that ends takes its streams with it: at once on this node, within a second
// when another node ended it; a topic whose rights end, ends alone. Rights are judged again after
// every change of the organisation and when its day turns (streams_rights.cpp). The feed turns
// journal entries into frames, once per audience.
#pragma once
#include <atomic>
#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>

#include "api/open_stream.hpp"
#include "api/route.hpp"
#include "app/matter/context.hpp"
#include "domain/meeting/room_view.hpp"
#include "live/hub.hpp"
#include "net/http.hpp"

namespace ecab::api {

inline constexpr std::uint64_t kHistoryEntriesMax =
    5'000;  // further behind: the client starts afresh
inline constexpr std::size_t kStreamsPerSessionMax = 6;
inline constexpr std::string_view kProjectorSession = "projector.";  // before a token's hash

bool is_event_stream(Route const& route);
bool is_topics_command(Route const& route);

class Streams {
  public:
    Streams(Api api);
    ~Streams();

    void start();
    void stop();

    // One round of the feed (streams that were opened begin, what was committed is published) and
    // one of the sweep (streams whose session is gone end): all that the two threads of `start` do.
    // A simulation calls them itself instead.
    void turn();
    void sweep_once();

    // Called by the store after every commit, here or elsewhere.
    void grew(OrgId const& org, std::uint64_t size);
    // Called after every commit of this process, before `grew`: its events as they are.
    void committed(OrgId const& org, app::Growth const& growth);

    // On a worker thread, for an authenticated call or a projector's token.
    void open(Route const& route, Call const& call, net::Reply reply);
    // A command to one open stream of this session: follow and leave topics; all or none.
    HttpResult change_topics(Call const& call);

  private:
    void feed();
    void feed_org(OrgId const& org, std::uint64_t size);
    using Committed = std::shared_ptr<app::RecordedEvent const>;
    std::vector<Committed> take_committed(OrgId const& org, std::uint64_t next);
    void sweep();
    std::vector<std::string> gone_projectors(std::vector<std::pair<OrgId, std::string>>& sessions);
    // A place in a meeting's room: as which class the viewer sees it.
    struct Seat {
        MeetingId meeting;
        domain::RoomViewer viewer;
    };
    // One topic, by somebody who may follow it.
    struct Listener {
        TopicRequest request;
        std::vector<std::string> groups;
        std::optional<Seat> seat;
    };
    Result<Listener> listener_of(app::Caller const& caller, TopicRequest request);
    // Who opens, with the topics that are granted; those that are not, are told so.
    struct Opener {
        std::shared_ptr<OpenStream> stream;
        std::vector<Listener> granted;
        std::vector<std::string> refused;
    };
    Result<Opener> opener_of(Route const& route, Call const& call);
    bool count_in(OpenStream const& stream);
    void count_out(OpenStream const& stream);
    void follow(std::shared_ptr<OpenStream> const& stream, Listener const& listener);
    std::shared_ptr<OpenStream> stream_of(Call const& call);
    // The streams of the organisation hear what their viewers may hear now.
    void judge(OrgId const& org);
    void judge(OpenStream& stream);
    void judge_new_days();
    struct Opening {
        std::shared_ptr<OpenStream> stream;
        Listener listener;
        live::ViewerId viewer;
    };
    // History first, then the hub goes on from where the history ended. When the history cannot be
    // read the stream ends: its client comes back, and nobody else waits for it.
    void begin(Opening const& opening);
    void begin_reading(Opening const& opening);
    // The opening with its rights as they are now; none when they ended meanwhile.
    std::optional<Opening> judged(Opening const& opening);
    bool push_history(Opening const& opening, std::uint64_t size);
    void push_room(Opening const& opening, std::uint64_t size);

    Api api_;
    std::mutex mutex_;
    std::condition_variable wake_;
    bool stopping_ = false;
    std::map<OrgId, std::uint64_t> sizes_;               // how far the journal reaches
    std::map<OrgId, std::vector<Committed>> committed_;  // what waits for the feed, in order
    std::map<OrgId, std::uint64_t> fed_;  // how far it has been published; feed thread only
    std::mutex judging_;
    std::map<OrgId, Date> days_;  // on which rights were judged last; guarded by `judging_`
    std::map<std::string, std::pair<OrgId, std::size_t>> open_;   // streams by session
    std::map<std::string, std::shared_ptr<OpenStream>> streams_;  // by id
    std::vector<Opening> openings_;
    std::thread feeder_;
    std::thread sweeper_;
};

}  // namespace ecab::api
