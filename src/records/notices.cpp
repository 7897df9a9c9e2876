#include "records/notices.hpp"

namespace ecab::records {
using ports::Row;

std::vector<AccountNotice> list_notices(ports::Reader& reader,
                                        OrgId const& org,
                                        PersonId const& person) {
    std::vector<AccountNotice> out;
    reader.select(
        "SELECT seq, at, what, actor, detail FROM account_notice WHERE org = $1 AND person = $2 "
        "ORDER BY seq DESC LIMIT $3",
        {org.value, person.value, kNoticesShownMax},
        [&](Row const& row) {
            out.push_back({row.integer(0),
                           row.integer(1),
                           std::string(row.text(2)),
                           PersonId{std::string(row.text(3))},
                           std::string(row.text(4))});
            return true;
        });
    return out;
}

void see_notices(ports::Writer& writer,
                 OrgId const& org,
                 PersonId const& person,
                 std::int64_t seq) {
    writer.execute(
        "UPDATE account SET notices_seen = $1 WHERE org = $2 AND person = $3 AND "
        "notices_seen < $1",
        {seq, org.value, person.value});
}

}  // namespace ecab::records
