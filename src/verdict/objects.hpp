// Opening a PDF file, or a beginning of one, by the library. Internal to src/verdict. Whatever the
// library throws is a std::exception: the callers catch it.
#pragma once
#define POINTERHOLDER_TRANSITION 4  // the library's own pointers as std::shared_ptr only
#ifdef __clang__
// clang 14 refuses the library's qpdf/JSON.hh in C++20: a vector of what is not yet complete.
// Nothing here uses it but as a name.
#define JSON_HH
class JSON;
#endif
#include <functional>
#include <memory>
#include <qpdf/QPDF.hh>
#include <qpdf/QPDFObjectHandle.hh>
#include <set>
#include <string>
#include <vector>

#include "base/bytes.hpp"

namespace ecab::verdict {

using Object = QPDFObjectHandle;  // a handle: copies are the same object

inline constexpr int kTreeDepthMax = 32;
inline constexpr std::size_t kTreeNodesMax = 50'000;

// The bytes must outlive it. Warnings are kept, not printed.
inline std::unique_ptr<QPDF> open_objects(ByteView bytes) {
    auto out = std::make_unique<QPDF>();
    out->setSuppressWarnings(true);
    out->processMemoryFile(
        "file", reinterpret_cast<char const*>(bytes.data()), bytes.size(), nullptr);
    return out;
}

inline bool is_name(Object object, char const* name) {
    return object.isName() && object.getName() == name;
}

// Each form field at the end of its branch, with the full name and the kind it inherits; `visit`
// gets (field, full name, kind as "/Sig", "/Tx" …). Widgets that have no name are their field's.
template <class Visit>
void each_field(Object form, Visit visit) {
    struct Step {
        Object field;
        std::string name;
        std::string kind;
        int depth;
    };
    std::vector<Step> open;
    std::set<QPDFObjGen> seen;
    auto const push = [&](Object list, Step const& parent) {
        if (!list.isArray() || parent.depth > kTreeDepthMax) return;
        for (int i = list.getArrayNItems(); i-- > 0;) {
            Object one = list.getArrayItem(i);
            if (open.size() < kTreeNodesMax)
                open.push_back({one, parent.name, parent.kind, parent.depth + 1});
        }
    };
    if (!form.isDictionary()) return;
    push(form.getKey("/Fields"), {form, "", "", 0});
    while (!open.empty()) {
        Step step = open.back();
        open.pop_back();
        if (!step.field.isDictionary() || seen.size() > kTreeNodesMax) continue;
        if (step.field.isIndirect() && !seen.insert(step.field.getObjGen()).second) continue;
        Object name = step.field.getKey("/T");
        if (name.isString()) step.name += (step.name.empty() ? "" : ".") + name.getUTF8Value();
        Object kind = step.field.getKey("/FT");
        if (kind.isName()) step.kind = kind.getName();
        visit(step.field, step.name, step.kind);
        push(step.field.getKey("/Kids"), step);
    }
}

}  // namespace ecab::verdict
