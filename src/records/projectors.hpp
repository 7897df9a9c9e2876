// The projector of a meeting: a token that shows the room without anything private. A row without
// an event; a new token ends the earlier one. Stored as SHA-256 only.
#pragma once
#include <optional>

#include "base/bytes.hpp"
#include "base/id.hpp"
#include "base/moment.hpp"
#include "ports/sql.hpp"

namespace ecab::records {

struct Projector {
    OrgId org;
    MeetingId meeting;
};

std::optional<Projector> find_projector(ports::Reader& reader, Digest const& token);
void put_projector(ports::Writer& writer,
                   Projector const& projector,
                   Digest const& token,
                   Moment now);

}  // namespace ecab::records
