#include "verdict/explanation.hpp"

#include "verdict/pdf_file.hpp"

namespace ecab::verdict {

void Explanation::note(LaterKind kind, std::string what) {
    what = clean_utf8(what);
    for (LaterChange const& known : out_)
        if (known.kind == kind && known.what == what) return;
    // The list may end, the heaviest kind may not be lost.
    bool const heavier = std::none_of(
        out_.begin(), out_.end(), [&](LaterChange const& one) { return one.kind >= kind; });
    if (out_.size() < kChangesNamedMax || heavier)
        out_.push_back({revision_, kind, std::move(what)});
}

void Explanation::name_the_rest() {
    for (QPDFObjGen const id : shared_objects(before_, here_)) here_.erase(id);
    for (QPDFObjGen const id : objects_.changed)
        if (!explained_.contains(id) && !here_.contains(id))
            note(LaterKind::Other, describe(after_.getObjectByObjGen(id), id) + " changed");
    for (QPDFObjGen const id : objects_.gone)
        note(LaterKind::Other, describe(before_.getObjectByObjGen(id), id) + " gone");
    for (QPDFObjGen const id : objects_.filled)
        note(LaterKind::Other,
             describe(after_.getObjectByObjGen(id), id) + " named before, defined later");
}

bool Explanation::has_rewritten_picture(Object field) {
    Object pictures = field.getKey("/AP");
    if (!pictures.isDictionary()) return false;
    bool found = false;
    auto const rewritten = [&](Object picture) {
        if (!picture.isStream() || !is_changed(picture)) return;
        if (!is_name(picture.getDict().getKey("/Subtype"), "/Form")) return;
        explain_here(picture);
        found = true;
    };
    if (is_changed(pictures)) {
        explain_here(pictures);
        found = true;
    }
    for (auto& [key, value] : pictures.getDictAsMap()) {
        rewritten(value);
        if (value.isDictionary())
            for (auto& [state, picture] : value.getDictAsMap()) rewritten(picture);
    }
    return found;
}

}  // namespace ecab::verdict
