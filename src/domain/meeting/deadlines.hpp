// When a meeting goes on by time alone: at the next timer of its agenda's approval. Pure.
#pragma once
#include "domain/matter/deadline.hpp"
#include "domain/meeting/meeting.hpp"

namespace ecab::domain {

Deadlines deadlines(Meeting const& meeting);

}  // namespace ecab::domain
