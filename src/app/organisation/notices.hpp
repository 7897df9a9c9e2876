// Whom an entry of the organisation concerns is told: the derived table behind the notices of an
// account (records/notices.hpp). What an import did before anybody was there is told to nobody.
#pragma once
#include "domain/organisation/organisation.hpp"
#include "ports/sql.hpp"
#include "records/derived_table.hpp"

namespace ecab::app {

inline constexpr records::DerivedTable kNoticeTable{
    "account_notice", "org:t seq:i person:t at:i what:t actor:t detail:t", "org, seq, person"};

void project_notices(ports::Writer& writer,
                     OrgId const& org,
                     std::uint64_t seq,
                     domain::OrganisationEvent const& event,
                     domain::Organisation const& after);

}  // namespace ecab::app
