// One open event stream and its topics. A topic is a matter that is followed ("meeting/ID"), or
// "own": what concerns the viewer's lists and ballots. Each topic is a viewer of the hub with the
// same sink behind it, so each resumes without a gap from where its client is, and one may end
// alone.
#pragma once
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/id.hpp"
#include "base/result.hpp"
#include "live/hub.hpp"
#include "net/http.hpp"

namespace ecab::api {

inline constexpr std::size_t kTopicsPerStreamMax = 16;
inline constexpr std::string_view kOwnTopic = "own";

struct TopicRequest {
    std::string topic;
    std::optional<std::uint64_t> since;  // the last journal position the client has of it
    bool operator==(TopicRequest const&) const = default;
};
// "TOPIC" or "TOPIC@POSITION".
Result<TopicRequest> topic_request(std::string_view text);
// Several, between commas; none: the own topic. A topic without a position is resumed from `last`.
Result<std::vector<TopicRequest>> topic_requests(std::string_view text,
                                                 std::optional<std::uint64_t> last);

class OpenStream : public std::enable_shared_from_this<OpenStream> {
  public:
    // `person` is none for a projector.
    OpenStream(live::Hub* hub,
               std::string id,
               OrgId org,
               std::string session,
               std::optional<PersonId> person)
        : hub_(hub),
          id_(std::move(id)),
          org_(std::move(org)),
          session_(std::move(session)),
          person_(std::move(person)) {}

    std::string const& id() const { return id_; }
    OrgId const& org() const { return org_; }
    std::string const& session() const { return session_; }
    std::optional<PersonId> const& person() const { return person_; }
    net::Stream& wire() { return *wire_; }

    // On the loop's thread, before anything else.
    void open(std::shared_ptr<net::Stream> wire) { wire_ = std::move(wire); }
    // The connection is gone; nobody joins it any more.
    void closed();
    // Ends the connection.
    void close() { wire_->close(); }

    // The topic's viewer, held until its history is read; none where it is followed already, or
    // the stream is closed.
    std::optional<live::ViewerId> follow(std::string const& topic, std::vector<std::string> groups);
    void leave(std::string const& topic);
    // Each topic with the groups its frames are chosen by.
    std::map<std::string, std::vector<std::string>> followed();
    // The viewer of a topic belongs to other groups now; false where it did already, or is gone.
    bool regroup(std::string const& topic, std::vector<std::string> groups);
    // The viewer may not follow the topic any more: the client is told, with the last the stream
    // ends.
    void end(std::string const& topic);
    // Whether `more` topics fit beside those it has.
    bool has_room_for(std::size_t more);
    // The hub ended one topic: the client is told. With the last one the stream ends.
    void topic_ended(std::string const& topic);

  private:
    live::Hub* hub_;
    std::string id_;
    OrgId org_;
    std::string session_;
    std::optional<PersonId> person_;
    std::shared_ptr<net::Stream> wire_;
    std::mutex mutex_;
    struct Followed {
        live::ViewerId viewer;
        std::vector<std::string> groups;
    };
    std::map<std::string, Followed> topics_;
    bool closed_ = false;
};

}  // namespace ecab::api
