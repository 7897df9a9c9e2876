// The register of numbers as use cases meet it: a matter takes its number inside the transaction
// that issues it. See domain/numbering.
#pragma once
#include <string>
#include <string_view>

#include "app/matter/unit_of_work.hpp"
#include "domain/matter/place.hpp"

namespace ecab::app {

// Records that the matter has this number, in the year of `today`. Refuses InvalidInput ("number")
// for a text that is not of the series, NumberTaken for a number that is given already, WrongState
// ("series") where the organisation numbers no such matters.
Result<Done> use_number(UnitOfWork& unit,
                        domain::Context const& context,
                        std::string_view kind,
                        domain::MatterPlace const& place,
                        std::string_view matter,
                        std::string_view text,
                        Date today);

// What the next matter of this kind would be numbered; empty where there is no series.
std::string proposed_number(domain::Organisation const& organisation,
                            std::string_view kind,
                            domain::MatterPlace const& place,
                            Date today);

}  // namespace ecab::app
