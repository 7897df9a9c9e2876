// The bookkeeping of a comparison: which of the objects that differ were explained, and what was
// named. New objects need no explanation of their own: nothing that was there shows them unless it
// changed too, or named their numbers before (ObjectChanges::filled). Internal to src/verdict.
#pragma once
#include <algorithm>
#include <initializer_list>
#include <string_view>

#include "verdict/later_changes.hpp"
#include "verdict/object_changes.hpp"

namespace ecab::verdict {

inline bool is_one_of(std::string const& key, std::initializer_list<std::string_view> keys) {
    return std::find(keys.begin(), keys.end(), key) != keys.end();
}

class Explanation {
  public:
    Explanation(QPDF& before, QPDF& after, std::int64_t revision)
        : before_(before),
          after_(after),
          objects_(compare_objects(before, after)),
          revision_(revision) {}

  protected:
    // Named once; beyond kChangesNamedMax only what weighs more than all before.
    void note(LaterKind kind, std::string what);

    bool is_changed(Object object) const {
        return object.isIndirect() && objects_.changed.contains(object.getObjGen());
    }
    // For what was compared part by part.
    void explain(Object object) {
        if (object.isIndirect()) explained_.insert(object.getObjGen());
    }
    // For what its place explains: nothing else may show it.
    void explain_here(Object object) {
        if (is_changed(object)) here_.insert(object.getObjGen());
    }
    // Names what nothing explained.
    void name_the_rest();
    // Whether its picture was rewritten under the same number; that is explained then.
    bool has_rewritten_picture(Object field);

    // The keys whose values differ, references compared by number: (key, before, after).
    template <class Visit>
    static void each_difference(Object a, Object b, Visit visit) {
        std::set<std::string> keys = a.isDictionary() ? a.getKeys() : std::set<std::string>{};
        if (b.isDictionary()) keys.merge(b.getKeys());
        for (std::string const& key : keys) {
            Object left = a.isDictionary() ? a.getKey(key) : Object::newNull();
            Object right = b.isDictionary() ? b.getKey(key) : Object::newNull();
            if (left.unparse() != right.unparse()) visit(key, left, right);
        }
    }

    QPDF& before_;
    QPDF& after_;
    ObjectChanges objects_;
    ObjectSet explained_;
    ObjectSet here_;
    std::vector<LaterChange> out_;

  private:
    std::int64_t revision_;
};

}  // namespace ecab::verdict
