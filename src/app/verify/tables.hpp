// Derived tables against those the journal yields: first by one number a table, then, where the
// numbers differ, row by row.
#pragma once
#include <span>
#include <vector>

#include "app/verify/findings.hpp"
#include "ports/sql.hpp"
#include "records/derived_table.hpp"

namespace ecab::app {

void compare_tables(ports::Reader& kept,
                    ports::Reader& rebuilt,
                    OrgId const& org,
                    std::span<records::DerivedTable const> tables,
                    Findings& findings);

// Rows of organisations that have no journal.
void find_strays(ports::Reader& kept,
                 std::vector<OrgId> const& known,
                 std::span<records::DerivedTable const> tables,
                 Findings& findings);

}  // namespace ecab::app
