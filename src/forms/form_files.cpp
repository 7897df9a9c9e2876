#include "forms/form_files.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "definitions/yaml_reader.hpp"
#include "forms/form_codec.hpp"

namespace ecab::forms {
namespace {

namespace fs = std::filesystem;

Refusal bad(std::string_view file, std::string_view key, std::string_view what) {
    return refuse(Reason::InvalidInput,
                  std::string(file) + ": " + std::string(key) + ": " + std::string(what));
}

// What Decree 30/2020 Annex I allows, in tenths.
struct Range {
    std::string_view key;
    Tenths value;
    int low;
    int high;
};

Result<Done> check_ranges(FormPage const& page, std::string_view file) {
    PageSizes const& s = page.sizes;
    std::array const ranges{
        Range{"margins.top", page.margins.top, 200, 250},
        Range{"margins.bottom", page.margins.bottom, 200, 250},
        Range{"margins.left", page.margins.left, 300, 350},
        Range{"margins.right", page.margins.right, 150, 200},
        Range{"text.points", page.text.points, 130, 140},
        Range{"text.first_line", page.text.first_line, 100, 127},
        Range{"text.space", page.text.space, 60, 120},
        Range{"text.line", page.text.line, 10, 15},
        Range{"sizes.state", s.state, 120, 130},
        Range{"sizes.motto", s.motto, 130, 140},
        Range{"sizes.superior", s.superior, 120, 130},
        Range{"sizes.issuer", s.issuer, 120, 130},
        Range{"sizes.number", s.number, 130, 130},
        Range{"sizes.place_date", s.place_date, 130, 140},
        Range{"sizes.kind", s.kind, 130, 140},
        Range{"sizes.title", s.title, 130, 140},
        Range{"sizes.subject", s.subject, 120, 130},
        Range{"sizes.signer", s.signer, 130, 140},
        Range{"sizes.recipients_word", s.recipients_word, 120, 120},
        Range{"sizes.recipients", s.recipients, 110, 110},
        Range{"sizes.page_number", s.page_number, 130, 140},
        Range{"sizes.stamp", s.stamp, 130, 140},
        Range{"sizes.address", s.address, 110, 120},
    };
    for (Range const& range : ranges)
        if (range.value.value < range.low || range.value.value > range.high)
            return bad(file, range.key, "outside of what Decree 30/2020 Annex I allows");
    return Done{};
}

bool has_text(std::optional<std::string> const& text) { return text && !text->empty(); }

// What a slot of each kind must have to be set.
bool is_complete(FormSlot const& slot) {
    switch (slot.slot) {
        case SlotKind::Words:
        case SlotKind::Paragraph:
            return has_text(slot.text);
        case SlotKind::Line:
        case SlotKind::List:
            return has_text(slot.label) && has_text(slot.field_name);
        case SlotKind::TwoSigners:
            return has_text(slot.label) && has_text(slot.field_name) &&
                   has_text(slot.right_label) && has_text(slot.right_field);
        case SlotKind::Opinions:
            return !slot.labels.empty();
        case SlotKind::Kind:
        case SlotKind::Authority:
        case SlotKind::Addressees:
        case SlotKind::LegalBases:
        case SlotKind::Body:
        case SlotKind::Signature:
            return true;
    }
    return false;
}

// Several lines, lists, words and paragraphs may stand in a form; everything else once.
bool may_repeat(SlotKind kind) {
    return kind == SlotKind::Words || kind == SlotKind::Paragraph || kind == SlotKind::Line ||
           kind == SlotKind::List;
}

Result<Done> check_form(Form const& form, std::string_view file) {
    if (form.id + "@" + std::to_string(form.version) + ".yaml" != file)
        return bad(file, "id", "the file must be named ID@VERSION.yaml");
    if (form.source.empty()) return bad(file, "source", "a source is needed");
    if (form.slots.size() > kSlotsMax) return bad(file, "slots", "too many");
    std::set<SlotKind> seen;
    for (std::size_t at = 0; at < form.slots.size(); ++at) {
        FormSlot const& slot = form.slots[at];
        std::string const where = "slots." + std::to_string(at);
        if (!is_complete(slot))
            return bad(file, where, "incomplete for " + std::string(name_of(slot.slot)));
        if (!seen.insert(slot.slot).second && !may_repeat(slot.slot))
            return bad(file, where, std::string(name_of(slot.slot)) + " stands twice");
    }
    if (seen.contains(SlotKind::Kind) != form.kind.has_value())
        return bad(file, "kind", "a slot for the kind and its word belong together");
    if (seen.contains(SlotKind::Signature) == seen.contains(SlotKind::TwoSigners))
        return bad(file, "slots", "signature or two-signers, one of them");
    if (!seen.contains(SlotKind::Body)) return bad(file, "slots", "body is missing");
    return Done{};
}

struct NamedFile {
    int version = 0;
    fs::path path;
};

// id → its versions, newest last, of every ID@VERSION.yaml in the folder.
Result<std::map<std::string, std::vector<NamedFile>>> files_in(fs::path const& folder) {
    std::map<std::string, std::vector<NamedFile>> found;
    std::error_code ec;
    std::size_t count = 0;
    for (fs::directory_iterator it(folder, ec), end; !ec && it != end; it.increment(ec)) {
        if (++count > kFormFilesMax) return refuse(Reason::LimitReached, folder.string());
        std::string const stem = it->path().stem().string();
        std::size_t const sign = stem.find('@');
        if (it->path().extension() != ".yaml" || sign == std::string::npos) continue;
        if (auto const version = definitions::parse_int(std::string_view(stem).substr(sign + 1)))
            found[stem.substr(0, sign)].push_back({*version, it->path()});
    }
    if (ec) return refuse(Reason::NotFound, "no folder of forms: " + folder.string());
    for (auto& [id, files] : found)
        std::ranges::sort(files, {}, [](NamedFile const& file) { return file.version; });
    return found;
}

Result<fs::path> find_file(fs::path const& folder, std::string_view name) {
    auto const found = TRY(files_in(folder));
    std::string const id(name.substr(0, name.find('@')));
    if (auto const files = found.find(id); files != found.end()) {
        if (id == name) return files->second.back().path;
        for (NamedFile const& file : files->second)
            if (file.path.stem() == name) return file.path;
    }
    std::string known;
    for (auto const& [other, files] : found)
        if (other != "page") known += " " + other;
    return refuse(Reason::NotFound,
                  "there is no form " + std::string(name) + "; there are:" + known);
}

}  // namespace

Result<Form> read_form(std::string_view text, std::string_view file) {
    YAML::Node const node = TRY(definitions::read_yaml(text, file));
    Form form = TRY(definitions::decode_yaml<Form>(node, {file, ""}));
    TRY(check_form(form, file));
    return form;
}

Result<FormPage> read_page(std::string_view text, std::string_view file) {
    YAML::Node const node = TRY(definitions::read_yaml(text, file));
    FormPage page = TRY(definitions::decode_yaml<FormPage>(node, {file, ""}));
    TRY(check_ranges(page, file));
    return page;
}

Result<Template> load_template(fs::path const& folder, std::string_view name) {
    REQUIRE(name.substr(0, name.find('@')) != "page",
            Reason::NotFound,
            "page is what forms share, not a form");
    fs::path const path = TRY(find_file(folder, name));
    std::string const text = TRY(definitions::read_file(path, kFormBytesMax));
    Template out;
    out.form = TRY(read_form(text, path.filename().string()));
    Result<fs::path> const page = find_file(folder, out.form.page);
    if (!page) return bad(path.filename().string(), "page", "there is no page " + out.form.page);
    std::string const page_text = TRY(definitions::read_file(*page, kFormBytesMax));
    out.page = TRY(read_page(page_text, page->filename().string()));
    return out;
}

std::vector<std::string> placeholders(std::string_view text) {
    std::vector<std::string> names;
    for (std::size_t open = text.find('{'); open != std::string_view::npos;
         open = text.find('{', open + 1)) {
        std::size_t const close = text.find('}', open);
        if (close == std::string_view::npos) break;
        names.emplace_back(text.substr(open + 1, close - open - 1));
    }
    return names;
}

}  // namespace ecab::forms
