#include "drafts/list_numbers.hpp"

#include <algorithm>

namespace ecab::drafts {
namespace {

std::string roman(int number, bool capitals) {
    if (number <= 0 || number > 3999) return std::to_string(number);
    constexpr std::array<std::pair<int, char const*>, 13> kSteps{{{1000, "m"},
                                                                  {900, "cm"},
                                                                  {500, "d"},
                                                                  {400, "cd"},
                                                                  {100, "c"},
                                                                  {90, "xc"},
                                                                  {50, "l"},
                                                                  {40, "xl"},
                                                                  {10, "x"},
                                                                  {9, "ix"},
                                                                  {5, "v"},
                                                                  {4, "iv"},
                                                                  {1, "i"}}};
    std::string out;
    for (auto const& [value, letters] : kSteps)
        for (; number >= value; number -= value) out += letters;
    if (capitals)
        std::transform(out.begin(), out.end(), out.begin(), [](char letter) {
            return static_cast<char>(letter - 'a' + 'A');
        });
    return out;
}

// a … z, aa, bb …: as Word counts; it knows no đ.
std::string letters(int number, char first) {
    if (number <= 0 || number > 26 * 8) return std::to_string(number);
    return std::string(static_cast<std::size_t>((number - 1) / 26 + 1),
                       static_cast<char>(first + (number - 1) % 26));
}

// A bullet of a symbol font is a private code; to a reader it is a dot or a dash.
std::string bullet_text(std::string const& text) {
    bool const ascii = !text.empty() && static_cast<unsigned char>(text.front()) < 0x80;
    bool const dash = text.starts_with("–") || text.starts_with("—");
    if (dash) return "-";
    return ascii && text != "o" ? text : "•";
}

}  // namespace

std::string number_text(int number, std::string_view format) {
    if (format == "upperRoman") return roman(number, true);
    if (format == "lowerRoman") return roman(number, false);
    if (format == "upperLetter") return letters(number, 'A');
    if (format == "lowerLetter") return letters(number, 'a');
    if (format == "decimalZero" && number >= 0 && number < 10) return "0" + std::to_string(number);
    if (format == "none") return {};
    return std::to_string(number);
}

ListNumbers::Level ListNumbers::level_of(pugi::xml_node node) {
    Level out;
    out.start = number_of(child_of(node, "start"), "val", 1);
    if (std::string_view const format = value_of(child_of(node, "numFmt"), "val"); !format.empty())
        out.format = format;
    // A long one would be multiplied by every paragraph; no document has it.
    if (std::string_view const text = value_of(child_of(node, "lvlText"), "val");
        text.size() <= kListTextBytesMax)
        out.text = text;
    out.style = value_of(child_of(node, "pStyle"), "val");
    out.plain_numbers = switched(node, "isLgl", false);
    out.restarts_after = number_of(child_of(node, "lvlRestart"), "val", -1);
    return out;
}

void ListNumbers::read_kind(pugi::xml_node node) {
    int const id = number_of(node, "abstractNumId", -1);
    Levels levels;
    for (pugi::xml_node const child : node.children()) {
        int const at = number_of(child, "ilvl", -1);
        if (local_name(child) == "lvl" && at >= 0 && at < kListLevels)
            levels.at(static_cast<std::size_t>(at)) = level_of(child);
    }
    std::string const defines(value_of(child_of(node, "styleLink"), "val"));
    std::string const uses(value_of(child_of(node, "numStyleLink"), "val"));
    if (!defines.empty()) kind_of_style_.emplace(defines, id);
    if (!uses.empty()) style_of_kind_.emplace(id, uses);
    kinds_.emplace(id, levels);
}

void ListNumbers::read_list(pugi::xml_node node) {
    List list;
    list.kind = number_of(child_of(node, "abstractNumId"), "val", -1);
    for (pugi::xml_node const child : node.children()) {
        int const at = number_of(child, "ilvl", -1);
        if (local_name(child) != "lvlOverride" || at < 0 || at >= kListLevels) continue;
        if (pugi::xml_node const start = child_of(child, "startOverride"))
            list.starts[at] = number_of(start, "val", 1);
        if (pugi::xml_node const level = child_of(child, "lvl")) list.levels[at] = level_of(level);
    }
    lists_.emplace(number_of(node, "numId", -1), std::move(list));
}

ListNumbers ListNumbers::of(XmlPart const* part) {
    ListNumbers out;
    if (part == nullptr) return out;
    for (pugi::xml_node const child : part->root().children()) {
        if (part->is_word(child, "abstractNum")) out.read_kind(child);
        if (part->is_word(child, "num")) out.read_list(child);
    }
    for (auto& [number, list] : out.lists_) {
        auto const uses = out.style_of_kind_.find(list.kind);
        if (uses == out.style_of_kind_.end()) continue;
        auto const defines = out.kind_of_style_.find(uses->second);
        if (defines != out.kind_of_style_.end()) list.kind = defines->second;
    }
    return out;
}

int ListNumbers::level_at(Levels const& levels, ListPlace const& place) const {
    if (place.level) return std::clamp(*place.level, 0, kListLevels - 1);
    for (std::size_t at = 0; at < levels.size(); ++at)
        if (!place.style.empty() && levels.at(at).style == place.style) return static_cast<int>(at);
    return 0;
}

void ListNumbers::count(List const& list, int number, Levels const& levels, int level) {
    Counters& counters = counters_[list.kind];
    auto const at = static_cast<std::size_t>(level);
    auto const own_start = list.starts.find(level);
    bool const starts_anew =
        own_start != list.starts.end() && started_.emplace(number, level).second;
    if (starts_anew)
        counters.at(at) = own_start->second;
    else
        counters.at(at) = counters.at(at) ? *counters.at(at) + 1 : levels.at(at).start;
    for (std::size_t below = at + 1; below < counters.size(); ++below) {
        int const after = levels.at(below).restarts_after;
        if (after == -1 || (after > 0 && level < after)) counters.at(below).reset();
    }
}

ListLabel ListNumbers::next(ListPlace const& place) {
    auto const found = lists_.find(place.list);
    if (place.list == 0 || found == lists_.end()) return {};
    List const& list = found->second;
    auto const kind = kinds_.find(list.kind);
    if (kind == kinds_.end()) return {};
    Levels levels = kind->second;
    for (auto const& [at, level] : list.levels) levels.at(static_cast<std::size_t>(at)) = level;
    int const level = level_at(levels, place);
    Level const& own = levels.at(static_cast<std::size_t>(level));
    if (own.format == "bullet") return {bullet_text(own.text), true};
    count(list, place.list, levels, level);
    Counters const& counters = counters_[list.kind];
    std::string out;
    for (std::size_t at = 0; at < own.text.size(); ++at) {
        bool const holder = own.text[at] == '%' && at + 1 < own.text.size() &&
                            own.text[at + 1] >= '1' && own.text[at + 1] <= '9';
        if (!holder) {
            out += own.text[at];
            continue;
        }
        auto const which = static_cast<std::size_t>(own.text[++at] - '1');
        Level const& shown = levels.at(which);
        out += number_text(counters.at(which).value_or(shown.start),
                           own.plain_numbers ? "decimal" : shown.format);
    }
    return {out, false};
}

}  // namespace ecab::drafts
