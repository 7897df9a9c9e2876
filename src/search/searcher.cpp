#include "search/searcher.hpp"

#include <xapian.h>

#include <algorithm>
#include <map>
#include <unordered_map>

#include "ports/outage.hpp"
#include "search/stored_entry.hpp"
#include "search/terms.hpp"

namespace ecab::search {
namespace {

constexpr double kSaturation = 1.2;   // k1 of BM25
constexpr double kLengthShare = 0.3;  // its b: papers of 500 to 500,000 letters stand side by side
constexpr int kTriesMax = 5;          // when a writer commits while it is read

// BM25 that takes nothing from the index but the term and the paper at hand. What a word is worth
// comes as the factor of OP_SCALE_WEIGHT, the mean length from public papers.
class PublicWeight : public Xapian::Weight {
  public:
    explicit PublicWeight(double mean_length) : mean_length_(mean_length) {
        need_stat(WDF);
        need_stat(DOC_LENGTH);
    }
    PublicWeight* clone() const override { return new PublicWeight(mean_length_); }
    void init(double factor) override { factor_ = factor; }
    double get_sumpart(Xapian::termcount count,
                       Xapian::termcount length,
                       Xapian::termcount) const override {
        double const n = count;
        double const norm = 1 - kLengthShare + kLengthShare * length / mean_length_;
        return down(factor_ * n * (kSaturation + 1) / (n + kSaturation * norm));
    }
    double get_maxpart() const override { return down(factor_ * (kSaturation + 1)) + 1 / kParts; }
    double get_sumextra(Xapian::termcount, Xapian::termcount) const override { return 0; }
    double get_maxextra() const override { return 0; }

  private:
    // The matcher adds in an order that follows from how often terms stand in the index, hidden
    // papers included. Whole multiples of a power of two add up alike in any order.
    static constexpr double kParts = 1 << 20;
    static double down(double weight) {
        return static_cast<double>(static_cast<std::int64_t>(weight * kParts)) / kParts;
    }

    double mean_length_;
    double factor_ = 1;
};

// Rights of this request, asked once for each matter and part.
class Rights {
  public:
    explicit Rights(MayRead const& may_read) : may_read_(may_read) {}
    bool hold(std::string const& key) {
        auto const [at, is_new] = known_.try_emplace(key, false);
        if (is_new) {
            Access const access = access_of(at->first);
            at->second = may_read_(access.matter, access.part);
        }
        return at->second;
    }

  private:
    MayRead const& may_read_;
    std::unordered_map<std::string, bool> known_;
};

class Decider : public Xapian::MatchDecider {
  public:
    Decider(Rights& rights, std::vector<Phrase> const& phrases)
        : rights_(rights), phrases_(phrases) {}
    bool operator()(Xapian::Document const& document) const override {
        if (!rights_.hold(document.get_value(kAccessSlot))) return false;
        if (phrases_.empty()) return true;
        std::string const data = document.get_data();
        Entry entry;
        std::string text;
        if (!unpack_fields(data, entry) || !unpack_text(data, text)) return false;
        return std::all_of(phrases_.begin(), phrases_.end(), [&](Phrase const& phrase) {
            return SnippetMaker::holds(entry.title, phrase) || SnippetMaker::holds(text, phrase);
        });
    }

  private:
    Rights& rights_;
    std::vector<Phrase> const& phrases_;
};

Xapian::Query any_of(std::vector<WeightedTerm> const& terms) {
    std::vector<Xapian::Query> all;
    all.reserve(terms.size());
    for (WeightedTerm const& one : terms)
        all.emplace_back(Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query(one.term), one.weight);
    return {Xapian::Query::OP_OR, all.begin(), all.end()};
}

// The pairs of a phrase; that they stand one after the other is checked in the text.
Xapian::Query phrase_filter(Phrase const& phrase) {
    std::vector<Xapian::Query> all;
    auto const either = [&](std::string const& title, std::string const& body) {
        all.emplace_back(Xapian::Query::OP_OR, Xapian::Query(title), Xapian::Query(body));
    };
    std::vector<Word> const& words = phrase.words;
    if (words.size() == 1) either("S" + words[0].folded, "W" + words[0].folded);
    for (std::size_t i = 1; i < words.size(); ++i) {
        bool const exact = phrase.marked && (words[i - 1].marked || words[i].marked);
        std::string const pair = exact ? words[i - 1].exact + "_" + words[i].exact
                                       : words[i - 1].folded + "_" + words[i].folded;
        // Signs within the quotes make no pair in the index.
        if (words[i].gap != Gap::Blank && words[i].gap != Gap::Hyphen)
            either("S" + words[i].folded, "W" + words[i].folded);
        else
            either((exact ? "SBE" : "SB") + pair, (exact ? "BE" : "B") + pair);
    }
    return {Xapian::Query::OP_AND, all.begin(), all.end()};
}

Xapian::Query query_of(Reading const& reading, Plan const& plan, Request const& request) {
    Xapian::Query query = any_of(reading.terms);
    if (!reading.required.empty()) {
        Xapian::Query const required = any_of(reading.required);
        query = reading.terms.empty() ? required
                                      : Xapian::Query(Xapian::Query::OP_AND_MAYBE, required, query);
    }
    auto const only = [&](Xapian::Query const& filter) {
        query = Xapian::Query(Xapian::Query::OP_FILTER, query, filter);
    };
    for (Phrase const& phrase : plan.phrases) only(phrase_filter(phrase));
    if (!request.kind.empty()) only(Xapian::Query(filter_term("XK", request.kind)));
    if (!request.agency.empty()) only(Xapian::Query(filter_term("XA", request.agency)));
    if (request.year != 0) only(Xapian::Query("XY" + std::to_string(request.year)));
    return query;
}

std::vector<FacetValue> counted(std::map<std::string, std::size_t> const& counts) {
    std::vector<FacetValue> out;
    for (auto const& [value, count] : counts)
        if (!value.empty()) out.push_back({value, count});
    std::stable_sort(out.begin(), out.end(), [](FacetValue const& a, FacetValue const& b) {
        return a.count > b.count;
    });
    if (out.size() > kFacetValuesMax) out.resize(kFacetValuesMax);
    return out;
}

void count_facets(Xapian::MSet const& set, Found& found) {
    std::map<std::string, std::size_t> kinds;
    std::map<std::string, std::size_t> years;
    std::map<std::string, std::size_t> agencies;
    for (auto at = set.begin(); at != set.end() && found.facet_hits < kFacetHits; ++at) {
        Xapian::Document const document = at.get_document();
        ++kinds[document.get_value(kKindSlot)];
        ++years[document.get_value(kYearSlot)];
        ++agencies[document.get_value(kAgencySlot)];
        ++found.facet_hits;
    }
    found.kinds = counted(kinds);
    found.years = counted(years);
    found.agencies = counted(agencies);
}

Hit hit_of(Xapian::MSetIterator const& at, SnippetMaker const& snippets) {
    std::string const data = at.get_document().get_data();
    Entry entry;
    if (!unpack_fields(data, entry) || !unpack_text(data, entry.text))
        throw ports::Outage("search index: an entry cannot be read; make the index again");
    return {std::move(entry.key),
            std::move(entry.matter),
            std::move(entry.part),
            std::move(entry.kind),
            std::move(entry.agency),
            std::move(entry.title),
            std::move(entry.number),
            entry.year,
            entry.at_ms,
            at.get_weight(),
            snippets.of(entry.text)};
}

}  // namespace

struct Searcher::Parts {
    Xapian::Database database;
    Vocabulary const& vocabulary;
    Frequencies const& frequencies;

    Found find(Request const& request, MayRead const& may_read);
};

Searcher::Searcher(std::filesystem::path folder,
                   Vocabulary const& vocabulary,
                   Frequencies const& frequencies) {
    try {
        parts_ = std::make_unique<Parts>(
            Parts{Xapian::Database(folder.string()), vocabulary, frequencies});
    } catch (Xapian::Error const& e) {
        throw ports::Outage("search index: " + e.get_description());
    }
}

Searcher::~Searcher() = default;
Searcher::Searcher(Searcher&&) noexcept = default;
Searcher& Searcher::operator=(Searcher&&) noexcept = default;

Found Searcher::Parts::find(Request const& request, MayRead const& may_read) {
    Found found;
    Plan const plan = plan_of(request.query, vocabulary, frequencies);
    if (plan.empty()) return found;
    Rights rights(may_read);
    Decider const decider(rights, plan.phrases);
    SnippetMaker const snippets(plan.words);
    std::size_t const wanted = request.facets
                                   ? std::max(kFacetHits, request.offset + request.limit + 1)
                                   : request.offset + request.limit + 1;
    for (Reading const& reading : plan.readings) {
        Xapian::Enquire enquire(database);
        enquire.set_weighting_scheme(PublicWeight(frequencies.length()));
        enquire.set_query(query_of(reading, plan, request));
        // Papers of the same weight in the order of their keys would need them all; that of their
        // numbers in the index tells only which was first.
        Xapian::MSet const set =
            enquire.get_mset(0, static_cast<Xapian::doccount>(wanted), 0, nullptr, &decider);
        if (set.empty()) continue;
        std::size_t const end = std::min<std::size_t>(set.size(), request.offset + request.limit);
        found.more = set.size() > request.offset + request.limit;
        for (std::size_t i = request.offset; i < end; ++i)
            found.hits.push_back(hit_of(set[static_cast<Xapian::doccount>(i)], snippets));
        if (request.facets) count_facets(set, found);
        return found;
    }
    return found;
}

Found Searcher::find(Request const& request, MayRead const& may_read) {
    try {
        for (int tries = 1;; ++tries) {
            parts_->database.reopen();
            try {
                return parts_->find(request, may_read);
            } catch (Xapian::DatabaseModifiedError const&) {
                if (tries == kTriesMax) throw;
            }
        }
    } catch (Xapian::Error const& e) {
        throw ports::Outage("search index: " + e.get_description());
    }
}

}  // namespace ecab::search
