// The numbers that Word writes before paragraphs and that stand nowhere in the text: "Điều 7."
// exists only as the format "Điều %1." of a list and as the seventh paragraph of it (ISO/IEC
// 29500-1 §17.9). Counts as Word does, in document order. Not to be shared between threads.
#pragma once
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "drafts/styles.hpp"

namespace ecab::drafts {

inline constexpr int kListLevels = 9;
inline constexpr std::size_t kListTextBytesMax = 100;  // "Điều %1."

struct ListLabel {
    std::string text;  // "Điều 7."; empty when the list shows none
    bool bullet{};
};

class ListNumbers {
  public:
    // Without a part nothing is numbered.
    static ListNumbers of(XmlPart const* part);

    // The label of the next paragraph at that place.
    ListLabel next(ListPlace const& place);

  private:
    struct Level {
        int start{1};
        std::string format{"decimal"};
        std::string text;
        std::string style;
        bool plain_numbers{};
        int restarts_after{-1};  // w:lvlRestart; -1: after any level above
    };
    struct List {
        int kind{};
        std::map<int, int> starts;
        std::map<int, Level> levels;  // that replace those of the kind
    };
    using Levels = std::array<Level, kListLevels>;
    using Counters = std::array<std::optional<int>, kListLevels>;

    static Level level_of(pugi::xml_node node);
    void read_kind(pugi::xml_node node);
    void read_list(pugi::xml_node node);
    int level_at(Levels const& levels, ListPlace const& place) const;
    void count(List const& list, int number, Levels const& levels, int level);

    std::map<int, Levels> kinds_;
    std::map<std::string, int> kind_of_style_;
    std::map<int, std::string> style_of_kind_;
    std::map<int, List> lists_;
    std::map<int, Counters> counters_;  // by kind: lists of one kind count on
    std::set<std::pair<int, int>> started_;
};

// "iv", "IV", "d", "four" as w:numFmt says; digits for what is not known.
std::string number_text(int number, std::string_view format);

}  // namespace ecab::drafts
