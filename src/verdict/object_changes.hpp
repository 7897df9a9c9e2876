// The objects of two states of one PDF file laid side by side. Internal to src/verdict.
#pragma once
#include <set>
#include <string>

#include "verdict/objects.hpp"

namespace ecab::verdict {

using ObjectSet = std::set<QPDFObjGen>;

// The two lists are told apart by number; an object that was written again with the same content is
// in none of them.
struct ObjectChanges {
    ObjectSet added;
    ObjectSet changed;
    ObjectSet gone;
    ObjectSet filled;  // of `added`: named in the earlier state already, where they were nothing
};

ObjectChanges compare_objects(QPDF& before, QPDF& after);

// Those of `among` that more than one object refers to.
ObjectSet shared_objects(QPDF& objects, ObjectSet const& among);

// Streams that hold the table of objects, or objects: no content of their own.
bool is_container_stream(Object object);

// "object 12 (/XObject /Image)" for people who look into the file.
std::string describe(Object object, QPDFObjGen id);

}  // namespace ecab::verdict
