#include "search/terms.hpp"

#include "search/numbers.hpp"

namespace ecab::search {
namespace {

constexpr std::size_t kTermBytesMax = 200;  // the index allows 245

struct Field {
    std::string_view single;
    std::string_view folded;
    std::string_view exact;
    std::uint32_t count;
};

constexpr Field kBody{"W", "B", "BE", 1};
constexpr Field kTitle{"S", "SB", "SBE", kTitleCount};

class Maker {
  public:
    explicit Maker(Terms& out) : out_(out) {}

    void add(std::string_view prefix, std::string_view text, std::uint32_t count) {
        key_.assign(prefix).append(text.substr(0, kTermBytesMax));
        out_[key_] += count;
    }
    void add_pair(std::string_view prefix,
                  std::string_view first,
                  std::string_view second,
                  std::uint32_t count) {
        key_.assign(prefix).append(first).append("_").append(second);
        if (key_.size() <= kTermBytesMax) out_[key_] += count;
    }
    void add_words(std::vector<Word> const& words, Field const& field) {
        for (std::size_t i = 0; i < words.size(); ++i) {
            add(field.single, words[i].folded, field.count);
            if (i == 0 || (words[i].gap != Gap::Blank && words[i].gap != Gap::Hyphen)) continue;
            add_pair(field.folded, words[i - 1].folded, words[i].folded, field.count);
            if (words[i - 1].marked || words[i].marked)
                add_pair(field.exact, words[i - 1].exact, words[i].exact, field.count);
        }
    }

  private:
    Terms& out_;
    std::string key_;
};

void add_numbers(Maker& maker,
                 std::vector<Word> const& words,
                 Vocabulary const& vocabulary,
                 std::string_view prefix,
                 std::string_view date_prefix) {
    for (DocumentNumber const& number : numbers_in(words, vocabulary, Style::Text))
        for (std::string const& name : names_of(number)) maker.add(prefix, name, 1);
    for (DateWords const& date : dates_in(words)) maker.add(date_prefix, name_of(date), 1);
}

}  // namespace

std::string filter_term(std::string_view prefix, std::string_view value) {
    return (std::string(prefix) + folded_words(value)).substr(0, kTermBytesMax);
}

Terms terms_of(Entry const& entry, Vocabulary const& vocabulary) {
    Terms out;
    out.reserve(entry.text.size() / 12 + 64);
    Maker maker(out);
    std::vector<Word> const body = words_of(entry.text);
    maker.add_words(body, kBody);
    add_numbers(maker, body, vocabulary, "N", "D");
    maker.add_words(words_of(entry.agency), kBody);
    std::vector<Word> const title = words_of(entry.title);
    maker.add_words(title, kTitle);
    maker.add_words(words_of(entry.kind), kTitle);
    add_numbers(maker, title, vocabulary, "SN", "SD");
    // Its own number is said by the register, so a query's looser reading does no harm.
    for (DocumentNumber number : numbers_in(words_of(entry.number), vocabulary, Style::Query)) {
        if (number.year == 0) number.year = entry.year;
        for (std::string const& name : names_of(number)) maker.add("O", name, kTitleCount);
    }
    if (!entry.kind.empty()) maker.add("", filter_term("XK", entry.kind), 0);
    if (!entry.agency.empty()) maker.add("", filter_term("XA", entry.agency), 0);
    if (entry.year != 0) maker.add("XY", std::to_string(entry.year), 0);
    maker.add("XM", entry.matter, 0);
    maker.add("XQ", entry.key, 0);
    return out;
}

}  // namespace ecab::search
