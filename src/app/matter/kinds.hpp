// The kinds of matter this program knows. Nothing else lists them: a new kind is its own folder and
// one name here.
#pragma once
#include "app/ballot/kind.hpp"
#include "app/matter/kind.hpp"
#include "app/meeting/kind.hpp"
#include "app/task/kind.hpp"

namespace ecab::app {

using MatterKinds = KindList<domain::Ballot, domain::Meeting, domain::Task>;

static_assert(ids_tell_kinds(MatterKinds{}));

}  // namespace ecab::app
