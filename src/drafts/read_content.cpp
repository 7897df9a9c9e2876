#include "drafts/read_content.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <vector>

#include "drafts/package.hpp"
#include "drafts/paragraph_reader.hpp"

namespace ecab::drafts {
namespace {

constexpr std::size_t kRelatedPartsMax = 1'000;

// What a part refers to: the kind's last word ("footnotes", "header") → parts of the container.
using Related = std::multimap<std::string, std::string, std::less<>>;

std::string relations_of(std::string const& part) {
    std::size_t const slash = part.rfind('/');
    std::string const folder = slash == std::string::npos ? "" : part.substr(0, slash + 1);
    std::string const name = slash == std::string::npos ? part : part.substr(slash + 1);
    return folder + "_rels/" + name + ".rels";
}

Result<Related> read_related(Package& package, std::string const& part) {
    Related out;
    std::string const place = relations_of(part);
    if (!package.has(place)) return out;
    XmlPart const xml = TRY(XmlPart::parse(TRY(package.read(place)), place));
    for (pugi::xml_node const one : xml.root().children()) {
        if (local_name(one) != "Relationship" || value_of(one, "TargetMode") == "External")
            continue;
        std::string_view const kind = value_of(one, "Type");
        std::optional<std::string> const target = resolve_target(part, value_of(one, "Target"));
        REQUIRE(target.has_value(),
                Reason::InvalidInput,
                "refers to a part outside of itself: save it anew in Word");
        out.emplace(kind.substr(kind.rfind('/') + 1), *target);
        REQUIRE(out.size() <= kRelatedPartsMax,
                Reason::TooLarge,
                "refers to more parts than any document: save it anew in Word");
    }
    return out;
}

// The first part of that kind, when the file has it.
Result<std::optional<XmlPart>> read_first(Package& package,
                                          Related const& related,
                                          std::string_view kind) {
    auto const found = related.find(kind);
    if (found == related.end() || !package.has(found->second)) return std::optional<XmlPart>{};
    return std::optional(TRY(XmlPart::parse(TRY(package.read(found->second)), found->second)));
}

XmlPart const* pointer(std::optional<XmlPart> const& part) { return part ? &*part : nullptr; }

void keep(Reading& reading, Apart apart) {
    std::optional<CleanText> what = clean_text(apart.what);
    std::optional<CleanText> when = clean_text(apart.when);
    reading.ill_formed = reading.ill_formed || !what || !when;
    if (!what || !when) return;
    apart.what = std::move(what->text);
    apart.when = std::move(when->text);
    reading.content.tally.add(apart.text);
    reading.content.apart.push_back(std::move(apart));
}

// Footnotes, endnotes or comments: those that the text calls in its order, then the others.
void read_notes(XmlPart const& part, std::string_view element, ApartKind kind, Reading& reading) {
    std::map<std::string, pugi::xml_node> left;
    for (pugi::xml_node const note : part.root().children()) {
        std::string_view const type = value_of(note, "type");
        bool const rule = !type.empty() && type != "normal";  // the line above the notes
        if (part.is_word(note, element) && !rule)
            left.emplace(std::string(value_of(note, "id")), note);
    }
    int number = 0;
    auto const add = [&](pugi::xml_node note, int paragraph) {
        ParagraphReader reader(part, reading, std::max(paragraph, 1));
        Apart apart{kind, paragraph, plain_text(reader.blocks_of(note)), {}, {}};
        apart.what = kind == ApartKind::Comment ? std::string(value_of(note, "author"))
                                                : std::to_string(++number);
        apart.when = value_of(note, "date");
        keep(reading, std::move(apart));
    };
    std::vector<Call> const calls = reading.calls;
    for (Call const& call : calls) {
        auto const found = call.kind == kind ? left.find(call.id) : left.end();
        if (found == left.end()) continue;
        add(found->second, call.paragraph);
        left.erase(found);
    }
    for (auto const& [id, note] : left) add(note, 0);
}

Result<Done> read_margins(Package& package,
                          Related const& related,
                          std::string const& name,
                          ApartKind kind,
                          Reading& reading) {
    auto const [first, last] = related.equal_range(name);
    for (auto at = first; at != last; ++at) {
        if (!package.has(at->second)) continue;
        XmlPart const part = TRY(XmlPart::parse(TRY(package.read(at->second)), at->second));
        ParagraphReader reader(part, reading, 1);
        Apart apart{kind, 0, plain_text(reader.blocks_of(part.root())), {}, {}};
        if (!apart.text.empty()) keep(reading, std::move(apart));
    }
    return Done{};
}

Result<std::string> main_part(Package& package) {
    Related const related = TRY(read_related(package, ""));
    auto const found = related.find("officeDocument");
    std::string const name = found == related.end() ? "word/document.xml" : found->second;
    REQUIRE(package.has(name),
            Reason::UnsupportedMedia,
            "is no Word file: it has no word/document.xml; save it as .docx");
    return name;
}

}  // namespace

Result<Content> read_content(std::string_view bytes) {
    Package package = TRY(Package::open(bytes));
    std::string const main = TRY(main_part(package));
    Related const related = TRY(read_related(package, main));
    XmlPart const document = TRY(XmlPart::parse(TRY(package.read(main)), main));
    pugi::xml_node const body = child_of(document.root(), "body");
    REQUIRE(body && document.is_word(body, "body"),
            Reason::UnsupportedMedia,
            "is no Word file: " + main + " holds no text document; save it as .docx");
    std::optional<XmlPart> const styles = TRY(read_first(package, related, "styles"));
    std::optional<XmlPart> const lists = TRY(read_first(package, related, "numbering"));
    Reading reading;
    reading.styles = Styles::of(pointer(styles));
    reading.lists = ListNumbers::of(pointer(lists));
    ParagraphReader reader(document, reading, 0);
    reading.content.blocks = reader.blocks_of(body);
    reading.content.paragraphs = reader.paragraphs();
    struct NotePart {
        char const* relation;
        char const* element;
        ApartKind kind;
    };
    for (NotePart const& one : {NotePart{"footnotes", "footnote", ApartKind::Footnote},
                                NotePart{"endnotes", "endnote", ApartKind::Endnote},
                                NotePart{"comments", "comment", ApartKind::Comment}}) {
        std::optional<XmlPart> const part = TRY(read_first(package, related, one.relation));
        if (part) read_notes(*part, one.element, one.kind, reading);
    }
    TRY(read_margins(package, related, "header", ApartKind::Header, reading));
    TRY(read_margins(package, related, "footer", ApartKind::Footer, reading));
    REQUIRE(!reading.ill_formed,
            Reason::InvalidInput,
            "is broken: it holds text that is no Unicode; save it anew in Word");
    return std::move(reading.content);
}

std::string plain_text(std::vector<Block> const& blocks) {
    std::string out;
    auto const add = [&](std::string const& text) {
        if (text.empty()) return;
        if (!out.empty()) out += '\n';
        out += text;
    };
    for (Block const& block : blocks) {
        for (Line const& line : block.lines)
            add(std::string(trimmed(line.label + " " + line.text)));
        for (Row const& row : block.rows)
            for (Cell const& cell : row.cells) add(plain_text(cell.blocks));
    }
    return out;
}

}  // namespace ecab::drafts
