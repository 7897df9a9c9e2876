#include "records/known_devices.hpp"

namespace ecab::records {
using ports::Row;

std::optional<KnownDevice> find_known_device(ports::Reader& reader, Digest const& token) {
    std::optional<KnownDevice> out;
    reader.select("SELECT org, person, token, seen_at, failures FROM known_device WHERE token = $1",
                  {ByteView(token)},
                  [&](Row const& row) {
                      out = KnownDevice{OrgId{std::string(row.text(0))},
                                        PersonId{std::string(row.text(1))},
                                        token,
                                        row.integer(3),
                                        row.integer(4)};
                      return false;
                  });
    return out;
}

void put_known_device(ports::Writer& writer, KnownDevice const& d) {
    writer.execute(
        "INSERT INTO known_device (org, person, token, seen_at, failures) "
        "VALUES ($1, $2, $3, $4, 0) "
        "ON CONFLICT (org, person, token) DO UPDATE SET seen_at = excluded.seen_at, failures = 0",
        {d.org.value, d.person.value, ByteView(d.token), d.seen_at});
    writer.execute(
        "DELETE FROM known_device WHERE org = $1 AND person = $2 AND token NOT IN (SELECT token "
        "FROM known_device WHERE org = $1 AND person = $2 ORDER BY seen_at DESC, token LIMIT $3)",
        {d.org.value, d.person.value, kKnownDevicesMax});
}

bool add_device_failure(ports::Writer& writer,
                        KnownDevice const& device,
                        std::int64_t failures_max) {
    writer.execute(
        "UPDATE known_device SET failures = failures + 1 WHERE org = $1 AND person = $2 AND "
        "token = $3",
        {device.org.value, device.person.value, ByteView(device.token)});
    return writer.execute(
               "DELETE FROM known_device WHERE org = $1 AND person = $2 AND token = $3 AND "
               "failures >= $4",
               {device.org.value, device.person.value, ByteView(device.token), failures_max}) == 1;
}

void forget_devices(ports::Writer& writer, OrgId const& org, PersonId const& person) {
    writer.execute("DELETE FROM known_device WHERE org = $1 AND person = $2",
                   {org.value, person.value});
}

}  // namespace ecab::records
