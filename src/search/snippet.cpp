#include "search/snippet.hpp"

#include <algorithm>
#include <deque>

namespace ecab::search {
namespace {

constexpr int kPairScore = 4;
constexpr std::size_t kSyllablesBefore = 4;  // of the window, in front of its first match

std::uint64_t filter_bit(std::uint64_t word) {
    return std::uint64_t{1} << ((word * 0x9E3779B97F4A7C15ULL) >> 58U);
}

struct Match {
    std::size_t at;  // syllables from the start
    std::uint32_t begin;
    std::uint32_t end;
    int id;
    bool paired;  // with the syllable before
    bool exact;
};

// Counts what stands in the window, so that a step costs the same whatever stands there.
struct Window {
    std::vector<int> singles;
    std::vector<int> pairs;
    int score = 0;

    explicit Window(std::size_t count) : singles(count), pairs(count * count) {}
    void add(Match const& match, int before, int step) {
        auto const change = [&](int& count, int worth) {
            if (count == 0 && step > 0) score += worth;
            count += step;
            if (count == 0 && step < 0) score -= worth;
        };
        change(singles[static_cast<std::size_t>(match.id)], 1);
        if (match.paired)
            change(pairs[static_cast<std::size_t>(before) * singles.size() +
                         static_cast<std::size_t>(match.id)],
                   kPairScore);
    }
};

struct Held {
    Match match;
    int before;
};

void put(std::vector<SnippetPart>& parts, std::string_view text, bool hit) {
    if (text.empty()) return;
    std::string line;
    for (char const c : text) line += c == '\n' || c == '\f' || c == '\r' || c == '\t' ? ' ' : c;
    parts.push_back({std::move(line), hit});
}

}  // namespace

SnippetMaker::SnippetMaker(std::vector<Word> const& words) {
    std::vector<int> ids;
    for (Word const& word : words) {
        std::uint64_t const key = word_of(word.folded);
        auto known = std::find_if(
            known_.begin(), known_.end(), [&](Known const& one) { return one.word == key; });
        if (known == known_.end()) {
            if (known_.size() == kMarkedWordsMax) break;
            known_.push_back({key, word.exact, static_cast<int>(known_.size()), word.marked});
            known = known_.end() - 1;
            filter_ |= filter_bit(key);
        } else if (word.marked && known->exact != word.exact) {
            known->marked = false;  // two spellings of one word: either is as typed
        }
        ids.push_back(known->id);
    }
    pairs_.resize(known_.size());
    full_score_ = static_cast<int>(known_.size());
    for (std::size_t i = 1; i < ids.size(); ++i) {
        if (words[i].gap != Gap::Blank && words[i].gap != Gap::Hyphen) continue;
        std::uint32_t const bit = 1U << static_cast<unsigned>(ids[i]);
        std::uint32_t& seconds = pairs_[static_cast<std::size_t>(ids[i - 1])];
        if ((seconds & bit) == 0) full_score_ += kPairScore;
        seconds |= bit;
    }
}

SnippetMaker::Known const* SnippetMaker::find(Syllable const& syllable) const {
    std::uint64_t const key = word_of(syllable.folded);
    if ((filter_ & filter_bit(key)) == 0) return nullptr;
    for (Known const& one : known_)
        if (one.word == key) return &one;
    return nullptr;
}

Snippet SnippetMaker::of(std::string_view text) const {
    Snippet out;
    std::deque<Held> held;
    std::vector<Match> best;
    Window window(known_.size());
    int best_score = 0;
    std::deque<std::uint32_t> starts;  // of the syllables in the window and some before it
    std::uint32_t best_begin = 0;
    std::size_t index = 0;
    Known const* before = nullptr;
    SyllableReader reader(text);
    Syllable one;
    while (best_score < full_score_ && reader.next(one)) {
        starts.push_back(one.begin);
        if (starts.size() > kWindowSyllables + kSyllablesBefore) starts.pop_front();
        Known const* const known = find(one);
        if (known != nullptr) {
            bool const joined =
                before != nullptr && (one.gap == Gap::Blank || one.gap == Gap::Hyphen) &&
                (pairs_[static_cast<std::size_t>(before->id)] >> static_cast<unsigned>(known->id) &
                 1U) != 0;
            Held now{{index,
                      one.begin,
                      one.end,
                      known->id,
                      joined,
                      !known->marked || one.exact == known->exact},
                     before == nullptr ? 0 : before->id};
            window.add(now.match, now.before, 1);
            held.push_back(now);
            while (held.front().match.at + kWindowSyllables <= index) {
                window.add(held.front().match, held.front().before, -1);
                held.pop_front();
            }
            if (window.score > best_score) {
                best_score = window.score;
                best.clear();
                for (Held const& each : held) best.push_back(each.match);
                std::size_t const back = index - held.front().match.at + kSyllablesBefore;
                best_begin = starts[starts.size() - 1 - std::min(back, starts.size() - 1)];
            }
        }
        before = known;
        ++index;
    }
    // The window's end: so many syllables from its beginning.
    SyllableReader rest(text.substr(best_begin));
    std::uint32_t end = best_begin;
    for (std::size_t i = 0; i < kWindowSyllables + kSyllablesBefore && rest.next(one); ++i)
        end = best_begin + one.end;
    std::uint32_t at = best_begin;
    out.exact = best_score > 0;
    for (Match const& match : best) {
        if (match.begin < at || match.end > end) continue;
        put(out.parts, text.substr(at, match.begin - at), false);
        put(out.parts, text.substr(match.begin, match.end - match.begin), true);
        at = match.end;
        out.exact = out.exact && match.exact;
    }
    put(out.parts, text.substr(at, end - at), false);
    out.begin = best_begin;
    if (best_score > 0)
        out.page = 1 + static_cast<std::uint32_t>(
                           std::count(text.begin(), text.begin() + best.front().begin, '\f'));
    return out;
}

bool SnippetMaker::holds(std::string_view text, Phrase const& phrase) {
    std::size_t matched = 0;
    SyllableReader reader(text);
    Syllable one;
    auto const is = [&](std::size_t at) {
        Word const& word = phrase.words[at];
        return phrase.marked ? one.exact == word.exact : one.folded == word.folded;
    };
    while (reader.next(one)) {
        // A phrase may begin again within itself: "dân dân chủ". Short, so looked for plainly.
        while (matched > 0 && !is(matched)) {
            std::size_t shorter = matched - 1;
            auto const same = [&](std::size_t a, std::size_t b) {
                return phrase.marked ? phrase.words[a].exact == phrase.words[b].exact
                                     : phrase.words[a].folded == phrase.words[b].folded;
            };
            for (; shorter > 0; --shorter) {
                bool fits = true;
                for (std::size_t i = 0; i < shorter && fits; ++i)
                    fits = same(i, matched - shorter + i);
                if (fits) break;
            }
            matched = shorter;
        }
        if (is(matched)) ++matched;
        if (matched == phrase.words.size()) return true;
    }
    return false;
}

}  // namespace ecab::search
