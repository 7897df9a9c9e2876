// Notices of an account, derived from the journal (app/organisation/projection.cpp) and read by the
// person concerned. Plain row access on the caller's connection.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "base/id.hpp"
#include "base/moment.hpp"
#include "ports/sql.hpp"

namespace ecab::records {

// What happened to a person's account, for that person; derived from the journal.
struct AccountNotice {
    std::int64_t seq{};
    std::int64_t at{};
    std::string what;
    PersonId actor;
    std::string detail;
};
inline constexpr std::int64_t kNoticesShownMax = 50;
// Newest first.
std::vector<AccountNotice> list_notices(ports::Reader& reader,
                                        OrgId const& org,
                                        PersonId const& person);
// The person has read everything up to this entry.
void see_notices(ports::Writer& writer, OrgId const& org, PersonId const& person, std::int64_t seq);

}  // namespace ecab::records
