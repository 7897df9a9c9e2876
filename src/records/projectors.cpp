#include "records/projectors.hpp"

namespace ecab::records {

std::optional<Projector> find_projector(ports::Reader& reader, Digest const& token) {
    std::optional<Projector> found;
    reader.select(
        "SELECT org, meeting FROM projector WHERE token = $1",
        {ByteView(token)},
        [&](ports::Row const& row) {
            found = Projector{OrgId{std::string(row.text(0))}, MeetingId{std::string(row.text(1))}};
            return false;
        });
    return found;
}

void put_projector(ports::Writer& writer,
                   Projector const& projector,
                   Digest const& token,
                   Moment now) {
    writer.execute(
        "INSERT INTO projector (org, meeting, token, opened_at) VALUES ($1, $2, $3, $4) "
        "ON CONFLICT (org, meeting) DO UPDATE SET token = excluded.token, "
        "opened_at = excluded.opened_at",
        {projector.org.value, projector.meeting.value, ByteView(token), now.ms});
}

}  // namespace ecab::records
