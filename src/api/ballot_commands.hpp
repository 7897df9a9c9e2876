// What the caller may do with a ballot now, in the words of the contract (`my.may`).
#pragma once
#include "api/ballot_views.hpp"

namespace ecab::api {

json::Array commands_of(ViewContext const& sight);

}  // namespace ecab::api
