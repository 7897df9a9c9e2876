// What content is in use, and how much each person brought in today. `paper_use` has a row for each
// content an organisation ever attached to a matter and whether it was purged, written by a
// consumer of the journal (feed/paper_use.hpp); `upload_day` counts, and is forgotten. Rows without
// events.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.hpp"
#include "base/id.hpp"
#include "base/moment.hpp"
#include "ports/sql.hpp"

namespace ecab::records {

inline constexpr std::string_view kPaperConsumer = "papers-1";

enum class PaperUse { None, Used, Purged };

void put_paper_use(ports::Writer& writer, OrgId const& org, Digest const& sha256);
void put_paper_purged(ports::Writer& writer, OrgId const& org, Digest const& sha256);

// Of every organisation of the installation: they share the stored bytes, and none destroys what
// another one uses. Purged when nobody uses it and somebody destroyed it.
PaperUse find_paper_use(ports::Reader& reader, Digest const& sha256);
bool is_used_by_another(ports::Reader& reader, OrgId const& org, Digest const& sha256);
// The ids of the organisation's matters that hold the content now, in whatever document.
std::vector<std::string> matters_holding(ports::Reader& reader,
                                         OrgId const& org,
                                         Digest const& sha256);

std::uint64_t uploaded_bytes(ports::Reader& reader,
                             OrgId const& org,
                             PersonId const& person,
                             std::int64_t day);
void add_uploaded_bytes(ports::Writer& writer,
                        OrgId const& org,
                        PersonId const& person,
                        std::int64_t day,
                        std::uint64_t bytes);
void drop_upload_days(ports::Writer& writer, OrgId const& org, std::int64_t before);

}  // namespace ecab::records
