// The signed acts of every kind of matter: what MatterKind<State>::Acts only names. One line a
// kind, for who prepares, takes in or verifies statements whatever they are.
#pragma once
#include "app/ballot/ending_acts.hpp"
#include "app/ballot/signed_acts.hpp"
#include "app/matter/kinds.hpp"
#include "app/meeting/annul_vote.hpp"
#include "app/meeting/signed_acts.hpp"
