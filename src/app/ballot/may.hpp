// What a person may do with a ballot now, in the words of the authority table.
#pragma once
#include <vector>

#include "app/access.hpp"

namespace ecab::app::ballot {

// The table's actions on this ballot; an ending is confirmed only where one is proposed. Who may
// propose one may also drop it.
std::vector<domain::Action> may(Services const& services,
                                domain::Organisation const& organisation,
                                domain::Ballot const& ballot,
                                Viewer const& viewer);

}  // namespace ecab::app::ballot
