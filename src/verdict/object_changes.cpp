#include "verdict/object_changes.hpp"

#include <algorithm>

namespace ecab::verdict {
namespace {

constexpr int kUncompressed = 1;
constexpr int kCompressed = 2;

using Table = std::map<QPDFObjGen, QPDFXRefEntry>;

// Whether the entries name the same bytes of the file, of which the earlier state is the beginning.
bool same_place(Table const& before, Table const& after, QPDFObjGen id) {
    QPDFXRefEntry const& a = before.at(id);
    QPDFXRefEntry const& b = after.at(id);
    if (a.getType() != b.getType()) return false;
    if (a.getType() == kUncompressed) return a.getOffset() == b.getOffset();
    if (a.getType() != kCompressed || a.getObjStreamNumber() != b.getObjStreamNumber() ||
        a.getObjStreamIndex() != b.getObjStreamIndex())
        return false;
    QPDFObjGen const stream(a.getObjStreamNumber(), 0);
    auto const in_a = before.find(stream);
    auto const in_b = after.find(stream);
    return in_a != before.end() && in_b != after.end() && in_a->second.getType() == kUncompressed &&
           in_b->second.getType() == kUncompressed &&
           in_a->second.getOffset() == in_b->second.getOffset();
}

bool same_content(Object a, Object b) {
    if (a.isStream() != b.isStream()) return false;
    if (!a.isStream()) return a.unparseResolved() == b.unparseResolved();
    if (a.getDict().unparseResolved() != b.getDict().unparseResolved()) return false;
    auto const left = a.getRawStreamData();
    auto const right = b.getRawStreamData();
    return left->getSize() == right->getSize() &&
           std::equal(left->getBuffer(), left->getBuffer() + left->getSize(), right->getBuffer());
}

// What stands in an object itself, down to the references it holds.
template <class Visit>
void each_reference(Object object, Visit visit) {
    std::vector<Object> open{object.isStream() ? object.getDict() : object};
    std::size_t steps = 0;
    while (!open.empty() && ++steps < kTreeNodesMax) {
        Object one = open.back();
        open.pop_back();
        auto const child = [&](Object value) {
            if (value.isIndirect())
                visit(value.getObjGen());
            else if (value.isDictionary() || value.isArray())
                open.push_back(value);
        };
        if (one.isDictionary())
            for (auto& [key, value] : one.getDictAsMap()) child(value);
        if (one.isArray())
            for (int i = 0; i < one.getArrayNItems(); ++i) child(one.getArrayItem(i));
    }
}

// A reference to a number that nothing has is nothing, until somebody defines it later: then what
// was signed shows something that nobody signed.
ObjectSet filled_later(QPDF& before, Table const& table, ObjectSet const& added) {
    Object limit = before.getTrailer().getKey("/Size");
    long long const known = limit.isInteger() ? limit.getIntValue() : 0;
    ObjectSet low;
    for (QPDFObjGen const id : added)
        if (id.getObj() < known) low.insert(id);
    ObjectSet out;
    if (low.empty()) return out;
    auto const visit = [&](QPDFObjGen id) {
        if (low.contains(id)) out.insert(id);
    };
    for (auto const& entry : table) each_reference(before.getObjectByObjGen(entry.first), visit);
    each_reference(before.getTrailer(), visit);
    return out;
}

}  // namespace

ObjectChanges compare_objects(QPDF& before, QPDF& after) {
    Table const old_table = before.getXRefTable();
    Table const new_table = after.getXRefTable();
    ObjectChanges out;
    for (auto const& entry : new_table) {
        QPDFObjGen const id = entry.first;
        if (!old_table.contains(id))
            out.added.insert(id);
        else if (!same_place(old_table, new_table, id) &&
                 !same_content(before.getObjectByObjGen(id), after.getObjectByObjGen(id)))
            out.changed.insert(id);
    }
    for (auto const& entry : old_table) {
        QPDFObjGen const id = entry.first;
        if (new_table.contains(id)) continue;
        Object object = before.getObjectByObjGen(id);
        if (!object.isNull() && !is_container_stream(object)) out.gone.insert(id);
    }
    for (auto at = out.changed.begin(); at != out.changed.end();) {
        bool const is_table = is_container_stream(before.getObjectByObjGen(*at)) &&
                              is_container_stream(after.getObjectByObjGen(*at));
        at = is_table ? out.changed.erase(at) : std::next(at);
    }
    out.filled = filled_later(before, old_table, out.added);
    return out;
}

ObjectSet shared_objects(QPDF& objects, ObjectSet const& among) {
    ObjectSet once;
    ObjectSet out;
    if (among.empty()) return out;
    auto const count = [&](Object from) {
        ObjectSet seen;
        each_reference(from, [&](QPDFObjGen id) {
            if (among.contains(id) && seen.insert(id).second && !once.insert(id).second)
                out.insert(id);
        });
    };
    for (auto const& entry : objects.getXRefTable()) {
        Object const object = objects.getObjectByObjGen(entry.first);
        if (!is_container_stream(object)) count(object);
    }
    count(objects.getTrailer());
    return out;
}

bool is_container_stream(Object object) {
    if (!object.isStream()) return false;
    Object type = object.getDict().getKey("/Type");
    return is_name(type, "/XRef") || is_name(type, "/ObjStm");
}

std::string describe(Object object, QPDFObjGen id) {
    std::string out = "object " + std::to_string(id.getObj());
    Object dictionary = object.isStream() ? object.getDict() : object;
    if (!dictionary.isDictionary()) return out;
    std::string names;
    for (char const* key : {"/Type", "/Subtype"}) {
        Object name = dictionary.getKey(key);
        if (name.isName()) names += (names.empty() ? "" : " ") + name.getName();
    }
    return names.empty() ? out : out + " (" + names + ")";
}

}  // namespace ecab::verdict
