// A consistent copy of an SQLite database that another process writes meanwhile: the state at the
// moment of the call. It is taken inside one read transaction, since a copy outside of one starts
// afresh with every commit of somebody else and never ends while somebody votes. The log of the
// database cannot be shortened until the copy is made.
#pragma once
#include <string>

namespace ecab::store {

// `to` must not exist. Throws StoreDown, StoreFull.
void copy_sqlite(std::string const& from, std::string const& to);

}  // namespace ecab::store
