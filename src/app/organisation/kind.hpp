// The organisation itself as the kernel sees it: its own entries, states and tables are treated as
// those of its matters (app/matter/kind.hpp). It has no id within itself and stands in no list.
#pragma once
#include "app/matter/kind.hpp"

namespace ecab::app {

template <>
struct MatterKind<domain::Organisation> {
    using Event = domain::OrganisationEvent;
    using Record = records::Recorded<Event>;

    static void apply(domain::Organisation& organisation, Event const& event);

    // codec.cpp
    static std::string encode(Event const& event, records::Evidence const* evidence);
    static Result<Record> decode(ports::StoredEntry const& entry);

    // projection.cpp
    static void project(ports::Writer& writer,
                        OrgId const& org,
                        std::uint64_t seq,
                        Event const& event,
                        domain::Organisation const& after);
    static std::span<records::DerivedTable const> tables();

    // Administrators see the organisation move; a person learns of an own certificate or passkey.
    static std::vector<std::string> audience(Event const& event);
};

}  // namespace ecab::app
