// SigningContext: how people send what they do. A delivery may meet an outage, a crash before or
// after the commit, or an answer that gets lost; the client then sends the same again under the
// same key. It may also come twice. Whatever happens, one act is in the journal once or not at all.
#pragma once
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "sim/screen.hpp"

namespace ecab::sim {

struct Answered {
    int status = 0;
    std::string body;
    bool ok() const { return status >= 200 && status < 300; }
};

class SigningContext {
  public:
    SigningContext(World& world, std::function<void()> crash)
        : world_(world), crash_(std::move(crash)) {}

    void hold(std::string meeting) { meeting_ = std::move(meeting); }
    std::string path(std::string const& rest = {}) const {
        return "/api/v1/meetings/" + meeting_ + rest;
    }
    std::string statements(std::string const& rest = {}) const {
        return "/api/v1/matters/" + meeting_ + "/statements" + rest;
    }

    Answered get(SimPerson const& person, std::string const& target);
    Answered send(SimPerson const& person,
                  std::string const& target,
                  std::string const& body,
                  std::optional<std::int64_t> revision = {});
    Answered command(SimPerson const& person,
                     std::string const& kind,
                     json::Object body,
                     std::optional<std::int64_t> revision = {});
    Answered upload(SimPerson const& person, std::string const& target, std::uint64_t number);

    // The words as the server prepares them for this person; the body to send when it did.
    std::string prepare(SimPerson const& person, Device const& device, json::Object words);
    Answered submit(SimPerson const& person, std::string const& signed_body);
    // Prepares, signs and sends with the person's own device.
    Answered sign(SimPerson const& person, json::Object words);

    // All are prepared before the first is decided; they are decided in an order the seed draws.
    struct Racing {
        SimPerson const* person;
        std::string target;
        std::string body;
    };
    std::vector<Answered> race(std::vector<Racing> const& all);

    // Everything acknowledged is in the journal, as it was.
    void check_acknowledged() const;
    std::size_t crashes() const { return crashes_; }
    std::size_t sent() const { return sent_; }

  private:
    enum class Trouble : std::uint8_t { None, Statement, Commit, DroppedBefore, LostAfter, Late };
    Trouble some_trouble();
    Ask asking(SimPerson const& person, Racing const& one, std::string const& key) const;
    Answered once(Ask ask, Trouble trouble);
    void again(Ask const& ask, Answered const& first);
    void crash();
    void keep(Answered const& answered);
    void note(Ask const& ask, Answered const& answered);

    World& world_;
    std::function<void()> crash_;
    std::string meeting_;
    std::map<std::uint64_t, Digest> acknowledged_;
    std::size_t crashes_ = 0;
    std::size_t sent_ = 0;
};

}  // namespace ecab::sim
