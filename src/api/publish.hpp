// Publishing: journal entries of any kind of matter to the live hub, rendered once per audience, or
// to a single stream that reads its history.
#pragma once
#include <functional>
#include <map>
#include <string>

#include "api/frames.hpp"
#include "api/route.hpp"
#include "app/matter/aggregate_cache.hpp"

namespace ecab::api {

// One run of entries of one organisation, in their order. The running count of a matter is made
// once for the whole run: when it ends with `flush`, or before an event that settles it.
class Publisher {
  public:
    Publisher(Api const& api, OrgId const& org) : api_(api), org_(org) {}

    // As this process recorded it.
    void publish(app::RecordedEvent const& recorded);
    // As it was read from the journal; an entry that this program cannot read tells nobody
    // anything.
    void publish(ports::StoredEntry const& entry);
    void flush();

  private:
    void tell(journal::EntryHead const& head, domain::OrganisationEvent const& event);
    template <class State>
    void tell(app::IdOf<State> const& id,
              journal::EntryHead const& head,
              app::EventOfKind<State> const& event);

    Api const& api_;
    OrgId const& org_;
    std::map<std::string, std::function<void()>> counts_;  // by key
};

// The frame of an entry for one who belongs to `groups`; nullptr when it says nothing to them.
live::Frame frame_of_entry(Api const& api,
                           ports::Reader& reader,
                           OrgId const& org,
                           std::vector<std::string> const& groups,
                           ports::StoredEntry const& entry);

}  // namespace ecab::api
