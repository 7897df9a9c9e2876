#include "records/papers.hpp"

namespace ecab::records {

void put_paper_use(ports::Writer& writer, OrgId const& org, Digest const& sha256) {
    writer.execute(
        "INSERT INTO paper_use (org, sha256, purged) VALUES ($1, $2, 0) "
        "ON CONFLICT (org, sha256) DO NOTHING",
        {org.value, ByteView(sha256)});
}

void put_paper_purged(ports::Writer& writer, OrgId const& org, Digest const& sha256) {
    writer.execute(
        "INSERT INTO paper_use (org, sha256, purged) VALUES ($1, $2, 1) "
        "ON CONFLICT (org, sha256) DO UPDATE SET purged = 1",
        {org.value, ByteView(sha256)});
}

PaperUse find_paper_use(ports::Reader& reader, Digest const& sha256) {
    PaperUse use = PaperUse::None;
    reader.select("SELECT purged FROM paper_use WHERE sha256 = $1 ORDER BY purged LIMIT 1",
                  {ByteView(sha256)},
                  [&](ports::Row const& row) {
                      use = row.integer(0) == 0 ? PaperUse::Used : PaperUse::Purged;
                      return false;
                  });
    return use;
}

bool is_used_by_another(ports::Reader& reader, OrgId const& org, Digest const& sha256) {
    bool is_used = false;
    reader.select("SELECT 1 FROM paper_use WHERE sha256 = $1 AND org <> $2 AND purged = 0 LIMIT 1",
                  {ByteView(sha256), org.value},
                  [&](ports::Row const&) {
                      is_used = true;
                      return false;
                  });
    return is_used;
}

std::vector<std::string> matters_holding(ports::Reader& reader,
                                         OrgId const& org,
                                         Digest const& sha256) {
    std::vector<std::string> out;
    reader.select(
        "SELECT DISTINCT matter FROM matter_document WHERE org = $1 AND sha256 = $2 "
        "ORDER BY matter",
        {org.value, ByteView(sha256)},
        [&](ports::Row const& row) {
            out.emplace_back(row.text(0));
            return true;
        });
    return out;
}

std::uint64_t uploaded_bytes(ports::Reader& reader,
                             OrgId const& org,
                             PersonId const& person,
                             std::int64_t day) {
    std::int64_t bytes = 0;
    reader.select("SELECT bytes FROM upload_day WHERE org = $1 AND person = $2 AND day = $3",
                  {org.value, person.value, day},
                  [&](ports::Row const& row) {
                      bytes = row.integer(0);
                      return false;
                  });
    return static_cast<std::uint64_t>(bytes);
}

void add_uploaded_bytes(ports::Writer& writer,
                        OrgId const& org,
                        PersonId const& person,
                        std::int64_t day,
                        std::uint64_t bytes) {
    writer.execute(
        "INSERT INTO upload_day (org, person, day, bytes) VALUES ($1, $2, $3, $4) "
        "ON CONFLICT (org, person, day) DO UPDATE SET bytes = upload_day.bytes + excluded.bytes",
        {org.value, person.value, day, static_cast<std::int64_t>(bytes)});
}

void drop_upload_days(ports::Writer& writer, OrgId const& org, std::int64_t before) {
    writer.execute("DELETE FROM upload_day WHERE org = $1 AND day < $2", {org.value, before});
}

}  // namespace ecab::records
