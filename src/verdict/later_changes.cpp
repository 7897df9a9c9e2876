#include "verdict/later_changes.hpp"

#include <algorithm>
#include <array>

#include "verdict/explanation.hpp"

namespace ecab::verdict {
namespace {

constexpr int kValidationDepth = 4;
constexpr std::size_t kHashName = 41;  // "/" and a SHA-1 in hex
constexpr std::array<std::string_view, 8> kFilledKeys{
    "/V", "/AS", "/AP", "/I", "/M", "/MK", "/DA", "/RV"};

struct FieldNode {
    Object field;
    std::string name;
    std::string kind;
};
using FieldNodes = std::map<QPDFObjGen, FieldNode>;

FieldNodes fields_of(QPDF& objects) {
    FieldNodes out;
    each_field(objects.getRoot().getKey("/AcroForm"),
               [&](Object field, std::string const& name, std::string const& kind) {
                   if (field.isIndirect()) out[field.getObjGen()] = {field, name, kind};
               });
    return out;
}

std::vector<std::string> items_of(Object list) {
    std::vector<std::string> out;
    if (list.isArray())
        for (int i = 0; i < list.getArrayNItems(); ++i)
            out.push_back(list.getArrayItem(i).unparse());
    return out;
}

class Comparison : private Explanation {
  public:
    using Explanation::Explanation;

    std::vector<LaterChange> run() {
        old_fields_ = fields_of(before_);
        new_fields_ = fields_of(after_);
        trailers();
        catalogues();
        forms();
        fields();
        pages();
        name_the_rest();
        return std::move(out_);
    }

  private:
    void described(Object a, Object b) {
        if (a.unparse() != b.unparse() || is_changed(b)) {
            note(LaterKind::Metadata, "description of the file");
            explain_here(b);
        }
    }

    void trailers() {
        Object a = before_.getTrailer();
        Object b = after_.getTrailer();
        if (a.getKey("/Root").unparse() != b.getKey("/Root").unparse())
            note(LaterKind::Other, "another catalogue");
        if (a.getKey("/Encrypt").unparse() != b.getKey("/Encrypt").unparse())
            note(LaterKind::Other, "encryption");
        described(a.getKey("/Info"), b.getKey("/Info"));
        described(before_.getRoot().getKey("/Metadata"), after_.getRoot().getKey("/Metadata"));
    }

    // Lists may be written again and get longer; what stands in them is new or was there.
    void validation_data(Object a, Object b, int depth) {
        if (a.unparse() != b.unparse() || is_changed(b))
            note(LaterKind::Signatures, "validation data");
        if (depth == 0 || b.isStream()) return;
        explain_here(b);
        if (!b.isDictionary() || !a.isDictionary()) return;
        for (std::string const& key : b.getKeys()) {
            bool const is_known = key.size() == kHashName || is_one_of(key,
                                                                       {"/Type",
                                                                        "/VRI",
                                                                        "/Certs",
                                                                        "/CRLs",
                                                                        "/OCSPs",
                                                                        "/Cert",
                                                                        "/CRL",
                                                                        "/OCSP",
                                                                        "/TU",
                                                                        "/TS"});
            if (is_known)
                validation_data(a.getKey(key), b.getKey(key), depth - 1);
            else
                note(LaterKind::Other, "validation data: " + key);
        }
    }

    void catalogues() {
        Object a = before_.getRoot();
        Object b = after_.getRoot();
        if (is_changed(b)) explain(b);
        if (a.hasKey("/DSS") || b.hasKey("/DSS"))
            validation_data(a.getKey("/DSS"), b.getKey("/DSS"), kValidationDepth);
        each_difference(a, b, [&](std::string const& key, Object left, Object) {
            if (is_one_of(key, {"/AcroForm", "/DSS", "/Metadata"})) return;
            if (is_one_of(key, {"/Extensions", "/Version"})) return;
            if (key == "/Perms" && left.isNull())
                return note(LaterKind::Signatures, "certification");
            note(LaterKind::Other, "catalogue: " + key);
        });
    }

    void forms() {
        Object a = before_.getRoot().getKey("/AcroForm");
        Object b = after_.getRoot().getKey("/AcroForm");
        if (b.isDictionary()) {
            explain_here(b);
            explain_here(b.getKey("/Fields"));
        }
        each_difference(a, b, [&](std::string const& key, Object left, Object right) {
            if (is_one_of(key, {"/Fields", "/SigFlags", "/DA", "/NeedAppearances", "/Q"})) return;
            if (key == "/DR") return more_resources(left, right);
            note(LaterKind::Other, "form: " + key);
        });
        if (a.isDictionary() && b.isDictionary()) more_resources(a.getKey("/DR"), b.getKey("/DR"));
    }

    // Fonts and the like for fields: what was there must stay.
    void more_resources(Object a, Object b) {
        if (a.isDictionary()) {
            explain_here(b);
            each_difference(a, b, [&](std::string const& key, Object left, Object right) {
                if (!left.isDictionary()) return;
                bool const same_kind = right.isDictionary();
                if (!same_kind) return note(LaterKind::Other, "form: resources " + key);
                each_difference(left, right, [&](std::string const& name, Object was, Object) {
                    if (!was.isNull()) note(LaterKind::Other, "form: resources " + key + name);
                });
            });
            for (std::string const& key : a.getKeys())
                if (a.getKey(key).isDictionary() && b.isDictionary()) same_resources(a, b, key);
        }
    }

    void same_resources(Object a, Object b, std::string const& key) {
        Object inner = b.getKey(key);
        if (!is_changed(inner)) return;
        explain_here(inner);
        each_difference(a.getKey(key), inner, [&](std::string const& name, Object was, Object) {
            if (!was.isNull()) note(LaterKind::Other, "form: resources " + key + name);
        });
    }

    void fields() {
        for (auto& [id, old] : old_fields_)
            if (!new_fields_.contains(id)) note(LaterKind::Other, "form field gone: " + old.name);
        for (auto& [id, now] : new_fields_) {
            auto const was = old_fields_.find(id);
            if (was != old_fields_.end())
                known_field(was->second, now);
            else
                new_field(id, now);
        }
    }

    void new_field(QPDFObjGen id, FieldNode& now) {
        bool const is_branch = now.kind.empty() && now.field.hasKey("/Kids");
        if (is_branch && objects_.added.contains(id)) {
            explain(now.field);
        } else if (now.kind == "/Sig") {
            note(LaterKind::Signatures, "signature field: " + now.name);
        } else {
            note(LaterKind::Other, "form field added: " + now.name);
        }
    }

    void known_field(FieldNode& was, FieldNode& now) {
        bool const is_signature = now.kind == "/Sig";
        bool const was_signed = is_signature && !was.field.getKey("/V").isNull();
        LaterKind const usual = was_signed     ? LaterKind::Other
                                : is_signature ? LaterKind::Signatures
                                               : LaterKind::FormFilling;
        std::string const what = (is_signature ? "signature field: " : "form field: ") + now.name;
        if (has_rewritten_picture(now.field)) note(usual, what);
        if (!is_changed(now.field)) return;
        explain(now.field);
        each_difference(was.field, now.field, [&](std::string const& key, Object, Object) {
            bool const is_filled =
                std::find(kFilledKeys.begin(), kFilledKeys.end(), key) != kFilledKeys.end();
            bool const is_parent = key == "/Kids" || key == "/Parent";
            if (is_parent) return;  // each child is looked at itself
            bool const is_usual = is_filled || (is_signature && !was_signed);
            note(is_usual ? usual : LaterKind::Other, what + (is_usual ? "" : " " + key));
        });
    }

    void pages() {
        std::vector<Object> was = before_.getAllPages();
        std::vector<Object> now = after_.getAllPages();
        bool same = was.size() == now.size();
        for (std::size_t i = 0; same && i < was.size(); ++i)
            same = was[i].getObjGen() == now[i].getObjGen();
        if (!same)
            note(LaterKind::Other,
                 "pages: " + std::to_string(was.size()) + " before, " + std::to_string(now.size()) +
                     " after");
        std::map<QPDFObjGen, Object> old;
        for (Object page : was) old.emplace(page.getObjGen(), page);
        for (std::size_t i = 0; i < now.size(); ++i) {
            auto const found = old.find(now[i].getObjGen());
            if (found != old.end()) page(found->second, now[i], "page " + std::to_string(i + 1));
        }
        if (same) page_tree();
    }

    void page(Object was, Object now, std::string const& where) {
        if (is_changed(now)) {
            explain(now);
            each_difference(was, now, [&](std::string const& key, Object, Object) {
                if (is_one_of(key, {"/Annots", "/Tabs", "/LastModified", "/Parent"})) return;
                note(LaterKind::Other, where + ": " + key);
            });
        }
        Object list = now.getKey("/Annots");
        explain_here(list);
        annotations(was.getKey("/Annots"), list, where);
    }

    void annotations(Object was, Object now, std::string const& where) {
        std::vector<std::string> const old = items_of(was);
        std::vector<std::string> const kept = items_of(now);
        for (std::string const& one : old)
            if (std::find(kept.begin(), kept.end(), one) == kept.end())
                note(LaterKind::Annotations, where + ": taken away");
        for (std::size_t i = 0; i < kept.size(); ++i) {
            Object one = now.getArrayItem(static_cast<int>(i));
            bool const is_new = std::find(old.begin(), old.end(), kept[i]) == old.end();
            bool const is_field = one.isIndirect() && new_fields_.contains(one.getObjGen());
            if (is_field) continue;  // looked at as a field
            if (!is_new && !is_changed(one) && !has_rewritten_picture(one)) continue;
            Object kind = one.isDictionary() ? one.getKey("/Subtype") : Object::newNull();
            note(LaterKind::Annotations, where + ": " + (kind.isName() ? kind.getName() : "?"));
            if (is_changed(one)) explain(one);
        }
    }

    // The pages are the same: branches above them may be written again.
    void page_tree() {
        for (QPDFObjGen const id : objects_.changed) {
            Object was = before_.getObjectByObjGen(id);
            Object now = after_.getObjectByObjGen(id);
            if (!was.isDictionary() || !now.isDictionary() ||
                !is_name(was.getKey("/Type"), "/Pages") || !is_name(now.getKey("/Type"), "/Pages"))
                continue;
            bool inherited = false;
            each_difference(was, now, [&](std::string const& key, Object, Object) {
                inherited |= !is_one_of(key, {"/Kids", "/Count", "/Parent"});
            });
            if (!inherited) explained_.insert(id);
        }
    }

    FieldNodes old_fields_;
    FieldNodes new_fields_;
};

}  // namespace

std::vector<LaterChange> changes_between(ByteView before, ByteView after, std::int64_t revision) {
    try {
        auto const old = open_objects(before);
        auto const now = open_objects(after);
        return Comparison(*old, *now, revision).run();
    } catch (std::exception const&) {
        return {{revision, LaterKind::Other, "cannot be compared with what was before"}};
    }
}

bool may_follow(LaterKind kind, std::optional<int> certification) {
    if (!certification) return kind != LaterKind::Other && kind != LaterKind::Annotations;
    switch (kind) {
        case LaterKind::None:
            return true;
        case LaterKind::Signatures:
        case LaterKind::FormFilling:
        case LaterKind::Metadata:
            return *certification >= 2;
        case LaterKind::Annotations:
            return *certification >= 3;
        case LaterKind::Other:
            return false;
    }
    return false;
}

}  // namespace ecab::verdict
