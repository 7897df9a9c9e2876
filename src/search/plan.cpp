#include "search/plan.hpp"

#include <algorithm>
#include <set>

namespace ecab::search {
namespace {

constexpr double kOwnNumber = 40;
constexpr double kTitleNumber = 12;
constexpr double kCitedNumber = 4;
constexpr double kDate = 4;
constexpr double kAbbreviation = 3;         // written short in the paper, as in the query
constexpr double kAbbreviationOfWords = 1;  // written short where the query spells it out
constexpr double kFrequentShare = 0.1;      // pairs above are dropped when others are enough

bool is_chained(Word const& word) { return word.gap == Gap::Blank || word.gap == Gap::Hyphen; }

// A chain of words with the abbreviations in it spelt out, and what was short.
struct Spelt {
    std::vector<Word> words;
    std::vector<std::string> shorts;
};

void append(std::vector<Word>& to, std::string_view text, Gap gap, bool marks) {
    bool first = true;
    for (Word& word : words_of(text)) {
        word.gap = first ? gap : Gap::Blank;
        // Who types no marks finds by none, also by what the table spells.
        if (!marks) word.marked = false;
        first = false;
        to.push_back(std::move(word));
    }
}

Spelt spell_out(std::vector<Word> const& words, Vocabulary const& vocabulary, bool marks) {
    Spelt out;
    for (std::size_t i = 0; i < words.size(); ++i) {
        auto const found = vocabulary.expansions.find(words[i].folded);
        if (found == vocabulary.expansions.end() || words[i].marked) {
            out.words.push_back(words[i]);
            continue;
        }
        out.shorts.push_back(words[i].folded);
        bool first = true;
        for (std::string const& text : found->second) {
            append(out.words, text, first ? words[i].gap : Gap::Break, marks);
            first = false;
        }
    }
    return out;
}

// Abbreviations of what the query spells out.
std::set<std::string> shortened(std::vector<Word> const& words, Vocabulary const& vocabulary) {
    std::set<std::string> out;
    for (std::size_t i = 0; i < words.size(); ++i) {
        std::string text = words[i].folded;
        for (std::size_t k = i + 1; k < words.size() && k < i + kAbbreviationWordsMax; ++k) {
            if (!is_chained(words[k])) break;
            text += " " + words[k].folded;
            if (auto const found = vocabulary.shortened.find(text);
                found != vocabulary.shortened.end())
                out.insert(found->second);
        }
    }
    return out;
}

struct Pair {
    std::size_t second;  // its words are second - 1 and second
    double share;
};

class TermMaker {
  public:
    explicit TermMaker(Frequencies const& frequencies) : frequencies_(frequencies) {}

    void add_words(std::vector<Word> const& words) {
        std::vector<Pair> pairs;
        for (std::size_t i = 0; i < words.size(); ++i) {
            bool const before = i > 0 && is_chained(words[i]);
            bool const after = i + 1 < words.size() && is_chained(words[i + 1]);
            if (before)
                pairs.push_back(
                    {i, frequencies_.share(words[i - 1].folded + "_" + words[i].folded)});
            if (!before && !after) add_single(words[i]);
        }
        std::stable_sort(pairs.begin(), pairs.end(), [](Pair const& a, Pair const& b) {
            return a.share < b.share;
        });
        for (std::size_t i = 0; i < pairs.size(); ++i)
            if (i < (pairs.size() + 1) / 2 || pairs[i].share < kFrequentShare)
                add_pair(words[pairs[i].second - 1], words[pairs[i].second]);
    }
    void add(std::string term, double weight) {
        if (seen_.insert(term).second) out_.push_back({std::move(term), weight});
    }
    std::vector<WeightedTerm> take() { return std::move(out_); }

  private:
    void add_single(Word const& word) {
        double const weight = frequencies_.weight(word.folded);
        add("S" + word.folded, weight);
        add("W" + word.folded, weight);
    }
    void add_pair(Word const& first, Word const& second) {
        std::string const folded = first.folded + "_" + second.folded;
        double const weight = frequencies_.weight(folded);
        add("SB" + folded, weight);
        add("B" + folded, weight);
        if (!first.marked && !second.marked) return;
        std::string const exact = first.exact + "_" + second.exact;
        add("SBE" + exact, weight);
        add("BE" + exact, weight);
    }

    Frequencies const& frequencies_;
    std::set<std::string> seen_;
    std::vector<WeightedTerm> out_;
};

// The query without its quotes, and what stood within them.
std::string take_phrases(std::string_view query, Plan& plan) {
    std::string out;
    std::size_t at = 0;
    auto const quote = [&](std::size_t from) -> std::pair<std::size_t, std::size_t> {
        std::pair<std::size_t, std::size_t> best{query.size(), 0};
        for (std::string_view const sign : {"\"", "\xE2\x80\x9C", "\xE2\x80\x9D"})
            if (std::size_t const found = query.find(sign, from); found < best.first)
                best = {found, sign.size()};
        return best;
    };
    while (at < query.size()) {
        auto const [open, open_size] = quote(at);
        out += query.substr(at, open - at);
        if (open == query.size()) break;
        auto const [close, close_size] = quote(open + open_size);
        std::string_view const inside = query.substr(open + open_size, close - open - open_size);
        if (close < query.size()) {
            Phrase phrase{words_of(inside), false};
            for (Word const& word : phrase.words) phrase.marked = phrase.marked || word.marked;
            if (!phrase.words.empty()) plan.phrases.push_back(std::move(phrase));
        }
        (out += ' ') += inside;
        out += ' ';
        at = close + close_size;
    }
    return out;
}

Reading words_only(std::vector<Word> const& words,
                   Vocabulary const& vocabulary,
                   Frequencies const& frequencies,
                   bool marks) {
    TermMaker terms(frequencies);
    Spelt const spelt = spell_out(words, vocabulary, marks);
    terms.add_words(spelt.words);
    for (std::string const& text : spelt.shorts) {
        terms.add("S" + text, kAbbreviation);
        terms.add("W" + text, kAbbreviation);
    }
    for (std::string const& text : shortened(words, vocabulary)) {
        terms.add("S" + text, kAbbreviationOfWords);
        terms.add("W" + text, kAbbreviationOfWords);
    }
    for (DateWords const& date : dates_in(words)) {
        terms.add("SD" + name_of(date), kDate);
        terms.add("D" + name_of(date), kDate);
    }
    return {{}, terms.take()};
}

}  // namespace

Plan plan_of(std::string_view query, Vocabulary const& vocabulary, Frequencies const& frequencies) {
    Plan plan;
    std::string const text = take_phrases(query, plan);
    std::vector<Word> words = words_of(text);
    if (words.size() > kQueryWordsMax) words.resize(kQueryWordsMax);
    if (words.empty()) return plan;
    for (Word const& word : words) plan.marked = plan.marked || word.marked;
    plan.words = spell_out(words, vocabulary, plan.marked).words;

    std::vector<DocumentNumber> const numbers = numbers_in(words, vocabulary, Style::Query);
    if (!numbers.empty()) {
        // The words that are not part of a number order those that bear it.
        std::vector<Word> others;
        std::size_t at = 0;
        for (DocumentNumber const& number : numbers) {
            for (; at < number.first; ++at) others.push_back(words[at]);
            at = number.last;
            if (at < words.size()) words[at].gap = Gap::Break;
        }
        for (; at < words.size(); ++at) others.push_back(words[at]);
        Reading const rest = words_only(others, vocabulary, frequencies, plan.marked);
        std::size_t ways = 0;
        for (DocumentNumber const& number : numbers) ways = std::max(ways, names_of(number).size());
        for (std::size_t way = 0; way < ways; ++way) {
            Reading reading{{}, rest.terms};
            for (DocumentNumber const& number : numbers) {
                std::vector<std::string> const names = names_of(number);
                std::string const& name = names[std::min(way, names.size() - 1)];
                reading.required.push_back({"O" + name, kOwnNumber});
                reading.required.push_back({"SN" + name, kTitleNumber});
                reading.required.push_back({"N" + name, kCitedNumber});
            }
            plan.readings.push_back(std::move(reading));
        }
        words = words_of(text);
        if (words.size() > kQueryWordsMax) words.resize(kQueryWordsMax);
    }
    plan.readings.push_back(words_only(words, vocabulary, frequencies, plan.marked));
    return plan;
}

}  // namespace ecab::search
